"""From paper to the screen with the keyboard alone, on any screen, with scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_walk import NARROW, WAYS, Person, _create


@pytest.fixture(params=WAYS)
def person(request, owner):
    width, locale, script = request.param
    return Person(owner(width=width, locale=locale, java_script_enabled=script), width, script)


def _tab_to(page, selector):
    for _ in range(60):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_what_is_on_paper_is_typed_in_with_the_keyboard_alone(person):
    page, key = person.page, _create(person, "Del papel")
    person.go(f"/work/{key}/away")
    person.go(f"/work/{key}/entry/core/legality")
    _tab_to(page, "#q0-answer")
    page.keyboard.type("e")
    _tab_to(page, "#q1-answer")
    page.keyboard.type("2")
    _tab_to(page, 'button[value="next"]')
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/entry/core/purpose"))
    person.look()
    person.go(f"/work/{key}/entry/core/legality")
    assert page.input_value("#q0-answer") == "memorandum"
    assert page.input_value("#q1-answer") == "~withheld"


def test_the_ways_and_the_text_to_read_aloud_fit_on_any_screen(person):
    for address in ("/away", "/away?scope=databases&guidance=full", "/away/aloud/quick"):
        person.go(address)


def test_the_page_to_print_fits_on_a_phone_and_on_paper(reader):
    page = reader(width=NARROW)
    page.goto("/away/paper/quick?guidance=full")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert page.locator(".q").count() == 28
    broken = page.evaluate(
        "[...document.querySelectorAll('.q')]"
        ".filter(each => getComputedStyle(each).breakInside !== 'avoid').length"
    )
    assert broken == 0
