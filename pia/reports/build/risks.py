"""The open risks, worst first, each with the trail that leads to its level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from pia.questionnaire.schema import Risk
from pia.reports.build.context import Context
from pia.reports.build.reasons import (
    likelihood_why,
    one_line,
    opening_note,
    severity_note,
    severity_why,
)
from pia.reports.build.words import bases, likelihood, severity
from pia.reports.build.words_of_trails import (
    driver_whys,
    driver_words,
    safeguard_whys,
    safeguard_words,
)
from pia.reports.model import Degree, DriverRow, LevelTag, RiskPart, SafeguardRow
from pia.scoring.result import DriverTrail, Level, ReadingName, RiskReading, RiskResult

_GAPS = {"claim", "unknown", "withheld", "blank"}


def build_risks(context: Context, advice: Mapping[str, int]) -> tuple[RiskPart, ...]:
    """Every open risk; `advice` gives the numbers of recommendations."""
    return tuple(_part(context, key, advice) for key in context.open_risks)


def _part(context: Context, key: str, advice: Mapping[str, int]) -> RiskPart:
    say, risk, result = context.say, context.library[key], context.profile.risks[key]
    main = context.main(key)
    printed = context.profile.printed
    drivers = _drivers(context, risk, result)
    return RiskPart(
        number=context.risk_numbers[key],
        key=key,
        module=risk.module,
        title=say.text(risk.title),
        scenario=say.text(risk.scenario),
        level=context.level(main.level),
        presumed=context.is_presumed(key),
        presumed_word=say.pgettext("risk", "presumed") if context.is_presumed(key) else "",
        severity=severity(say, main.severity) if printed else Degree(0, ""),
        inherent=likelihood(say, main.inherent) if printed else Degree(0, ""),
        residual=likelihood(say, main.residual) if printed else Degree(0, ""),
        reason=one_line(context, result),
        cites=_cites(drivers),
        **_other_levels(context, result),
        points=_rounded(main.hazard),
        drivers=drivers,
        safeguards=_safeguards(context, risk, result),
        severity_why=severity_why(context, result) if printed else "",
        severity_note=severity_note(context, result) if printed else "",
        likelihood_why=likelihood_why(context, main) if printed else "",
        gravity_reason=say.text(risk.gravity_reason),
        gap=say.percent(result.gap_share),
        gap_percent=_rounded(100 * result.gap_share),
        opening=opening_note(context, result),
        rights=context.rights(result.rights),
        groups=context.groups(result.groups),
        standards=context.standards(risk.standards),
        basis=bases(say)[risk.basis],
        advice=_advice(risk, advice),
    )


def _advice(risk: Risk, numbers: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted(numbers[key] for key in risk.recommendations if key in numbers))


def _other_levels(context: Context, result: RiskResult) -> dict[str, LevelTag]:
    names: tuple[ReadingName, ...] = ("state_account", "floor", "ceiling")
    return {name: context.level(_level(result.readings[name])) for name in names}


def _level(reading: RiskReading | None) -> Level | None:
    return reading.level if reading else None


def _cites(drivers: Sequence[DriverRow]) -> tuple[int, ...]:
    return tuple(sorted({cite for row in drivers if row.points for cite in row.cites}))


def _drivers(context: Context, risk: Risk, result: RiskResult) -> tuple[DriverRow, ...]:
    whys, basis = driver_whys(context.say), driver_words(context.say)
    shares = driver_points(result)
    rows = []
    for driver, trail, points in zip(risk.drivers, result.drivers, shares, strict=True):
        counting = trail.question is None
        rows.append(
            DriverRow(
                key=trail.question or "",
                question=_driver_question(context, trail),
                answer=_withheld(context) if counting else context.answer_to(trail.question or ""),
                weight=driver.weight,
                weight_reason=context.say.text(driver.why),
                counted=_rounded(trail.counted),
                points=points,
                gap=trail.why in _GAPS,
                basis=basis[trail.why],
                why=whys[trail.why],
                cites=context.cites(trail.sources),
            )
        )
    return tuple(sorted(rows, key=lambda row: -row.points))


def _driver_question(context: Context, trail: DriverTrail) -> str:
    if trail.question is None:
        return context.say.gettext("How many answers were kept back, with proof of the refusal?")
    return context.question_text(trail.question)


def _withheld(context: Context) -> str:
    n = len(context.profile.knowledge.withheld)
    return context.say.ngettext("%(n)s answer kept back", "%(n)s answers kept back", n)


def driver_points(result: RiskResult) -> tuple[int, ...]:
    """Whole points each driver adds, by largest remainder, so that they sum to the rounded mean."""
    weights = sum(trail.weight for trail in result.drivers) or 1
    exact = [trail.counted * trail.weight / Fraction(weights) for trail in result.drivers]
    points = [int(share) for share in exact]
    missing = _rounded(sum(exact, Fraction(0))) - sum(points)
    for index in sorted(range(len(exact)), key=lambda i: points[i] - exact[i])[: max(missing, 0)]:
        points[index] += 1
    return tuple(points)


def _safeguards(context: Context, risk: Risk, result: RiskResult) -> tuple[SafeguardRow, ...]:
    whys, basis = safeguard_whys(context.say), safeguard_words(context.say)
    return tuple(
        SafeguardRow(
            key=trail.question,
            question=context.question_text(trail.question),
            answer=context.answer_to(trail.question),
            weight=safeguard.weight,
            weight_reason=context.say.text(safeguard.why),
            credited=trail.credit > 0,
            basis=basis[trail.why],
            why=whys[trail.why],
            cites=context.cites(trail.sources),
        )
        for safeguard, trail in zip(risk.safeguards, result.safeguards, strict=True)
    )


def _rounded(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
