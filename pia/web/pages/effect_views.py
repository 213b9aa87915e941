"""What a page shows of the effect of some answers; every string is in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.reports.model_parts import LevelTag, Words

RuleKind = Literal["red-line", "step"]
# told: its level could not be told before. firm, presumed: the same level, on better or on
# nothing but gaps. held: the answers offset each other.
Turn = Literal["raised", "lowered", "opened", "closed", "told", "firm", "presumed", "held"]


@dataclass(frozen=True, slots=True)
class MoverView:
    """An answer that moved something, and what would be `without` it alone."""

    key: str
    question: str
    answer: Words
    without: str


@dataclass(frozen=True, slots=True)
class MoversView:
    """The answers behind a change; `jointly`: none of them does it by itself."""

    answers: tuple[MoverView, ...]
    more: int
    jointly: bool


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A red line or a step whose status is another `before`, without the answers."""

    kind: RuleKind
    key: str
    name: str
    status: str
    word: str
    before: str
    held: bool
    movers: MoversView


@dataclass(frozen=True, slots=True)
class RiskMove:
    """A risk whose level is another without the answers."""

    key: str
    title: str
    turn: Turn
    before: LevelTag
    now: LevelTag
    before_presumed: str
    now_presumed: str
    movers: MoversView


@dataclass(frozen=True, slots=True)
class StandingView:
    """Level, range and coverage."""

    level: LevelTag
    floor: LevelTag
    ceiling: LevelTag
    coverage: str
    printed: bool

    @property
    def range(self) -> tuple[str, str]:
        """The two ends of the range."""
        return self.floor.key, self.ceiling.key


@dataclass(frozen=True, slots=True)
class EffectView:
    """What the partial `section_effect.html` draws; `single`: of one answer alone.

    `more`: changes that are not listed. `shifted`: risks that move within their level.
    """

    key: str
    single: bool
    answers: int
    before: StandingView
    now: StandingView
    preliminary: str
    overall: MoversView | None
    rules: tuple[RuleChange, ...]
    risks: tuple[RiskMove, ...]
    more: int
    shifted: int
    unsourced: int
    why_nothing: str

    @property
    def moved(self) -> bool:
        """Whether the overall level is another, or whether it can be told."""
        return self.before.level != self.now.level

    @property
    def nothing(self) -> bool:
        """Whether no level, red line or step is another."""
        return not (self.rules or self.risks or self.moved)
