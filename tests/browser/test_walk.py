"""The walk as a person does it: create, answer, result, paper; in both languages, on any screen."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from pia.reports.renderer import Renderer
from tests.browser.looks import faults_of_targets

WIDE, NARROW = 1280, 320
WAYS = [
    pytest.param((WIDE, "es", True), id="wide-es-script"),
    pytest.param((NARROW, "es", False), id="narrow-es-no-script"),
    pytest.param((WIDE, "en", False), id="wide-en-no-script"),
    pytest.param((NARROW, "en", True), id="narrow-en-script"),
]


_SEEN: set[tuple[int, str]] = set()


class Person:
    """Somebody at the keyboard: acts by what the page says, and looks at every page she meets."""

    def __init__(self, page, width, script):
        self.page, self.width, self.script = page, width, script

    def look(self):
        """One heading, nothing cut off; with scripts on, axe finds nothing."""
        # Waits: after a form is sent the new address is there before the new page.
        expect(self.page.locator("h1")).to_have_count(1)
        if self.script:  # without scripts the page cannot be measured from inside
            assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width
            assert faults_of_targets(self.page) == [], self.page.url
            self._let_axe_look()

    def _let_axe_look(self):
        """Once at each kind of page on each kind of screen: it takes its time."""
        kind = (self.width, re.sub(r"[0-9a-f]{32}", "", self.page.url))
        if kind not in _SEEN:
            _SEEN.add(kind)
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{self.page.url}: {found.generate_report()}"

    def press(self, action):
        self.send(self.page.locator(f'form button[name="action"][value="{action}"]').last)

    def send(self, button):
        """Press, and wait for the page that follows: a script may save first."""
        with self.page.expect_navigation():
            button.click()
        self.look()

    def unfold(self):
        """Open what is folded, as a finger does."""
        for summary in self.page.locator("main details:not([open]) > summary").all()[::-1]:
            if summary.is_visible():
                summary.click()

    def go(self, path):
        self.page.goto(path)
        self.look()

    @property
    def key(self):
        return self.page.url.split("/work/")[1].split("/")[0].split("?")[0]


@pytest.fixture(params=WAYS)
def person(request, owner):
    width, locale, script = request.param
    return Person(owner(width=width, locale=locale, java_script_enabled=script), width, script)


def _create(person, name):
    person.go("/work/new")
    person.page.fill("#name_es", name)
    person.page.fill("#as_of", "30/4/2025")
    person.page.check('input[name="mode"][value="full"]')
    for language in ("es", "en"):
        person.page.check(f'input[name="languages"][value="{language}"]')
    person.page.locator("main form button.button").first.click()
    key = person.key
    for page in ("programme", "actors", "people"):
        person.go(f"/work/{key}/profile/{page}")
    person.go(f"/work/{key}/profile/technologies")
    person.page.click("#module-biometrics > summary")
    person.page.check('input[value="biometrics.enrolment"]')
    person.send(person.page.locator("main form button.button").first)
    return key


def _question(person, key, question):
    person.go(f"/work/{key}/questions/{question}")


def test_a_programme_is_assessed_from_its_name_to_its_result(person):
    page, key = person.page, _create(person, "Huellas en la frontera sur")
    _question(person, key, "core.legal-basis")
    page.check('input[name="answer"][value="memorandum"]')
    person.unfold()
    page.fill("#new-title", "Memorando de cooperación")
    page.select_option("#new-grade", "documented")
    page.select_option("#accounts-0-value", "general-law")
    page.select_option("#accounts-0-state", "MX")
    page.fill("#accounts-0-date", "2018-04-08")
    page.fill("#note_es", "El memorando no se publicó.")
    person.press("stay")
    assert page.locator('.notice[role="status"]').is_visible()
    assert page.locator("text=Memorando de cooperación").first.is_visible()
    _question(person, key, "core.oversight")
    page.check('input[name="answer"][value="~unknown"]')
    person.press("own-work")
    _question(person, key, "core.impact-assessment")
    page.check('input[name="answer"][value="~withheld"]')
    person.press("stay")
    _question(person, key, "core.people-number")
    page.fill("#value", "35 236")
    person.press("stay")
    assert page.input_value("#value") == "35236"
    _question(person, key, "biometrics.traits")
    page.locator('input[name="values"]').first.check()
    page.locator('input[name="values"]').nth(1).check()
    person.press("stay")
    _question(person, key, "core.summary")
    page.fill("#value_es", "Toman huellas a quien llega.")
    person.press("continue")
    person.go(f"/work/{key}/sections/core/programme")
    assert page.input_value("#q0-value_es") == "Toman huellas a quien llega."
    person.go(f"/work/{key}")
    for tab in ("", "/risks", "/rights", "/law", "/commitments", "/answers", "/actions", "/report"):
        person.go(f"/assessments/{key}{tab}")
    person.go(f"/assessments/{key}/answers")
    assert page.locator("text=El memorando no se publicó.").first.is_visible()


def test_what_is_wrong_is_told_and_what_was_typed_stays(person):
    page, key = person.page, _create(person, "Con un error")
    _question(person, key, "core.legal-basis")
    page.check('input[name="answer"][value="~not-applicable"]')
    page.fill("#note_es", "Esto no se pierde.")
    person.press("stay")
    assert page.title().startswith("Error: ")
    assert page.locator('[role="alert"] a').count() == 1
    assert page.input_value("#note_es") == "Esto no se pierde."


def test_two_tabs_on_one_answer_lose_nothing(person):
    page, key = person.page, _create(person, "Dos pestañas")
    _question(person, key, "core.legal-basis")
    other = Person(page.context.new_page(), person.width, person.script)
    _question(other, key, "core.legal-basis")
    page.check('input[name="answer"][value="none"]')
    page.fill("#note_es", "La primera")
    person.press("stay")
    other.page.check('input[name="answer"][value="memorandum"]')
    other.page.fill("#note_es", "La segunda")
    other.press("stay")
    assert other.page.locator('[role="alert"]').is_visible()
    assert other.page.locator("text=La primera").is_visible()
    assert other.page.input_value("#note_es") == "La segunda"
    other.page.fill("#note_es", "Las dos")
    other.press("stay")
    _question(person, key, "core.legal-basis")
    assert page.input_value("#note_es") == "Las dos"


@pytest.mark.parametrize("locale", ["es", "en"])
def test_the_report_of_what_was_typed_comes_out_on_paper(owner, furniture, monkeypatch, locale):
    person = Person(owner(locale=locale), WIDE, True)
    key = _create(person, "Impreso desde la base")
    with Renderer() as renderer:
        monkeypatch.setattr(type(furniture.press), "pdf", lambda _self, html: renderer.pdf(html))
        address = f"/assessments/{key}/report.pdf?language={locale}"
        answer = person.page.request.get(address, timeout=120_000)
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-1.7")
    assert len(answer.body()) > 50_000
