"""The risk profile as frozen data: everything a page, a report or a script may say of a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Literal

from pia.questionnaire.assessment import Grade, Status

ReadingName = Literal["state_account", "main", "floor", "ceiling"]
READINGS: tuple[ReadingName, ...] = ("state_account", "main", "floor", "ceiling")
RedLineStatus = Literal["confirmed", "suspected", "not-found", "not-assessed"]
StepStatus = Literal["met", "not-met", "not-shown", "withheld", "not-assessed"]
DemandStatus = Literal["failed", "met", "not-shown"]
ConfidenceWord = Literal["very-low", "low", "moderate", "high", "very-high"]

DriverWhy = Literal[
    "answered", "claim", "unknown", "withheld", "blank", "hidden", "not-applicable", "count"
]
SafeguardWhy = Literal[
    "verified",
    "not-in-operation",
    "no-proof",
    "contradicted",
    "unknown",
    "withheld",
    "blank",
    "not-applicable",
]
DecidingOutcome = Literal["confirmed", "suspected", "clear", "not-assessed"]
DecidingWhy = Literal[
    "documented",
    "testimonies",
    "anonymous",
    "single-testimony",
    "contested",
    "withheld",
    "unsourced",
    "claimed",
    "hidden",
    "not-applicable",
    "unknown",
    "blank",
    "visibility-unknown",
    "better-answer",
]
Relevance = Literal["holds", "unknown", "does-not-hold"]


class Level(IntEnum):
    """Ranks of the four levels; a closed risk has none."""

    LOW = 1
    MODERATE = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def key(self) -> str:
        """`low`, `moderate`, `high` or `critical`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class RiskReading:
    """One risk in one reading: severity and likelihoods 1 to 4, `hazard` the mean h, 0 to 100."""

    level: Level
    severity: int
    inherent: int
    residual: int
    hazard: Fraction
    credit: Fraction
    presumed: bool


@dataclass(frozen=True, slots=True)
class DriverTrail:
    """What one driver adds to a risk in the main reading.

    `counted` and `own` are hazards 0 to 100 (`own` None without an answer);
    `why`: answered, claim (the authority's word or no source), unknown, withheld, blank,
    hidden, not-applicable, count (answers withheld with proof).
    """

    question: str | None
    weight: int
    status: Status
    own: int | None
    counted: Fraction
    why: DriverWhy
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafeguardTrail:
    """What one safeguard takes off a risk in the main reading.

    `why`: verified; not-in-operation (none, paper, unverified); no-proof (said to be verified,
    without a good source on practice); contradicted; unknown; withheld; blank; not-applicable.
    """

    question: str
    weight: int
    status: Status
    value: str | None
    credit: int
    why: SafeguardWhy
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeverityTrail:
    """How gravity became severity in the main reading.

    `lifted_by`: grounds that lifted it (irreversible, group, scope); `uncertain`: severity rests
    on a gravity step or lift whose condition is unknown.
    """

    gravity: int
    severity: int
    lifted_by: tuple[Literal["irreversible", "group", "scope"], ...]
    uncertain: bool


@dataclass(frozen=True, slots=True)
class RiskResult:
    """One risk with its readings and its trail.

    `closed` risks have no readings and `closed_by` names the questions or programme lists that
    close it; `opening_unknown` marks a risk open only because its `when` is unknown.
    `gap_share`: share of the likelihood that comes from gaps, 0 to 1.
    A reading is None where the risk is closed in that reading.
    """

    key: str
    closed: bool
    closed_by: tuple[str, ...]
    opening_unknown: bool
    readings: Mapping[ReadingName, RiskReading | None]
    severity_trail: SeverityTrail | None
    drivers: tuple[DriverTrail, ...]
    safeguards: tuple[SafeguardTrail, ...]
    gap_share: Fraction
    rights: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def main(self) -> RiskReading | None:
        """The main reading."""
        return self.readings["main"]

    @property
    def level(self) -> Level | None:
        """Level in the main reading."""
        return self.main.level if self.main else None


@dataclass(frozen=True, slots=True)
class DecidingTrail:
    """Why a deciding question counts as it does, with the sources behind it."""

    question: str
    outcome: DecidingOutcome
    why: DecidingWhy
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedLineResult:
    """One red line of the catalogue; `asked` is False when no module in use decides it."""

    key: str
    status: RedLineStatus
    absolute: bool
    asked: bool
    relevance: Relevance
    trail: tuple[DecidingTrail, ...]


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step of the five-step test and the questions that decided it."""

    key: str
    status: StepStatus
    decided_by: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemandResult:
    """One of the coalition's demands and the questions that decided it."""

    key: str
    status: DemandStatus
    decided_by: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A floor under the overall level that comes from a rule, not from a risk.

    `kind`: red-line-absolute-confirmed, red-line-absolute-suspected, red-line-confirmed, legality;
    not-examined (a technology that no module in use asks about) counts in the ceiling only.
    """

    kind: Literal[
        "red-line-absolute-confirmed",
        "red-line-absolute-suspected",
        "red-line-confirmed",
        "legality",
        "not-examined",
    ]
    key: str
    level: Level


@dataclass(frozen=True, slots=True)
class Overall:
    """Overall level of one reading with the risks and rules that reach it."""

    level: Level
    risks: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How much of what matters is known and how well founded; all shares 0 to 1."""

    coverage: Fraction
    confidence: int
    confidence_word: ConfidenceWord
    counted: tuple[str, ...]
    known: tuple[str, ...]
    unsourced: tuple[str, ...]
    withheld: tuple[str, ...]
    weakest: Grade | None


@dataclass(frozen=True, slots=True)
class Gain:
    """How much an answer to this open question would narrow the result."""

    question: str
    gain: Fraction


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Questions whose change lowers the overall level by one, or why none do.

    `answers`: the option each question would have to reach, in the same order.

    `how`: smallest (exact search), sufficient (greedy) or none (`reason` says why:
    already-low, only-by-stopping, nothing-to-find-out).
    """

    questions: tuple[str, ...]
    how: Literal["smallest", "sufficient", "none"]
    reason: Literal["", "already-low", "only-by-stopping", "nothing-to-find-out"] = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What would have to change to lower the overall level by one; two lists, never mixed."""

    find_out: ChangeSet
    change: ChangeSet


@dataclass(frozen=True, slots=True)
class Advice:
    """What to ask next, what would have to change, and how robust the level is."""

    ask_next: tuple[Gain, ...]
    would_change: WouldChange
    robustness: Fraction | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The risk profile of one assessment.

    `not_examined`: technologies of the programme that no module in use asks about.
    `printed` is False below 25 % coverage without a confirmed red line: then level, index,
    readings, range, rights, groups and risk levels must be shown as "not enough is known".
    """

    printed: bool
    preliminary: bool
    presumed: bool
    not_examined: tuple[str, ...]
    overall: Mapping[ReadingName, Overall]
    index: int
    risks: Mapping[str, RiskResult]
    rights: Mapping[str, Level | None]
    groups: Mapping[str, Level | None]
    red_lines: Mapping[str, RedLineResult]
    steps: Mapping[str, StepResult]
    demands: Mapping[str, DemandResult]
    knowledge: Knowledge
    secrecy: str | None

    @property
    def level(self) -> Level:
        """The overall level of the main reading."""
        return self.overall["main"].level
