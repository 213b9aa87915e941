"""What would have to change to lower the overall level by one: find out, or change (method §4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Literal

from pia.scoring.facts import VERIFIED, Fact, documented_answer
from pia.scoring.knowledge import is_counted
from pia.scoring.outcome import Outcome
from pia.scoring.profile import deciding_questions
from pia.scoring.result import ChangeSet, Level, WouldChange

LARGEST_EXACT = 3
MOST_EVALUATIONS = 20_000


def would_change(outcome: Outcome) -> WouldChange:
    """What to find out, and what the State must change; never mixed."""
    overall = outcome.overall("main")
    if overall.level is Level.LOW:
        low = ChangeSet((), "none", "already-low")
        return WouldChange(low, low)
    questions = outcome.situation.questions
    candidates = [k for k in deciding_questions(outcome, overall) if questions[k].scored]
    found = {key: _favourable(outcome, key) for key in candidates if _is_open(outcome, key)}
    changed = {key: _favourable(outcome, key) for key in candidates if _can_change(outcome, key)}
    return WouldChange(
        find_out=_search(outcome, found) or ChangeSet((), "none", "nothing-to-find-out"),
        change=_search(outcome, changed) or ChangeSet((), "none", "only-by-stopping"),
    )


def _is_open(outcome: Outcome, key: str) -> bool:
    situation = outcome.situation
    return is_counted(situation, key) and not situation.facts[key].backed


def _can_change(outcome: Outcome, key: str) -> bool:
    question = outcome.situation.questions[key]
    fact = outcome.situation.facts[key]
    best_already = fact.verified or (fact.backed and fact.hazard == question.best)
    return (question.changeable or question.kind == "safeguard") and not best_already


def _favourable(outcome: Outcome, key: str) -> Fact:
    """The best documented answer; for a safeguard, in operation and verified."""
    question = outcome.situation.questions[key]
    if question.kind == "safeguard":
        return documented_answer(question, VERIFIED)
    best = min(question.choices.values(), key=lambda option: option.hazard)
    return documented_answer(question, best.key)


def _search(outcome: Outcome, changes: Mapping[str, Fact]) -> ChangeSet | None:
    """A smallest set up to three within the budget, else a sufficient one, else None."""
    lowers = _Lowers(outcome)
    if not changes or not lowers(changes):
        return None
    budget = MOST_EVALUATIONS
    keys = tuple(changes)
    for size in range(1, LARGEST_EXACT + 1):
        for chosen in combinations(keys, size):
            if budget == 0:
                return _set(_reduced(lowers, changes), changes, "sufficient")
            budget -= 1
            if lowers({key: changes[key] for key in chosen}):
                return _set(chosen, changes, "smallest")
    return _set(_reduced(lowers, changes), changes, "sufficient")


def _set(
    chosen: tuple[str, ...], changes: Mapping[str, Fact], how: Literal["smallest", "sufficient"]
) -> ChangeSet:
    answers = tuple(next(iter(changes[key].options)) for key in chosen)
    return ChangeSet(chosen, how, answers=answers)


def _reduced(
    lowers: Callable[[Mapping[str, Fact]], bool], changes: Mapping[str, Fact]
) -> tuple[str, ...]:
    """Greedy: take away, one by one, every change that the rest can do without."""
    kept = dict(changes)
    for key in tuple(changes):
        rest = {k: fact for k, fact in kept.items() if k != key}
        if lowers(rest):
            kept = rest
    return tuple(kept)


class _Lowers:
    """Whether some changes bring the main level down; asks the last obstacle first."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        overall = outcome.overall("main")
        self.level, self.risks, self.rules = overall.level, list(overall.risks), overall.rules
        self.touched = outcome.situation.model.touched_risks

    def __call__(self, changes: Mapping[str, Fact]) -> bool:
        reached: set[str] = set()
        for key in changes:
            reached |= self.touched[key]
        if any(risk not in reached for risk in self.risks) and not self._secrecy(changes):
            return False
        after = self.outcome.with_facts(changes)
        for position, risk in enumerate(self.risks):
            found = after.risk(risk, "main")
            if found and found.level >= self.level:
                self.risks.insert(0, self.risks.pop(position))
                return False
        return after.level("main") < self.level

    def _secrecy(self, changes: Mapping[str, Fact]) -> bool:
        """Whether a change also changes the number of answers withheld."""
        facts = self.outcome.situation.facts
        return any(facts[key].status == "withheld" for key in changes)
