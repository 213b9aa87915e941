"""Bars: how many open risks reach each level, and how much of what matters is known."""

from __future__ import annotations

from markupsafe import Markup

from pia.reports.charts.marks import marks
from pia.reports.charts.svg import BLUE, RULE, figure, ink, number, rect, text, tint
from pia.reports.model_risks import KnowledgePart, LevelCount, ProfilePart

_WIDTH, _LEFT, _ROW = 480, 110, 24


def profile_bars(data: ProfilePart) -> Markup:
    """One bar for each level; the hatched end of it counts presumed risks."""
    most = max((row.count for row in data.counts), default=1) or 1
    parts = [_bar(row, index, most) for index, row in enumerate(data.counts)]
    return figure("profile", _WIDTH, _ROW * len(data.counts), data.alt, parts)


def _bar(row: LevelCount, index: int, most: int) -> str:
    y, level = index * _ROW, row.level.key
    unit = (_WIDTH - _LEFT - 40) / most
    known = row.count - row.presumed
    drawn = [
        marks(level, [(6, y + _ROW / 2)], 4.5),
        text(18, y + 15.5, row.level.word, size=10, anchor="start", fill=ink(level), bold=True),
        rect(_LEFT, y + 5, known * unit, 14, ink(level), f"c-solid c-{level}") if known else "",
    ]
    if row.presumed:
        x = _LEFT + known * unit
        drawn.append(
            f'<rect class="c-presumed c-{level}" x="{number(x)}" y="{number(y + 5.5)}" '
            f'width="{number(row.presumed * unit - 0.5)}" height="13" fill="{tint(level)}" '
            f'stroke="{ink(level)}" stroke-width="1"/>'
        )
    drawn.append(text(_LEFT + row.count * unit + 8, y + 15.5, row.count, size=10, anchor="start"))
    return "".join(drawn)


def coverage_bar(data: KnowledgePart) -> Markup:
    """Share known, with the marks of 25 and 50 percent below which results are held back."""
    width, top = 480.0, 4.0
    share = data.coverage_percent / 100
    parts = [
        rect(0, top, width, 14, RULE, "c-ground"),
        rect(0, top, max(width * share, 1), 14, BLUE, "c-known"),
    ]
    for limit in (25, 50):
        x = width * limit / 100
        parts.append(
            f'<path class="c-limit" d="M{number(x)} {number(top - 3)}v20" stroke="#1d1b22" '
            'stroke-width="0.8" stroke-dasharray="2 2"/>'
        )
        parts.append(text(x, top + 28, f"{limit}\N{NO-BREAK SPACE}%", size=8))
    end = share < 0.9
    x = width * share + 6 if end else width
    anchor = "start" if end else "end"
    parts.append(text(x, top + 28, data.coverage, size=10, bold=True, anchor=anchor))
    return figure("coverage", width, 38, data.alt, parts)
