"""The trail from answers to a risk's level, as data."""

from __future__ import annotations

from fractions import Fraction

from pia.questionnaire.expressions import ALWAYS, Truth, tests
from pia.questionnaire.schema import Driver, Risk, Safeguard
from pia.scoring.facts import BLANK, VERIFIED, Fact
from pia.scoring.likelihood import credit
from pia.scoring.outcome import Outcome
from pia.scoring.result import (
    READINGS,
    DriverTrail,
    DriverWhy,
    RiskResult,
    SafeguardTrail,
    SafeguardWhy,
)
from pia.scoring.severity import severity_trail
from pia.scoring.situation import Situation


def explain(outcome: Outcome, risk: Risk) -> RiskResult:
    """One risk with its readings and the reasons behind them."""
    situation = outcome.situation
    readings = {name: outcome.risk(risk.key, name) for name in READINGS}
    closed = readings["main"] is None
    drivers = tuple(_driver(situation, driver) for driver in risk.drivers)
    return RiskResult(
        key=risk.key,
        closed=closed,
        closed_by=_closers(situation, risk) if closed else (),
        opening_unknown=situation.holds(risk.when) is Truth.UNKNOWN,
        readings=readings,
        severity_trail=None if closed else severity_trail(situation, risk),
        drivers=drivers,
        safeguards=tuple(_safeguard(situation, safeguard) for safeguard in risk.safeguards),
        gap_share=_gap_share(drivers),
        rights=risk.rights,
        groups=risk.groups,
    )


def _closers(situation: Situation, risk: Risk) -> tuple[str, ...]:
    """Subjects of the tests that are false, each once."""
    asked = tests(risk.when or ALWAYS)
    return tuple(dict.fromkeys(t.subject for t in asked if situation.holds(t) is Truth.FALSE))


def _driver(situation: Situation, driver: Driver) -> DriverTrail:
    if driver.question is None:
        counted = situation.withheld_counted()
        own, sources = counted // 100, _withheld_sources(situation)
        return DriverTrail(None, driver.weight, "answered", own, Fraction(own), "count", sources)
    fact = situation.facts.get(driver.question, BLANK)
    return DriverTrail(
        question=driver.question,
        weight=driver.weight,
        status=fact.status,
        own=fact.hazard if fact.status == "answered" else None,
        counted=Fraction(situation.counted(driver.question, "main"), 100),
        why=_driver_why(situation, driver.question, fact),
        sources=fact.sources,
    )


def _driver_why(situation: Situation, key: str, fact: Fact) -> DriverWhy:
    if situation.visible(key) is Truth.FALSE:
        return "hidden"
    if fact.status == "answered":
        return "answered" if fact.backed else "claim"
    return fact.status


def _withheld_sources(situation: Situation) -> tuple[str, ...]:
    found = [s for key in situation.withheld() for s in situation.facts[key].sources]
    return tuple(dict.fromkeys(found))


def _safeguard(situation: Situation, safeguard: Safeguard) -> SafeguardTrail:
    fact = situation.facts.get(safeguard.question, BLANK)
    return SafeguardTrail(
        question=safeguard.question,
        weight=safeguard.weight,
        status=fact.status,
        value=next(iter(fact.options), None),
        credit=credit(situation, safeguard.question, "main"),
        why=_safeguard_why(fact),
        sources=fact.sources,
    )


def _safeguard_why(fact: Fact) -> SafeguardWhy:
    if fact.status != "answered":
        return fact.status
    if fact.verified:
        return "verified"
    if VERIFIED not in fact.options:
        return "not-in-operation"
    return "contradicted" if fact.operation_contested else "no-proof"


def _gap_share(drivers: tuple[DriverTrail, ...]) -> Fraction:
    """Share of the likelihood that comes from what is not known on good sources."""
    total = sum((d.weight * d.counted for d in drivers), Fraction(0))
    if not total:
        return Fraction(0)
    gaps = sum((d.weight * _gap(d) for d in drivers), Fraction(0))
    return gaps / total


def _gap(driver: DriverTrail) -> Fraction:
    if driver.why in ("answered", "count"):
        return Fraction(0)
    return driver.counted - (driver.own or 0) if driver.why == "claim" else driver.counted
