"""Footnotes and the register cite a source alike, in both languages, whatever kind it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.assessment import Source
from pia.questionnaire.evidence import Capture, Rating
from pia.reports.build.citation import citation, footnote, reference
from pia.reports.speech import Speech
from pia.text import LOCALES, Text

EN, ES = Speech("en"), Speech("es")
WHOLE = Source(
    "s1",
    Text("Un título", "A title"),
    "documented",
    publisher="El Diario",
    author="Pérez, Ana",
    date="2018-04",
    url="https://example.org/a",
    pages="pp. 3–5",
    rating=Rating("B", "2"),
    capture=Capture("2025-04-02", "https://example.net/copy"),
)


def plain(pieces):
    return "".join(piece.text for piece in pieces)


def marked(pieces):
    shapes = {"": "{}", "italic": "_{}_", "address": "<{}>"}
    return "".join(shapes[piece.shape].format(piece.text) for piece in pieces)


def test_everything_known_of_a_source_is_said_in_one_order():
    assert plain(citation(WHOLE, EN)) == (
        "Pérez, Ana, “A title”, El Diario, April 2018, pp. 3–5, https://example.org/a, "
        "seen 2 April 2025, archived copy: https://example.net/copy. "
        "Documented by organisations, press or academia. Solidity: solid."
    )
    assert plain(citation(WHOLE, ES)) == (
        "Pérez, Ana, «Un título», El Diario, abril de 2018, pp. 3–5, https://example.org/a, "
        "consulta: 2 de abril de 2025, copia archivada: https://example.net/copy. "
        "Documentado por organizaciones, prensa o academia. Solidez: sólida."
    )


def test_the_foot_of_a_page_leaves_addresses_to_the_register():
    assert footnote(WHOLE, EN) == (
        "Pérez, Ana, “A title”, El Diario, April 2018, pp. 3–5. "
        "Documented by organisations, press or academia. Solidity: solid."
    )


@pytest.mark.parametrize(
    ("kinds", "en", "es"),
    [
        ("court-ruling official-report ngo-report statistics", "_A title_, X", "_Un título_, X"),
        (
            "law contract official-reply interview testimony observation",
            "A title, X",
            "Un título, X",
        ),
        ("press academic", "“A title”, _X_", "«Un título», _X_"),
        ("statement web-page photo-video other", "“A title”, X", "«Un título», X"),
    ],
)
def test_each_kind_has_the_title_it_deserves(kinds, en, es):
    for kind in kinds.split():
        source = Source("s", Text("Un título", "A title"), "court", publisher="X", kind=kind)
        assert marked(reference(source, EN)) == f"{en}."
        assert marked(reference(source, ES)) == f"{es}."


def test_what_is_not_known_leaves_no_trace():
    bare = Source("s", Text("¿Qué pasa?", ""), "anonymous", kind="law")
    assert plain(reference(bare, ES)) == "¿Qué pasa?"
    assert footnote(bare, ES).count(".") == 1
    same = replace(bare, author="INM", publisher="INM")
    assert plain(reference(same, ES)) == "INM, ¿Qué pasa?"


def test_a_title_keeps_its_language_and_its_own_quotation_marks():
    source = Source("s", Text("El «muro» digital", ""), "court", language="es")
    for say, title, lang in ((ES, "«El “muro” digital»", ""), (EN, "“El «muro» digital”", "es")):
        (piece, _end) = reference(source, say)
        assert (piece.text, piece.lang) == (title, lang)
    english = Source("s", Text("", "The “wall”"), "court")
    assert reference(english, EN)[0].text == "“The ‘wall’”"
    assert all(reference(replace(source, language=""), Speech(each)) for each in LOCALES)
