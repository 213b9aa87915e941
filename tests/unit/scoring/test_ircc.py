"""What the Canadian triage example holds, answered from its dossier alone.

Its dossier expects Moderate at 70 to 88 % known. It is Moderate, at 39 % known: the dossier is
silent on some forty questions. Both are asserted as they are.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pia.questionnaire.assessment import Finding, Link, Source, Value
from pia.scoring.profile import assess
from pia.scoring.result import Level, Profile
from tests.unit.scoring.shipped import example

IRCC = "ircc-triage"
# A documented source on this tool, which the dossier lacks.
STUDY = Source("study", "Study", "documented")


def profile_with(**changed: Value) -> Profile:
    """The profile with some answers changed, each on a documented source."""
    world = example(IRCC)
    found = dict(world.assessment.findings)
    for name, value in changed.items():
        key = name.replace("__", ".").replace("_", "-")
        link = Link(STUDY.key, proves_operation=value == "verified")
        found[key] = Finding(key, "answered", value, (link,))
    sources = {**world.assessment.sources, STUDY.key: STUDY}
    assessment = replace(world.assessment, findings=found, sources=sources)
    return assess(world.questionnaire, assessment)


def test_no_red_line_is_confirmed_or_suspected() -> None:
    found = {line.status for line in profile_with().red_lines.values()}
    assert found <= {"not-found", "not-assessed"}


def test_what_its_documents_show_alone_is_moderate() -> None:
    """The floor counts what is documented and takes every gap in the State's favour."""
    assert profile_with().overall["floor"].level is Level.MODERATE


def test_it_is_moderate_as_its_dossier_expects_and_no_rule_decides() -> None:
    profile = profile_with()
    assert profile.level is Level.MODERATE
    assert not profile.overall["main"].rules


def test_its_dossier_answers_less_than_half() -> None:
    knowledge = profile_with().knowledge
    assert Fraction(3, 10) <= knowledge.coverage < Fraction(1, 2)


def test_a_tool_that_may_recommend_refusal_is_a_level_worse() -> None:
    before = profile_with()
    after = profile_with(decisions__role="recommends", core__adverse_consequences="refusal")
    assert after.level > before.level
    assert after.overall["floor"].level > before.overall["floor"].level


def test_the_role_alone_makes_the_risks_of_decisions_worse() -> None:
    before, after = profile_with(), profile_with(decisions__role="recommends")
    for key in ("decisions.rubber-stamp", "decisions.repeated-bias", "decisions.cannot-answer"):
        assert after.risks[key].level > before.risks[key].level
    assert after.level >= before.level


@pytest.mark.parametrize("claimed", ["none", "paper", "unverified", "verified"])
@pytest.mark.parametrize("deference", ["rarely-departs", "signed-unread"])
def test_an_official_decides_earns_nothing_where_deference_is_documented(
    claimed: str, deference: str
) -> None:
    """The same mean hazard, no credit and the same level, whatever the rule says on paper."""
    known = profile_with(decisions__deference=deference, core__individual_review=claimed)
    said = profile_with(decisions__deference=deference, core__individual_review="none")
    stamp, same = (
        known.risks["decisions.rubber-stamp"].main,
        said.risks["decisions.rubber-stamp"].main,
    )
    assert stamp.credit == 0
    assert (stamp.hazard, stamp.level) == (same.hazard, same.level)
    if claimed != "verified":
        assert known.level is said.level


def test_documented_deference_makes_the_signature_a_likelier_harm() -> None:
    own = profile_with(decisions__deference="own-view-first")
    follows = profile_with(decisions__deference="signed-unread")
    key = "decisions.rubber-stamp"
    assert follows.risks[key].main.hazard > own.risks[key].main.hazard
    assert follows.risks[key].level >= own.risks[key].level
