"""The sheet to fill in by hand: complete, numbered for good, and sound on every page."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from weasyprint.formatting_structure.boxes import MarginBox

from pia.questionnaire.quick import quick_look
from pia.reports.pdf import laid_out, written
from pia.reports.print_style import browser_worksheet_styles
from pia.reports.worksheet.build import build_sheet
from pia.reports.worksheet.html import worksheet_html
from pia.services.sheets import ALL, QUICK, blank_sheet, scopes, sheet_of_file, sheet_of_modules
from pia.text import LOCALES, Text
from tests.kept import EXAMPLES, shared_questionnaires
from tests.unit.reports.press import faults
from tests.unit.reports.test_pdf import _parts

WHOLE = shared_questionnaires().installed
PARTS = [key for key, _ in scopes(WHOLE) if key != ALL]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scope", PARTS)
def test_no_page_of_any_part_has_a_fault(scope, locale):
    # The four papers and lengths of text take turns.
    turn = (PARTS.index(scope) + LOCALES.index(locale)) % 2
    paper, detail = ("A4", "full") if turn else ("Letter", "short")
    sheet = build_sheet(blank_sheet(WHOLE, scope), locale, detail)
    assert faults(laid_out(worksheet_html([sheet], paper))) == []


@pytest.mark.thorough
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("detail", ["short", "full"])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scope", [ALL, *PARTS])
def test_no_page_of_any_sheet_has_a_fault(scope, locale, detail, paper):
    sheet = build_sheet(blank_sheet(WHOLE, scope), locale, detail)
    assert faults(laid_out(worksheet_html([sheet], paper))) == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scope", [ALL, *PARTS])
def test_everything_a_person_needs_is_on_the_page(scope, locale):
    chosen = blank_sheet(WHOLE, scope)
    html = worksheet_html([build_sheet(chosen, locale, "full")])
    for key in chosen.keys:
        question = WHOLE.questions[key]
        said = [question.text, question.why, question.how, question.guidance.plain]
        said += [part for o in question.options for part in (o.label, o.detail)]
        assert f">{key}</span>" in html
        assert [t.into(locale) for t in said if t.into(locale) not in html] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_short_guidance_says_what_each_answer_means_and_no_more(locale):
    html = worksheet_html([build_sheet(blank_sheet(WHOLE, QUICK), locale)])
    for question in quick_look(WHOLE).questions.values():
        said = [part for o in question.options for part in (o.label, o.detail)]
        assert [t.into(locale) for t in said if t.into(locale) not in html] == []
        left_out = (question.guidance.plain, question.why, question.how)
        assert [t.into(locale) for t in left_out if f" {t.into(locale)}</p>" in html] == []


def test_the_quick_look_stays_short_on_paper():
    for locale in LOCALES:
        sheet = build_sheet(blank_sheet(WHOLE, QUICK), locale)
        assert len(laid_out(worksheet_html([sheet], "Letter")).pages) <= 12


def test_only_a_module_with_many_questions_starts_a_page():
    quick = build_sheet(blank_sheet(WHOLE, QUICK), "en")
    assert [module.flows for module in quick.modules] == [True] * len(quick.modules)
    whole = build_sheet(blank_sheet(WHOLE, ALL), "en")
    assert [module.flows for module in whole.modules] == [False] * len(whole.modules)
    assert worksheet_html([quick]).count('class="chapter flows"') == len(quick.modules)
    assert 'class="chapter flows"' not in worksheet_html([whole])


@pytest.mark.parametrize("length", [10, 200])
def test_the_running_head_is_one_line_however_long_a_name_is(length):
    chosen = replace(blank_sheet(WHOLE, "decisions"), title=Text("Muy largo " * (length // 10)))
    document = laid_out(worksheet_html([build_sheet(chosen, "es")], "Letter"))
    for page in document.pages[1:]:
        boxes = [box for box in page._page_box.children if isinstance(box, MarginBox)]
        heads = [box for box in boxes if box.at_keyword in ("@top-left", "@top-right")]
        assert [len(box.children) for box in heads] == [1, 1]


def test_the_sheet_of_a_programme_says_which_and_of_when():
    sheet = build_sheet(sheet_of_file(EXAMPLES / "inm-dhs.yaml"), "es")
    assert sheet.running == f"Cuestionario · {sheet.programme.text}"
    assert f"Programa: {sheet.programme.text}, al {sheet.as_of}<" in worksheet_html([sheet])
    assert ">Programa</p>" in worksheet_html([build_sheet(blank_sheet(WHOLE, QUICK), "es")])


def test_a_question_has_the_same_number_on_every_sheet():
    order = list(WHOLE.questions)
    for scope, _ in scopes(WHOLE):
        for question in build_sheet(blank_sheet(WHOLE, scope), "en").questions:
            assert question.number == order.index(question.key) + 1


def test_several_modules_can_be_on_one_sheet():
    sheet = build_sheet(sheet_of_modules(WHOLE, ("core", "decisions")), "en")
    assert [module.key for module in sheet.modules] == ["core", "decisions"]


def test_a_condition_on_another_sheet_is_quoted():
    asked = {q.key: q for q in build_sheet(blank_sheet(WHOLE, "biometrics"), "en").questions}
    children = WHOLE.questions["core.children-included"].text.en
    assert f"(“{children}”)" in asked["biometrics.children-use"].condition
    whole = {q.key: q for q in build_sheet(blank_sheet(WHOLE, ALL), "en").questions}
    assert children not in whole["biometrics.children-use"].condition


def test_it_can_be_read_aloud_and_holds_its_own_fonts():
    sheets = [build_sheet(blank_sheet(WHOLE, QUICK), locale) for locale in LOCALES]
    with pikepdf.open(io.BytesIO(written(laid_out(worksheet_html(sheets))))) as pdf:
        parts = list(_parts(pdf.Root.StructTreeRoot["/K"]))
        fonts = {
            str(font["/DescendantFonts"][0]["/BaseFont"])
            for page in pdf.pages
            for font in page.Resources.get("/Font", {}).values()
        }
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    tags = [str(part["/S"]) for part in parts]
    assert tags.count("/H1") == len(LOCALES)
    assert {"/H2", "/H3", "/H4", "/L", "/LI"} <= set(tags)
    assert tags.count("/H4") == sum(len(sheet.questions) for sheet in sheets)
    assert {str(part["/Lang"]) for part in parts if part["/S"] == "/Art"} == set(LOCALES)
    assert all("+Noto-Sans" in name or "+Noto-Serif" in name for name in fonts)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_browser_gets_rules_that_need_no_other_file(paper):
    rules = browser_worksheet_styles()[paper]
    assert f"@page {{ size: {paper}; }}" in rules
    assert ".q { break-inside: avoid;" in rules
    assert "url(" not in rules
