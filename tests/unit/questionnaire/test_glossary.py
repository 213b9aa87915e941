"""The glossary: words found in texts, and those shipped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.questionnaire.glossary import GlossaryTerm, TermLink, folded, linked
from pia.questionnaire.loader import check, load_catalogue
from pia.text import LOCALES, Text
from tests.questionnaires import SHIPPED, TINY, edit, pointed_at, tiny_copy

GLOSSARY = "catalogue/glossary.yaml"
MATCH = GlossaryTerm("match", Text("coincidencia", "match"), Text(), (), ("coincidencias",))
FALSE_MATCH = GlossaryTerm("false-match", Text("falsa coincidencia", "false match"), Text())
API = GlossaryTerm("api", Text("aviso (API)", "notice (API)"), Text(), (), ("API",), ("API",))
LEVEL = GlossaryTerm("level", Text("nivel", "level"), Text(), linked=False)
TERMS = (MATCH, FALSE_MATCH, API, LEVEL)


@pytest.fixture(scope="module")
def shipped():
    return tuple(load_catalogue(SHIPPED).glossary.values())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("Nada que decir.", ("Nada que decir.",)),
        ("coincidencia", (TermLink("match", "coincidencia"),)),
        ("Una Coincidencia.", ("Una ", TermLink("match", "Coincidencia"), ".")),
        ("coincidencia y coincidencias", (TermLink("match", "coincidencia"), " y coincidencias")),
        ("las coincidencias", ("las ", TermLink("match", "coincidencias"))),
        ("falsa coincidencia", (TermLink("false-match", "falsa coincidencia"),)),
        (
            "falsa coincidencia, coincidencia",
            (
                TermLink("false-match", "falsa coincidencia"),
                ", ",
                TermLink("match", "coincidencia"),
            ),
        ),
        ("un aviso (API)", ("un ", TermLink("api", "aviso (API)"))),
        ("API", (TermLink("api", "API"),)),
        ("APIs y la api", ("APIs y la ", TermLink("api", "api"))),
        ("anti-coincidencia, coincidenciada", ("anti-coincidencia, coincidenciada",)),
        ("El nivel", ("El nivel",)),
    ],
)
def test_the_first_mention_of_each_term_is_a_link(text, parts):
    assert linked(text, TERMS, "es") == parts


def test_the_other_language_has_its_own_words():
    assert linked("A match", TERMS, "en") == ("A ", TermLink("match", "match"))
    assert linked("A coincidencia", TERMS, "en") == ("A coincidencia",)


def test_a_later_mention_inside_a_longer_word_is_no_mention():
    found = linked("falsa coincidencia y falsa coincidencia", TERMS, "es")
    assert [part.key for part in found if isinstance(part, TermLink)] == ["false-match"]


def test_without_terms_there_is_only_the_text():
    assert linked("coincidencia", (), "es") == ("coincidencia",)
    assert linked("nivel", [LEVEL], "es") == ("nivel",)


WORDS = st.lists(
    st.sampled_from(
        ["coincidencia", "Falsa", "falsa coincidencia", "API", "aviso", "(API)", "x", "-", ".", "ñ"]
    )
)


@given(WORDS.map(" ".join) | WORDS.map("".join) | st.text())
def test_the_parts_joined_are_the_text_and_each_term_is_linked_once(text):
    parts = linked(text, TERMS, "es")
    links = [part for part in parts if isinstance(part, TermLink)]
    assert "".join(p.text if isinstance(p, TermLink) else p for p in parts) == text
    assert len({link.key for link in links}) == len(links)
    assert "" not in parts
    forms = {folded(form): term.key for term in TERMS for form in term.forms("es")}
    assert all(forms[folded(link.text)] == link.key for link in links)


@given(WORDS.map(" ".join) | st.text())
def test_a_linked_word_stands_alone_and_is_the_first_of_its_form(text):
    position = 0
    for part in linked(text, TERMS, "es"):
        shown = part.text if isinstance(part, TermLink) else part
        if isinstance(part, TermLink):
            before, after = text[:position], text[position + len(shown) :]
            assert not re.search(r"[\w-]\Z", before)
            assert not re.match(r"[\w-]", after)
        position += len(shown)


def test_a_term_keeps_what_was_written():
    glossary = load_catalogue(TINY).glossary
    assert glossary["programme"].forms("es") == ("programme en español", "programa")
    assert glossary["programme"].forms("en") == ("programme in English", "programmes")
    assert glossary["programme"].linked
    assert not glossary["scan"].linked
    assert glossary["scan"].also_es == glossary["scan"].also_en == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('en: "scan"', 'en: "Programmes"', "“Programmes” already leads to “programme”."),
        ('["programa"]', '["programa", "programa"]', "“programa” already leads to “programme”."),
        ('en: "scan"', 'en: "scan", fr: "x"', "There is no field “fr”."),
        ('["programa"]', "programa", "A list belongs here"),
    ],
)
def test_a_broken_rule_is_told_once_and_in_its_place(tmp_path, old, new, said):
    root = tiny_copy(tmp_path)
    edit(root, GLOSSARY, old, new)
    found = check(root)
    assert [said in p.message.en for p in found] == [True], [p.into("en") for p in found]
    assert pointed_at(found[0])
    assert found[0].message.es != found[0].message.en


def test_the_shipped_glossary_covers_the_field(shipped):
    assert len(shipped) >= 80
    assert {"drift", "geofence", "imsi-catcher", "dpia", "pnr"} <= {term.key for term in shipped}


def test_meanings_are_one_or_two_short_sentences(shipped):
    for term in shipped:
        for locale in LOCALES:
            sentences = re.split(r"(?<=[.?!])\s+", term.meaning.into(locale))
            assert 1 <= len(sentences) <= 2, term.key
            assert all(len(sentence.split()) <= 20 for sentence in sentences), term.key


def test_a_meaning_does_not_lead_to_itself(shipped):
    for term in shipped:
        for locale in LOCALES:
            assert all(
                isinstance(p, str) for p in linked(term.meaning.into(locale), [term], locale)
            )
