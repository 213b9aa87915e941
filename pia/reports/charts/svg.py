"""Small pieces that every chart is drawn with: presentation attributes only, plus class hooks."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

FONT = "Noto Sans, system-ui, sans-serif"
INK, MUTED, RULE, PAPER, BLUE = "#1d1b22", "#5c5766", "#d9d3c7", "#fffdf8", "#243b6b"
# Level: text or solid colour, and tint of its ground.
COLOURS = {
    "low": ("#2b6249", "#e3efe8"),
    "moderate": ("#7a5200", "#fbeecb"),
    "high": ("#9a3d07", "#fbe3d3"),
    "critical": ("#8c1129", "#f7d9de"),
}
NEUTRAL = ("#5c5766", "#f1ede4")


def ink(level: str) -> str:
    """Colour of a level's text and marks."""
    return COLOURS.get(level, NEUTRAL)[0]


def tint(level: str) -> str:
    """Colour of a level's ground."""
    return COLOURS.get(level, NEUTRAL)[1]


def figure(name: str, width: float, height: float, alt: str, parts: Iterable[str]) -> Markup:
    """A chart with its text alternative."""
    size = f'width="{number(width)}" height="{number(height)}"'
    return Markup(  # noqa: S704 - keys and numbers of ours; every word is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{name}" role="img" {size} '
        f'viewBox="0 0 {number(width)} {number(height)}" font-family="{FONT}">'
        f"<title>{escape(alt)}</title>{''.join(parts)}</svg>"
    )


def rect(x: float, y: float, width: float, height: float, fill: str, hook: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect class="{hook}" x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" fill="{fill}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, hook: str, width: float = 1) -> str:
    """A straight line in ink."""
    return (
        f'<path class="{hook}" d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" '
        f'fill="none" stroke="{INK}" stroke-width="{number(width)}"/>'
    )


def text(
    x: float,
    y: float,
    words: object,
    *,
    size: float = 9,
    fill: str = INK,
    hook: str = "c-label",
    anchor: str = "middle",
    bold: bool = False,
    turn: float = 0,
) -> str:
    """A label; `turn` rotates it around its start, in degrees."""
    weight = ' font-weight="700"' if bold else ""
    turned = f' transform="rotate({number(turn)} {number(x)} {number(y)})"' if turn else ""
    return (
        f'<text class="{hook}" x="{number(x)}" y="{number(y)}" font-size="{number(size)}" '
        f'fill="{fill}" text-anchor="{anchor}"{weight}{turned}>{escape(words)}</text>'
    )


def number(value: float) -> str:
    """A coordinate, short and the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
