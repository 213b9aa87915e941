"""The small parts a report is made of; every string is already in the report's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LevelKey = Literal["low", "moderate", "high", "critical", "closed", "unknown"]


@dataclass(frozen=True, slots=True)
class Words:
    """Text somebody typed, with its language where that is not the report's.

    `lang` is "" when the text is in the report's language; else "es" or "en", and `mark` is the
    note to print after it, such as "(in Spanish)".
    """

    text: str
    lang: str = ""
    mark: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return f"{self.text} {self.mark}" if self.mark else self.text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a citation in one shape; `lang` where it is not in the report's language."""

    text: str
    shape: Literal["", "italic", "address"] = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class LevelTag:
    """A level as printed: key for the mark and colour, the word always beside it.

    `closed`: the risk is closed. `unknown`: not enough is known to print a level.
    """

    key: LevelKey
    word: str
    rank: int


@dataclass(frozen=True, slots=True)
class Degree:
    """A severity or likelihood: 1 to 4 and its word."""

    rank: int
    word: str


@dataclass(frozen=True, slots=True)
class Named:
    """A right, group, standard or the like: key and name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning that goes with the level: preliminary, presumed, hypothetical or internal."""

    key: Literal[
        "hypothetical",
        "not-examined",
        "not-printed",
        "preliminary",
        "presumed",
        "severity",
        "confidential",
    ]
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the overall level."""

    key: Literal["state_account", "main", "floor", "ceiling"]
    name: str
    meaning: str
    level: LevelTag


@dataclass(frozen=True, slots=True)
class RangeBar:
    """What the range chart draws. Ranks 1 to 4; `steps` are the four level words.

    `alt` is the whole chart in one sentence.
    """

    steps: tuple[LevelTag, ...]
    state_account: int
    main: int
    floor: int
    ceiling: int
    state_label: str
    main_label: str
    range_label: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Everything on the first page; `level` is `unknown` when too little is known."""

    kicker: str
    name: Words
    subtitle: str
    level: LevelTag
    sentence: str
    known: str
    flags: tuple[Flag, ...]
    reference: str
    prepared_by: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about the programme: label, values, source numbers."""

    label: str
    values: tuple[Words, ...]
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An authority, vendor or funder."""

    kind: str
    name: Words
    country: str
    role: Words
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One figure as one source gives it; `note` is the grade of its best source, in words."""

    value: Words
    cites: tuple[int, ...]
    note: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures about one thing, side by side and never averaged; `conflict` when they differ."""

    about: Words
    values: tuple[FigureValue, ...]
    conflict: bool


@dataclass(frozen=True, slots=True)
class ProgrammePart:
    """What is assessed. `notes`: benefits, incidents and so on in the organisation's words."""

    summary: Words
    facts: tuple[Fact, ...]
    actors: tuple[ActorRow, ...]
    figures: tuple[FigureRow, ...]
    notes: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What a State said on a question beside what was found.

    `relation`: same, worse (found is worse than said), better, or open (nothing found to compare).
    """

    key: str
    question: str
    state: str
    date: str
    said: Words
    said_cites: tuple[int, ...]
    found: str
    found_cites: tuple[int, ...]
    relation: Literal["same", "worse", "better", "open"]
    relation_word: str
