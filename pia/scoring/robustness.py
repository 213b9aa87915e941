"""How often the level holds when weights, the unknown value and the cuts are drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from pia.questionnaire.schema import Risk
from pia.scoring import levels
from pia.scoring.levels import Cuts
from pia.scoring.likelihood import credit
from pia.scoring.outcome import Outcome
from pia.scoring.result import Level

DRAWS = 1000
WEIGHT_PERCENT = (70, 130)
UNKNOWN_VALUE = (60, 90)
CUT_SHIFT = (-5, 5)


@dataclass(frozen=True, slots=True)
class _Term:
    """One driver: at least `own`, and `fixed` + `slope` × the unknown value, in hundredths."""

    weight: int
    own: int
    fixed: int
    slope: int

    def at(self, unknown: int) -> int:
        return max(self.own, self.fixed + self.slope * unknown)


@dataclass(frozen=True, slots=True)
class _Sum:
    """One open risk reduced to what draws can change."""

    severity: int
    presumed: bool
    terms: tuple[_Term, ...]
    credits: tuple[tuple[int, int], ...]


def robustness(outcome: Outcome, seed: str, draws: int = DRAWS) -> Fraction | None:
    """Share of draws that keep the overall main level; None where a rule decides it."""
    overall = outcome.overall("main")
    if overall.rules:
        return None
    floor = max((rule.level for rule in outcome.rules("main")), default=Level.LOW)
    sums = [s for risk in outcome.situation.model.risks.values() if (s := _sum(outcome, risk))]
    random = Random(seed)  # noqa: S311 - repeatable draws, not a secret
    kept = sum(_draw(random, sums, floor) is overall.level for _ in range(draws))
    return Fraction(kept, draws)


def _sum(outcome: Outcome, risk: Risk) -> _Sum | None:
    found = outcome.risk(risk.key, "main")
    if found is None:
        return None
    situation = outcome.situation
    return _Sum(
        severity=found.severity,
        presumed=found.presumed,
        terms=tuple(_term(outcome, d.question, d.weight) for d in risk.drivers),
        credits=tuple((s.weight, credit(situation, s.question, "main")) for s in risk.safeguards),
    )


def _term(outcome: Outcome, question: str | None, weight: int) -> _Term:
    situation = outcome.situation
    if question is None:
        return _Term(weight, situation.withheld_counted(), 0, 0)
    # What a driver counts is linear in the unknown value, once its own hazard is set aside.
    none, full = (situation.counted(question, "main", unknown) for unknown in (0, 100))
    if none == full:
        return _Term(weight, none, 0, 0)
    asked = situation.questions[question]
    return _Term(weight, none, 100 * asked.best, asked.worst - asked.best)


def _draw(random: Random, sums: list[_Sum], floor: Level) -> Level:
    cuts = Cuts(
        unknown=random.randint(*UNKNOWN_VALUE),
        possible=levels.METHOD_CUTS.possible + random.randint(*CUT_SHIFT),
        likely=levels.METHOD_CUTS.likely + random.randint(*CUT_SHIFT),
        near_certain=levels.METHOD_CUTS.near_certain + random.randint(*CUT_SHIFT),
        credit=levels.METHOD_CUTS.credit + random.randint(*CUT_SHIFT),
    )
    return max((floor, *(_level(random, entry, cuts) for entry in sums)))


def _level(random: Random, entry: _Sum, cuts: Cuts) -> Level:
    low, high = WEIGHT_PERCENT
    span = high - low + 1
    total = weights = 0
    for term in entry.terms:
        weight = term.weight * (low + random.getrandbits(30) % span)
        total += weight * term.at(cuts.unknown)
        weights += weight
    earned = safeguard_weights = 0
    for base, points in entry.credits:
        weight = base * (low + random.getrandbits(30) % span)
        earned += weight * points
        safeguard_weights += weight
    residual = levels.likelihood(total, weights, cuts)
    if levels.earns(earned, safeguard_weights, cuts):
        residual = max(residual - 1, 1)
    found = levels.level(entry.severity, residual)
    return min(found, Level.HIGH) if entry.presumed else found
