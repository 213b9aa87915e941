"""What happened when, what the State said over time, and which facts are contested."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from pia.reports.charts import timeline
from pia.reports.model import AccountRow, ChronologyPart, ContestedRow, Fact, Report, StoryPart
from pia.web.pages.frame import Frame, frame

# As narrow as the smallest screen, so that its words stay readable there.
_WIDTH = 280


@dataclass(frozen=True, slots=True)
class FactsPage:
    """The timeline with its table, each story with its drawing, and every version in dispute."""

    frame: Frame
    chronology: ChronologyPart
    timeline: Markup
    position: Fact | None
    stories: tuple[tuple[StoryPart, Markup], ...]
    accounts: tuple[AccountRow, ...]
    contested: tuple[ContestedRow, ...]


def facts_page(report: Report, key: str) -> FactsPage:
    """Dates and disputes of a report."""
    drawn = report.chronology.timeline
    return FactsPage(
        frame=frame(report, key, "facts"),
        chronology=report.chronology,
        timeline=timeline(drawn, _WIDTH) if drawn else Markup(""),
        position=report.position,
        stories=tuple((story, timeline(story.timeline, _WIDTH)) for story in report.stories),
        accounts=report.other_accounts,
        contested=report.contested,
    )
