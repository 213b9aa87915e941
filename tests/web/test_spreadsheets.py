"""Spreadsheets in the browser: out, in with a preview, chosen, saved; nothing changed unseen."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import yaml
from openpyxl import load_workbook

from pia.text import LOCALES
from pia.web.forms.exchange import squeezed
from tests.kept import kept, saved, the_owner
from tests.unit.imports.workbook_files import HOSTILE, as_csv
from tests.unit.imports.workbook_files import saved as written
from tests.web.test_exchange import SMALL, Sender, chosen, work

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = ["core__legal_basis", "core__languages", "_uuid", "_submission_time", "programme_name"]
FIRST = ["none", "_unknown", "u-1", "2026-11-21T10:00:00", "Puerta norte"]
SECOND = ["rule", "", "u-2", "", ""]


@pytest.fixture
def sender(owner):
    return Sender(owner)


@pytest.fixture
def mine(workspace):
    return kept(workspace, the_owner(workspace), yaml.safe_load(SMALL))


def bring(sender, mine, raw, name="a.xlsx", status=200):
    return sender.page(sender.send(f"/work/{mine}/answers/bring", raw, name), status)


def edited(sender, mine, **changes):
    """The workbook as downloaded, with cells of `core.legal-basis` changed."""
    book = load_workbook(BytesIO(sender.client.get(f"/work/{mine}/answers.xlsx").data))
    sheet = book.worksheets[0]
    (row,) = (
        n for n in range(2, sheet.max_row + 1) if sheet.cell(n, 1).value == "core.legal-basis"
    )
    for column, value in changes.items():
        sheet[f"{column}{row}"] = value
    return written(book)


@pytest.mark.parametrize("scope", ["all", "quick", "core", "biometrics+core"])
def test_the_field_form_is_there_for_whoever_sits_at_this_machine(client, scope):
    answer = client.get(f"/away/xlsform/{scope}.xlsx")
    assert answer.mimetype == XLSX
    assert 'attachment; filename="pia-' in answer.headers["Content-Disposition"]
    assert "survey" in load_workbook(BytesIO(answer.data)).sheetnames


def test_an_assessment_has_a_field_form_of_its_own_questions(owner, mine):
    answer = owner.get(f"/work/{mine}/xlsform.xlsx")
    assert answer.mimetype == XLSX
    assert answer.headers["Content-Disposition"].endswith('escaner-2025-04-30-kobo.xlsx"')
    book = load_workbook(BytesIO(answer.data))
    assert book["settings"].cell(2, 2).value == f"pia_{mine[:8]}"
    names = [row[1] for row in book["survey"].iter_rows(values_only=True)]
    assert "core__legal_basis" in names
    assert "core__name" not in names


def test_a_form_that_is_none_is_not_found(pages):
    pages.get("/away/xlsform/nothing.xlsx", status=404)


def test_the_answers_go_out_in_the_language_of_the_reader(owner, mine):
    for locale, title in (("es", "Respuestas"), ("en", "Answers")):
        answer = owner.get(f"/work/{mine}/answers.xlsx", headers={"Accept-Language": locale})
        assert answer.mimetype == XLSX
        assert answer.headers["Content-Disposition"].endswith('escaner-2025-04-30.xlsx"')
        assert load_workbook(BytesIO(answer.data)).sheetnames[0] == title


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_is_linked_from_the_ways_to_work_elsewhere(owner, mine, locale):
    sender = Sender(owner, locale)
    tasks = owner.get(f"/work/{mine}/away", headers=sender.headers).get_data(as_text=True)
    assert f'href="/work/{mine}/answers/bring"' in tasks
    assert f"/work/{mine}/answers.xlsx" in sender.get(f"/work/{mine}/answers/bring").links()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_changed_cell_is_shown_and_saved_once_chosen(owner, workspace, mine, locale):
    sender = Sender(owner, locale)
    page = bring(sender, mine, edited(sender, mine, D="none"))
    fields = chosen(page)
    assert fields["take-answers/core.legal-basis"] == "theirs"
    assert [name for name in fields if name.startswith("take-")] == [
        "take-answers/core.legal-basis"
    ]
    assert work(workspace, mine).assessment.findings["core.legal-basis"].value == "memorandum"
    sender.follow(owner.post(f"/work/{mine}/merge/choices", data=fields, headers=sender.headers))
    assert work(workspace, mine).assessment.findings["core.legal-basis"].value == "none"


def test_an_untouched_workbook_changes_nothing(sender, mine):
    page = bring(sender, mine, edited(sender, mine))
    assert "says nothing that your assessment does not say already" in page.text


def test_what_cannot_be_read_is_told_with_its_cell(sender, mine):
    page = bring(sender, mine, edited(sender, mine, D="maybe"))
    assert re.search(r"D\d+: “maybe” is not an option of this question", page.text)


def test_an_emptied_row_stays_unless_it_is_chosen(sender, workspace, mine):
    raw = edited(sender, mine, D=None, L=None)
    fields = chosen(bring(sender, mine, raw))
    assert fields["take-answers/core.legal-basis"] == "mine"
    fields["take-answers/core.legal-basis"] = "theirs"
    sender.follow(sender.client.post(f"/work/{mine}/merge/choices", data=fields))
    assert "core.legal-basis" not in work(workspace, mine).assessment.findings


def test_a_change_in_between_shows_the_comparison_again_with_the_remarks(sender, workspace, mine):
    raw = edited(sender, mine, D=None, L=None)
    fields = chosen(bring(sender, mine, raw)) | {"take-answers/core.legal-basis": "theirs"}
    actor = the_owner(workspace)
    saved(workspace, actor, mine, "answers/core.legal-basis", {"value": "public-law"}, 1)
    answer = sender.client.post(f"/work/{mine}/merge/choices", data=fields, headers=sender.headers)
    page = sender.page(answer, 409)
    assert "empty in the workbook" in page.text
    assert work(workspace, mine).assessment.findings["core.legal-basis"].value == "public-law"
    sender.follow(sender.client.post(f"/work/{mine}/merge/choices", data=chosen(page)))
    assert "core.legal-basis" not in work(workspace, mine).assessment.findings


@pytest.mark.parametrize("locale", LOCALES)
def test_of_several_submissions_one_is_chosen(owner, workspace, mine, locale):
    sender = Sender(owner, locale)
    page = bring(sender, mine, as_csv([HEADINGS, FIRST, SECOND], ";"), "kobo.csv")
    assert "Puerta norte" in page.text
    assert {"es": "21 de noviembre de 2026", "en": "21 November 2026"}[locale] in page.text
    fields = chosen(page)
    assert fields["row"] == "0"
    way = f"/work/{mine}/answers/bring"
    page = sender.page(owner.post(way, data=fields, headers=sender.headers), 200)
    fields = chosen(page)
    assert fields["take-answers/core.legal-basis"] == "mine"
    assert fields["take-answers/core.languages"] == "theirs"
    done = owner.post(f"/work/{mine}/merge/choices", data=fields, headers=sender.headers)
    sender.follow(done)
    found = work(workspace, mine).assessment
    assert found.findings["core.legal-basis"].value == "memorandum"
    (source,) = (s for s in found.sources.values() if s.origin == "u-1")
    assert found.findings["core.languages"].evidence[0].source == source.key
    assert source.grade == "testimony"


@pytest.mark.parametrize("name", ["entities.xlsx", "old.xls", "picture.csv"])
def test_a_hostile_file_gets_a_page_that_says_what_to_do(sender, workspace, mine, name):
    before = work(workspace, mine).row.revision
    page = bring(sender, mine, HOSTILE[name], name, 422)
    assert page.one("title").startswith("Error: ")
    assert f"{name}: " in page.text
    assert work(workspace, mine).row.revision == before


@pytest.mark.parametrize("carried", ["", "x", squeezed([1]), squeezed(["a", [["b", 5]]])])
def test_without_a_file_the_page_says_so(sender, mine, carried):
    fields = {"form_token": sender.token(f"/work/{mine}/answers/bring"), "carried": carried}
    answer = sender.client.post(f"/work/{mine}/answers/bring", data=fields, headers=sender.headers)
    assert "Choose a file" in sender.page(answer, 422).text


def test_foreign_and_missing_assessments_are_not_found(owner):
    for path in ("answers.xlsx", "answers/bring"):
        assert owner.get(f"/work/{'0' * 32}/{path}").status_code == 404
