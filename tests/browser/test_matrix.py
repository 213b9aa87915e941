"""Every page and every state of a form, on phone, tablet and desk, in both languages, both ways.

The normal run opens each page once: widths, languages and scripts are paired by turns, so that
every pair of them meets many pages. `--thorough` opens each page in every combination.
"""

from __future__ import annotations

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from pia.app import create_app
from pia.config import Settings
from pia.text import LOCALES
from pia.web.visitors import COOKIE
from tests.browser import states
from tests.browser.looks import faults_of_keyboard, faults_of_room, faults_of_targets
from tests.conftest import THOROUGH
from tests.faults.seen import FILES, pages

WIDTHS = (320, 768, 1280)
EVERY_WAY = tuple(product(WIDTHS, LOCALES, (True, False)))
# Six of the twelve, in which each two of width, language and scripts meet.
PAIRED = (
    (320, "es", False),
    (768, "en", True),
    (1280, "es", True),
    (320, "en", True),
    (768, "es", False),
    (1280, "en", False),
)
# Files, plain data, and a page made for paper.
NOT_PAGES = (*FILES, ".html", "/export", "/health")


def test_the_pairs_meet():
    """A smaller table would leave out a combination of two without a word."""
    for first, second in ((0, 1), (0, 2), (1, 2)):
        wanted = {(way[first], way[second]) for way in EVERY_WAY}
        assert {(way[first], way[second]) for way in PAIRED} == wanted


def ways(number, table=PAIRED):
    return EVERY_WAY if THOROUGH else (table[number % len(table)],)


class Browsers:
    """One context for each way of looking, kept open."""

    def __init__(self, reader, address, token):
        self.reader, self.address, self.token, self.open = reader, address, token, {}

    def page(self, way):
        if way not in self.open:
            width, locale, script = way
            page = self.reader(width=width, locale=locale, java_script_enabled=script)
            cookie = {"name": COOKIE, "value": self.token, "url": self.address}
            page.context.add_cookies([cookie])
            self.open[way] = page
        return self.open[way]


def looked_at(page, way):
    """What is wrong with the page that is open, for this way of looking."""
    width, _, script = way
    found = faults_of_room(page, width)
    if page.locator("h1").count() != 1:
        found.append("not one h1")
    if script:  # what is measured from inside
        found += faults_of_targets(page) + faults_of_keyboard(page)
        axe = Axe().run(page)
        if axe.violations_count:
            found.append(axe.generate_report())
    return found


def told(odd):
    """One finding a line, the same one once."""
    lines = {f"{each} · {where}": None for where, found in odd.items() for each in found}
    return "\n".join(lines)


@pytest.fixture
def browsers(reader, address, owned):
    token, things, upgrade = owned
    return Browsers(reader, address, token), things, upgrade


def test_every_page_in_every_way(browsers, furniture):
    opened, things, upgrade = browsers
    app = create_app(Settings(), furniture)
    walked = [each for each in pages(app, things) if not each.endswith(NOT_PAGES)]
    odd, looks = {}, 0
    for number, path in enumerate([*dict.fromkeys(walked), upgrade, "/nothing"]):
        for way in ways(number):
            page = opened.page(way)
            page.goto(path)
            looks += 1
            if found := looked_at(page, way):
                odd[path, way] = found
    assert odd == {}, told(odd)
    print(f"{looks} looks at {len(walked)} pages, 0 findings")


@pytest.mark.parametrize("state", states.STATES, ids=lambda state: state.__name__)
def test_every_state_in_every_way(browsers, state):
    opened, things, _ = browsers
    odd = {}
    for way in ways(list(states.STATES).index(state)):
        page = opened.page(way)
        state(page, things.key)
        if found := looked_at(page, way):
            odd[way] = found
    assert odd == {}, told(odd)
