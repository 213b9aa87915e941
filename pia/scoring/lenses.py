"""through(lens, questionnaire, profile): a profile read through a lens. Pure; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pia.questionnaire.lens import Lens, LensEntry, LensList
from pia.questionnaire.schema import Questionnaire
from pia.scoring.result import (
    DemandResult,
    DemandStatus,
    Level,
    Profile,
    RedLineResult,
    RedLineStatus,
    RiskResult,
    StepResult,
    StepStatus,
)

# An answer at or beyond this hazard speaks against the programme (method §3).
ADVERSE = 50
CROSSED: tuple[RedLineStatus, ...] = ("confirmed", "suspected")
AGAINST: tuple[str, ...] = ("failed", "not-met", "withheld")
SAID_NOTHING: tuple[str | None, ...] = (None, "not-shown", "not-assessed")


@dataclass(frozen=True, slots=True)
class OpenRisk:
    """A risk that is open in the main reading, with its level."""

    key: str
    level: Level


@dataclass(frozen=True, slots=True)
class CrossedLine:
    """A red line that is confirmed or suspected."""

    key: str
    status: Literal["confirmed", "suspected"]


@dataclass(frozen=True, slots=True)
class LensEntryReading:
    """What the findings say of one entry: highest levels first, then in the questionnaire's order.

    `status` is the profile's own verdict where the entry is a demand or a step; `failed` are the
    questions named by the entry whose answer speaks against the programme, or was withheld.
    """

    key: str
    risks: tuple[OpenRisk, ...]
    red_lines: tuple[CrossedLine, ...]
    failed: tuple[str, ...]
    worst: Level | None
    status: DemandStatus | StepStatus | None

    @property
    def silent(self) -> bool:
        """Whether nothing that was found speaks to the entry."""
        found = self.risks or self.red_lines or self.failed or self.worst
        return not found and self.status in SAID_NOTHING


@dataclass(frozen=True, slots=True)
class LensReading:
    """A lens with what the findings say of each entry.

    Where `printed` is False (see Profile) levels and risks may not be shown.
    """

    lens: str
    printed: bool
    entries: tuple[LensEntryReading, ...]


def through(lens: Lens, questionnaire: Questionnaire, profile: Profile) -> LensReading:
    """The profile read through a lens; what modules not in use would say is left out."""
    adverse = adverse_questions(profile)
    verdicts = _verdicts(lens.terms, profile)
    return LensReading(
        lens.key,
        profile.printed,
        tuple(
            _entry(entry, questionnaire, profile, adverse, verdicts.get(entry.key))
            for entry in lens.entries
        ),
    )


def adverse_questions(profile: Profile) -> frozenset[str]:
    """Questions whose answer speaks against the programme, or was withheld, by any trail."""
    found = set(_decided_against(profile))
    for risk in profile.risks.values():
        found.update(_adverse_in(risk))
    return frozenset(found)


def _entry(
    entry: LensEntry,
    questionnaire: Questionnaire,
    profile: Profile,
    adverse: frozenset[str],
    verdict: DemandResult | StepResult | None,
) -> LensEntryReading:
    named = (*_against(verdict), *entry.questions) if verdict else entry.questions
    risks = tuple(_open_risks(entry, questionnaire, profile))
    lines = tuple(_crossed(entry, profile))
    levels = [risk.level for risk in risks]
    levels += [level for key in entry.rights if (level := profile.rights.get(key))]
    levels += [level for line in lines if (level := _floor(profile.red_lines[line.key]))]
    return LensEntryReading(
        key=entry.key,
        risks=tuple(sorted(risks, key=lambda risk: -risk.level)),
        red_lines=lines,
        failed=tuple(key for key in dict.fromkeys(named) if key in adverse),
        worst=max(levels, default=None),
        status=verdict.status if verdict else None,
    )


def _open_risks(
    entry: LensEntry, questionnaire: Questionnaire, profile: Profile
) -> Iterator[OpenRisk]:
    """Open risks that the entry names, or that touch one of its rights."""
    for risk in questionnaire.risks:
        speaks = risk.key in entry.risks or any(right in entry.rights for right in risk.rights)
        level = profile.risks[risk.key].level
        if speaks and level is not None:
            yield OpenRisk(risk.key, level)


def _crossed(entry: LensEntry, profile: Profile) -> Iterator[CrossedLine]:
    for key in entry.red_lines:
        line = profile.red_lines.get(key)
        if line and (line.status == "confirmed" or line.status == "suspected"):
            yield CrossedLine(key, line.status)


def _floor(line: RedLineResult) -> Level | None:
    """The level that a crossed red line forces (method §3)."""
    if line.absolute:
        return Level.CRITICAL if line.status == "confirmed" else Level.HIGH
    return Level.HIGH if line.status == "confirmed" else None


def _verdicts(
    terms: LensList | None, profile: Profile
) -> Mapping[str, DemandResult] | Mapping[str, StepResult]:
    """The profile's own verdicts on the entries of a lens."""
    if terms == "demands":
        return profile.demands
    return profile.steps if terms == "steps" else {}


def _against(verdict: DemandResult | StepResult) -> tuple[str, ...]:
    """Questions that failed a step or demand."""
    return verdict.decided_by if verdict.status in AGAINST else ()


def _decided_against(profile: Profile) -> Iterator[str]:
    """Questions that failed a step or demand, or that speak for a red line."""
    for step in profile.steps.values():
        yield from _against(step)
    for demand in profile.demands.values():
        yield from _against(demand)
    for line in profile.red_lines.values():
        if line.status in CROSSED:
            yield from (t.question for t in line.trail if t.outcome in CROSSED)


def _adverse_in(risk: RiskResult) -> Iterator[str]:
    """Questions that raise a risk by a bad or withheld answer, or safeguards known to fail."""
    for driver in risk.drivers:
        bad = driver.why in ("answered", "claim") and (driver.own or 0) >= ADVERSE
        if driver.question and (bad or driver.why == "withheld"):
            yield driver.question
    for safeguard in risk.safeguards:
        if safeguard.why in ("not-in-operation", "contradicted", "withheld"):
            yield safeguard.question
