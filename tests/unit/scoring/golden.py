"""Hand-worked cases of the method: each raises AssertionError where the engine is wrong."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pia.questionnaire.assessment import Finding, StateAccount
from pia.questionnaire.schema import Driver
from pia.scoring.profile import assess
from pia.scoring.result import Level, Profile, RiskReading
from tests.factories import (
    a_finding,
    a_link,
    a_module,
    a_programme,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_safeguard,
    a_source,
    an_assessment,
)

DOCUMENTED, CLAIM, ANONYMOUS = "documented", "authority-claim", "anonymous"
SOURCES = tuple(
    a_source(grade, grade)  # type: ignore[arg-type]
    for grade in (DOCUMENTED, CLAIM, ANONYMOUS, "official-document", "testimony", "court")
)
PROOF = a_link(DOCUMENTED, operation=True)


def answered(key: str, value: str, *links: object) -> Finding:
    """An answer with one documented source unless told otherwise."""
    return a_finding(key, value, *(links or (DOCUMENTED,)))  # type: ignore[arg-type]


def scored(questionnaire, *findings: Finding, groups: tuple[str, ...] = ()) -> Profile:
    """The profile of these findings."""
    programme = a_programme(groups=groups)
    return assess(questionnaire, an_assessment(*findings, sources=SOURCES, programme=programme))


def main_of(profile: Profile, key: str = "core.risk") -> RiskReading:
    """Main reading of a risk that is open."""
    found = profile.risks[key].main
    assert found is not None
    return found


def likelihood_of(hazard: int) -> int:
    """Inherent likelihood of a risk with one driver answered with that hazard."""
    question = a_question("core.q", ladder=[("none", 0), ("some", hazard), ("worst", 100)])
    return main_of(scored(a_questionnaire([question]), answered("core.q", "some"))).inherent


def cuts_of_likelihood() -> None:
    """A hazard on a cut belongs to the lower likelihood."""
    expected = {24: 1, 25: 1, 26: 2, 50: 2, 51: 3, 75: 3, 76: 4}
    assert {hazard: likelihood_of(hazard) for hazard in expected} == expected


def guarded(verified: int, unverified: int) -> RiskReading:
    """A risk at likelihood 4 whose safeguards of these weights are or are not verified."""
    questions = [a_question("core.q"), a_safeguard("core.s0"), a_safeguard("core.s1")]
    risk = a_risk(drivers=["core.q"], safeguards={"core.s0": verified, "core.s1": unverified})
    return main_of(
        scored(
            a_questionnaire(questions, [risk]),
            answered("core.q", "worst"),
            answered("core.s0", "verified", PROOF),
            answered("core.s1", "unverified"),
        )
    )


def cut_of_credit() -> None:
    """A credit of exactly 50 earns one step, less earns none."""
    assert guarded(1, 1).credit == Fraction(50)
    assert guarded(1, 1).residual == 3
    assert guarded(1, 2).credit == Fraction(100, 3)
    assert guarded(1, 2).residual == 4


def coverage_case(known: int, of: int) -> Profile:
    """`known` of `of` questions of equal weight answered."""
    questions = [a_question(f"core.q{i}") for i in range(of)]
    risk = a_risk(drivers=[q.key for q in questions])
    findings = [answered(q.key, "middling") for q in questions[:known]]
    return scored(a_questionnaire(questions, [risk]), *findings)


def cuts_of_coverage() -> None:
    """25 % is enough to print, 50 % enough not to be preliminary."""
    assert coverage_case(1, 4).printed
    assert not coverage_case(1, 5).printed
    assert not coverage_case(2, 4).preliminary
    assert coverage_case(1, 3).preliminary


def lift_of_severity() -> None:
    """A group that is hit lifts by one step; scope alone never to 4."""
    risk = a_risk(gravity=3, group="programme.groups includes children")
    questionnaire = a_questionnaire(risks=[risk])
    hit = scored(questionnaire, answered("core.q", "worst"), groups=("children",))
    spared = scored(questionnaire, answered("core.q", "worst"), groups=("indigenous",))
    assert (main_of(hit).severity, main_of(spared).severity) == (4, 3)
    wide = a_questionnaire(risks=[a_risk(gravity=3, scope="core.q at-least worst")])
    assert main_of(scored(wide, answered("core.q", "worst"))).severity == 3


def highest_decides() -> None:
    """Overall, rights and groups take the highest risk, never a mean."""
    questions = [a_question("core.q"), a_question("core.calm")]
    risks = [
        a_risk("core.grave", ["core.q"], gravity=4),
        a_risk("core.light", ["core.calm"], gravity=1),
    ]
    profile = scored(
        a_questionnaire(questions, risks),
        answered("core.q", "worst"),
        answered("core.calm", "best"),
    )
    assert profile.level is Level.CRITICAL
    assert profile.rights["privacy"] is Level.CRITICAL
    assert profile.groups["children"] is Level.CRITICAL


def not_applicable_stays() -> None:
    """A driver that does not apply stays in the denominator with hazard 0."""
    questions = [a_question("core.q"), a_question("core.other")]
    questionnaire = a_questionnaire(questions, [a_risk(drivers=["core.q", "core.other"])])
    gone = a_finding("core.other", status="not-applicable")
    reading = main_of(scored(questionnaire, answered("core.q", "worst"), gone))
    assert reading.hazard == 50
    assert reading.inherent == 2


def gaps_are_not_suspects() -> None:
    """A red line nobody looked at is not assessed; withheld with proof it is suspected."""
    questionnaire = a_questionnaire(red_lines=[a_red_line("R1")])
    assert scored(questionnaire).red_lines["R1"].status == "not-assessed"
    held = a_finding("core.q", None, DOCUMENTED, status="withheld")
    assert scored(questionnaire, held).red_lines["R1"].status == "suspected"


def claims_earn_nothing() -> None:
    """A safeguard that only the authority vouches for earns no credit."""
    questions = [a_question("core.q"), a_safeguard("core.s")]
    questionnaire = a_questionnaire(questions, [a_risk(safeguards=["core.s"])])
    for link in (a_link(CLAIM, operation=True), a_link("official-document", operation=True)):
        said = answered("core.s", "verified", link)
        assert main_of(scored(questionnaire, answered("core.q", "worst"), said)).residual == 4
    proven = answered("core.s", "verified", PROOF)
    assert main_of(scored(questionnaire, answered("core.q", "worst"), proven)).residual == 3


def claims_never_reassure() -> None:
    """A favourable answer on the authority's word counts as unknown."""
    said = main_of(scored(a_questionnaire(), answered("core.q", "best", CLAIM)))
    assert said.hazard == 75
    assert said.presumed


def index_by_hand() -> None:
    """25 × 3 + 24 × (4/4 × (20 + 0.8 × 100)/100) / 5 = 79.8, rounded down."""
    questionnaire = a_questionnaire(risks=[a_risk(gravity=4)])
    assert scored(questionnaire, answered("core.q", "worst")).index == 79


def hidden_leaves_coverage() -> None:
    """A hidden question weighs nothing in coverage."""
    questions = [a_question("core.q"), a_question("core.deep", visible_if="core.q at-least worst")]
    questionnaire = a_questionnaire(questions, [a_risk(drivers=["core.q", "core.deep"])])
    assert scored(questionnaire, answered("core.q", "best")).knowledge.coverage == 1


def cap_by_own_hazard() -> None:
    """Only an answer of own hazard 50 or more, or a proven refusal, allows Critical."""
    questionnaire = a_questionnaire(
        [a_question("core.q", ladder=[("none", 0), ("some", 49), ("worst", 100)])],
        [a_risk(gravity=4)],
    )
    claimed = main_of(scored(questionnaire, answered("core.q", "some", CLAIM)))
    assert (claimed.hazard, claimed.presumed, claimed.level) == (75, True, Level.HIGH)
    held = a_finding("core.q", None, DOCUMENTED, status="withheld")
    assert main_of(scored(questionnaire, held)).level is Level.CRITICAL


def denial_cancels_nothing() -> None:
    """The State's denial leaves a documented red line confirmed."""
    questionnaire = a_questionnaire(red_lines=[a_red_line("R1")])
    denied = replace(
        answered("core.q", "worst", DOCUMENTED, a_link(CLAIM, "contradicts")),
        state_account=(StateAccount("MX", "best", "2025-04-01"),),
    )
    profile = scored(questionnaire, denied)
    assert profile.red_lines["R1"].status == "confirmed"
    assert profile.level is Level.CRITICAL
    assert profile.overall["state_account"].level < Level.CRITICAL


def secrecy_counts_refusals() -> None:
    """0, 40, 70, 70, 100 by number of answers withheld with proof."""
    questions = [a_question(f"core.q{i}") for i in range(4)]
    secrecy = replace(a_risk("core.secrecy", ["core.q0"]), drivers=(Driver(None, 3),))
    risks = [secrecy, a_risk(drivers=[q.key for q in questions])]
    for count, hazard in enumerate((0, 40, 70, 70, 100)):
        held = [a_finding(q.key, None, DOCUMENTED, status="withheld") for q in questions[:count]]
        profile = scored(a_questionnaire(questions, risks), *held)
        assert main_of(profile, "core.secrecy").hazard == hazard
    unproven = a_finding("core.q0", None, status="withheld")
    assert main_of(scored(a_questionnaire(questions, risks), unproven), "core.secrecy").hazard == 0


def legality_floor_lifts() -> None:
    """A failed legality step makes privacy, and the whole, at least High."""
    question = a_question("core.law")
    quiet = a_risk(drivers=["core.law"], gravity=1, rights=["asylum"])
    questionnaire = a_questionnaire(
        [question], [quiet], steps={"legality": [("core.law", "worst")]}, legality_floor=["privacy"]
    )
    profile = scored(questionnaire, answered("core.law", "worst"))
    assert (profile.level, profile.rights["privacy"]) == (Level.HIGH, Level.HIGH)
    assert profile.rights["asylum"] is Level.MODERATE
    assert profile.steps["legality"].status == "not-met"


def modules_add_up() -> None:
    """A red line asked by two modules takes the worse status."""
    extra = a_module(
        [a_question("biometrics.q")],
        [a_risk("biometrics.risk", ["biometrics.q"])],
        key="biometrics",
        red_lines=[a_red_line("R1", ("biometrics.q", "worst"), module="biometrics")],
    )
    questionnaire = a_questionnaire(modules=[extra], red_lines=[a_red_line("R1")])
    profile = scored(questionnaire, answered("core.q", "best"), answered("biometrics.q", "worst"))
    assert profile.red_lines["R1"].status == "confirmed"


CASES = (
    cuts_of_likelihood,
    cut_of_credit,
    cuts_of_coverage,
    lift_of_severity,
    highest_decides,
    not_applicable_stays,
    gaps_are_not_suspects,
    claims_earn_nothing,
    claims_never_reassure,
    index_by_hand,
    hidden_leaves_coverage,
    cap_by_own_hazard,
    denial_cancels_nothing,
    secrecy_counts_refusals,
    legality_floor_lifts,
    modules_add_up,
)
