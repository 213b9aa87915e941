"""From a question to the result and back, by links alone, on a phone and on a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_walk import NARROW, WIDE, Person
from tests.kept import kept, the_owner

WAYS = [
    pytest.param((NARROW, "es", True), id="narrow-es-script"),
    pytest.param((WIDE, "en", False), id="wide-en-no-script"),
]


@pytest.fixture(params=WAYS)
def person(request, owner):
    width, locale, script = request.param
    return Person(owner(width=width, locale=locale, java_script_enabled=script), width, script)


@pytest.fixture
def key(furniture):
    """The INM–DHS example as an assessment of one's own."""
    return kept(furniture.workspace, the_owner(furniture.workspace))


def _follow(person, end):
    """Follow the first link whose address ends so."""
    person.page.locator(f'a[href$="{end}"]').first.click()
    person.look()


def test_a_question_leads_to_the_result_to_a_risk_and_back(person, key):
    person.go(f"/work/{key}/questions/core.uses")
    _follow(person, f"/assessments/{key}")
    person.go(f"/assessments/{key}/risks")
    person.page.locator("th a").first.click()
    person.look()
    risk = person.page.url
    person.page.locator('a[href*="?from=risk."]').first.click()
    person.look()
    person.press("continue")
    assert person.page.url == risk
    _follow(person, f"/work/{key}")
    expect(person.page.locator(".around .level")).to_have_count(1)


def test_what_a_section_changed_can_be_read_and_leads_to_the_answers_behind_it(person, key):
    person.go(f"/work/{key}/sections/core/people")
    person.press("stay")
    _follow(person, "/sections/core/people/effect")
    expect(person.page.locator("h2")).not_to_have_count(1)
    person.page.locator('a[href$="?from=effect"]').first.click()
    person.look()
    person.press("continue")
    assert re.search(r"/sections/[a-z]+/[a-z-]+/effect$", person.page.url)
