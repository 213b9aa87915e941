"""Looking over what was answered: which questions there are, and which one looks for."""

from __future__ import annotations

import pytest

from pia.reports.worksheet.build import build_sheet
from pia.services.assessments import work_on
from pia.services.reviewing import Look, counted, looked_for, reviewed
from pia.services.sheets import sheet_of_work
from pia.web.pages.places import jump_from, place_of
from tests.kept import kept
from tests.unit.services.conftest import MINIMAL

LAW, OVERSIGHT = "core.legal-basis", "core.oversight"
SOURCES = {
    "s1": {"title": {"es": "Memorándum de 2017"}, "grade": "documented"},
    "s2": {"title": {"es": "Réplica"}, "grade": "documented"},
}
ANSWERS = {
    "core.summary": {
        "value": {"es": "Huellas en la frontera", "en": "Prints at the border"},
        "evidence": [{"source": "s1", "says": {"en": "An órgano said so"}}],
        "state_account": [{"state": "MX", "value": {"es": "No hay nada", "en": "There is none"}}],
    },
    LAW: {
        "value": "memorandum",
        "evidence": [{"source": "s1"}, {"source": "s2", "stance": "contradicts"}],
        "note": {"es": "Vi el texto"},
    },
    OVERSIGHT: {"status": "unknown", "flagged": True},
    "core.impact-assessment": {"status": "withheld"},
    "core.people-number": {
        "value": {"value": 12, "unit": "personas"},
        "state_account": [
            {"state": "MX", "value": {"value": 3, "unit": "personas"}, "evidence": ["s2"]}
        ],
    },
    "core.vendor-transparency": {"status": "not-applicable", "reason": {"es": "No hay"}},
    "core.remedy": {"flagged": True},
}


@pytest.fixture
def look(workspace, actor):
    """Looks among these answers; gives keys."""

    def found(answers=ANSWERS, **wanted):
        key = kept(workspace, actor, {**MINIMAL, "answers": answers, "evidence": SOURCES})
        with workspace.store.reading() as session:
            work = work_on(session, actor, workspace.questionnaires, key)
        rows = reviewed(work)
        return [row.question.key for row in looked_for(work, rows, Look(**wanted))], rows, work

    return found


def test_every_question_that_is_asked_is_there_once_in_order(look):
    keys, _, work = look()
    assert keys == [key for key in work.questionnaire.questions if key in work.shown]
    assert len(keys) < len(work.questionnaire.questions)


def test_a_question_has_the_number_on_screen_that_it_has_on_paper(look):
    _, rows, work = look()
    on_paper = {
        question.key: question.number
        for module in build_sheet(sheet_of_work(work), "es").modules
        for section in module.sections
        for question in section.questions
    }
    assert {row.question.key: row.number for row in rows} == on_paper
    asked = frozenset(on_paper)
    for row in rows:
        place = place_of(work, row.question, asked, "es")
        assert place.number == row.number
        jump = dict(jump_from(work, row.question, asked, "es").here)
        assert jump[row.question.key].startswith(f"{row.number}. ")
    # Some numbers belong to what is not asked here.
    assert max(on_paper.values()) > len(on_paper)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HUELLAS frontera", ["core.summary"]),
        ("prints border", ["core.summary"]),
        ("órgano said", ["core.summary"]),
        ("there is none", ["core.summary"]),
        ("vi el texto", [LAW]),
        ("memorandum de 2017", ["core.summary", LAW]),
        ("replica", [LAW, "core.people-number"]),
        ("core.oversight", [OVERSIGHT]),
        ("zz-nothing", []),
    ],
)
def test_every_word_is_looked_for_in_all_that_is_said_whatever_its_accents(look, text, wanted):
    assert look(text=text)[0] == wanted


def test_any_of_several_statuses_and_all_of_several_traits(look):
    assert look(statuses=("unknown", "withheld"))[0] == [
        key for key in look()[0] if key in (OVERSIGHT, "core.impact-assessment")
    ]
    assert look(traits=("flagged",), statuses=("blank",))[0] == ["core.remedy"]
    assert look(traits=("flagged", "contested"))[0] == []


def test_a_question_is_contested_by_a_source_or_by_another_answer_of_the_state(look):
    assert look(traits=("contested",))[0] == [LAW, "core.people-number"]


def test_what_lacks_a_source_is_what_does_not_count_as_known_yet(look):
    found = look(traits=("unsourced",))[0]
    assert set(found) == {"core.impact-assessment", "core.people-number"}


def test_text_that_lacks_a_language_is_found_in_values_notes_and_reasons(look):
    assert look(traits=("no-en",))[0] == [
        key for key in look()[0] if key in (LAW, "core.vendor-transparency")
    ]
    assert look(traits=("no-es",))[0] == ["core.summary"]


def test_lists_in_one_language_are_found_too(look, workspace):
    asked = workspace.questionnaires.installed.questions.values()
    listing = next(q.key for q in asked if q.kind == "list" and q.visible_if is None)
    answers = {listing: {"value": [{"es": "Uno"}, {"es": "Dos", "en": "Two"}]}}
    assert look(answers, traits=("no-en",))[0] == [listing]


def test_one_module_alone(look):
    keys = look(module="biometrics")[0]
    assert keys
    assert all(key.startswith("biometrics.") for key in keys)


def test_what_the_quick_look_asks_is_found(look):
    keys, rows, _ = look(traits=("quick",))
    assert keys == [row.question.key for row in rows if row.question.quick]


def test_kinds_are_counted(look):
    _, rows, _ = look()
    found = counted(rows)
    assert (found["answered"], found["unknown"], found["withheld"]) == (3, 1, 1)
    assert (found["not-applicable"], found["flagged"], found["contested"]) == (1, 2, 2)
    assert found["blank"] == len(rows) - 6


def test_nothing_to_look_for_is_no_look():
    assert not Look()
    assert Look(module="core")
