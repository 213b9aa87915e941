"""What a sheet to be filled in by hand says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pia.questionnaire.schema import KindName, Questionnaire
from pia.reports.model_parts import Words
from pia.text import Locale, Text

Detail = Literal["short", "full"]
DETAILS: tuple[Detail, ...] = ("short", "full")
# What a module may ask and still share its first page with the one before.
_FEW = 12


@dataclass(frozen=True, eq=False)
class Chosen:
    """The questions of a sheet.

    `whole` gives every question its number, `asked` says what conditions rest on; of what is
    `settled` no condition is printed. `scope` is the word in addresses and names of files.
    """

    scope: str
    title: Text
    whole: Questionnaire
    asked: Questionnaire
    keys: frozenset[str]
    programme: Text = Text()
    as_of: date | None = None
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetOption:
    """One box; its letter is the same on the screen for quick entry."""

    letter: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question with room for its answer; `lines` to write on, 0 where boxes are enough."""

    number: int
    key: str
    kind: KindName
    text: str
    plain: str
    condition: str
    help: tuple[tuple[str, str], ...]
    options: tuple[SheetOption, ...]
    unit: str
    lines: int
    scored: bool

    @property
    def several(self) -> bool:
        """Whether more than one box may be marked."""
        return self.kind == "choices"

    @property
    def brief(self) -> bool:
        """Whether the boxes fit in two columns."""
        short = all(len(each.label) <= 38 and not each.detail for each in self.options)
        return len(self.options) >= 6 and short


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Questions that belong together."""

    title: str
    intro: str
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True, slots=True)
class SheetModule:
    """The sections of one module."""

    key: str
    title: str
    summary: str
    sections: tuple[SheetSection, ...]

    @property
    def flows(self) -> bool:
        """Whether it goes on below the one before; a long one starts a page of its own."""
        return sum(len(section.questions) for section in self.sections) <= _FEW


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet in one language."""

    locale: Locale
    direction: str
    title: str
    scope: str
    programme: Words
    as_of: str
    running: str
    versions: str
    total: str
    modules: tuple[SheetModule, ...]

    @property
    def questions(self) -> tuple[SheetQuestion, ...]:
        """Every question in the order printed."""
        return tuple(q for m in self.modules for s in m.sections for q in s.questions)
