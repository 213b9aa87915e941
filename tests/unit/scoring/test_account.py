"""The State's account: what the State said, else a good finding, else the best value."""

from __future__ import annotations

from dataclasses import replace

from pia.questionnaire.assessment import StateAccount
from pia.scoring.profile import assess, outcome_of
from pia.scoring.result import Level
from tests.factories import (
    a_finding,
    a_link,
    a_programme,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_safeguard,
    an_assessment,
    text,
)
from tests.unit.scoring.golden import SOURCES, answered, scored

QUESTIONS = [
    a_question("core.q"),
    a_safeguard("core.s"),
    a_question("core.words", "long-text"),
]


def value_of(finding, key: str = "core.q"):
    questionnaire = a_questionnaire(QUESTIONS, [a_risk(safeguards=["core.s"])])
    assessment = an_assessment(finding, sources=SOURCES)
    return outcome_of(questionnaire, assessment).situation.account.values[key]


def said(*entries: StateAccount):
    return replace(answered("core.q", "worst"), state_account=entries)


def test_silence_counts_as_the_best_value() -> None:
    assert value_of(a_finding("core.q")).hazard == 0
    assert not value_of(a_finding("core.q")).stated


def test_the_latest_statement_of_each_state_and_the_most_favourable_of_them_counts() -> None:
    early = StateAccount("MX", "best", "2018-04-08")
    late = StateAccount("MX", "worst", "2025-04-01")
    other = StateAccount("US", "middling", "2019")
    assert value_of(said(late, early)).hazard == 100
    assert value_of(said(early, late, other)).hazard == 50


def test_a_good_finding_that_no_state_denies_formally_stands() -> None:
    assert value_of(answered("core.q", "worst")).hazard == 100
    assert value_of(answered("core.q", "worst", "testimony")).hazard == 0
    denied = answered("core.q", "worst", "documented", a_link("official-document", "contradicts"))
    assert value_of(denied).hazard == 0


def test_a_safeguard_said_to_exist_counts_as_verified() -> None:
    promised = replace(a_finding("core.s"), state_account=(StateAccount("MX", "paper", "2018"),))
    assert value_of(promised, "core.s").options == {"verified"}
    admitted = replace(promised, state_account=(StateAccount("MX", "none", "2018"),))
    assert value_of(admitted, "core.s").options == {"none"}


def test_a_safeguard_found_verified_without_proof_counts_as_unverified() -> None:
    assert value_of(answered("core.s", "verified"), "core.s").options == {"unverified"}


def test_what_does_not_apply_counts_nothing() -> None:
    gone = a_finding("core.s", status="not-applicable")
    assert not value_of(gone, "core.s").applies


def test_text_has_no_value() -> None:
    words = replace(
        a_finding("core.words"), state_account=(StateAccount("MX", text("we comply"), "2018"),)
    )
    assert value_of(words, "core.words").hazard == 0


def test_conditions_read_the_values_of_the_account() -> None:
    questions = [a_question("core.q"), a_question("core.deep", visible_if="core.q at-least worst")]
    risk = a_risk(drivers=["core.deep"], when="core.q at-least middling", gravity=4)
    questionnaire = a_questionnaire(questions, [risk])
    findings = answered("core.q", "worst"), answered("core.deep", "worst")
    assert scored(questionnaire, *findings).risks["core.risk"].readings["state_account"]
    denied = replace(findings[0], state_account=(StateAccount("MX", "middling", "2020"),))
    reading = (
        scored(questionnaire, denied, findings[1]).risks["core.risk"].readings["state_account"]
    )
    assert reading is not None
    assert reading.hazard == 0
    assert reading.presumed
    closed = replace(findings[0], state_account=(StateAccount("MX", "best", "2020"),))
    profile = scored(questionnaire, closed, findings[1])
    assert profile.risks["core.risk"].readings["state_account"] is None
    assert profile.overall["state_account"].level is Level.LOW


def test_a_condition_on_a_hidden_question_is_false_in_the_account() -> None:
    questions = [
        a_question("core.q"),
        a_question("core.deep", visible_if="core.q at-least worst"),
        a_question("core.last", visible_if="core.deep at-least worst"),
    ]
    questionnaire = a_questionnaire(questions, [a_risk(drivers=[q.key for q in questions])])
    profile = scored(questionnaire, answered("core.q", "best"), answered("core.last", "worst"))
    reading = profile.risks["core.risk"].readings["state_account"]
    assert reading is not None
    assert reading.hazard == 0


def test_profile_lists_count_in_the_account_as_they_are() -> None:
    risk = a_risk(when="programme.groups includes children")
    questionnaire = a_questionnaire(risks=[risk])
    for groups, is_open in (((), False), (("children",), True), (("asylum",), False)):
        profile = assess(
            questionnaire,
            an_assessment(
                answered("core.q", "worst"),
                sources=SOURCES,
                programme=a_programme(groups=groups),
            ),
        )
        assert bool(profile.risks["core.risk"].readings["state_account"]) is is_open


def test_a_red_line_counts_in_the_account_where_the_state_leaves_the_fact_standing() -> None:
    questionnaire = a_questionnaire(red_lines=[a_red_line("R1")])
    conceded = said(StateAccount("MX", "worst", "2018"))
    for finding, level in (
        (answered("core.q", "worst"), Level.CRITICAL),
        (conceded, Level.CRITICAL),
        (said(StateAccount("MX", "best", "2018")), Level.LOW),
    ):
        assert scored(questionnaire, finding).overall["state_account"].level is level


def test_legality_in_the_account_fails_only_on_what_was_said_or_documented() -> None:
    questions = [a_question("core.q"), a_question("core.law", visible_if="core.q at-least worst")]
    questionnaire = a_questionnaire(
        questions, [a_risk(gravity=1)], steps={"legality": [("core.law", "worst")]}
    )
    shown, law = answered("core.q", "worst"), answered("core.law", "worst")
    assert scored(questionnaire, shown, law).overall["state_account"].level is Level.HIGH
    assert scored(questionnaire, shown).overall["state_account"].level is Level.MODERATE
    hidden = answered("core.q", "best")
    assert scored(questionnaire, hidden, law).overall["state_account"].level is Level.LOW


def test_of_one_date_the_most_favourable_statement_counts_in_any_order() -> None:
    kind, harsh = StateAccount("MX", "best", "2025"), StateAccount("MX", "worst", "2025")
    assert value_of(said(kind, harsh)).hazard == value_of(said(harsh, kind)).hazard == 0


def test_a_question_that_may_not_apply_counts_nothing_in_the_account() -> None:
    law = a_question("core.law", visible_if="programme.groups includes children")
    last = a_question("core.last", visible_if="core.law at-least worst")
    questionnaire = a_questionnaire(
        [law, last],
        [a_risk(drivers=["core.law", "core.last"], gravity=4)],
        steps={"legality": [("core.law", "worst")]},
    )
    profile = scored(questionnaire, answered("core.law", "worst"), answered("core.last", "worst"))
    reading = profile.risks["core.risk"].readings["state_account"]
    assert reading is not None
    assert (reading.hazard, reading.presumed) == (0, True)
    assert not profile.overall["state_account"].rules
