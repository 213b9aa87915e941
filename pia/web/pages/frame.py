"""What every page of one assessment carries around its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.reports.model import Flag, LevelTag, Report, Words
from pia.web.results import is_kept

Tab = Literal[
    "overview", "risks", "rights", "law", "commitments", "facts", "answers", "actions", "report"
]


@dataclass(frozen=True, slots=True)
class Frame:
    """Which assessment this is, which of its pages, and the warnings that go with its level."""

    key: str
    tab: Tab
    name: Words
    subtitle: str
    level: LevelTag
    flags: tuple[Flag, ...]
    printed: bool
    kept: bool  # in the database, for its owner alone
    blank: bool  # nothing was answered yet


def frame(report: Report, key: str, tab: Tab) -> Frame:
    """The frame of one page of an assessment."""
    cover = report.cover
    return Frame(
        key,
        tab,
        cover.name,
        cover.subtitle,
        report.level,
        report.flags,
        report.printed,
        is_kept(key),
        all(row.status == "blank" for section in report.answers for row in section.rows),
    )
