"""The states that a page gets into only by what somebody does; each leaves its page open."""

from __future__ import annotations

from itertools import count

# So that nobody types what is there already.
_ROUNDS = count(1)
LONG_WORD = "constitucionalidad" * 12
LONG_TEXT = f"{'Nadie respondió la solicitud presentada en abril. ' * 60}{LONG_WORD}"
QUESTION = "core.legal-basis"


def _press(page, action):
    """Press, and wait for the page that follows: a script may save first."""
    with page.expect_navigation():
        page.locator(f'form button[name="action"][value="{action}"]').last.click()


def _question(page, key):
    page.goto(f"/work/{key}/questions/{QUESTION}")


def _note(page):
    """The note in the language of the page."""
    return page.locator('textarea[name^="note_"]').first


def an_answer_that_is_refused(page, key):
    """Not applicable, without a reason."""
    _question(page, key)
    page.check('input[name="answer"][value="~not-applicable"]')
    for reason in page.locator('textarea[name^="reason_"]').all():
        reason.fill("")
    _press(page, "stay")
    assert page.locator('[role="alert"]').is_visible()


def two_texts_that_met(page, key):
    """Somebody saved the same answer in the meantime."""
    other, number = page.context.new_page(), next(_ROUNDS)
    _question(page, key)
    _question(other, key)
    for tab, value in ((other, "none"), (page, "memorandum")):
        tab.check(f'input[name="answer"][value="{value}"]')
        _note(tab).fill(f"Nota de quien eligió {value}, {number}")
        _press(tab, "stay")
    other.close()
    assert page.locator('[role="alert"]').is_visible()


def a_section_with_something_wrong(page, key):
    """One of its answers cannot be saved."""
    page.goto(f"/work/{key}/sections/core/people")
    page.locator('input[name$="-value"]').first.fill("muchas")
    _press(page, "stay")
    assert page.locator('[role="alert"]').first.is_visible()


def long_words_everywhere(page, key):
    """A long note with a word that does not fit on any phone."""
    _question(page, key)
    _note(page).fill(LONG_TEXT)
    _press(page, "stay")
    page.goto(f"/assessments/{key}/answers")


def a_start_without_a_name(page, key):
    """The form of a new assessment, sent empty."""
    del key
    page.goto("/work/new")
    page.fill("#as_of", "ayer")
    page.locator("main form button.button").first.click()
    assert page.locator('[role="alert"]').is_visible()


def a_profile_with_a_wrong_date(page, key):
    """The first page of the profile with a date that is none."""
    page.goto(f"/work/{key}/profile/programme")
    page.fill("#as_of", "31/2/2025")
    page.locator('form button[value="save"]').last.click()
    page.locator('[role="alert"]').wait_for()


def a_file_that_is_none(page, key):
    """Something pasted that is not an assessment."""
    del key
    page.goto("/work/import")
    page.locator("textarea").first.fill("esto no es una evaluación")
    page.locator("main form button.button").first.click()
    assert page.locator('[role="alert"]').first.is_visible()


def a_search_that_finds_nothing(page, key):
    """The list of assessments after a search for what nobody wrote."""
    del key
    page.goto("/work?q=zzzzzz")


STATES = (
    an_answer_that_is_refused,
    two_texts_that_met,
    a_section_with_something_wrong,
    long_words_everywhere,
    a_start_without_a_name,
    a_profile_with_a_wrong_date,
    a_file_that_is_none,
    a_search_that_finds_nothing,
)
