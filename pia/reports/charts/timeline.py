"""Timeline: lanes of dated marks over the years; each kind has a shape of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pia.reports.charts.svg import INK, MUTED, PAPER, RULE, figure, number, rect, text
from pia.reports.model_facts import TimeLane, Timeline, TimeMark

_SIDE, _RADIUS, _DOT, _NAME, _FOOT = 12, 9, 3.5, 17, 20
# Years are labelled where two labels stay this far apart.
_APART = 36
# Beyond this many marks on top of each other they overlap rather than fill a page.
_MOST_LEVELS = 12


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its middle and how far up it is stacked."""

    mark: TimeMark
    x: float
    level: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years across a width."""

    first: int
    last: int
    width: float

    def at(self, year: float) -> float:
        return _SIDE + (year - self.first) / (self.last - self.first) * (self.width - 2 * _SIDE)


def timeline(data: Timeline, width: float = 480) -> Markup:
    """Lanes one under the other; the numbers are those of the table beside the drawing."""
    scale, y, parts = _Scale(data.first, data.last, width), 0.0, []
    for lane in data.lanes:
        drawn, y = _lane(lane, scale, y)
        parts += drawn
    return figure("timeline", width, y + _FOOT, data.alt, [*_axis(scale, y), *parts])


def _axis(scale: _Scale, y: float) -> list[str]:
    """Thin lines at the years that are named below."""
    years = scale.last - scale.first
    each = (scale.width - 2 * _SIDE) / years
    step = max(1, -(-_APART // each))
    parts, named = [], [scale.first + n for n in range(0, years + 1, int(step))]
    lines = "".join(f"M{number(scale.at(year))} 0V{number(y)}" for year in named)
    parts.append(
        f'<path class="c-grid" d="{lines}" fill="none" stroke="{RULE}" stroke-width="0.6"/>'
    )
    for year in named:
        x, anchor = scale.at(year), "middle"
        if x > scale.width - _APART / 2:
            x, anchor = scale.width, "end"
        parts.append(text(x, y + 14, year, size=10, fill=MUTED, hook="c-year", anchor=anchor))
    return parts


def _lane(lane: TimeLane, scale: _Scale, top: float) -> tuple[list[str], float]:
    """A lane and where the next one starts."""
    quiet = not any(mark.label for mark in lane.marks)
    radius = _DOT if quiet else _RADIUS
    placed = _stacked(lane.marks, scale, radius)
    high = max(each.level for each in placed) + 1
    pitch = 2 * radius + (2 if quiet else 6)
    base = top + _NAME + high * pitch
    parts = [text(0, top + 12, lane.name, size=10, hook="c-name", anchor="start", bold=True)]
    parts += [_drawn(each, base - (each.level + 0.5) * pitch, scale) for each in placed]
    return parts, base + 4


def _stacked(marks: Sequence[TimeMark], scale: _Scale, radius: float) -> list[_Placed]:
    """Each mark on the lowest level where it touches no earlier one."""
    ends: list[float] = []
    placed = []
    for mark in marks:
        middle = scale.at((mark.start + mark.end) / 2)
        x = min(max(middle, radius + 1), scale.width - radius - 1)
        free = (n for n, end in enumerate(ends) if end <= x - radius - 1)
        level = min(next(free, len(ends)), _MOST_LEVELS - 1)
        ends[level : level + 1] = [x + radius]
        placed.append(_Placed(mark, x, level))
    return placed


def _drawn(placed: _Placed, y: float, scale: _Scale) -> str:
    mark, x = placed.mark, placed.x
    if not mark.label:
        return _ring(x, y, _DOT)
    shape, dark = _SHAPES[mark.kind](x, y), mark.kind in ("milestone", "answered")
    words = text(
        x,
        y + 3.2,
        mark.label,
        size=9,
        fill=PAPER if dark else INK,
        hook="c-on-dot" if dark else "c-label",
        bold=True,
    )
    return _stretch(mark, y, scale) + shape + words


def _stretch(mark: TimeMark, y: float, scale: _Scale) -> str:
    """A bar under a mark whose day is not known, as long as it may lie."""
    if mark.exact:
        return ""
    start, end = scale.at(mark.start) + 0.8, scale.at(mark.end) - 0.8
    return rect(start, y + _RADIUS + 1.6, max(end - start, 2), 1.6, INK, "c-span")


def _square(x: float, y: float) -> str:
    side = 2 * _RADIUS - 3
    return rect(x - side / 2, y - side / 2, side, side, INK, "c-event")


def _diamond(x: float, y: float) -> str:
    half = _RADIUS + 1
    path = f"M{number(x)} {number(y - half)}l{half} {half}l-{half} {half}l-{half} -{half}z"
    return f'<path class="c-hollow" d="{path}" fill="{PAPER}" stroke="{INK}" stroke-width="1.4"/>'


def _ring(x: float, y: float, radius: float = _RADIUS - 0.7) -> str:
    return (
        f'<circle class="c-hollow" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" '
        f'fill="{PAPER}" stroke="{INK}" stroke-width="1.2"/>'
    )


def _disc(x: float, y: float) -> str:
    return (
        f'<circle class="c-event" cx="{number(x)}" cy="{number(y)}" r="{number(_RADIUS - 0.7)}" '
        f'fill="{INK}"/>'
    )


# Things that happened are dark, what somebody said is light.
_SHAPES = {"milestone": _square, "statement": _diamond, "told": _ring, "answered": _disc}
