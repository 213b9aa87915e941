"""Leaving in a hurry: by the button, by the key, without scripts; and nothing asks to stay."""

from __future__ import annotations

import pytest

PAGE = "/assessments/inm-dhs/risks"


@pytest.fixture
def hurried(reader):
    """A reader who wants the button."""

    def opened(**settings):
        page = reader(**settings)
        page.goto("/settings")
        page.check('input[value="exit"]')
        page.locator("main form button").click()
        page.goto("/")
        page.goto(PAGE)
        return page

    return opened


def is_away(page, address):
    page.wait_for_url(f"{address}/exit")
    return page.title() == "Notas" and "pia" not in page.locator("body").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_button_leads_away_and_the_way_back_skips_the_page(hurried, address, width):
    page = hurried(width=width)
    page.locator("header .exit").click()
    assert is_away(page, address)
    page.go_back()
    assert page.url == f"{address}/"


def test_without_scripts_it_is_a_link(hurried, address):
    page = hurried(java_script_enabled=False)
    page.locator("footer .exit").click()
    assert is_away(page, address)


def test_shift_three_times_leads_away_even_from_a_field(hurried, address):
    page = hurried()
    for _ in range(3):
        page.keyboard.press("Shift")
    assert is_away(page, address)


def test_writing_capitals_does_not(hurried, address):
    page = hurried()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    for _ in range(2):
        page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert page.url == f"{address}{PAGE}"


def test_nothing_asks_whether_to_stay(hurried, address):
    page, asked = hurried(), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate(
        "addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 1 })"
    )
    page.locator("main").click()
    page.locator("header .exit").click()
    assert is_away(page, address)
    assert asked == []


def test_who_did_not_ask_for_it_has_neither_button_nor_key(reader, address):
    page = reader()
    page.goto(PAGE)
    assert page.locator(".exit").count() == 0
    for _ in range(4):
        page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert page.url == f"{address}{PAGE}"


def test_locking_and_leaving_is_one_step(owner, address):
    page = owner()
    page.goto("/settings")
    page.check('input[value="exit"]')
    page.locator("main form button").click()
    page.locator('header button[name="leave"]').click()
    assert is_away(page, address)
    assert page.goto("/work").status == 401
