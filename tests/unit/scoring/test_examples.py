"""What a sound assessment of the worked examples finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from fractions import Fraction

import pytest

from pia.questionnaire.assessment import Assessment, Finding, Link, Value
from pia.scoring.profile import assess
from pia.scoring.result import READINGS, Level, Profile, ReadingName, RiskResult
from tests.unit.scoring.shipped import INM_DHS, MIGRADATOS, example

UNTOLD: tuple[ReadingName, ...] = tuple(name for name in READINGS if name != "state_account")


def assessment_of(key: str) -> Assessment:
    return example(key).assessment


def profile_of(key: str, assessment: Assessment | None = None) -> Profile:
    return assess(example(key).questionnaire, assessment or assessment_of(key))


def with_finding(assessment: Assessment, finding: Finding) -> Assessment:
    return replace(assessment, findings={**assessment.findings, finding.question: finding})


# -- INM–DHS ------------------------------------------------------------------------------


def test_the_exchange_is_critical_and_crosses_two_red_lines() -> None:
    profile = profile_of(INM_DHS)
    assert profile.level is Level.CRITICAL
    assert profile.red_lines["R12"].status == "confirmed"
    assert profile.red_lines["R18"].status == "confirmed"


def test_what_is_known_of_the_exchange_is_a_third() -> None:
    """Under the band of its dossier (35 to 55 %), which is silent on what companies did.

    It was 35 % before the questions on companies, families and defenders; all eight are unknown.
    """
    profile = profile_of(INM_DHS)
    assert Fraction(33, 100) <= profile.knowledge.coverage <= Fraction(55, 100)
    assert profile.printed


def test_no_remedy_is_presumed_from_silence_and_not_taken_as_fine() -> None:
    profile = profile_of(INM_DHS)
    remedy = profile.risks["core.no-remedy"].level
    assert remedy is not None
    assert remedy >= Level.HIGH


def without_anonymous(assessment: Assessment) -> Assessment:
    """The assessment without what rests on anonymous sources: those answers become unknown."""
    dropped = {key for key, s in assessment.sources.items() if s.grade == "anonymous"}
    assert dropped
    findings = {}
    for key, finding in assessment.findings.items():
        left = tuple(link for link in finding.evidence if link.source not in dropped)
        kept = replace(finding, evidence=left)
        supported = any(link.stance == "supports" for link in left)
        if finding.evidence and not supported and finding.status in ("answered", "withheld"):
            kept = replace(kept, status="unknown", value=None)
        findings[key] = kept
    sources = {key: s for key, s in assessment.sources.items() if key not in dropped}
    return replace(assessment, findings=findings, sources=sources)


def test_without_its_anonymous_sources_it_is_still_at_least_high() -> None:
    before = assessment_of(INM_DHS)
    after = without_anonymous(before)
    assert sum(before.findings[k] != f for k, f in after.findings.items()) > 0
    profile = profile_of(INM_DHS, after)
    assert profile.level >= Level.HIGH
    assert profile.overall["floor"].level >= Level.HIGH


def except_the_account(profile: Profile) -> dict[str, object]:
    """Everything a profile says outside the reading of the State's account."""
    found = {f.name: getattr(profile, f.name) for f in fields(Profile)}
    found["overall"] = {name: profile.overall[name] for name in UNTOLD}
    found["risks"] = {key: told_without(risk) for key, risk in profile.risks.items()}
    return found


def told_without(risk: RiskResult) -> RiskResult:
    return replace(risk, readings={name: risk.readings[name] for name in UNTOLD})


def test_the_promise_to_protect_data_moves_only_the_state_s_account() -> None:
    told = assessment_of(INM_DHS)
    finding = told.finding("core.firewall")
    promise = finding.state_account
    assert len(promise) == 1
    silent = with_finding(told, replace(finding, state_account=()))
    before, after = profile_of(INM_DHS, silent), profile_of(INM_DHS, told)
    assert except_the_account(before) == except_the_account(after)
    assert after.overall["state_account"].level <= before.overall["state_account"].level


@pytest.mark.parametrize("value", ["paper", "unverified", "verified"])
@pytest.mark.parametrize("operation", [False, True])
def test_the_promise_entered_as_the_finding_lowers_no_risk(value: str, operation: bool) -> None:
    told = assessment_of(INM_DHS)
    source = told.finding("core.firewall").state_account[0].evidence[0].source
    assert told.sources[source].grade == "authority-claim"
    claim = Finding("core.firewall", "answered", value, (Link(source, proves_operation=operation),))
    before, after = profile_of(INM_DHS), profile_of(INM_DHS, with_finding(told, claim))
    readings: tuple[ReadingName, ...] = ("main", "ceiling")
    for name in readings:
        assert before.overall[name].level is after.overall[name].level
        for key, risk in before.risks.items():
            assert level_in(risk, name) == level_in(after.risks[key], name), key
    assert before.index == after.index
    assert before.knowledge.coverage == after.knowledge.coverage


def level_in(risk: RiskResult, name: ReadingName) -> Level | None:
    reading = risk.readings[name]
    return reading.level if reading else None


# -- MigraDatos ---------------------------------------------------------------------------

# "Daily, street-level flows of one nationality fed to patrols", answer by answer. The figures
# still hold no record of anyone. What the dossier does not touch stays as the control has it.
VARIATION: dict[str, Value] = {
    "core.data-detail": "community-or-person-located",
    "core.uses": ("patrol-targeting",),
    "core.proportionality": "blanket",
    "core.firewall": "none",
}


def varied(changes: dict[str, Value]) -> Assessment:
    """The control with some answers changed, on the same sources."""
    found = assessment_of(MIGRADATOS)
    for key, value in changes.items():
        found = with_finding(found, replace(found.finding(key), value=value))
    return found


def trail(profile: Profile) -> Iterator[str]:
    """Why each risk at the overall level is there, a line each."""
    for key in profile.overall["main"].risks:
        risk = profile.risks[key]
        assert risk.main is not None
        drivers = ", ".join(f"{d.question} {d.weight}×{d.counted}" for d in risk.drivers)
        likelihood = f"{risk.main.inherent}→{risk.main.residual}"
        yield (
            f"{key}: {risk.main.level.key}, severity {risk.main.severity}, "
            f"likelihood {likelihood}, h {risk.main.hazard} ({drivers})"
        )


def test_protected_totals_are_low_and_cross_no_red_line() -> None:
    profile = profile_of(MIGRADATOS)
    assert profile.level is Level.LOW
    assert profile.overall["ceiling"].level <= Level.MODERATE
    crossed = {k for k, r in profile.red_lines.items() if r.status in ("confirmed", "suspected")}
    assert crossed == set()
    assert not profile.preliminary


def test_what_remains_of_the_totals_is_stigma() -> None:
    profile = profile_of(MIGRADATOS)
    assert profile.rights["equality"] is Level.LOW
    still_open = {key for key, risk in profile.risks.items() if not risk.closed}
    assert "core.collective-stigma" in still_open
    assert "core.arbitrary-decision" not in still_open


@pytest.mark.parametrize(
    "changed",
    [("core.data-detail", "core.uses"), tuple(VARIATION)],
    ids=["only the detail and the use", "all that follows from them"],
)
def test_street_level_flows_for_patrols_are_at_least_moderate(changed: tuple[str, ...]) -> None:
    profile = profile_of(MIGRADATOS, varied({key: VARIATION[key] for key in changed}))
    print("\n".join(trail(profile)))
    assert profile.level >= Level.MODERATE
    assert profile.index > profile_of(MIGRADATOS).index
    stigma = profile.risks["core.collective-stigma"].level
    assert stigma is not None
    assert stigma >= Level.MODERATE
