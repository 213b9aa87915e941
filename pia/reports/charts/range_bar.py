"""Range bar: four steps, a diamond for the State's account, a dot for the main reading, a bar."""

from __future__ import annotations

from markupsafe import Markup

from pia.reports.charts.svg import BLUE, INK, PAPER, figure, ink, line, number, rect, text, tint
from pia.reports.model_parts import RangeBar

_WIDTH, _HEIGHT, _TOP, _BAR, _APART = 480, 104, 36, 16, 12


def range_bar(data: RangeBar) -> Markup:
    """Where the level lies and how far it could move."""
    step = _WIDTH / len(data.steps)
    middle = _TOP + _BAR / 2
    parts = []
    for index, level in enumerate(data.steps):
        x = index * step
        parts.append(rect(x, _TOP, step - 1.5, _BAR, tint(level.key), f"c-tint c-{level.key}"))
        parts.append(
            text(
                x + step / 2,
                _TOP + _BAR + 15,
                level.word,
                size=10,
                fill=ink(level.key),
                hook=f"c-word c-{level.key}",
                bold=index + 1 == data.main,
            )
        )
    start, end = (data.floor - 1) * step + 0.16 * step, data.ceiling * step - 0.16 * step
    parts.append(line(start, middle, end, middle, "c-range", 3))
    parts += _bracket(start, end, data.range_label)
    parts += _points(data, step, middle)
    return figure("range", _WIDTH, _HEIGHT, data.alt, parts)


def _bracket(start: float, end: float, label: str) -> list[str]:
    y = _TOP + _BAR + 22
    path = f"M{number(start)} {number(y)}v6H{number(end)}v-6"
    anchor, x = ("end", end) if end > _WIDTH / 2 else ("start", start)
    return [
        f'<path class="c-range" d="{path}" fill="none" stroke="{INK}" stroke-width="0.8"/>',
        text(x, y + 18, label, size=8.5, anchor=anchor),
    ]


def _points(data: RangeBar, step: float, middle: float) -> list[str]:
    apart = 0.2 if data.main == data.state_account else 0
    state = (data.state_account - 0.5 - apart) * step
    main = (data.main - 0.5 + apart) * step
    colour = ink(data.steps[data.main - 1].key)
    return [
        line(state, 18, state, middle - 9, "c-lead", 0.8),
        line(main, 18, main, middle - 8, "c-lead", 0.8),
        f'<path class="c-state" d="M{number(state)} {number(middle - 9)}l9 9l-9 9l-9 -9z" '
        f'fill="{PAPER}" stroke="{BLUE}" stroke-width="2"/>',
        f'<circle class="c-main c-{data.steps[data.main - 1].key}" cx="{number(main)}" '
        f'cy="{number(middle)}" r="8" fill="{colour}" stroke="{PAPER}" stroke-width="1.5"/>',
        *_labels(data, state, main),
    ]


def _labels(data: RangeBar, state: float, main: float) -> list[str]:
    """The two labels, kept apart and inside the drawing."""
    wide, broad = _half(data.state_label), _half(data.main_label)
    if state <= main:
        main = min(max(main, broad), _WIDTH - broad)
        state = min(max(state, wide), main - broad - wide - _APART)
    else:
        state = min(max(state, wide), _WIDTH - wide)
        main = min(max(main, broad), state - wide - broad - _APART)
    shift = max(0.0, wide - state, broad - main)
    return [
        text(state + shift, 12, data.state_label, size=9, hook="c-name"),
        text(main + shift, 12, data.main_label, size=9, hook="c-name", bold=True),
    ]


def _half(label: str) -> float:
    """Half the width of a label, a little too wide rather than too narrow."""
    return len(label) * 2.7
