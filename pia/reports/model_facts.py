"""What happened when, who says otherwise, who was heard, and what the result hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.reports.model_findings import Evidence
from pia.reports.model_parts import Named, Words

MarkKind = Literal["milestone", "statement", "told", "answered", "source"]


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One mark: from when to when it may lie, as years and parts of years.

    `label` is its number in the table beside the chart; "" for what has none.
    """

    kind: MarkKind
    start: float
    end: float
    exact: bool
    label: str


@dataclass(frozen=True, slots=True)
class TimeLane:
    """Marks of one sort, with its name."""

    name: str
    marks: tuple[TimeMark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the timeline draws: whole years from `first` to `last`, and `alt` in one sentence."""

    first: int
    last: int
    lanes: tuple[TimeLane, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened; `number` is 0 in the row that gathers the sources of a year."""

    number: int
    kind: MarkKind
    kind_word: str
    date: str
    words: Words
    about: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChronologyPart:
    """Everything dated: a sentence, its drawing, and the same as a table, oldest first."""

    sentence: str
    timeline: Timeline | None
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class StoryStep:
    """What a State said on one date, and how that compares with what was found."""

    number: int
    date: str
    said: Words
    cites: tuple[int, ...]
    relation: str
    relation_word: str


@dataclass(frozen=True, slots=True)
class StoryPart:
    """What one State said on one question over time, beside what was found.

    `turns`: each change in one sentence, or that it always said the same.
    """

    key: str
    question: str
    state: str
    timeline: Timeline
    steps: tuple[StoryStep, ...]
    turns: tuple[str, ...]
    found: str
    found_cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a contested fact: whose it is, what it says, what it rests on."""

    name: str
    words: Words
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """A fact told in two or more ways; `key` is its question, "" for a figure."""

    key: str
    about: Words
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """Somebody who was asked to comment before publication; `note` where no text is printed."""

    to: Words
    sent: str
    until: str
    answered: str
    answer: Words
    note: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """How many of one category this version leaves out."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """What would be said otherwise without anonymous sources."""

    key: str
    name: str
    whole: str
    without: str


@dataclass(frozen=True, slots=True)
class StandsPart:
    """Whether the result still stands without its anonymous sources, `cites`.

    `lost`: questions whose answer nothing else supports. `risks` and `rules`: those of which the
    level or status is another; without any row nothing changes.
    """

    sentence: str
    cites: tuple[int, ...]
    lost: tuple[Named, ...]
    measures: tuple[ChangedRow, ...]
    risks: tuple[ChangedRow, ...]
    rules: tuple[ChangedRow, ...]
