"""The marks of the levels, which survive a photocopy: empty, quarter, half and full circle."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians, sin

from markupsafe import Markup

from pia.reports.charts.svg import ink, number

_TURN = {"low": 0, "moderate": 90, "high": 180, "critical": 360}


def mark(level: str, size: float = 10) -> Markup:
    """The mark alone, hidden from screen readers: the word always stands beside it."""
    half = size / 2
    return Markup(  # noqa: S704 - keys and numbers of ours; every word is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mark mark-{level}" width="{number(size)}" '
        f'height="{number(size)}" viewBox="0 0 {number(size)} {number(size)}" aria-hidden="true" '
        f'focusable="false">{marks(level, [(half, half)], half - 0.8)}</svg>'
    )


def marks(level: str, centres: Iterable[tuple[float, float]], radius: float) -> str:
    """Many marks of one level as two paths: the rings, and what is filled of them."""
    rings, filled = [], []
    for x, y in centres:
        rings.append(_ring(x, y, radius))
        filled.append(_sector(x, y, radius, _TURN.get(level, 0)))
    if not rings:
        return ""
    dashed = "" if level in _TURN else ' stroke-dasharray="1.5 1.5"'
    drawn = (
        f'<path class="c-ring c-{level}" d="{"".join(rings)}" fill="none" stroke="{ink(level)}" '
        f'stroke-width="1.2"{dashed}/>'
    )
    if any(filled):
        drawn += f'<path class="c-fill c-{level}" d="{"".join(filled)}" fill="{ink(level)}"/>'
    return drawn


def _ring(x: float, y: float, radius: float) -> str:
    r, d = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"


def _sector(x: float, y: float, radius: float, turn: int) -> str:
    """A pie slice from the top, clockwise."""
    if turn == 0:
        return ""
    if turn == 360:
        return _ring(x, y, radius)
    angle, r = radians(turn), number(radius)
    end_x, end_y = x + radius * sin(angle), y - radius * cos(angle)
    return (
        f"M{number(x)} {number(y)}V{number(y - radius)}A{r} {r} 0 {int(turn > 180)} 1 "
        f"{number(end_x)} {number(end_y)}z"
    )
