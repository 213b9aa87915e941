"""The five-step test and the demands."""

from __future__ import annotations

import pytest

from pia.scoring.result import Level
from tests.factories import a_finding, a_question, a_questionnaire, a_risk
from tests.unit.scoring.golden import answered, scored

QUESTIONS = [a_question("core.law"), a_question("core.aim"), a_question("core.need")]
STEPS = {
    "legality": [("core.law", "worst")],
    "aim": [("core.aim", "worst")],
    "necessity": [("core.need", "worst"), ("core.aim", "worst")],
}
TEST = a_questionnaire(QUESTIONS, [a_risk(drivers=["core.law"], gravity=1)], steps=STEPS)


@pytest.mark.parametrize(
    ("finding", "status"),
    [
        (answered("core.law", "worst", "anonymous"), "not-met"),
        (a_finding("core.law", None, "documented", status="withheld"), "withheld"),
        (answered("core.law", "best"), "met"),
        (answered("core.law", "best", "authority-claim"), "not-shown"),
        (a_finding("core.law"), "not-shown"),
        (a_finding("core.law", status="not-applicable"), "not-shown"),
        (a_finding("core.law", status="blank"), "not-assessed"),
    ],
)
def test_status_of_a_step(finding, status) -> None:
    assert scored(TEST, finding).steps["legality"].status == status


def test_after_a_failed_step_the_later_ones_are_not_assessed() -> None:
    profile = scored(TEST, answered("core.law", "worst"), answered("core.aim", "best"))
    assert [s.status for s in profile.steps.values()] == ["not-met", *["not-assessed"] * 4]


def test_a_step_needs_every_question() -> None:
    found = scored(TEST, answered("core.need", "best")).steps["necessity"]
    assert (found.status, found.questions) == ("not-shown", ("core.need", "core.aim"))


def test_visibility_decides_whether_a_question_stays_in_its_step() -> None:
    questions = [a_question("core.q"), a_question("core.law", visible_if="core.q at-least worst")]
    questionnaire = a_questionnaire(
        questions, [], steps={"legality": [("core.law", "worst")]}, legality_floor=["privacy"]
    )
    adverse = answered("core.law", "worst")
    hidden = scored(questionnaire, answered("core.q", "best"), adverse)
    assert hidden.steps["legality"].questions == ()
    assert hidden.overall["ceiling"].level is Level.LOW
    unsure = scored(questionnaire, adverse)
    assert unsure.steps["legality"].status == "not-shown"
    assert (unsure.level, unsure.overall["ceiling"].level) == (Level.LOW, Level.HIGH)
    clearing = scored(questionnaire, answered("core.law", "best"))
    assert clearing.steps["legality"].status == "met"


@pytest.mark.parametrize(
    ("finding", "main", "floor"),
    [
        (answered("core.law", "worst"), Level.HIGH, Level.HIGH),
        (a_finding("core.law", None, "documented", status="withheld"), Level.HIGH, Level.LOW),
        (a_finding("core.law"), Level.LOW, Level.LOW),
    ],
)
def test_the_legality_floor_by_reading(finding, main, floor) -> None:
    overall = scored(TEST, finding).overall
    assert (overall["main"].level, overall["floor"].level) == (main, floor)
    assert overall["ceiling"].level is Level.HIGH


def test_a_module_may_ask_the_same_question_of_a_step_more_strictly() -> None:
    twice = a_questionnaire(
        QUESTIONS, [], steps={"legality": [("core.law", "middling"), ("core.law", "worst")]}
    )
    assert scored(twice, answered("core.law", "middling")).steps["legality"].status == "not-met"


def test_demands() -> None:
    demand = {"demand-1": [("core.law", "worst"), ("core.aim", "worst")]}
    questionnaire = a_questionnaire(QUESTIONS, [], demands=demand)
    good = answered("core.law", "best"), answered("core.aim", "best")
    assert scored(questionnaire, *good).demands["demand-1"].status == "met"
    assert scored(questionnaire, good[0]).demands["demand-1"].status == "not-shown"
    failed = scored(questionnaire, good[0], answered("core.aim", "worst")).demands["demand-1"]
    assert (failed.status, failed.decided_by) == ("failed", ("core.aim",))
    assert scored(questionnaire, *good).demands["demand-2"].status == "not-shown"


def test_a_question_asked_twice_counts_as_the_worst_of_both() -> None:
    law = a_question("core.law", visible_if="programme.groups includes children")
    for pairs in (
        [("core.law", "middling"), ("core.law", "worst")],
        [("core.law", "worst"), ("core.law", "middling")],
    ):
        questionnaire = a_questionnaire([law], [], steps={"legality": pairs})
        profile = scored(questionnaire, answered("core.law", "middling"))
        assert profile.steps["legality"].status == "not-shown"
        assert profile.overall["ceiling"].level is Level.HIGH
