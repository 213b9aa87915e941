"""Answers checked, found and changed together, as a person does it."""

from __future__ import annotations

import pytest

from tests.browser.test_walk import WAYS, Person
from tests.kept import kept, the_owner


@pytest.fixture(params=WAYS)
def person(request, owner):
    width, locale, script = request.param
    return Person(owner(width=width, locale=locale, java_script_enabled=script), width, script)


@pytest.fixture
def key(furniture):
    return kept(furniture.workspace, the_owner(furniture.workspace))


def test_an_answer_is_found_changed_and_seen_again(person, key):
    page = person.page
    person.go(f"/work/{key}/check")
    page.locator("details > summary").first.click()
    page.fill("#q", "memorandum")
    page.locator('form[role="search"] button').click()
    person.look()
    assert page.locator("#found").is_visible()
    page.locator('#found a[href$="/check"]').click()
    person.look()
    page.locator('a[href*="answer=blank"]').first.click()
    person.look()
    assert page.locator(".checked > div").count() == 3
    page.locator(".checked a").first.click()
    person.look()
    page.check('input[name="flagged"]')
    person.press("continue")
    assert page.url.split("?")[0].endswith("/check")
    assert "answer=blank" in page.url
    assert page.locator(".checked .chip").count() == 1
    page.check("#every")
    page.check("#move")
    page.locator('form[action$="/several"] button').click()
    person.look()
    page.locator('form[method="post"][action$="/several"] button').click()
    person.look()
    assert page.locator(".tasks li").count() == 3
    page.locator('form[action$="/undo"] button').click()
    person.look()
    assert page.locator(".tasks li").count() == 3
    person.go(f"/work/{key}/check?answer=blank")
    assert page.locator(".checked > div").count() == 3


def test_a_section_ends_with_its_check_and_one_jumps_on(person, key):
    page = person.page
    person.go(f"/work/{key}/questions/core.foreign-funding")
    person.press("continue")
    assert "/check/core/legality" in page.url
    page.locator(".buttons a.button").first.click()
    person.look()
    page.select_option("#to", index=1)
    page.locator('form[action$="/go"] button').click()
    person.look()
    assert "/questions/core." in page.url


def test_a_question_is_marked_from_the_keyboard(person, key):
    page = person.page
    person.go(f"/work/{key}/check")
    box = page.locator(".checked input").first
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    page.locator("#move-flag").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    person.look()
    assert page.locator('form[method="post"][action$="/several"] button').is_visible()
