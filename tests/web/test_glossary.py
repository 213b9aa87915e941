"""The glossary page, and the words of a question explained where they are read."""

from __future__ import annotations

import pytest

from pia.text import LOCALES
from pia.web.pages.glossary import alphabetical
from tests.kept import kept, the_owner
from tests.pages import text_of

MEANING = {"es": "Decir que sí de forma libre e informada.", "en": "Saying yes freely"}


@pytest.fixture
def key(workspace):
    return kept(workspace, the_owner(workspace))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_stands_once_with_its_meaning_under_its_own_address(pages, workspace, locale):
    shown = pages.get("/glossary", locale)
    terms = workspace.questionnaires.installed.catalogue.glossary
    ids = [e.attrib["id"] for e in shown.all("div") if e.attrib.get("id") in terms]
    assert sorted(ids) == sorted(terms)
    for term in terms.values():
        assert term.meaning.into(locale) in shown.text


@pytest.mark.parametrize("locale", LOCALES)
def test_words_are_in_alphabetical_order(pages, locale):
    words = [text_of(e) for e in pages.get("/glossary", locale).all("dt")]
    assert words == sorted(words, key=alphabetical)
    letters = [text_of(e) for e in pages.get("/glossary", locale).all("h2")]
    assert letters == sorted(set(letters), key=alphabetical)


def test_accents_are_set_aside_and_the_letter_after_n_keeps_its_place():
    words = ["ñandú", "nube", "ábaco", "acta", "niño", "nino", "oír"]
    ordered = ["ábaco", "acta", "nino", "niño", "nube", "ñandú", "oír"]
    assert sorted(words, key=alphabetical) == ordered


def test_every_page_leads_to_it(pages):
    for way in ("/", "/glossary", "/assessments/rich"):
        assert "/glossary" in pages.get(way).links()


def test_whoever_sits_at_this_machine_may_read_it_and_nobody_elsewhere(client):
    assert client.get("/glossary").status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/glossary", environ_base=elsewhere).status_code == 404


@pytest.mark.parametrize("locale", LOCALES)
def test_a_question_explains_its_words_without_a_way_out_of_the_form(owner_pages, key, locale):
    shown = owner_pages.get(f"/work/{key}/questions/core.refusal", locale)
    assert MEANING[locale] in shown.text
    # Nothing that is typed is lost: no link of the page's own content leads to the glossary.
    assert shown.links().count("/glossary") == 1  # the one of the footer
    assert not [way for way in shown.links() if way.startswith("/glossary#")]


@pytest.mark.parametrize("locale", LOCALES)
def test_so_does_a_section_once_for_each_question(owner_pages, key, locale):
    shown = owner_pages.get(f"/work/{key}/sections/core/people", locale)
    assert MEANING[locale] in shown.text


def test_a_question_without_such_words_has_no_empty_list(owner_pages, key):
    shown = owner_pages.get(f"/work/{key}/questions/core.deletion", "es")
    assert "Qué significa:" not in shown.text


def test_words_of_the_guidance_are_explained_where_the_guidance_is(owner_pages, key):
    """A section has no guidance beside its form."""
    alone = owner_pages.get(f"/work/{key}/questions/biometrics.traits", "es")
    section = owner_pages.get(f"/work/{key}/sections/biometrics/capture", "es")
    meaning = "Medidas del cuerpo o de la conducta"
    assert meaning in alone.text
    assert meaning not in section.text
