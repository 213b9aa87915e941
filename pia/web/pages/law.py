"""Red lines, the five-step test and the coalition's demands: what no arithmetic decides."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.model import DemandRow, RedLinePart, Report, StandardRow, StepRow
from pia.web.pages.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class LawPage:
    """Tests a programme passes or fails, each with the answers that decide it."""

    frame: Frame
    found: tuple[RedLinePart, ...]
    not_ruled_out: tuple[RedLinePart, ...]
    not_found: tuple[RedLinePart, ...]
    not_asked: tuple[RedLinePart, ...]
    steps: tuple[StepRow, ...]
    steps_sentence: str
    demands: tuple[DemandRow, ...]
    standards: tuple[StandardRow, ...]


def law_page(report: Report, key: str) -> LawPage:
    """Red lines, steps and demands of a report."""
    asked = tuple(line for line in report.red_lines if line.asked)
    return LawPage(
        frame=frame(report, key, "law"),
        found=tuple(line for line in asked if line.status in ("confirmed", "suspected")),
        not_ruled_out=tuple(line for line in asked if line.status == "not-assessed"),
        not_found=tuple(line for line in asked if line.status == "not-found"),
        not_asked=tuple(line for line in report.red_lines if not line.asked),
        steps=report.steps,
        steps_sentence=report.steps_sentence,
        demands=report.demands,
        standards=report.standards,
    )
