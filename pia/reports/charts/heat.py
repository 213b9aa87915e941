"""Heat map: groups by rights, with the mark of the highest risk where they meet."""

from __future__ import annotations

from markupsafe import Markup

from pia.reports.charts.marks import marks
from pia.reports.charts.svg import RULE, figure, number, text, tint
from pia.reports.model_findings import HeatMap

_WIDTH, _LEFT, _ROW, _HEAD, _RIGHT = 480, 142, 14.5, 99, 72
_LEVELS = ("critical", "high", "moderate", "low")


def heat_map(data: HeatMap) -> Markup:
    """Few nodes: the grounds and marks of one level are one path each."""
    across = min((_WIDTH - _LEFT - _RIGHT) / max(len(data.rights), 1), 34)
    parts = [
        text(
            _LEFT + (i + 0.55) * across,
            _HEAD - 6,
            _short(right.name),
            size=8,
            anchor="start",
            turn=-50,
        )
        for i, right in enumerate(data.rights)
    ]
    parts += [
        text(_LEFT - 6, _HEAD + (j + 0.5) * _ROW + 3, _short(group.name), size=8, anchor="end")
        for j, group in enumerate(data.groups)
    ]
    parts.append(_grid(data, across))
    for level in _LEVELS:
        parts.append(_grounds(data, level, across))
    for level in _LEVELS:
        centres = [
            (_LEFT + (i + 0.5) * across, _HEAD + (j + 0.5) * _ROW) for i, j in _where(data, level)
        ]
        parts.append(marks(level, centres, 4))
    height = _HEAD + len(data.groups) * _ROW + 4
    return figure("heat", _WIDTH, height, data.alt, parts)


def _where(data: HeatMap, level: str) -> list[tuple[int, int]]:
    return [
        (i, j)
        for j, row in enumerate(data.cells)
        for i, cell in enumerate(row)
        if cell is not None and cell.key == level
    ]


def _grounds(data: HeatMap, level: str, across: float) -> str:
    path = "".join(
        f"M{number(_LEFT + i * across + 0.75)} {number(_HEAD + j * _ROW + 0.75)}"
        f"h{number(across - 1.5)}v{number(_ROW - 1.5)}h-{number(across - 1.5)}z"
        for i, j in _where(data, level)
    )
    return f'<path class="c-tint c-{level}" d="{path}" fill="{tint(level)}"/>' if path else ""


def _grid(data: HeatMap, across: float) -> str:
    right = _LEFT + len(data.rights) * across
    path = "".join(
        f"M{_LEFT} {number(_HEAD + j * _ROW)}H{number(right)}" for j in range(len(data.groups) + 1)
    )
    return f'<path class="c-grid" d="{path}" fill="none" stroke="{RULE}" stroke-width="0.6"/>'


def _short(name: str) -> str:
    """A name that fits beside the map; the table after it has it whole."""
    return name if len(name) <= 26 else f"{name[:25].rstrip()}…"
