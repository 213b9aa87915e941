"""Questions read aloud: full sentences, answers by their place, nothing a voice cannot say."""

from __future__ import annotations

import re

import pytest

from pia.reports.worksheet.aloud import aloud_text, how_to_read, said_aloud
from pia.reports.worksheet.build import build_sheet
from pia.services.sheets import ALL, blank_sheet, scopes
from pia.text import LOCALES
from tests.kept import shared_questionnaires

WHOLE = shared_questionnaires().installed
# Letters, digits inside numbers, and the signs by which a voice pauses or rises.
SPOKEN = re.compile(r"[\w\s.,;:?¿’-]*")


def _said(locale, scope=ALL):
    sheet = build_sheet(blank_sheet(WHOLE, scope), locale)
    return {q.key: q for section in said_aloud(sheet) for q in section.questions}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_question_is_said_without_a_sign_a_voice_cannot_say(locale):
    said = _said(locale)
    assert set(said) == set(WHOLE.questions)
    for question in said.values():
        for sentence in (question.opening, *question.sentences):
            assert SPOKEN.fullmatch(sentence), sentence
            assert sentence.rstrip()[-1] in ".?", sentence
            assert not re.search(r"\.\.|,,|\s[,.;]|\b[a-l]\) ", sentence), sentence


@pytest.mark.parametrize(
    ("locale", "places"),
    [("en", ("first", "second", "tenth")), ("es", ("primera", "segunda", "décima"))],
)
def test_answers_are_told_apart_by_their_place(locale, places):
    most = max(WHOLE.questions.values(), key=lambda question: len(question.options))
    text = " ".join(_said(locale)[most.key].sentences)
    assert all(f" {place}, " in text for place in places)


def test_each_kind_says_how_it_is_answered():
    said = {key: " ".join(q.sentences) for key, q in _said("en").items()}
    assert "The answer is a number: people a year." in said["core.people-number"]
    assert "The answer is a day, a month or a year." in said["biometrics.last-accuracy-test"]
    assert (
        "Instead of that you can say: first, never in real" in said["biometrics.last-accuracy-test"]
    )
    assert "The answer is in your own words." in said["core.summary"]
    assert "one or several: first," in said["core.uses"]
    assert "The possible answers are: first, a public and precise law;" in said["core.legal-basis"]
    assert "In other words: what law allows this?" in said["core.legal-basis"]


def test_a_condition_comes_before_its_question():
    first, second, *_ = _said("en")["biometrics.family-tests"].sentences
    assert first.startswith("Only if the programme uses ")
    assert second == WHOLE.questions["biometrics.family-tests"].text.en


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scope", [key for key, _ in scopes(WHOLE)])
def test_the_text_holds_what_the_page_says(scope, locale):
    sheet = build_sheet(blank_sheet(WHOLE, scope), locale)
    text = aloud_text(sheet)
    assert text.startswith(f"{sheet.scope}\n\n{how_to_read(sheet)}\n")
    for section in said_aloud(sheet):
        assert f"\n{section.title}\n" in text
        for question in section.questions:
            assert " ".join((question.opening, *question.sentences)) in text
