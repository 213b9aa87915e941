"""What States committed to, and what of the findings speaks to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.reports.model import LensPart, Report, RiskPart
from pia.web.pages.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """Each instrument with its commitments, and the risks that their numbers lead to."""

    frame: Frame
    lenses: tuple[LensPart, ...]
    risks: Mapping[int, RiskPart]


def commitments_page(report: Report, key: str) -> CommitmentsPage:
    """Commitments of a report."""
    return CommitmentsPage(
        frame=frame(report, key, "commitments"),
        lenses=report.lenses,
        risks={risk.number: risk for risk in report.risks},
    )
