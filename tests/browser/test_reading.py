"""What only a browser can tell: room, contrast, keyboard, and what is asked of the network."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from pia.text import LOCALES
from tests.browser.looks import faults_of_keyboard, faults_of_targets

ASSESSMENT = "/assessments/inm-dhs"
TABS = ("risks", "rights", "law", "commitments", "facts", "answers", "actions", "report")
PATHS = [
    "/",
    "/glossary",
    "/settings",
    "/design",
    "/help",
    "/help/sources",
    ASSESSMENT,
    *(f"{ASSESSMENT}/{tab}" for tab in TABS),
    f"{ASSESSMENT}/risks/core.secrecy",
    "/nothing",
]
NARROWEST = 320
# The first visit of someone who never came before, over a slow line.
FIRST_VISIT_BYTES = 33 * 1024
FIRST_VISIT_REQUESTS = 6


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_wider_than_the_narrowest_screen(reader, locale):
    page = reader(width=NARROWEST, locale=locale)
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, path


@pytest.mark.parametrize("locale", LOCALES)
def test_text_twice_as_large_still_fits(reader, locale):
    page = reader(width=640, locale=locale)
    for path in PATHS:
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '212.5%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path


@pytest.mark.parametrize(
    ("width", "locale", "settings"),
    [
        (NARROWEST, "es", {"color_scheme": "light"}),
        (1280, "en", {"color_scheme": "dark"}),
        (1280, "es", {"forced_colors": "active"}),
    ],
    ids=["narrow-light", "wide-dark", "forced-colours"],
)
def test_axe_finds_nothing(reader, width, locale, settings):
    page = reader(width=width, locale=locale, **settings)
    for path in PATHS:
        page.goto(path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


@pytest.mark.parametrize("script", [True, False])
def test_every_page_works_with_and_without_script_and_asks_nobody_else(reader, address, script):
    page = reader(java_script_enabled=script)
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in (*PATHS, f"{ASSESSMENT}/report.html"):
        page.goto(path)
        assert page.locator("h1").first.is_visible(), path
    assert [url for url in asked if not url.startswith(address)] == []
    # A page that is not there says so on the console; nothing else may.
    assert [text for text in said if "404" not in text] == []


def test_the_first_visit_is_light(reader):
    page = reader()
    answers = []
    page.on("response", lambda answer: answers.insert(0, answer))
    page.goto("/", wait_until="networkidle")
    sizes = {a.url: sum_of(a.request.sizes()) for a in answers}
    assert len(sizes) <= FIRST_VISIT_REQUESTS, sizes
    assert sum(sizes.values()) <= FIRST_VISIT_BYTES, sizes


def sum_of(sizes):
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(reader):
    page = reader()
    page.goto(ASSESSMENT)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    assert skip.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_targets_are_large_enough_to_touch(reader):
    page = reader(width=NARROWEST, has_touch=True, is_mobile=True)
    for path in PATHS:
        page.goto(path)
        assert faults_of_targets(page) == [], path


def test_whatever_the_keyboard_reaches_shows_it(reader):
    page = reader(color_scheme="dark")
    page.goto("/settings")
    assert faults_of_keyboard(page) == []


def test_switching_language_stays_on_the_page_and_is_remembered(reader):
    page = reader(locale="es")
    page.goto(f"{ASSESSMENT}/risks")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith(f"{ASSESSMENT}/risks?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="What to do").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_from_a_level_to_the_source_behind_it_and_back_to_the_risk(reader):
    page = reader(locale="en")
    page.goto(ASSESSMENT)
    page.locator(".risk-list a").first.click()
    risk = page.locator("h1").inner_text()
    page.locator(".trail a").first.click()
    answer = page.locator(":target")
    assert answer.is_visible()
    answer.locator(".feeds a", has_text="1").first.click()
    assert page.locator("h1").inner_text() == risk
    page.locator(".cite").first.click()
    assert page.locator(".sources :target").is_visible()
