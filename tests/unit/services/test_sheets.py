"""Which questions a sheet asks."""

from __future__ import annotations

import pytest

from pia.questionnaire.quick import quick_look
from pia.reports.worksheet.build import build_sheet
from pia.services.parts import ANSWERS
from pia.services.sheets import NoSuchScope, blank_sheet, scopes, sheet_of_file, sheet_of_work
from tests.kept import EXAMPLES, example, kept, saved


def test_a_scope_is_everything_the_quick_look_or_one_module(workspace):
    whole = workspace.questionnaires.installed
    assert [key for key, _ in scopes(whole)] == ["all", "quick", *whole.versions]
    assert blank_sheet(whole, "all").keys == frozenset(whole.questions)
    assert blank_sheet(whole, "quick").keys == frozenset(quick_look(whole).questions)
    assert {key.partition(".")[0] for key in blank_sheet(whole, "databases").keys} == {"databases"}


def test_another_scope_is_refused(workspace):
    with pytest.raises(NoSuchScope):
        blank_sheet(workspace.questionnaires.installed, "nothing")


def _work(workspace, actor, key):
    with workspace.store.reading() as session:
        return workspace.work(session, actor, key)


def test_an_assessment_is_asked_only_what_it_asks_on_the_screen(workspace, actor, assessment):
    work = _work(workspace, actor, assessment)
    chosen = sheet_of_work(work)
    assert chosen.keys == work.shown
    sheet = build_sheet(chosen, "en")
    assert {question.key for question in sheet.questions} == work.shown
    assert sheet.programme.text == "Biometrics at the southern border"
    order = list(work.whole.questions)
    assert all(q.number == order.index(q.key) + 1 for q in sheet.questions)


def test_what_is_settled_is_no_condition_any_more(workspace, actor, assessment):
    """Technologies are known; whether children are included is open until it is answered."""

    def condition(key):
        sheet = build_sheet(sheet_of_work(_work(workspace, actor, assessment)), "en")
        return {q.key: q.condition for q in sheet.questions}[key]

    asked = "biometrics.children-use"
    assert condition(asked).startswith("Only if ")
    said = {"value": "protection-only"}
    saved(workspace, actor, assessment, f"{ANSWERS}core.children-included", said)
    programme = {
        "name": {"es": "Biometría en la frontera sur"},
        "technologies": ["biometrics.enrolment"],
        "as_of": "2025-04-30",
        "groups": ["children"],
    }
    saved(workspace, actor, assessment, "programme", programme, version=1)
    assert condition(asked) == ""


def test_a_quick_look_has_the_questions_of_a_quick_look(workspace, actor):
    key = kept(workspace, actor, {**example(), "mode": "quick"})
    chosen = sheet_of_work(_work(workspace, actor, key))
    quick = quick_look(workspace.questionnaires.installed)
    assert chosen.keys <= frozenset(quick.questions)


def test_a_file_gives_the_same_sheet_as_the_assessment_made_of_it(workspace, actor):
    read = sheet_of_file(EXAMPLES / "inm-dhs.yaml")
    made = sheet_of_work(_work(workspace, actor, kept(workspace, actor)))
    assert build_sheet(read, "es") == build_sheet(made, "es")
