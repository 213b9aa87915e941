"""Gravity and its lifts (method §3)."""

from __future__ import annotations

from typing import Literal

from pia.questionnaire.expressions import Condition, Truth
from pia.questionnaire.schema import Risk
from pia.scoring.result import ReadingName, SeverityTrail
from pia.scoring.situation import Situation

GREATEST = 4
Ground = Literal["irreversible", "group", "scope"]


def holds_in(situation: Situation, condition: Condition | None, reading: ReadingName) -> bool:
    """Whether a gravity step or lift counts: if unknown, in main and ceiling only."""
    if condition is None:
        return False
    if reading == "state_account":
        return situation.holds_in_account(condition) is Truth.TRUE
    found = situation.holds(condition)
    return found is Truth.TRUE or (found is Truth.UNKNOWN and reading in ("main", "ceiling"))


def gravity(situation: Situation, risk: Risk, reading: ReadingName) -> int:
    """Gravity 1 to 4, raised by the steps that hold."""
    steps = [s.to for s in risk.gravity_steps if holds_in(situation, s.when, reading)]
    return max((risk.gravity, *steps))


def lifts(situation: Situation, risk: Risk, reading: ReadingName) -> tuple[Ground, ...]:
    """Grounds of lift that hold, whether or not severity can still rise."""
    grounds: tuple[tuple[Ground, Condition | None], ...] = (
        ("irreversible", risk.lift.irreversible),
        ("group", risk.lift.group),
        ("scope", risk.lift.scope),
    )
    return tuple(name for name, when in grounds if holds_in(situation, when, reading))


def lifted(base: int, grounds: tuple[Ground, ...]) -> int:
    """Severity: one step in all, at most 4; scope alone never lifts to 4."""
    if not grounds:
        return base
    ceiling = GREATEST - 1 if grounds == ("scope",) else GREATEST
    return max(base, min(base + 1, ceiling))


def severity(situation: Situation, risk: Risk, reading: ReadingName) -> int:
    """Severity 1 to 4 in a reading."""
    return lifted(gravity(situation, risk, reading), lifts(situation, risk, reading))


def severity_trail(situation: Situation, risk: Risk) -> SeverityTrail:
    """How gravity became severity in the main reading."""
    base, grounds = gravity(situation, risk, "main"), lifts(situation, risk, "main")
    reached = lifted(base, grounds)
    return SeverityTrail(
        gravity=base,
        severity=reached,
        lifted_by=grounds if reached > base else (),
        uncertain=reached > severity(situation, risk, "floor"),
    )
