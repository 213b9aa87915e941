"""What some answers change: the result now beside the one in which exactly these are blank."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Generic, TypeVar

from pia.scoring.facts import BLANK
from pia.scoring.fivestep import steps
from pia.scoring.knowledge import knowledge
from pia.scoring.outcome import Outcome
from pia.scoring.profile import ENOUGH_TO_PRINT
from pia.scoring.result import Level, RedLineStatus, StepStatus

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class RiskLevel:
    """A level of an open risk; `presumed` only where it is printed so, at High."""

    level: Level
    presumed: bool


@dataclass(frozen=True, slots=True)
class Mover(Generic[Seen]):
    """An answer that counts by itself, and what there would be without it alone."""

    question: str
    without: Seen


@dataclass(frozen=True, slots=True)
class Change(Generic[Seen]):
    """What was and what is now. A closed risk is None.

    `movers`: answers without any one of which it would be different. Where there is none,
    `together` are a few that do it jointly: without all of them it is as it was before. Where
    `before` is `now`, the movers pull in opposite directions.
    """

    key: str
    before: Seen
    now: Seen
    movers: tuple[Mover[Seen], ...]
    together: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether the answers offset each other."""
        return self.before == self.now


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a result stands: its main level, its range and how much is known.

    `printed`: as in a profile; where it is False no level may be shown.
    """

    level: Level
    floor: Level
    ceiling: Level
    coverage: Fraction
    printed: bool


RiskChange = Change[RiskLevel | None]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the answers to some questions change, in the main reading and the range.

    `answers`: those that are not blank; `scored`: those of them that anything reads; `unsourced`:
    those that count like a gap for want of a source. `shifted`: risks of which they move the
    likelihood, but not the level. Risks stand in the order of the size of their change.
    """

    answers: tuple[str, ...]
    scored: tuple[str, ...]
    unsourced: tuple[str, ...]
    before: Standing
    now: Standing
    overall: Change[Level] | None
    red_lines: tuple[Change[RedLineStatus], ...]
    steps: tuple[Change[StepStatus], ...]
    risks: tuple[RiskChange, ...]
    shifted: tuple[str, ...]


def effect_of(outcome: Outcome, keys: Collection[str]) -> Effect:
    """The effect of the answers to these questions on an outcome."""
    situation = outcome.situation
    facts, weights = situation.facts, situation.model.weights
    answers = tuple(k for k in situation.questions if k in keys and facts[k].status != "blank")
    compared = _Compared(outcome, answers)
    risks = tuple(compared.risks())
    moved = {change.key for change in risks}
    return Effect(
        answers=answers,
        scored=tuple(k for k in answers if weights[k]),
        unsourced=tuple(k for k in answers if weights[k] and _unsourced(outcome, k)),
        before=standing(compared.before),
        now=standing(outcome),
        overall=compared.change("", lambda seen: seen.level("main")),
        red_lines=tuple(compared.red_lines()),
        steps=tuple(compared.steps()),
        risks=risks,
        shifted=tuple(key for key in compared.shifted() if key not in moved),
    )


def standing(outcome: Outcome) -> Standing:
    """Where an outcome stands."""
    lines = outcome.situation.model.questionnaire.red_lines
    coverage = knowledge(outcome.situation, ()).coverage
    confirmed = any(outcome.red_line(key).status == "confirmed" for key in lines)
    return Standing(
        outcome.level("main"),
        outcome.level("floor"),
        outcome.level("ceiling"),
        coverage,
        printed=coverage >= ENOUGH_TO_PRINT or confirmed,
    )


def _unsourced(outcome: Outcome, key: str) -> bool:
    fact = outcome.situation.facts[key]
    return fact.status == "answered" and fact.support is None


class _Compared:
    """An outcome beside the same without some answers: all of them, and each one alone."""

    def __init__(self, now: Outcome, answers: tuple[str, ...]) -> None:
        self.now, self.answers = now, answers
        self.before = now.with_facts(dict.fromkeys(answers, BLANK))
        self.without = {key: now.with_facts({key: BLANK}) for key in answers}

    def change(self, key: str, see: Callable[[Outcome], Seen]) -> Change[Seen] | None:
        """How what is seen changes; None where no answer moves it, alone or with the others."""
        before, now = see(self.before), see(self.now)
        alone = ((answer, see(seen)) for answer, seen in self.without.items())
        movers = tuple(Mover(answer, seen) for answer, seen in alone if seen != now)
        if before == now and not movers:
            return None
        return Change(key, before, now, movers, () if movers else self._jointly(see, before))

    def red_lines(self) -> Iterator[Change[RedLineStatus]]:
        for key in self.now.situation.model.questionnaire.red_lines:
            if change := self.change(key, partial(red_line_in, key)):
                yield change

    def steps(self) -> Iterator[Change[StepStatus]]:
        for key in self.now.situation.model.questionnaire.steps:
            if change := self.change(key, partial(step_in, key)):
                yield change

    def risks(self) -> list[RiskChange]:
        keys = self.now.situation.model.risks
        found = (self.change(key, partial(risk_in, key)) for key in keys)
        return sorted((change for change in found if change), key=_by_size)

    def shifted(self) -> Iterator[str]:
        """Risks whose likelihood is another, be it within its level."""
        for key in self.now.situation.model.risks:
            before, now = self.before.risk(key, "main"), self.now.risk(key, "main")
            if before and now and (before.hazard, before.credit) != (now.hazard, now.credit):
                yield key

    def _jointly(self, see: Callable[[Outcome], Seen], before: Seen) -> tuple[str, ...]:
        """A few answers without which it is as before; one by one, what can stay is taken out."""
        kept = list(self.answers)
        for key in self.answers:
            rest = [other for other in kept if other != key]
            if see(self.now.with_facts(dict.fromkeys(rest, BLANK))) == before:
                kept = rest
        return tuple(kept)


def red_line_in(key: str, outcome: Outcome) -> RedLineStatus:
    """Status of a red line."""
    return outcome.red_line(key).status


def step_in(key: str, outcome: Outcome) -> StepStatus:
    """Status of a step of the five-step test."""
    return steps(outcome.situation)[key].status


def risk_in(key: str, outcome: Outcome) -> RiskLevel | None:
    """Level of a risk in the main reading; None where it is closed."""
    found = outcome.risk(key, "main")
    if found is None:
        return None
    return RiskLevel(found.level, found.presumed and found.level is Level.HIGH)


def _by_size(change: RiskChange) -> tuple[bool, int, int]:
    """The largest change first, then the highest level; what offsets itself last."""
    before, now = (found.level if found else 0 for found in (change.before, change.now))
    return change.held, -abs(now - before), -now
