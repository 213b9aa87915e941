"""Cuts, matrix and words of the method (version 1); the numbers here are fixed by it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pia.scoring.result import ConfidenceWord, Level

L, M, H, C = Level.LOW, Level.MODERATE, Level.HIGH, Level.CRITICAL
# Rows severity 1 to 4, columns residual likelihood 1 to 4.
MATRIX = ((L, L, L, M), (L, M, M, H), (L, M, H, H), (H, H, C, C))
WITHHELD_HAZARD = (0, 40, 70, 70, 100)  # by number withheld: 0, 1, 2, 3, 4 or more


@dataclass(frozen=True, slots=True)
class Cuts:
    """Thresholds that robustness draws again; the defaults are the method's."""

    unknown: int = 75
    possible: int = 25
    likely: int = 50
    near_certain: int = 75
    credit: int = 50


METHOD_CUTS = Cuts()


def likelihood(total: int, weights: int, cuts: Cuts = METHOD_CUTS) -> int:
    """Likelihood 1 to 4 of a weighted sum of hazards in hundredths."""
    scale = 100 * weights
    if total <= cuts.possible * scale:
        return 1
    if total <= cuts.likely * scale:
        return 2
    return 3 if total <= cuts.near_certain * scale else 4


def earns(total: int, weights: int, cuts: Cuts = METHOD_CUTS) -> bool:
    """Whether a weighted sum of credits (whole points) earns one step."""
    return weights > 0 and total >= cuts.credit * weights


def level(severity: int, residual: int) -> Level:
    """Level in the matrix."""
    return MATRIX[severity - 1][residual - 1]


def withheld_hazard(count: int) -> int:
    """Hazard of the number of answers withheld with proof."""
    return WITHHELD_HAZARD[min(count, 4)]


def confidence_word(points: int) -> ConfidenceWord:
    """Word for a confidence of 0 to 100."""
    words: tuple[ConfidenceWord, ...] = ("very-low", "low", "moderate", "high", "very-high")
    return words[min(points // 20, 4)]


def risk_value(severity: int, hazard: Fraction, *, earned: bool) -> Fraction:
    """Value of a risk for the index, 0 to 1."""
    h = max(hazard - 25, Fraction(0)) if earned else hazard
    return Fraction(severity, 4) * (20 + Fraction(4, 5) * h) / 100
