"""Matrix: severity by likelihood, with the numbers of the risks as dots."""

from __future__ import annotations

from markupsafe import Markup

from pia.reports.charts.svg import figure, ink, number, rect, text, tint
from pia.reports.model_risks import Cell, Matrix

_WIDTH, _LEFT, _ROW, _GAP, _COLUMNS = 480, 88, 40, 2, 4
_ACROSS, _RADIUS = 98, 9


def matrix(data: Matrix) -> Markup:
    """Every open risk where its severity and likelihood meet."""
    heights = [_height(row) for row in reversed(data.cells)]
    parts = [text(0, 10, data.row_title, size=9, anchor="start", bold=True)]
    y = 18.0
    for row, degree, height in zip(reversed(data.cells), reversed(data.rows), heights, strict=True):
        label = f"{degree.rank} {degree.word}"
        parts.append(text(_LEFT - 8, y + height / 2 + 3, label, size=9, anchor="end"))
        parts += [_cell(cell, y, height) for cell in row]
        y += height + _GAP
    for degree in data.columns:
        x = _LEFT + (degree.rank - 0.5) * _ACROSS
        parts.append(text(x, y + 13, f"{degree.rank} {degree.word}", size=9))
    middle = _LEFT + _COLUMNS * _ACROSS / 2
    parts.append(text(middle, y + 29, data.column_title, size=9, bold=True))
    return figure("matrix", _WIDTH, y + 36, data.alt, parts)


def _height(row: tuple[Cell, ...]) -> float:
    """A row grows with its fullest cell, four dots to a line."""
    lines = max((len(cell.risks) + 3) // 4 for cell in row)
    return max(_ROW, 14 + lines * (2 * _RADIUS + 4))


def _cell(cell: Cell, y: float, height: float) -> str:
    x, level = _LEFT + (cell.likelihood - 1) * _ACROSS, cell.level.key
    drawn = [rect(x, y, _ACROSS - _GAP, height, tint(level), f"c-tint c-{level}")]
    lines = [cell.risks[i : i + 4] for i in range(0, len(cell.risks), 4)]
    top = y + height / 2 - (len(lines) - 1) * (_RADIUS + 2)
    for row, numbers in enumerate(lines):
        start = x + (_ACROSS - _GAP) / 2 - (len(numbers) - 1) * (_RADIUS + 2)
        for column, risk in enumerate(numbers):
            centre = start + column * (2 * _RADIUS + 4)
            drawn.append(_dot(centre, top + row * (2 * _RADIUS + 4), risk, level))
    return "".join(drawn)


def _dot(x: float, y: float, risk: int, level: str) -> str:
    return (
        f'<circle class="c-dot c-{level}" cx="{number(x)}" cy="{number(y)}" r="{_RADIUS}" '
        f'fill="{ink(level)}"/>'
        + text(x, y + 3, risk, size=8.5, fill="#ffffff", hook="c-on-dot", bold=True)
    )
