"""Charts speak without colour, keep inside their frame and carry nothing that a page forbids."""

from __future__ import annotations

import re
from itertools import pairwise
from math import cos, radians, sin
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from pia.config import data_path
from pia.reports import charts
from pia.reports.build import build_report
from pia.reports.charts.marks import marks
from pia.reports.model import RangeBar, TimeLane, Timeline, TimeMark
from pia.services.assessing import assess_file
from pia.text import LOCALES
from tests.unit.reports.programmes import harmless, rich

SVG = "{http://www.w3.org/2000/svg}"
FOLDER = Path(charts.__file__).resolve().parent.parent
LEVELS = ("low", "moderate", "high", "critical")
NAMES = ("range", "matrix", "profile", "heat", "coverage", "timeline", "on-a-phone")


@pytest.fixture(scope="module")
def reports():
    example = assess_file(data_path("questionnaires") / "examples" / "inm-dhs.yaml")
    return {
        (name, locale): build_report(found, locale)
        for name, found in (("rich", rich()), ("harmless", harmless()), ("example", example))
        for locale in LOCALES
    }


def drawn(report):
    return {
        "range": charts.range_bar(report.range),
        "matrix": charts.matrix(report.matrix),
        "profile": charts.profile_bars(report.profile),
        "heat": charts.heat_map(report.heat),
        "coverage": charts.coverage_bar(report.knowledge),
        "timeline": charts.timeline(report.chronology.timeline),
        "on-a-phone": charts.timeline(report.chronology.timeline, 280),
    }


def advance(text: str, size: float, *, bold: bool) -> float:
    font = TTFont(FOLDER / "fonts" / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf")
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[glyphs[ord(c)]][0] for c in text) * size / font["head"].unitsPerEm


def extent(label) -> tuple[float, float, float]:
    """Leftmost, rightmost and topmost point of a text, roughly."""
    x, y, size = (float(label.get(name)) for name in ("x", "y", "font-size"))
    width = advance(label.text, size, bold=label.get("font-weight") == "700")
    turned = re.match(r"rotate\((-?[\d.]+)", label.get("transform") or "")
    if turned:
        angle = radians(float(turned[1]))
        return x, x + width * cos(angle), y + width * sin(angle) - size
    start = {"start": x, "middle": x - width / 2, "end": x - width}[label.get("text-anchor")]
    return start, start + width, y - size


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("programme", ["rich", "harmless", "example"])
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_has_a_text_alternative_and_only_presentation_attributes(
    reports, name, programme, locale
):
    root = ET.fromstring(drawn(reports[programme, locale])[name])  # noqa: S314 - our own drawing
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert len(root[0].text) > 20
    for part in root.iter():
        assert part.tag in {f"{SVG}{t}" for t in ("svg", "title", "path", "rect", "circle", "text")}
        assert not {"style", "id", "onload", "href"} & set(part.attrib)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("programme", ["rich", "harmless", "example"])
@pytest.mark.parametrize("name", NAMES)
def test_no_label_leaves_the_frame(reports, name, programme, locale):
    root = ET.fromstring(drawn(reports[programme, locale])[name])  # noqa: S314 - our own drawing
    _, _, width, _ = (float(part) for part in root.get("viewBox").split())
    for label in root.iter(f"{SVG}text"):
        left, right, top = extent(label)
        assert left >= -0.5, label.text
        assert right <= width + 0.5, label.text
        assert top >= -2, label.text


@pytest.mark.parametrize("name", NAMES)
def test_charts_are_small(reports, name):
    root = ET.fromstring(drawn(reports["example", "es"])[name])  # noqa: S314 - our own drawing
    assert len(list(root.iter())) <= 120


@pytest.mark.parametrize("state", range(1, 5))
@pytest.mark.parametrize("main", range(1, 5))
def test_the_two_labels_of_the_range_never_touch(reports, state, main):
    shown = reports["rich", "es"].range
    bar = RangeBar(
        shown.steps,
        state,
        main,
        min(state, main),
        4,
        shown.state_label,
        shown.main_label,
        shown.range_label,
        shown.alt,
    )
    root = ET.fromstring(charts.range_bar(bar))  # noqa: S314 - our own drawing
    labels = [t for t in root.iter(f"{SVG}text") if t.get("class") == "c-name"]
    (left, end, _), (start, right, _) = sorted(extent(label) for label in labels)
    assert end + 4 <= start
    assert left >= 0
    assert right <= 480


def placed(kind, start, end=None, label="1"):
    return TimeMark(kind, start, end or start, end is None, label)


def a_timeline(*marks, first=2018, last=2020):
    return Timeline(first, last, (TimeLane("Lane", marks),), "What it shows, in one sentence.")


def shapes_of(data, width=480):
    root = ET.fromstring(charts.timeline(data, width))  # noqa: S314 - our own drawing
    return [part for part in root.iter() if part.get("class") in ("c-event", "c-hollow")]


def test_each_kind_of_mark_has_a_shape_that_a_photocopy_keeps():
    kinds = ("milestone", "statement", "told", "answered")
    drawn = [shapes_of(a_timeline(placed(kind, 2019.0)))[0] for kind in kinds]
    quiet = shapes_of(a_timeline(placed("source", 2019.0, label="")))[0]
    seen = {(part.tag, part.get("class"), part.get("r")) for part in (*drawn, quiet)}
    assert len(seen) == 5


def test_marks_of_one_day_are_stacked_and_later_ones_start_below_again():
    marks = (*[placed("told", 2018.5)] * 3, placed("told", 2019.5))
    heights = [float(part.get("cy")) for part in shapes_of(a_timeline(*marks))]
    assert heights[0] > heights[1] > heights[2]
    assert heights[3] == heights[0]


def test_marks_without_end_never_fill_the_page():
    root = ET.fromstring(  # noqa: S314 - our own drawing
        charts.timeline(a_timeline(*[placed("told", 2018.5)] * 400))
    )
    assert float(root.get("height")) < 400


def test_a_bar_under_a_mark_is_as_long_as_its_date_is_vague():
    data = a_timeline(placed("milestone", 2018.0, 2019.0), placed("milestone", 2019.5))
    root = ET.fromstring(charts.timeline(data))  # noqa: S314 - our own drawing
    (bar,) = [part for part in root.iter() if part.get("class") == "c-span"]
    assert 220 < float(bar.get("width")) < 230


@pytest.mark.parametrize("years", [1, 2, 5, 14, 60])
@pytest.mark.parametrize("width", [280, 480])
def test_years_never_run_into_each_other(years, width):
    data = a_timeline(placed("told", 2001.0), first=2001, last=2001 + years)
    root = ET.fromstring(charts.timeline(data, width))  # noqa: S314 - our own drawing
    labels = [extent(t) for t in root.iter(f"{SVG}text") if t.get("class") == "c-year"]
    assert labels
    assert all(end + 3 <= start for (_, end, _), (start, _, _) in pairwise(labels))


def test_every_level_has_its_own_mark():
    shapes = {marks(level, [(5, 5)], 4).count("<path") for level in LEVELS}
    drawings = [re.sub(r"#\w+|c-\w+", "", marks(level, [(5, 5)], 4)) for level in LEVELS]
    assert shapes == {1, 2}
    assert len(set(drawings)) == len(LEVELS)


@pytest.mark.parametrize("level", [*LEVELS, "unknown"])
def test_the_marks_on_disk_are_the_ones_drawn(level):
    assert (FOLDER / "marks" / f"{level}.svg").read_text() == f"{charts.mark(level, 12)}\n"


def test_a_mark_is_silent_beside_its_word():
    assert 'aria-hidden="true"' in charts.mark("high")


def test_the_fonts_hold_indigenous_orthographies():
    wanted = "ñáĩũỹẽõäëïöüẍꞌꞋʼōāēīɨʉṯḻꜭ̱" + "–—“”«»…·×"
    for path in (FOLDER / "fonts").glob("*.ttf"):
        glyphs = TTFont(path).getBestCmap()
        assert not [c for c in wanted if ord(c) not in glyphs], path.name
