"""Nothing a reader meets is left in the wrong language."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests import catalogues

FIELD = re.compile(r"%\((\w+)\)[sd]")
# Plain `%s` says nothing to a translator, and a bare per cent sign breaks the formatting.
NAMELESS = re.compile(r"(?<!%)%(?![%(])")
MARKUP = re.compile(r"<[a-z/!][^>]*>|&[a-z]+;", re.IGNORECASE)


def key_of(message):
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    return (message.context, *ids)


def texts(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


@pytest.fixture(scope="module")
def sources():
    return {key_of(message): message for message in catalogues.extracted() if message.id}


@pytest.fixture(scope="module", params=catalogues.LOCALES)
def catalogue(request):
    return catalogues.read(request.param)


@pytest.fixture
def messages(catalogue):
    return {key_of(message): message for message in catalogue if message.id}


def test_the_sources_have_messages(sources):
    assert len(sources) > 50


def test_every_message_of_the_sources_is_in_the_catalogue(sources, messages):
    assert sorted(map(str, sources.keys() - messages.keys())) == []


def test_no_message_is_kept_that_no_source_says(catalogue, sources, messages):
    assert sorted(map(str, messages.keys() - sources.keys())) == []
    assert sorted(str(message.id) for message in catalogue.obsolete.values()) == []


def test_every_message_has_its_text_and_none_is_fuzzy(catalogue, messages):
    assert not catalogue.fuzzy
    lacking = [key for key, message in messages.items() if not catalogues.filled(message)]
    fuzzy = [key for key, message in messages.items() if message.fuzzy]
    assert (lacking, fuzzy) == ([], [])


def test_texts_have_the_fields_of_their_message(messages):
    wrong = {}
    for key, message in messages.items():
        # A plural form may leave its number out; anything else must be there, and nothing more.
        wanted = set(FIELD.findall(" ".join(key[1:])))
        for text in texts(message.string):
            found = set(FIELD.findall(text))
            if found - wanted or wanted - found - {"n", "num"}:
                wrong[key] = text
    assert wrong == {}


def test_fields_have_names(messages):
    wrong = [key for key, m in messages.items() if any(map(nameless, (*key[1:], *texts(m.string))))]
    assert wrong == []


def nameless(text):
    return bool(FIELD.search(text) and NAMELESS.search(text))


def test_messages_hold_no_markup(messages):
    wrong = [
        text
        for key, message in messages.items()
        for text in (*key[1:], *texts(message.string))
        if MARKUP.search(text)
    ]
    assert wrong == []


def test_english_says_what_the_sources_say():
    # Sources may be typed with straight apostrophes; what is printed has the curved ones.
    english = [message for message in catalogues.read("en") if message.id]
    differing = [m.id for m in english if curved(m.string) != curved(m.id)]
    assert differing == []


def curved(value):
    return tuple(text.replace("'", "’") for text in texts(value))


def test_spanish_opens_its_questions_and_exclamations():
    wrong = [
        text
        for message in catalogues.read("es")
        for text in texts(message.string)
        if message.id and (text.count("?") != text.count("¿") or text.count("!") != text.count("¡"))
    ]
    assert wrong == []


def test_quotation_marks_are_those_of_the_language():
    marks = {"es": '"“”', "en": '"«»'}
    for locale, foreign in marks.items():
        counted = Counter(
            mark
            for message in catalogues.read(locale)
            for text in texts(message.string)
            for mark in text
            if message.id and mark in foreign
        )
        assert not counted, (locale, counted)
