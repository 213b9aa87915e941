"""The look of every component is as it was meant: compared with small pictures that are kept.

`PIA_PICTURES=keep ./run test tests/browser/test_design.py` draws them again; look at them.
"""

from __future__ import annotations

import base64
import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from pia.text import LOCALES
from tests.browser import pictures
from tests.conftest import ROOT

KEEP = os.environ.get("PIA_PICTURES") == "keep"
FAMILIES = ("text", "moving", "messages", "lists", "fields", "levels", "charts", "tables")
WAYS = [(w, s, lang) for w in (1280, 320) for s in ("light", "dark") for lang in LOCALES]
# The letters of the reports, so that every machine draws with the same ones.
LETTERS = """async ([regular, bold]) => {
    for (const [weight, text] of [["400", regular], ["700", bold]]) {
        const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        const face = new FontFace("Same", bytes.buffer, {weight});
        document.fonts.add(await face.load());
    }
    document.documentElement.style.fontFamily = "Same";
    await document.fonts.ready;
}"""


def font(name):
    return base64.b64encode((ROOT / f"pia/reports/fonts/NotoSans-{name}.ttf").read_bytes()).decode()


@pytest.fixture(scope="module")
def letters():
    return [font("Regular"), font("Bold")]


@pytest.fixture
def design(reader, letters):
    """Opens the page with letters that do not depend on the machine."""

    def opened(width, scheme, locale):
        page = reader(width=width, locale=locale, color_scheme=scheme, reduced_motion="reduce")
        page.goto("/design")
        page.evaluate(LETTERS, letters)
        return page

    return opened


def drawn(page):
    return [pictures.small(page.locator(f"#{each}").screenshot()) for each in FAMILIES]


def apart(page, name):
    """What differs from the pictures that are kept: families with by how much."""
    both = zip(FAMILIES, drawn(page), pictures.kept(name), strict=True)
    found = {family: pictures.differences(now, before) for family, now, before in both}
    return {
        family: (grown, darker)
        for family, (grown, darker) in found.items()
        if grown > pictures.TALLER or darker > pictures.DARKER
    }


@pytest.mark.parametrize(("width", "scheme", "locale"), WAYS)
def test_every_component_looks_as_it_was_meant(design, width, scheme, locale):
    page, name = design(width, scheme, locale), f"{width}-{scheme}-{locale}"
    if KEEP:
        pictures.keep(name, drawn(page))
    assert apart(page, name) == {}


@pytest.mark.parametrize(
    ("family", "change"),
    [
        ("messages", "e.querySelector('.errors').style.border = '0'"),
        ("messages", "e.querySelector('.notice-done').style.background = 'none'"),
        ("moving", "e.querySelector('.button').style.background = 'none'"),
        ("lists", "e.querySelector('.card').remove()"),
        ("fields", "e.querySelectorAll('.choice').forEach(c => c.style.borderTop = '0')"),
        ("charts", "e.querySelectorAll('.map-cell').forEach(c => c.style.background = 'none')"),
    ],
)
def test_a_component_that_lost_its_look_is_noticed(design, family, change):
    page = design(1280, "light", "es")
    page.locator(f"#{family}").evaluate(f"e => {{ {change} }}")
    assert family in apart(page, "1280-light-es")


def test_the_pictures_are_few_and_small():
    files = list(pictures.FOLDER.iterdir())
    assert len(files) == 2 * len(WAYS)
    assert sum(file.stat().st_size for file in files) <= 300_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(reader, width, scheme):
    page = reader(width=width, color_scheme=scheme)
    page.goto("/design")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
