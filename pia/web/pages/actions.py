"""What to do: ask, find out, demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.reports.model import ActorAdvice, AskingPart, AskRow, ChangePart, Report, RiskPart
from pia.web.pages.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """What to ask next, what would have to change, and recommendations by actor."""

    frame: Frame
    ask_first: str
    ask_next: tuple[AskRow, ...]
    asking: AskingPart
    find_out: ChangePart
    change: ChangePart
    advice: tuple[ActorAdvice, ...]
    risks: Mapping[int, RiskPart]


def actions_page(report: Report, key: str) -> ActionsPage:
    """What to do, of a report."""
    return ActionsPage(
        frame=frame(report, key, "actions"),
        ask_first=report.ask_first,
        ask_next=report.ask_next,
        asking=report.asking,
        find_out=report.find_out,
        change=report.change,
        advice=report.advice,
        risks={risk.number: risk for risk in report.risks},
    )
