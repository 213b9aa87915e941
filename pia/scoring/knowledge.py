"""How much of what matters is known, and how well founded it is (method §4)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pia.questionnaire.assessment import Grade
from pia.questionnaire.expressions import Truth
from pia.scoring.facts import BLANK, rank
from pia.scoring.levels import confidence_word
from pia.scoring.result import Knowledge
from pia.scoring.situation import Situation


def is_counted(situation: Situation, key: str) -> bool:
    """Whether a question weighs in coverage and confidence."""
    model = situation.model
    fact = situation.facts.get(key, BLANK)
    if not model.weights[key] or fact.status == "not-applicable":
        return False
    if situation.visible(key) is Truth.FALSE:
        return False
    if key in model.openers or key in model.ruling:
        return True
    risks = model.risks
    return any(situation.holds(risks[r].when) is not Truth.FALSE for r in model.readers[key])


def is_live(situation: Situation, key: str) -> bool:
    """Whether the answer counts: the question is known to apply and something open reads it."""
    if situation.visible(key) is not Truth.TRUE:
        return False
    model = situation.model
    if key in model.openers or key in model.ruling:
        return True
    return any(situation.holds(model.risks[r].when) is Truth.TRUE for r in model.readers[key])


def knowledge(situation: Situation, deciding: Iterable[str]) -> Knowledge:
    """Coverage and confidence; `deciding` are the questions that decide the level."""
    weights, facts = situation.model.weights, situation.facts
    counted = [key for key in situation.questions if is_counted(situation, key)]
    live = [k for k in counted if facts[k].status == "answered" and is_live(situation, k)]
    known = [key for key in live if facts[key].informs]
    total = sum(weights[key] for key in counted)
    points = sum(weights[key] * facts[key].points for key in live)
    confidence = points // (2 * total) if total else 0
    return Knowledge(
        coverage=Fraction(sum(weights[k] for k in known), total) if total else Fraction(1),
        confidence=confidence,
        confidence_word=confidence_word(confidence),
        counted=tuple(counted),
        known=tuple(known),
        unsourced=tuple(k for k in counted if _unsourced(situation, k)),
        withheld=situation.withheld(),
        weakest=_weakest(situation, deciding, live),
    )


def _unsourced(situation: Situation, key: str) -> bool:
    fact = situation.facts[key]
    return fact.status == "answered" and fact.support is None


def _weakest(situation: Situation, deciding: Iterable[str], live: Iterable[str]) -> Grade | None:
    grades = [situation.facts[key].support for key in set(deciding) & set(live)]
    return min((grade for grade in grades if grade), key=rank, default=None)
