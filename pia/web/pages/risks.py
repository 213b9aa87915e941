"""The register of risks, and one risk with its whole trail."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.model import ClosedRisk, Matrix, ProfilePart, RecommendationPart, Report, RiskPart
from pia.web.pages.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class RisksPage:
    """Every risk: where it stands, why, and which ones cannot occur here."""

    frame: Frame
    matrix: Matrix | None
    profile: ProfilePart
    why_level: tuple[str, ...]
    risks: tuple[RiskPart, ...]
    closed: tuple[ClosedRisk, ...]


@dataclass(frozen=True, slots=True)
class RiskPage:
    """One risk: what could happen, how bad, how likely, and what is behind each figure."""

    frame: Frame
    risk: RiskPart
    advice: tuple[RecommendationPart, ...]
    before: RiskPart | None
    after: RiskPart | None


def risks_page(report: Report, key: str) -> RisksPage:
    """The register of a report."""
    return RisksPage(
        frame=frame(report, key, "risks"),
        matrix=report.matrix,
        profile=report.profile,
        why_level=report.why_level,
        risks=report.risks,
        closed=report.closed,
    )


def risk_page(report: Report, key: str, risk_key: str) -> RiskPage | None:
    """One open risk of a report; None when it has no such risk."""
    risk = next((r for r in report.risks if r.key == risk_key), None)
    if risk is None:
        return None
    advice = {item.number: item for actor in report.advice for item in actor.items}
    return RiskPage(
        frame=frame(report, key, "risks"),
        risk=risk,
        advice=tuple(advice[number] for number in risk.advice if number in advice),
        before=report.risk(risk.number - 1) if risk.number > 1 else None,
        after=report.risk(risk.number + 1) if risk.number < len(report.risks) else None,
    )
