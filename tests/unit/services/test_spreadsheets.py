"""Out to a spreadsheet and in again: nothing lost, nothing invented, only what was changed."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from pia.errors import AssessmentInvalid
from pia.exports.answers_xlsx import Given, answers_workbook
from pia.exports.assessment_file import finding_data
from pia.exports.xlsx import LONGEST
from pia.imports import table_messages as say
from pia.imports.bounded import Sent
from pia.imports.tables import read_table
from pia.imports.workbooks import read_edits, sheet_of
from pia.questionnaire.field_form import field_name
from pia.questionnaire.workbook import COLUMNS, read_mark
from pia.services.assessments import work_on
from pia.services.exchange import file_data, normal
from pia.services.merging import Seen, compare, merge
from pia.services.spreadsheets import (
    SeveralSubmissions,
    draft_of,
    field_form,
    own_field_form,
    read_spreadsheet,
    workbook,
)
from pia.text import LOCALES
from tests.conftest import THOROUGH
from tests.kept import example, kept, saved
from tests.unit.assessments import assessments
from tests.unit.imports.workbook_files import as_csv, opened
from tests.unit.imports.workbook_files import saved as written

NAMES = ("inm-dhs", "ircc-triage", "migradatos-control")
COLUMN = {name: number for number, name in enumerate(COLUMNS, 1)}
SOME = {
    "core.legal-basis": {
        "value": "memorandum",
        "evidence": ["s1"],
        "state_account": {"state": "MX", "date": "2018-04-08", "value": "general-law"},
    },
    "core.uses": {"value": ["services", "detention-removal"], "note": {"es": "=HYPERLINK(1)"}},
    "core.people-number": {"value": 12.5},
    "core.languages": {"status": "unknown"},
    "core.summary": {"value": {"es": "- uno\n- dos", "en": "+one"}},
    "core.known-incidents": {"value": [{"es": "a", "en": "x"}, {"en": "y"}]},
}


@pytest.fixture
def mine(workspace, actor):
    document = example() | {"answers": SOME, "set_aside": {}, "requests": [], "actions": []}
    return kept(workspace, actor, document)


@pytest.fixture
def work(workspace, actor, mine):
    return lambda: now(workspace, actor, mine)


def now(workspace, actor, key):
    with workspace.store.reading() as session:
        return work_on(session, actor, workspace.questionnaires, key)


def edited(work, changes, locale="en"):
    """The workbook with some cells changed: `{(question, column): value}`."""
    book = opened(workbook(work, locale).raw)
    sheet = book.worksheets[0]
    rows = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
    for (question, column), value in changes.items():
        sheet.cell(rows[question], COLUMN[column]).value = value
    return read_table("a.xlsx", written(book))


def drafted(work, changes, locale="en"):
    return draft_of(work, edited(work, changes, locale), locale)


def changed(work, draft):
    """Answers that the draft has otherwise."""
    before, after = file_data(work)["answers"], draft.data["answers"]
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def remarks(draft):
    return [remark.en for remark in draft.remarks]


# -- round trip ---------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_that_nobody_touched_changes_nothing(workspace, actor, name, locale):
    work = now(workspace, actor, kept(workspace, actor, example(name)))
    file = workbook(work, locale)
    assert file.name.endswith(".xlsx")
    draft = draft_of(work, read_spreadsheet(Sent(file.name, file.raw)), locale)
    assert draft.remarks == []
    assert draft.data == file_data(work)
    with workspace.store.reading() as session:
        found = compare(session, work, draft.data, draft.emptied)
    assert {each.side for each in found.differences} == {"same"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_also_without_the_marks_it_says_the_same(workspace, actor, name, locale):
    work = now(workspace, actor, kept(workspace, actor, example(name)))
    book = opened(workbook(work, locale).raw)
    for row in book.worksheets[0].iter_rows(min_row=2, min_col=COLUMN["mark"]):
        row[0].value = "lost"
    draft = draft_of(work, read_table("a.xlsx", written(book)), locale)
    assert draft.remarks == []
    assert changed(work, draft) == set()


@settings(
    max_examples=300 if THOROUGH else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(assessments(), st.sampled_from(LOCALES))
def test_every_row_says_the_answer_again(made, locale):
    """Read without the marks, so that nothing is believed unread."""
    assessment, questionnaire = made.assessment, made.questionnaire
    given_out = Given("a" * 32, assessment, questionnaire, frozenset(questionnaire.questions), {})
    table = read_table("a.xlsx", answers_workbook(given_out, locale))
    assert read_edits(sheet_of(table), questionnaire, assessment.sources, nothing).edits == ()
    book = opened(answers_workbook(given_out, locale))
    for row in book.worksheets[0].iter_rows(min_row=2, min_col=COLUMN["mark"]):
        row[0].value = None
    table = read_table("a.xlsx", written(book))
    found = read_edits(sheet_of(table), questionnaire, assessment.sources, nothing)
    assert found.unread == ()
    edits = {edit.question: edit for edit in found.edits}
    assert edits.keys() == questionnaire.questions.keys()
    for key, question in questionnaire.questions.items():
        finding = assessment.finding(key)
        data, edit = finding_data(question, finding), edits[key]
        status = None if finding.status in ("answered", "blank") else finding.status
        assert edit.answered.status == status
        assert told(edit.answered.value) == told(data.get("value"))
        assert edit.confidential == finding.confidential
        for name in ("note", "reason"):
            texts = {k: v for k, v in dict(data.get(name, {})).items() if k != "confidential"}
            assert told(getattr(edit.answered, name)) == told(texts)
        assert set(edit.sources) == {link.source for link in finding.evidence}


def nothing(_question, _locale):
    """What is there now, where every column is there."""
    raise AssertionError


def told(value):
    """Data with plain line breaks, as cells hold it."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, dict):
        return {key: told(part) for key, part in value.items() if part} or None
    if isinstance(value, list):
        return [told(part) for part in value] or None
    return value or None


def test_changed_cells_are_exactly_the_changes(workspace, actor):
    work = now(workspace, actor, kept(workspace, actor, example()))
    chance = random.Random(3)  # noqa: S311 - repeatable, not secret
    answered = [k for k, f in work.assessment.findings.items() if f.status == "answered"]
    for _ in range(3):
        chosen = set(chance.sample(answered, 5))
        draft = drafted(work, {(key, "note_en"): f"new {key}" for key in chosen})
        assert draft.remarks == []
        assert changed(work, draft) == chosen
        assert draft.usual == {f"answers/{key}": "theirs" for key in chosen}
        for key in chosen:
            before, after = file_data(work)["answers"][key], draft.data["answers"][key]
            assert {**before, "note": {**before.get("note", {}), "en": f"new {key}"}} == after


def test_each_kind_of_cell_can_be_changed(work):
    draft = drafted(
        work(),
        {
            ("core.legal-basis", "answer"): "none",
            ("core.uses", "answer"): "admission-decision\ncriminal-intelligence",
            ("core.people-number", "answer"): 40,
            ("core.summary", "other"): "tres",
            ("core.known-incidents", "answer"): "x\ny\nz",
            ("core.impact-assessment", "status"): "The authority withholds it",
        },
    )
    answers = draft.data["answers"]
    assert remarks(draft) == []
    assert answers["core.legal-basis"]["value"] == "none"
    assert answers["core.uses"]["value"] == ["admission-decision", "criminal-intelligence"]
    assert answers["core.people-number"]["value"] == 40
    assert answers["core.summary"]["value"] == {"es": "tres", "en": "+one"}
    assert answers["core.known-incidents"]["value"][2] == {"en": "z"}
    assert answers["core.impact-assessment"] == {"status": "withheld"}


def test_what_the_state_said_and_what_sources_say_stays(work):
    before = file_data(work())["answers"]["core.legal-basis"]
    draft = drafted(work(), {("core.legal-basis", "answer"): "none"})
    after = draft.data["answers"]["core.legal-basis"]
    assert {**before, "value": "none"} == after
    draft = drafted(work(), {("core.legal-basis", "sources"): "s2, s1; s2"})
    after = draft.data["answers"]["core.legal-basis"]
    assert after["evidence"] == [*before["evidence"], {"source": "s2"}]
    draft = drafted(work(), {("core.legal-basis", "sources"): None})
    assert "evidence" not in draft.data["answers"]["core.legal-basis"]


def test_the_mark_of_confidence_is_read_in_words(work):
    for word, expected in (("yes", True), ("Sí", True), ("x", True), ("no", False)):
        key = ("core.uses", "confidential")
        note = drafted(work(), {key: word, ("core.uses", "note_en"): "n"}).data["answers"]
        assert bool(note["core.uses"]["note"].get("confidential")) is expected


def test_an_answer_that_was_emptied_goes_only_when_that_is_chosen(workspace, actor, work):
    changes = dict.fromkeys([("core.people-number", "answer"), ("core.languages", "status")])
    draft = drafted(work(), changes)
    gone = {"answers/core.people-number", "answers/core.languages"}
    assert draft.emptied == gone
    assert draft.usual == {}
    assert sum("empty in the workbook" in remark for remark in remarks(draft)) == 2
    with workspace.store.writing() as session:
        mine = now(workspace, actor, work().row.id)
        row = work_on(session, actor, workspace.questionnaires, mine.row.id)
        data = normal(draft.data, row.whole, "a")
        found = compare(session, row, data, draft.emptied)
        taken = {"answers/core.languages": "theirs"}
        merge(session, actor, row, found, taken, Seen(found.versions, "k" * 32))
    findings = work().assessment.findings
    assert "core.languages" not in findings
    assert "core.people-number" in findings


def test_an_emptied_answer_with_a_note_is_a_note_without_an_answer(work):
    draft = drafted(work(), {("core.uses", "answer"): None})
    assert draft.data["answers"]["core.uses"]["status"] == "blank"
    assert draft.emptied == set()


def test_an_answer_that_changed_here_meanwhile_is_kept_unless_chosen(workspace, actor, mine, work):
    table = edited(work(), {("core.legal-basis", "answer"): "none"})
    untouched = edited(work(), {})
    saved(workspace, actor, mine, "answers/core.legal-basis", {"value": "public-law"}, 1)
    draft = draft_of(work(), table, "en")
    assert draft.usual == {}
    assert "changed in pia after the workbook was downloaded" in remarks(draft)[0]
    assert changed(work(), draft) == {"core.legal-basis"}
    # Without its mark nobody can tell.
    key = "core.legal-basis"
    draft = drafted(work(), {(key, "answer"): "none", (key, "mark"): None})
    assert draft.usual == {}
    assert "The mark of pia is missing" in remarks(draft)[0]
    assert changed(work(), draft_of(work(), untouched, "en")) == set()


@pytest.mark.parametrize(
    ("changes", "cell", "words"),
    [
        ({("core.legal-basis", "answer"): "maybe"}, "D", "is not an option"),
        ({("core.legal-basis", "answer"): "=1+1"}, "D", "a formula here"),
        ({("core.legal-basis", "answer"): "#REF!"}, "D", "an error of the spreadsheet"),
        ({("core.legal-basis", "other"): "x"}, "E", "only for texts"),
        ({("core.legal-basis", "status"): "unknown"}, "D", "also the status"),
        ({("core.languages", "status"): "dunno"}, "F", "is not a status"),
        ({("core.languages", "status"): "not-applicable"}, "H", "does not apply is missing"),
        ({("core.languages", "reason_en"): "x"}, "H", "There is a reason"),
        ({("core.legal-basis", "sources"): "s1; s99"}, "L", "no source “s99”"),
        ({("core.uses", "confidential"): "perhaps"}, "K", "is not understood"),
        (
            {("core.legal-basis", "note_es"): "x", ("core.legal-basis", "key"): "core.nothing"},
            "A",
            "is not a question",
        ),
        (
            {("core.legal-basis", "note_es"): "x", ("core.legal-basis", "key"): "core.uses"},
            "A",
            "more than one row",
        ),
        ({("core.people-number", "answer"): -4}, "D", "no number of zero or more"),
        ({("core.summary", "answer"): "x" * 30_000}, "D", "characters or fewer"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell_and_the_rest_is_taken(
    work, changes, cell, words
):
    fine = {("core.impact-assessment", "status"): "unknown"}
    draft = drafted(work(), {**changes, **fine})
    assert remarks(draft), changes
    assert remarks(draft)[0].startswith(cell)
    assert words in remarks(draft)[0]
    assert changed(work(), draft) == {"core.impact-assessment"}


def test_what_is_too_long_for_a_cell_is_left_alone(workspace, actor, mine):
    items = [{"es": "x" * 500, "en": "y"}] * 100
    saved(
        workspace,
        actor,
        mine,
        "answers/core.known-incidents",
        {"status": "answered", "value": items},
        1,
    )
    work = now(workspace, actor, mine)
    assert len("\n".join("x" * 500 for _ in items)) > LONGEST
    assert changed(work, drafted(work, {}, "es")) == set()
    draft = drafted(work, {("core.known-incidents", "note_es"): "n"}, "es")
    assert changed(work, draft) == set()
    assert draft.remarks[0].en.endswith(say.TOO_LONG.en)


def test_a_workbook_of_another_assessment_is_refused(workspace, actor, work):
    other = now(workspace, actor, kept(workspace, actor, example()))
    with pytest.raises(AssessmentInvalid, match="another assessment"):
        draft_of(work(), edited(other, {}), "en")


def test_rows_and_columns_may_be_moved_and_empty_rows_added(work):
    book = opened(workbook(work(), "es").raw)
    sheet = book.worksheets[0]
    sheet.insert_cols(4)
    sheet.insert_rows(5)
    sheet.move_range("A8:N8", rows=300)
    assert changed(work(), draft_of(work(), read_table("a.xlsx", written(book)), "es")) == set()


# -- numbers, lists, columns --------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.000", 1000),
        ("1,000", 1000),
        ("12 500", 12500),
        ("1,5", 1.5),
        ("1.234.567", 1234567),
        (1.234, 1.234),
        (1000, 1000),
        ("1e3", 1000),
    ],
)
def test_a_number_is_read_as_a_form_reads_it_and_a_cell_of_numbers_as_it_is(work, cell, number):
    draft = drafted(work(), {("core.people-number", "answer"): cell})
    assert remarks(draft) == []
    assert draft.data["answers"]["core.people-number"]["value"] == number


def test_true_is_no_number(work):
    draft = drafted(work(), {("core.people-number", "answer"): True})
    assert "“TRUE” is no number" in remarks(draft)[0]
    assert changed(work(), draft) == set()


def test_a_number_that_a_form_would_read_otherwise_comes_back(workspace, actor, mine, work):
    key = "core.people-number"
    saved(workspace, actor, mine, f"answers/{key}", {"status": "answered", "value": 1.234}, 1)
    draft = drafted(work(), {(key, "note_en"): "n"})
    assert draft.data["answers"][key]["value"] == 1.234


APART = [{"en": "A-en"}, {"es": "B-es", "en": "B-en"}]


@pytest.fixture
def apart(workspace, actor):
    """An answer whose first item is in one language only."""
    answers = SOME | {"core.known-incidents": {"value": APART, "flagged": True}}
    document = example() | {"answers": answers, "set_aside": {}, "requests": [], "actions": []}
    key = kept(workspace, actor, document)
    return lambda: now(workspace, actor, key)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_edited_row_keeps_items_together_and_the_flag(apart, locale):
    work = apart()
    draft = drafted(work, {("core.known-incidents", "note_es"): "n"}, locale)
    before = file_data(work)["answers"]["core.known-incidents"]
    assert remarks(draft) == []
    assert draft.data["answers"]["core.known-incidents"] == before | {"note": {"es": "n"}}


def without(work, columns, changes, locale="en"):
    """What a workbook says that somebody took columns out of."""
    book = opened(workbook(work, locale).raw)
    sheet = book.worksheets[0]
    rows = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
    for (question, column), value in changes.items():
        sheet.cell(rows[question], COLUMN[column]).value = value
    for name in sorted(columns, key=COLUMN.get, reverse=True):
        sheet.delete_cols(COLUMN[name])
    return draft_of(work, read_table("a.xlsx", written(book)), locale)


@pytest.mark.parametrize(
    ("columns", "locale"),
    [
        (["confidential"], "es"),
        (["note_es", "note_en"], "en"),
        (["other", "sources"], "es"),
        (["answer", "status", "reason_es"], "en"),
        ([name for name in COLUMN if name not in ("key", "question", "note_en")], "es"),
    ],
)
def test_a_column_that_was_taken_out_says_nothing(workspace, actor, columns, locale):
    work = now(workspace, actor, kept(workspace, actor, example()))
    draft = without(work, columns, {}, locale)
    assert remarks(draft) == []
    assert changed(work, draft) == set()


def test_a_note_stays_confidential_without_its_column(workspace, actor, work, mine):
    note = {"es": "secreto", "confidential": True}
    saved(workspace, actor, mine, "answers/core.languages", {"status": "unknown", "note": note}, 1)
    draft = without(work(), ["confidential"], {("core.languages", "note_en"): "secret"})
    assert draft.data["answers"]["core.languages"]["note"] == {**note, "en": "secret"}


def test_items_stay_beside_those_they_translate_without_their_column(apart):
    changes = {("core.known-incidents", "answer"): "\nC-es\nB-es"}
    draft = without(apart(), ["other"], changes, "es")
    value = draft.data["answers"]["core.known-incidents"]["value"]
    assert value == [APART[0], {"es": "C-es"}, APART[1]]
    draft = without(apart(), ["answer"], {("core.known-incidents", "other"): "A-en"}, "es")
    value = draft.data["answers"]["core.known-incidents"]["value"]
    assert value == [APART[0], {"es": "B-es"}]


def test_an_answer_takes_the_place_of_a_status_without_its_column(workspace, actor, work, mine):
    reason = {"status": "not-applicable", "reason": {"en": "None is used."}}
    saved(workspace, actor, mine, "answers/core.languages", reason, 1)
    option = work().questionnaire.questions["core.languages"].options[0].key
    columns = ["status", "reason_es", "reason_en"]
    draft = without(work(), columns, {("core.languages", "answer"): option})
    assert remarks(draft) == []
    assert draft.data["answers"]["core.languages"]["status"] == "answered"
    assert "reason" not in draft.data["answers"]["core.languages"]
    draft = without(work(), columns, {("core.languages", "note_en"): "n"})
    assert draft.data["answers"]["core.languages"]["reason"] == reason["reason"]


def test_without_the_column_of_answers_a_status_does_not_take_their_place(work):
    draft = without(work(), ["answer"], {("core.legal-basis", "status"): "unknown"})
    assert "also the status" in remarks(draft)[0]
    assert changed(work(), draft) == set()


# -- text stays text ----------------------------------------------------------------------


def test_what_looks_like_a_formula_is_text(workspace, actor, mine, work):
    signs = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1"]
    keys = [key for key in work().questionnaire.questions if key not in SOME][: len(signs)]
    for key, text in zip(keys, signs, strict=True):
        note = {"status": "unknown", "note": {"es": text, "en": text}}
        saved(workspace, actor, mine, f"answers/{key}", note)
    sheet = opened(workbook(work(), "es").raw).worksheets[0]
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for key, text in zip(keys, signs, strict=True):
        cell = sheet.cell(rows[key], COLUMN["note_es"])
        assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")
        assert cell.quotePrefix is not text.startswith("'")
    assert changed(work(), drafted(work(), {})) == set()


def test_no_cell_of_a_workbook_is_a_formula(work):
    book = opened(workbook(work(), "es").raw)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_signs_that_xml_cannot_hold_do_not_stop_the_download(workspace, actor, mine, work):
    note = {"status": "unknown", "note": {"es": "a\ufffeb\r\nc\rd"}}
    saved(workspace, actor, mine, "answers/core.languages", note, 1)
    assert changed(work(), drafted(work(), {})) == set()


def test_headings_are_locked_and_answers_are_not(work):
    book = opened(workbook(work(), "en").raw)
    sheet = book["Answers"]
    assert [ws.title for ws in book] == ["Answers", "Options", "Sources", "Instructions"]
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "D2"
    assert [cell.protection.locked for cell in sheet[2]] == [True] * 3 + [False] * 9 + [True]
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert all(formula.startswith("'Options'!$B$") for formula in lists)
    labels = {row[0].value for row in book["Options"].iter_rows(min_col=2)}
    question = work().questionnaire.questions["core.legal-basis"]
    assert {option.label.en for option in question.options} <= labels
    assert book["Sources"]["A2"].value in work().assessment.sources


def test_a_damaged_mark_is_none():
    for text in ("", "a", "a.1", "a.x.b", ".1.b", "a.1.", "a.1234567890.b"):
        assert read_mark(text) is None


# -- submissions --------------------------------------------------------------------------

FORM = [
    [
        "written_in",
        "core__legal_basis",
        "core__legal_basis__source",
        "core__languages",
        "core__languages__note",
        "core__impact_assessment",
        "_uuid",
        "_submission_time",
    ],
    [
        "es",
        "none",
        "Lo vi en la puerta.",
        "_unknown",
        "Nadie sabe.",
        "_withheld",
        "u1",
        "2026-11-21T10:00:00",
    ],
]


def submitted(work, *rows, row=None, locale="en"):
    return draft_of(work, read_table("kobo.csv", as_csv(rows)), locale, row)


def test_a_submission_becomes_answers_with_a_source(workspace, actor, work):
    draft = submitted(work(), *FORM)
    (key,) = draft.data["evidence"].keys() - file_data(work())["evidence"].keys()
    source = draft.data["evidence"][key]
    assert source == {
        "title": {
            "es": "Formulario de campo, envío del 21 de noviembre de 2026",
            "en": "Field form, submission of 21 November 2026",
        },
        "grade": "testimony",
        "date": "2026-11-21",
        "audience": "organisation",
        "origin": "u1",
    }
    answers = draft.data["answers"]
    assert answers["core.impact-assessment"] == {
        "status": "withheld",
        "evidence": [{"source": key}],
    }
    basis = answers["core.legal-basis"]
    assert basis["value"] == "none"
    assert basis["evidence"] == [{"source": key, "says": {"es": "Lo vi en la puerta."}}]
    assert (
        basis["state_account"] == file_data(work())["answers"]["core.legal-basis"]["state_account"]
    )
    assert answers["core.languages"]["note"] == {"es": "Nadie sabe."}
    # What differs is kept unless chosen; what only adds is taken unless declined.
    assert draft.usual == {
        "answers/core.languages": "theirs",
        "answers/core.impact-assessment": "theirs",
    }


def test_the_same_submission_twice_changes_nothing_more(workspace, actor, work):
    draft = submitted(work(), *FORM)
    with workspace.store.writing() as session:
        row = work_on(session, actor, workspace.questionnaires, work().row.id)
        found = compare(session, row, normal(draft.data, row.whole, "kobo"), draft.emptied)
        every = {each.key: "theirs" for each in found.differences if each.takes}
        merge(session, actor, row, found, every, Seen(found.versions, "k" * 32))
    assert work().assessment.findings["core.legal-basis"].value == "none"
    again = submitted(work(), *FORM)
    assert changed(work(), again) == set()
    with workspace.store.reading() as session:
        found = compare(session, work(), again.data)
    assert {each.side for each in found.differences} == {"same"}


def test_a_second_witness_adds_source_and_note_to_the_same_answer(work):
    headings = [
        "core__legal_basis",
        "core__legal_basis__note",
        "core__languages__source",
        "core__uses__note",
    ]
    (draft) = submitted(work(), headings, ["memorandum", "Confirmed.", "I asked.", "More."])
    answers, before = draft.data["answers"], file_data(work())["answers"]
    basis = answers["core.legal-basis"]
    assert basis["evidence"][:-1] == before["core.legal-basis"]["evidence"]
    assert basis["note"] == {"en": "Confirmed."}
    assert answers["core.languages"]["status"] == "unknown"
    assert answers["core.languages"]["evidence"][0]["says"]["en"] == "I asked."
    assert answers["core.uses"]["note"] == {"es": "=HYPERLINK(1)", "en": "More."}
    source = draft.data["evidence"][basis["evidence"][-1]["source"]]
    assert source["title"] == {"es": "Formulario de campo", "en": "Field form"}


def test_a_note_without_an_answer_gets_one_and_keeps_its_note(workspace, actor, mine, work):
    note = {"status": "blank", "note": {"es": "Preguntar."}, "evidence": [{"source": "s1"}]}
    saved(workspace, actor, mine, "answers/core.languages", note, 1)
    answer = submitted(work(), *FORM).data["answers"]["core.languages"]
    assert answer["status"] == "unknown"
    assert answer["note"] == {"es": "Preguntar.\n\nNadie sabe."}
    assert answer["evidence"][0]["source"] == "s1"


def test_a_flag_and_a_note_stay_where_another_answer_is_taken(workspace, actor, mine, work):
    held = file_data(work())["answers"]["core.legal-basis"]
    before = held | {"flagged": True, "note": {"es": "secreto", "confidential": True}}
    saved(workspace, actor, mine, "answers/core.legal-basis", before, 1)
    headings = ["core__legal_basis", "core__legal_basis__note"]
    after = submitted(work(), headings, ["none", "Seen."]).data["answers"]["core.legal-basis"]
    assert after["value"] == "none"
    assert after["flagged"]
    assert after["note"] == {"es": "secreto", "en": "Seen.", "confidential": True}
    assert after["state_account"] == before["state_account"]


@pytest.mark.parametrize(
    ("languages", "locale", "lang"),
    [([], "es", "es"), (["es", "en"], "en", "en"), (["es"], "en", "es")],
)
def test_words_are_in_the_language_of_the_assessment_or_of_the_reader(
    workspace, actor, languages, locale, lang
):
    document = example() | {"answers": {}, "set_aside": {}, "languages": languages}
    document |= {"requests": [], "actions": []}
    found = now(workspace, actor, kept(workspace, actor, document))
    headings = ["core__summary", "core__languages__note"]
    answers = submitted(found, headings, ["Resumen", "Nota"], locale=locale).data["answers"]
    assert answers["core.summary"]["value"] == {lang: "Resumen"}
    assert answers["core.languages"]["note"] == {lang: "Nota"}


def test_of_several_submissions_one_is_chosen(work):
    rows = [*FORM, [*FORM[1][:6], "u2", ""]]
    several = submitted(work(), *rows)
    assert isinstance(several, SeveralSubmissions)
    assert [each.id for each in several.found] == ["u1", "u2"]
    second = submitted(work(), *rows, row=1)
    assert "u2" in {each.get("origin") for each in second.data["evidence"].values()}
    beyond = submitted(work(), *rows, row=99)
    assert beyond.data == second.data


def test_an_answer_that_does_not_fit_is_told_and_the_rest_is_taken(workspace, actor, work):
    biometrics = kept(workspace, actor, example())
    headings = ["core__legal_basis", "biometrics__last_accuracy_test", "core__languages"]
    draft = submitted(now(workspace, actor, biometrics), headings, ["maybe", "2035", "_withheld"])
    assert remarks(draft)[0].startswith("A2: “maybe” is not an option")
    assert remarks(draft)[1].startswith("B2: 2035 is after the date of the assessment")


def test_an_answer_to_what_is_not_asked_here_is_told(work):
    headings = ["core__languages", "surveillance__places"]
    draft = submitted(work(), headings, ["_unknown", "shelters"])
    assert remarks(draft) == ["B2: “surveillance.places” is not a question of this assessment."]
    assert changed(work(), draft) == {"core.languages"}


def test_an_empty_submission_adds_no_source(work):
    draft = submitted(work(), ["core__legal_basis", "_uuid"], ["", "u9"])
    assert draft.data == file_data(work())


def test_an_empty_file_is_refused():
    with pytest.raises(AssessmentInvalid):
        read_spreadsheet(Sent("a.xlsx", b""))


@pytest.mark.parametrize("mode", ["quick", "full"])
def test_the_field_form_of_an_assessment_asks_what_the_assessment_asks(workspace, actor, mode):
    key = kept(workspace, actor, {**example(), "mode": mode})
    with workspace.store.reading() as session:
        work = workspace.work(session, actor, key)
    form = own_field_form(work, "es")
    assert form.name.endswith("-kobo.xlsx")
    warnings = []
    convert(xlsform=BytesIO(form.raw), file_type=".xlsx", warnings=warnings)
    assert warnings == []
    book = load_workbook(BytesIO(form.raw))
    asked = {row[1] for row in book["survey"].iter_rows(values_only=True)}
    of = {field_name(question): question for question in work.whole.questions}
    assert {of[name] for name in asked & of.keys()} == work.shown
    assert book["settings"].cell(2, 2).value == f"pia_{key[:8]}"


def test_the_field_form_is_named_after_its_scope(workspace):
    whole = workspace.questionnaires.installed
    assert field_form(whole, "biometrics+core").name == "pia-core+biometrics.xlsx"
    assert field_form(whole, "nothing") is None
