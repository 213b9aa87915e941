"""Whose rights, and which: the highest risk that touches each right and each group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.reports.model import HeatMap, LevelTag, Report, RiskPart, TouchedRow
from pia.web.pages.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class RightsPage:
    """Rights, groups, and where both meet."""

    frame: Frame
    rights: tuple[TouchedRow, ...]
    groups: tuple[TouchedRow, ...]
    heat: HeatMap | None
    levels: tuple[LevelTag, ...]
    risks: Mapping[int, RiskPart]


def rights_page(report: Report, key: str) -> RightsPage:
    """Rights and groups of a report."""
    return RightsPage(
        frame=frame(report, key, "rights"),
        rights=report.rights,
        groups=report.groups,
        heat=report.heat,
        levels=report.range.steps if report.range else (),
        risks={risk.number: risk for risk in report.risks},
    )
