"""Commitments that findings speak to, and how to ask each State; already in one language."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.model_findings import Because
from pia.reports.model_parts import LevelTag


@dataclass(frozen=True, slots=True)
class CrossedRow:
    """A red line that speaks to a commitment."""

    key: str
    name: str
    status: str
    status_word: str


@dataclass(frozen=True, slots=True)
class LensRow:
    """One commitment with what speaks to it: worst level, red lines, risks, answers against.

    `by_number`: nobody verified its wording, so it is cited by its number only and `text` is
    empty. `level` is None where no level speaks to it. Where too little is known to print levels
    it is `unknown` and no risk is named.
    """

    key: str
    name: str
    text: str
    by_number: bool
    level: LevelTag | None
    red_lines: tuple[CrossedRow, ...]
    risks: tuple[int, ...]
    failed: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class LensPart:
    """An instrument, what it serves for, its force, and its commitments.

    `unverified`: the one sentence for those cited by number. `silent`: those to which nothing
    speaks, in one sentence.
    """

    key: str
    name: str
    purpose: str
    baseline: str
    target: str
    force: tuple[str, ...]
    rows: tuple[LensRow, ...]
    unverified: str
    silent: str


@dataclass(frozen=True, slots=True)
class AskingFact:
    """One thing to know before asking; `check` is the warning where nobody verified it."""

    key: str
    label: str
    value: str
    url: str
    check: str


@dataclass(frozen=True, slots=True)
class CountryAsking:
    """How to ask one State for information; `term` is the time it has to answer, in brief."""

    key: str
    country: str
    term: str
    facts: tuple[AskingFact, ...]
    note: str
    checked: str


@dataclass(frozen=True, slots=True)
class AskingPart:
    """How to ask the States of the programme; `missing` names those without a guide."""

    lead: str
    countries: tuple[CountryAsking, ...]
    missing: str
