"""The report on paper: in which language, on which paper, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.html import Paper
from pia.reports.model import Named, Report
from pia.text import Locale
from pia.web.pages.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What can be chosen and what is chosen; `one_language_only` stays in the language typed."""

    frame: Frame
    language: Locale
    paper: Paper
    risks: int
    recommendations: int
    sources: int
    answers: int
    one_language_only: tuple[Named, ...]


def report_page(report: Report, key: str, language: Locale, paper: Paper) -> ReportPage:
    """The report page; `report` is in the reader's language, `language` is the paper's."""
    return ReportPage(
        frame=frame(report, key, "report"),
        language=language,
        paper=paper,
        risks=len(report.risks),
        recommendations=sum(len(actor.items) for actor in report.advice),
        sources=len(report.sources),
        answers=sum(len(section.rows) for section in report.answers),
        one_language_only=report.missing_languages,
    )
