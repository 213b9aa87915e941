"""The result of an assessment on one page."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.model import (
    AskRow,
    ChangePart,
    KnowledgePart,
    Matrix,
    RangeBar,
    Reading,
    RedLinePart,
    Report,
    RiskPart,
    StandsPart,
    StepRow,
    TouchedRow,
)
from pia.web.pages.frame import Frame, frame

_FIRST = 5


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The level with its reasons, and the way to each of them."""

    frame: Frame
    sentence: str
    known: str
    summary: tuple[str, ...]
    range: RangeBar | None
    readings: tuple[Reading, ...]
    why_level: tuple[str, ...]
    matrix: Matrix | None
    first_risks: tuple[RiskPart, ...]
    map_risks: tuple[RiskPart, ...]
    red_lines: tuple[RedLinePart, ...]
    not_ruled_out: int
    steps: tuple[StepRow, ...]
    steps_sentence: str
    hardest_hit: tuple[TouchedRow, ...]
    groups_hit: tuple[TouchedRow, ...]
    ask_first: str
    ask_next: tuple[AskRow, ...]
    change: ChangePart
    knowledge: KnowledgePart
    stands: StandsPart | None


def overview_page(report: Report, key: str) -> OverviewPage:
    """The overview of a report."""
    return OverviewPage(
        frame=frame(report, key, "overview"),
        sentence=report.cover.sentence,
        known=report.cover.known,
        summary=report.summary,
        range=report.range,
        readings=report.readings,
        why_level=report.why_level,
        matrix=report.matrix,
        first_risks=report.risks[:_FIRST],
        map_risks=report.risks,
        red_lines=tuple(r for r in report.red_lines if r.status in ("confirmed", "suspected")),
        not_ruled_out=sum(r.asked and r.status == "not-assessed" for r in report.red_lines),
        steps=report.steps,
        steps_sentence=report.steps_sentence,
        hardest_hit=_worst(report.rights),
        groups_hit=_worst(report.groups),
        ask_first=report.ask_first,
        ask_next=report.ask_next[:_FIRST],
        change=report.change,
        knowledge=report.knowledge,
        stands=report.stands,
    )


def _worst(rows: tuple[TouchedRow, ...]) -> tuple[TouchedRow, ...]:
    """The rows at the highest level any of them reaches; none where that is only low."""
    top = max((row.level.rank for row in rows), default=0)
    return tuple(row for row in rows if row.level.rank == top > 1)
