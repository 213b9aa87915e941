"""What answers change: the result now beside the one without them."""

from __future__ import annotations

from pia.questionnaire.assessment import Finding
from pia.scoring.effect import Effect, Mover, RiskLevel, effect_of
from pia.scoring.profile import outcome_of
from pia.scoring.result import Level
from tests.factories import (
    a_finding,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_safeguard,
    an_assessment,
)
from tests.unit.scoring.golden import SOURCES, answered

HIGH, CRITICAL = RiskLevel(Level.HIGH, presumed=False), RiskLevel(Level.CRITICAL, presumed=False)
PRESUMED = RiskLevel(Level.HIGH, presumed=True)


def effect(questionnaire, *findings, of=None) -> Effect:
    """The effect of the answers to some questions, by default of all."""
    outcome = outcome_of(questionnaire, an_assessment(*findings, sources=SOURCES))
    return effect_of(outcome, questionnaire.questions if of is None else of)


def grave(*drivers, **more):
    """A questionnaire with one risk of gravity 4 that reads these questions."""
    return a_questionnaire(
        [a_question(key) for key in drivers], [a_risk("core.r", drivers, **more)]
    )


def test_one_answer_that_raises_a_risk() -> None:
    found = effect(grave("core.q", gravity=4), answered("core.q", "worst"))
    (change,) = found.risks
    assert (change.key, change.before, change.now) == ("core.r", PRESUMED, CRITICAL)
    assert change.movers == (Mover("core.q", PRESUMED),)
    assert change.together == ()
    assert found.overall is not None
    assert (found.overall.before, found.overall.now) == (Level.HIGH, Level.CRITICAL)
    assert (found.before.floor, found.now.floor) == (Level.HIGH, Level.CRITICAL)
    assert (found.before.coverage, found.now.coverage) == (0, 1)
    assert (found.before.printed, found.now.printed) == (False, True)


def test_one_answer_lowers_a_risk_and_presumed_is_told_only_where_it_is_printed() -> None:
    (change,) = effect(grave("core.q"), answered("core.q", "best")).risks
    assert (change.before, change.now) == (PRESUMED, RiskLevel(Level.LOW, presumed=False))


def test_an_answer_closes_a_risk_and_another_changes_nothing_then() -> None:
    questions = [a_question("core.gate"), a_question("core.q")]
    risk = a_risk("core.r", ["core.q"], when="core.gate at-least middling")
    questionnaire = a_questionnaire(questions, [risk])
    shut = answered("core.gate", "best")
    (change,) = effect(questionnaire, shut).risks
    assert (change.before, change.now) == (PRESUMED, None)
    assert effect(questionnaire, shut, answered("core.q", "worst"), of=["core.q"]).risks == ()


def test_two_answers_of_which_either_would_do_act_together() -> None:
    line = a_red_line("R1", ("core.a", "worst"), ("core.b", "worst"))
    questions = [a_question("core.a"), a_question("core.b"), a_question("core.c")]
    questionnaire = a_questionnaire(questions, [a_risk(drivers=["core.c"])], red_lines=[line])
    findings = [answered(key, "worst") for key in ("core.a", "core.b", "core.c")]
    found = effect(questionnaire, *findings)
    (change,) = found.red_lines
    assert (change.before, change.now) == ("not-assessed", "confirmed")
    assert (change.movers, change.together) == ((), ("core.a", "core.b"))
    assert found.overall is not None
    assert found.overall.together == ("core.a", "core.b")


def test_answers_that_offset_each_other_are_told_last() -> None:
    questions = [a_question(key) for key in ("core.a", "core.b", "core.c", "core.q")]
    offset = a_risk("core.held", ["core.a", "core.b", "core.c"], gravity=2)
    questionnaire = a_questionnaire(questions, [offset, a_risk("core.r", ["core.q"])])
    known = answered("core.c", "worst")
    these = [answered("core.a", "worst"), answered("core.b", "middling")]
    found = effect(
        questionnaire, known, *these, answered("core.q", "best"), of=["core.a", "core.b", "core.q"]
    )
    assert [(change.key, change.held) for change in found.risks] == [
        ("core.r", False),
        ("core.held", True),
    ]
    # Without the first alone the mean falls from 83 to 75; without both it is 83 again.
    assert found.risks[1].before == HIGH
    assert found.risks[1].movers == (Mover("core.a", RiskLevel(Level.MODERATE, presumed=False)),)


def test_likelihood_that_moves_within_its_level_is_a_shift() -> None:
    found = effect(
        grave("core.a", "core.b", "core.c"),
        answered("core.a", "worst"),
        answered("core.b", "worst"),
        answered("core.c", "middling"),
        of=["core.c"],
    )
    assert (found.risks, found.shifted) == ((), ("core.r",))


def test_a_step_that_fails_by_an_answer() -> None:
    questionnaire = a_questionnaire(
        [a_question("core.law"), a_question("core.q")],
        [a_risk(drivers=["core.q"], gravity=1)],
        steps={"legality": [("core.law", "worst")]},
    )
    found = effect(questionnaire, answered("core.law", "worst"), of=["core.law"])
    assert [(c.key, c.before, c.now) for c in found.steps] == [
        ("legality", "not-assessed", "not-met")
    ]
    assert found.overall is not None
    assert found.overall.now is Level.HIGH


def test_an_answer_without_a_source_is_named_and_a_text_is_not_scored() -> None:
    questionnaire = a_questionnaire(
        [a_question("core.q"), a_question("core.text", "text"), a_safeguard("core.s")],
        [a_risk(drivers=["core.q"], safeguards=["core.s"])],
    )
    said = Finding("core.text", "answered", "x")
    found = effect(questionnaire, a_finding("core.q", "best"), said, answered("core.s", "none"))
    assert found.answers == ("core.q", "core.text", "core.s")
    assert found.scored == ("core.q", "core.s")
    assert found.unsourced == ("core.q",)
    assert (found.risks, found.overall) == ((), None)
