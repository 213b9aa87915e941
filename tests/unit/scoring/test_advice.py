"""What to ask next, what would have to change, how robust the level is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pia.questionnaire.schema import Driver
from pia.scoring import counterfactual
from pia.scoring.advice import advise
from pia.scoring.asknext import ask_next
from pia.scoring.assessed import assessed
from pia.scoring.counterfactual import would_change
from pia.scoring.profile import outcome_of
from pia.scoring.result import Level
from pia.scoring.robustness import robustness
from tests.factories import (
    a_finding,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_safeguard,
    an_assessment,
)
from tests.unit.scoring.golden import PROOF, SOURCES, answered


def outcome(questionnaire, *findings):
    return outcome_of(questionnaire, an_assessment(*findings, sources=SOURCES))


def test_questions_that_keep_a_red_line_open_head_the_list_then_gain_decides() -> None:
    questions = [a_question("core.a"), a_question("core.b"), a_question("core.line")]
    risks = [a_risk("core.grave", {"core.a": 3, "core.b": 1}, gravity=4)]
    questionnaire = a_questionnaire(
        questions, risks, red_lines=[a_red_line("R1", ("core.line", "worst"))]
    )
    found = ask_next(outcome(questionnaire))
    assert [g.question for g in found] == ["core.line", "core.a", "core.b"]
    assert found[1].gain > found[2].gain


def test_gain_by_hand() -> None:
    # One driver, gravity 1: floor Low (1), ceiling Moderate (2); every answer closes the range.
    found = ask_next(outcome(a_questionnaire(risks=[a_risk(gravity=1)])))
    assert found[0].gain == 100 * 1 + 1 * 1


def test_what_is_known_is_not_asked_again() -> None:
    assert ask_next(outcome(a_questionnaire(), answered("core.q", "worst"))) == ()


def test_a_refusal_answered_also_moves_the_secrecy_risk() -> None:
    questions = [a_question("core.q"), a_question("core.ack")]
    secrecy = replace(
        a_risk("core.secrecy", ["core.ack"]), drivers=(Driver(None, 3), Driver("core.ack", 1))
    )
    questionnaire = a_questionnaire(questions, [secrecy, a_risk(gravity=1)])
    held = a_finding("core.q", None, "documented", status="withheld")
    found = outcome(questionnaire, held)
    after = found.with_facts({"core.q": replace(found.situation.facts["core.q"], status="unknown")})
    assert found.risk("core.secrecy", "main") != after.risk("core.secrecy", "main")
    assert would_change(found).find_out.questions


def test_find_out_and_change_are_never_mixed() -> None:
    questions = [
        a_question("core.gap"),
        a_question("core.bad", changeable=True),
        a_safeguard("core.s"),
    ]
    risk = a_risk(drivers=["core.gap", "core.bad"], safeguards=["core.s"], gravity=4)
    found = would_change(outcome(a_questionnaire(questions, [risk]), answered("core.bad", "worst")))
    assert found.find_out.questions == ("core.gap",)
    assert found.find_out.how == "smallest"
    assert found.change.questions == ("core.bad",)
    assert found.change.how == "smallest"


def test_a_low_level_has_nothing_to_lower() -> None:
    found = would_change(outcome(a_questionnaire(), answered("core.q", "best")))
    assert found.find_out.reason == found.change.reason == "already-low"


def test_where_nothing_helps_it_says_why() -> None:
    found = would_change(
        outcome(a_questionnaire(risks=[a_risk(gravity=4)]), answered("core.q", "worst"))
    )
    assert found.find_out.reason == "nothing-to-find-out"
    assert found.change.reason == "only-by-stopping"


def test_rules_also_have_to_fall() -> None:
    question = a_question("core.q", changeable=True)
    questionnaire = a_questionnaire(
        [question],
        [a_risk(gravity=1)],
        red_lines=[a_red_line("R12")],
        steps={"legality": [("core.q", "worst")]},
    )
    found = would_change(outcome(questionnaire, answered("core.q", "worst")))
    assert found.change.questions == ("core.q",)


def test_more_than_three_changes_give_a_sufficient_set() -> None:
    questions = [a_question(f"core.q{i}", changeable=True) for i in range(9)]
    risk = a_risk(drivers=[q.key for q in questions], gravity=4)
    findings = [answered(q.key, "worst") for q in questions]
    found = would_change(outcome(a_questionnaire(questions, [risk]), *findings))
    assert found.change.how == "sufficient"
    assert len(found.change.questions) == 5


def test_an_exhausted_budget_gives_a_sufficient_set(monkeypatch) -> None:
    monkeypatch.setattr(counterfactual, "MOST_EVALUATIONS", 1)
    questions = [a_question(f"core.q{i}", changeable=True) for i in range(3)]
    risk = a_risk(drivers=[q.key for q in questions], gravity=4)
    findings = [answered(q.key, "worst") for q in questions]
    found = would_change(outcome(a_questionnaire(questions, [risk]), *findings))
    assert found.change.how == "sufficient"


def test_what_is_already_good_is_no_candidate() -> None:
    questions = [a_question("core.q", changeable=True), a_safeguard("core.s")]
    risk = a_risk(safeguards=["core.s"], gravity=4)
    good = answered("core.q", "best"), answered("core.s", "verified", PROOF)
    found = would_change(outcome(a_questionnaire(questions, [risk]), *good))
    assert found.change.reason == "only-by-stopping"


def test_robustness_is_the_share_of_draws_that_keep_the_level() -> None:
    near = [("none", 0), ("some", 51), ("worst", 100)]
    questionnaire = a_questionnaire(
        [a_question("core.q", ladder=near), a_safeguard("core.s")],
        [
            a_risk(gravity=4, safeguards=["core.s"]),
            a_risk("core.shut", when="core.q at-least worst"),
        ],
    )
    findings = answered("core.q", "some"), answered("core.s", "verified", PROOF)
    sure = robustness(outcome(questionnaire, answered("core.q", "worst")), "seed")
    assert sure == 1
    unsure = robustness(outcome(questionnaire, findings[0]), "seed")
    assert unsure is not None
    assert 0 < unsure < 1
    assert robustness(outcome(questionnaire, findings[0]), "seed") == unsure
    assert robustness(outcome(questionnaire, *findings), "seed") == 1


def test_robustness_redraws_the_unknown_and_keeps_the_cap() -> None:
    questions = [a_question("core.q"), a_question("core.ack")]
    secrecy = replace(
        a_risk("core.secrecy", ["core.ack"], gravity=2),
        drivers=(Driver(None, 3), Driver("core.ack", 1)),
    )
    questionnaire = a_questionnaire(questions, [a_risk(gravity=4), secrecy])
    found = outcome(questionnaire)
    assert found.level("main") is Level.HIGH
    assert robustness(found, "seed", draws=50) == Fraction(1)


def test_a_level_that_a_rule_decides_has_no_robustness() -> None:
    questionnaire = a_questionnaire(red_lines=[a_red_line("R1")])
    assert robustness(outcome(questionnaire, answered("core.q", "worst")), "seed") is None


def test_advice_and_assessed_bring_it_together() -> None:
    questionnaire, assessment = a_questionnaire(), an_assessment()
    subject = assessed(questionnaire, assessment, "hash")
    assert subject.advice == advise(questionnaire, assessment, "hash")
    assert subject.content_hash == "hash"


def test_what_would_make_a_red_line_relevant_also_heads_the_list() -> None:
    questions = [a_question("core.gate"), a_question("core.line"), a_question("core.a")]
    questionnaire = a_questionnaire(
        questions,
        [a_risk(drivers=["core.a"], gravity=4)],
        red_lines=[a_red_line("R1", ("core.line", "worst"), when="core.gate at-least worst")],
    )
    found = ask_next(outcome(questionnaire, answered("core.line", "worst")))
    assert [g.question for g in found] == ["core.gate", "core.a"]
