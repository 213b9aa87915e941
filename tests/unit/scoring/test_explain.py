"""The trail from answers to a risk's level."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pia.scoring.result import Level
from tests.factories import (
    a_finding,
    a_link,
    a_question,
    a_questionnaire,
    a_risk,
    a_safeguard,
)
from tests.unit.scoring.golden import PROOF, answered, scored


@pytest.mark.parametrize(
    ("finding", "why", "counted"),
    [
        (answered("core.q", "middling"), "answered", 50),
        (answered("core.q", "middling", "authority-claim"), "claim", 75),
        (a_finding("core.q"), "unknown", 75),
        (a_finding("core.q", status="blank"), "blank", 75),
        (a_finding("core.q", None, "documented", status="withheld"), "withheld", 100),
        (a_finding("core.q", status="not-applicable"), "not-applicable", 0),
    ],
)
def test_drivers(finding, why, counted) -> None:
    trail = scored(a_questionnaire(), finding).risks["core.risk"].drivers[0]
    assert (trail.why, trail.counted) == (why, counted)


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        (answered("core.s", "verified", PROOF), "verified"),
        (answered("core.s", "verified"), "no-proof"),
        (answered("core.s", "verified", PROOF, a_link("court", "contradicts")), "contradicted"),
        (answered("core.s", "paper"), "not-in-operation"),
        (a_finding("core.s"), "unknown"),
        (a_finding("core.s", status="not-applicable"), "not-applicable"),
    ],
)
def test_safeguards(finding, why) -> None:
    questions = [a_question("core.q"), a_safeguard("core.s")]
    profile = scored(a_questionnaire(questions, [a_risk(safeguards=["core.s"])]), finding)
    trail = profile.risks["core.risk"].safeguards[0]
    assert (trail.why, trail.credit) == (why, 100 if why == "verified" else 0)


def test_share_of_gaps() -> None:
    questions = [a_question("core.q"), a_question("core.gap"), a_question("core.claim")]
    questionnaire = a_questionnaire(questions, [a_risk(drivers=[q.key for q in questions])])
    profile = scored(
        questionnaire,
        answered("core.q", "worst"),
        answered("core.claim", "middling", "authority-claim"),
    )
    # 100 documented, 75 unknown, 75 for a claim of 50: gaps are 75 + 25 of 250.
    assert profile.risks["core.risk"].gap_share == Fraction(100, 250)


def test_no_likelihood_no_share() -> None:
    assert scored(a_questionnaire(), answered("core.q", "best")).risks["core.risk"].gap_share == 0


def test_a_closed_risk_says_what_closes_it() -> None:
    when = "core.q at-least worst and programme.groups includes children"
    questionnaire = a_questionnaire(risks=[a_risk(when=when)])
    closed = scored(questionnaire, answered("core.q", "best"), groups=("asylum",)).risks[
        "core.risk"
    ]
    assert closed.closed
    assert closed.level is None
    assert closed.severity_trail is None
    assert closed.closed_by == ("core.q", "programme.groups")
    unsure = scored(questionnaire).risks["core.risk"]
    assert unsure.opening_unknown
    assert unsure.readings["floor"] is None
    claimed = scored(
        questionnaire, answered("core.q", "best", "authority-claim"), groups=("children",)
    )
    assert not claimed.risks["core.risk"].closed


def test_severity_says_what_lifted_it_and_what_is_unsure() -> None:
    risk = a_risk(
        gravity=3, irreversible="core.q at-least worst", steps=[(2, "core.q at-least worst")]
    )
    questionnaire = a_questionnaire(risks=[risk])
    sure = scored(questionnaire, answered("core.q", "worst")).risks["core.risk"].severity_trail
    assert sure is not None
    assert sure.lifted_by == ("irreversible",)
    assert not sure.uncertain
    unsure = scored(questionnaire).risks["core.risk"].severity_trail
    assert unsure is not None
    assert (unsure.severity, unsure.uncertain) == (4, True)


def test_the_weakest_source_and_the_unsourced_are_named() -> None:
    questionnaire = a_questionnaire(
        [a_question("core.q"), a_question("core.r")], [a_risk(drivers=["core.q", "core.r"])]
    )
    profile = scored(
        questionnaire, answered("core.q", "worst", "testimony"), a_finding("core.r", "worst")
    )
    assert profile.knowledge.weakest == "testimony"
    assert profile.knowledge.unsourced == ("core.r",)
    assert profile.knowledge.confidence == 25


def test_a_high_that_rests_on_gaps_alone_is_presumed() -> None:
    profile = scored(a_questionnaire(risks=[a_risk(gravity=4)]))
    assert profile.presumed
    assert profile.level is Level.HIGH
    assert profile.overall["ceiling"].level is Level.CRITICAL
