"""The recovery sheet: words that come back to the same secret, and are checked when typed."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from pia.vault.recovery import NotTheWords, key_of, new_secret, qr_of, secret_of, words_of

SECRET = bytes(range(16))


@pytest.mark.parametrize("locale", ["es", "en"])
def test_twelve_words_of_each_language_come_back_to_the_secret(locale):
    for secret in (SECRET, new_secret(), b"\x00" * 16, b"\xff" * 16):
        words = words_of(secret, locale)
        assert len(words) == 12
        assert secret_of(" ".join(words)) == secret


def test_the_known_words_of_a_known_secret():
    assert " ".join(words_of(b"\x00" * 16, "en")) == "abandon " * 11 + "about"
    assert " ".join(words_of(b"\x00" * 16, "es")) == "ábaco " * 11 + "abierto"


def test_accents_capitals_and_spaces_do_not_matter():
    typed = "\n".join(words_of(SECRET, "es")).upper()
    plain = typed.replace("Á", "A").replace("Í", "I")
    assert plain != typed
    assert secret_of(f"  {plain}  ") == SECRET


@pytest.mark.parametrize(
    "harm",
    [
        lambda words: words[:-1],
        lambda words: [*words, words[0]],
        lambda words: [words[1], words[0], *words[2:]],
        lambda words: ["nothing", *words[1:]],
        lambda words: [],
    ],
)
def test_words_that_were_copied_wrongly_are_refused(harm):
    with pytest.raises(NotTheWords) as refused:
        secret_of(" ".join(harm(list(words_of(SECRET, "es")))))
    assert "12" in refused.value.into("es")


def test_the_key_is_of_one_vault():
    assert key_of(SECRET, "a") != key_of(SECRET, "b") != SECRET
    assert len(key_of(SECRET, "a")) == 32


def test_the_drawing_is_an_svg_without_styles_or_scripts():
    drawing = qr_of(words_of(SECRET, "es"))
    root = ET.fromstring(drawing)  # noqa: S314
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "viewBox" in root.attrib
    assert "style" not in drawing
    assert "script" not in drawing
    assert qr_of(words_of(SECRET, "en")) != drawing
