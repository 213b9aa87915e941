"""From drivers and safeguards to one risk's level in one reading (method §3)."""

from __future__ import annotations

from fractions import Fraction

from pia.questionnaire.expressions import Truth
from pia.questionnaire.schema import Risk
from pia.scoring import levels
from pia.scoring.facts import BLANK, VERIFIED
from pia.scoring.result import Level, ReadingName, RiskReading
from pia.scoring.severity import severity
from pia.scoring.situation import Situation


def is_open(situation: Situation, risk: Risk, reading: ReadingName) -> bool:
    """Whether the risk's pathway exists; unknown is open in main and ceiling only."""
    if reading == "state_account":
        return situation.holds_in_account(risk.when) is Truth.TRUE
    found = situation.holds(risk.when)
    return found is Truth.TRUE or (found is Truth.UNKNOWN and reading != "floor")


def read_risk(situation: Situation, risk: Risk, reading: ReadingName) -> RiskReading | None:
    """One risk in one reading, None where it is closed."""
    if not is_open(situation, risk, reading):
        return None
    total, weights = hazard_sum(situation, risk, reading)
    earned, safeguard_weights = credit_sum(situation, risk, reading)
    grave = severity(situation, risk, reading)
    inherent = levels.likelihood(total, weights)
    residual = inherent
    if levels.earns(earned, safeguard_weights):
        residual = max(inherent - 1, 1)
    presumed = is_presumed(situation, risk, reading)
    found = levels.level(grave, residual)
    if presumed and reading != "ceiling":
        found = min(found, Level.HIGH)
    return RiskReading(
        level=found,
        severity=grave,
        inherent=inherent,
        residual=residual,
        hazard=Fraction(total, 100 * weights),
        credit=Fraction(earned, safeguard_weights) if safeguard_weights else Fraction(0),
        presumed=presumed,
    )


def hazard_sum(situation: Situation, risk: Risk, reading: ReadingName) -> tuple[int, int]:
    """Weighted hazards of the drivers in hundredths, and the sum of weights.

    A driver that is hidden or not applicable stays in the denominator with hazard 0.
    """
    total = 0
    for driver in risk.drivers:
        counted = (
            situation.withheld_counted()
            if driver.question is None
            else situation.counted(driver.question, reading)
        )
        total += driver.weight * counted
    return total, sum(driver.weight for driver in risk.drivers)


def credit_sum(situation: Situation, risk: Risk, reading: ReadingName) -> tuple[int, int]:
    """Weighted credits of the safeguards in whole points, and the sum of weights."""
    total = sum(s.weight * credit(situation, s.question, reading) for s in risk.safeguards)
    return total, sum(s.weight for s in risk.safeguards)


def credit(situation: Situation, key: str, reading: ReadingName) -> int:
    """Points 0 to 100 a safeguard earns; a gap earns only in the floor and the State's account."""
    verified = situation.questions[key].choices[VERIFIED]
    if reading == "state_account":
        value = situation.account.values[key]
        applies = value.applies and VERIFIED in value.options
        return 100 - verified.hazard if applies else 0
    fact = situation.facts.get(key, BLANK)
    if fact.verified or (fact.status in ("unknown", "withheld", "blank") and reading == "floor"):
        return 100 - verified.hazard
    return 0


def is_presumed(situation: Situation, risk: Risk, reading: ReadingName) -> bool:
    """Whether no driver rests on anything said: then the level stops at High."""
    for driver in risk.drivers:
        if driver.question is None:
            if situation.withheld_counted() >= 100 * levels.METHOD_CUTS.likely:
                return False
        elif situation.asserts_harm(driver.question, reading):
            return False
    return True
