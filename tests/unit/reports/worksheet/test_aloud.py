"""Questions read aloud: full sentences, answers by their letter, nothing a voice cannot say."""

from __future__ import annotations

import re
from dataclasses import replace

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


@pytest.mark.parametrize("locale", LOCALES)
def test_answers_have_the_letters_of_the_sheet(locale):
    sheet = build_sheet(blank_sheet(WHOLE, ALL), locale)
    said = _said(locale)
    for question in sheet.questions:
        text = " ".join(said[question.key].sentences)
        named = re.findall(r"\b([a-l]): ", text)
        assert named == [option.letter for option in question.options]
    assert max(len(question.options) for question in sheet.questions) >= 10


@pytest.mark.parametrize(
    ("locale", "how", "state"),
    [
        ("en", "How do you know?", "What does the authority say?"),
        ("es", "¿Cómo lo sabe?", "¿Qué dice la autoridad?"),
    ],
)
def test_every_answer_is_asked_for_its_source_and_for_what_the_authority_says(locale, how, state):
    for key, question in _said(locale).items():
        asked = (how, state) if WHOLE.questions[key].scored else (how,)
        assert question.sentences[-len(asked) :] == asked


def test_whoever_reads_is_told_what_to_write_down():
    said = {locale: how_to_read(build_sheet(blank_sheet(WHOLE, ALL), locale)) for locale in LOCALES}
    assert "Anote el número de la pregunta y la letra de la respuesta." in said["es"]
    assert "Sin fuente, una respuesta no cuenta como conocida." in said["es"]
    assert "the letter of the answer. Without a source, an answer does not count" in said["en"]


def test_words_in_brackets_at_the_end_of_an_answer_leave_no_comma_behind():
    sheet = build_sheet(blank_sheet(WHOLE, "core"), "en")
    (question,) = (each for each in sheet.questions if each.key == "core.text-access")
    alone = replace(question.options[-1], label="No (this one only)")
    changed = replace(question, options=(*question.options[:-1], alone))
    section = replace(sheet.modules[0].sections[0], questions=(changed,))
    module = replace(sheet.modules[0], sections=(section,))
    ((said,),) = (part.questions for part in said_aloud(replace(sheet, modules=(module,))))
    assert "c: no, this one only." in " ".join(said.sentences)


def test_each_kind_says_how_it_is_answered():
    said = {key: " ".join(q.sentences) for key, q in _said("en").items()}
    assert "The answer is a number: people a year." in said["core.people-number"]
    assert "The answer is a day, a month or a year." in said["biometrics.last-accuracy-test"]
    assert "Instead of that you can say, a: never in real" in said["biometrics.last-accuracy-test"]
    assert "The answer is in your own words." in said["core.summary"]
    assert "Choose one or several answers. a: " in said["core.uses"]
    assert "Choose one answer. a: a public and precise law; b: " in said["core.legal-basis"]
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
