"""What is visible, what conditions hold, what a question counts."""

from __future__ import annotations

import pytest

from pia.questionnaire.expressions import Truth, parse
from pia.scoring.profile import outcome_of
from pia.scoring.result import Level
from tests.factories import (
    a_finding,
    a_programme,
    a_question,
    a_questionnaire,
    a_risk,
    a_safeguard,
    an_assessment,
)
from tests.unit.scoring.golden import SOURCES, answered

QUESTIONS = [
    a_question("core.q"),
    a_question("core.deep", visible_if="core.q at-least worst"),
    a_question("core.several", "choices", [("none", 0), ("face", 60), ("dna", 100)]),
    a_safeguard("core.s"),
    a_question("core.words", "text"),
]
RISKS = [
    a_risk(drivers=["core.q", "core.deep", "core.several"]),
    a_risk("core.guarded", safeguards=["core.s"], when="core.q at-least worst"),
]


def situation(*findings, **profile):
    programme = a_programme(**profile)
    assessment = an_assessment(*findings, sources=SOURCES, programme=programme)
    return outcome_of(a_questionnaire(QUESTIONS, RISKS), assessment).situation


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"groups": ("children",)}, Truth.TRUE),
        ({"groups": ("asylum",)}, Truth.FALSE),
        ({"groups": ()}, Truth.UNKNOWN),
        ({"groups": ("asylum",), "incomplete": ("groups",)}, Truth.UNKNOWN),
        ({"groups": ("children",), "incomplete": ("groups",)}, Truth.TRUE),
    ],
)
def test_a_list_that_may_lack_entries_leaves_the_rest_unknown(profile, expected) -> None:
    seen = situation(**profile)
    assert seen.holds(parse("programme.groups includes children")) is expected


def test_states_that_fund_and_a_programme_without_stage() -> None:
    seen = situation(stage="")
    assert seen.holds(parse("programme.roles includes funds")) is Truth.TRUE
    assert seen.holds(parse("programme.stage includes pilot")) is Truth.UNKNOWN
    alone = situation(states=())
    assert alone.holds(parse("programme.roles includes funds")) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (answered("core.q", "worst"), Truth.TRUE),
        (answered("core.q", "worst", "anonymous"), Truth.TRUE),
        (answered("core.q", "best"), Truth.FALSE),
        (answered("core.q", "best", "authority-claim"), Truth.UNKNOWN),
        (a_finding("core.q", "best"), Truth.UNKNOWN),
        (a_finding("core.q"), Truth.UNKNOWN),
        (a_finding("core.q", None, "documented", status="withheld"), Truth.UNKNOWN),
        (a_finding("core.q", status="not-applicable"), Truth.FALSE),
    ],
)
def test_a_condition_is_false_only_on_better_than_the_authority_s_word(finding, expected) -> None:
    assert situation(finding).holds(parse("core.q at-least middling")) is expected


def test_a_condition_on_a_hidden_question_is_false_and_on_an_unsure_one_at_most_unknown() -> None:
    worst = answered("core.deep", "worst")
    reads = parse("core.deep at-least worst")
    assert situation(answered("core.q", "best"), worst).holds(reads) is Truth.FALSE
    assert situation(worst).holds(reads) is Truth.UNKNOWN
    assert situation(answered("core.q", "worst"), worst).holds(reads) is Truth.TRUE


def test_several_choices_may_include() -> None:
    seen = situation(answered("core.several", ("face",)))  # type: ignore[arg-type]
    assert seen.holds(parse("core.several includes face")) is Truth.TRUE
    assert seen.holds(parse("core.several includes dna")) is Truth.FALSE


def test_an_empty_answer_is_blank() -> None:
    assert situation(answered("core.several", ())).facts["core.several"].status == "blank"  # type: ignore[arg-type]


def test_a_text_without_source_is_answered_and_scores_nothing() -> None:
    fact = situation(a_finding("core.words", "some words")).facts["core.words"]
    assert (fact.status, fact.hazard) == ("answered", None)


def test_a_safeguard_is_visible_where_a_risk_it_serves_is_open() -> None:
    assert situation(answered("core.q", "worst")).visible("core.s") is Truth.TRUE
    assert situation().visible("core.s") is Truth.UNKNOWN
    assert situation(answered("core.q", "best")).visible("core.s") is Truth.FALSE


@pytest.mark.parametrize(
    ("reading", "counted"), [("main", 7500), ("ceiling", 10000), ("floor", 0), ("state_account", 0)]
)
def test_what_an_unknown_question_counts(reading, counted) -> None:
    assert situation().counted("core.q", reading) == counted


def test_an_answer_whose_question_may_not_apply_counts_zero_in_the_floor_only() -> None:
    seen = situation(answered("core.deep", "worst"))
    assert [seen.counted("core.deep", r) for r in ("floor", "main", "ceiling")] == [0, 10000, 10000]
    assert not seen.asserts_harm("core.deep", "floor")
    assert seen.asserts_harm("core.deep", "main")


def test_a_hidden_question_asserts_nothing() -> None:
    seen = situation(answered("core.q", "best"), answered("core.deep", "worst"))
    assert not seen.asserts_harm("core.deep", "main")
    assert not seen.asserts_harm("core.deep", "state_account")


def test_levels_have_keys() -> None:
    assert [level.key for level in Level] == ["low", "moderate", "high", "critical"]
