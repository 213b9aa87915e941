"""The risks of a report with their trails; every string is already in the report's language."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.model_findings import Because
from pia.reports.model_parts import Degree, LevelTag, Named, Words


@dataclass(frozen=True, slots=True)
class DriverRow:
    """What one driver adds to a risk.

    `points` of `RiskPart.points` come from it; `gap` when they are presumed, not known. `basis`
    is a word for what it rests on, `why` the same as a sentence; `weight_reason` says why it
    weighs what it weighs.
    """

    key: str
    question: str
    answer: str
    weight: int
    weight_reason: str
    counted: int
    points: int
    gap: bool
    basis: str
    why: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SafeguardRow:
    """A safeguard, credited or not; `basis` is a word for why, `why` the same as a sentence.

    `weight_reason` says why it weighs what it weighs.
    """

    key: str
    question: str
    answer: str
    weight: int
    weight_reason: str
    credited: bool
    basis: str
    why: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RiskPart:
    """One open risk with its trail. Numbered from 1, worst first; the number is used in charts.

    `reason` is its one line ("why"), `cites` the sources behind it. `points` is the mean hazard,
    0 to 100. `severity_why` tells how gravity became severity; `likelihood_why` how safeguards
    moved the likelihood. `gap` is the share of the likelihood that comes from gaps, in words, and
    `gap_percent` the same as a number. `opening` is set when it is open only because its
    condition is unknown, `severity_note` when its severity rests on what is not known. `advice`
    are numbers of recommendations.
    """

    number: int
    key: str
    module: str
    title: str
    scenario: str
    level: LevelTag
    presumed: bool
    presumed_word: str
    severity: Degree
    inherent: Degree
    residual: Degree
    reason: str
    cites: tuple[int, ...]
    state_account: LevelTag
    floor: LevelTag
    ceiling: LevelTag
    points: int
    drivers: tuple[DriverRow, ...]
    safeguards: tuple[SafeguardRow, ...]
    severity_why: str
    severity_note: str
    likelihood_why: str
    gravity_reason: str
    gap: str
    gap_percent: int
    opening: str
    rights: tuple[Named, ...]
    groups: tuple[Named, ...]
    standards: tuple[str, ...]
    basis: str
    advice: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClosedRisk:
    """A risk that cannot occur here, and the answers that close it."""

    key: str
    title: str
    why: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: its level and the numbers of the risks in it."""

    severity: int
    likelihood: int
    level: LevelTag
    risks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Severity × residual likelihood. `rows` and `columns` run from 1 to 4; cells row by row.

    `alt` says the whole chart in words.
    """

    rows: tuple[Degree, ...]
    columns: tuple[Degree, ...]
    cells: tuple[tuple[Cell, ...], ...]
    row_title: str
    column_title: str
    alt: str


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many open risks reach a level, for the profile bars."""

    level: LevelTag
    count: int
    presumed: int


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """The risk profile at a glance: risks by level, with a sentence and a text alternative."""

    counts: tuple[LevelCount, ...]
    sentence: str
    alt: str


@dataclass(frozen=True, slots=True)
class KnowledgePart:
    """How much is known and how well; percents are 0 to 100, sentences ready to print.

    `robust` is the share of draws that keep the level, or says that a rule decides.
    """

    coverage_percent: int
    coverage: str
    coverage_sentence: str
    confidence_percent: int
    confidence: str
    confidence_sentence: str
    weakest: str
    robust: str
    counted: int
    known: int
    unsourced: tuple[Named, ...]
    withheld: tuple[Named, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class MethodPart:
    """Method and limits. `facts` are (label, value) pairs: version, modules, hash and dates.

    `left_out` is what a quick look did not look at; of a full assessment it is empty.
    """

    paragraphs: tuple[str, ...]
    left_out: tuple[str, ...]
    limits: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    assessors: tuple[tuple[Words, Words], ...]
    participation: tuple[Words, ...]
