"""Every word of the glossary in the alphabetical order of the reader's language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from pia.questionnaire.catalogue import Catalogue
from pia.text import Locale
from pia.web.pages.words import WordView, word_view


@dataclass(frozen=True, slots=True)
class Letter:
    """The words that start with one letter."""

    letter: str
    words: tuple[WordView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The glossary, letter by letter."""

    letters: tuple[Letter, ...]
    total: int


def glossary_page(catalogue: Catalogue, locale: Locale) -> GlossaryPage:
    """The glossary in the reader's language."""
    words = [word_view(term, locale) for term in catalogue.glossary.values()]
    words.sort(key=lambda view: alphabetical(view.word))
    letters = groupby(words, key=lambda view: _first(view.word))
    return GlossaryPage(tuple(Letter(key, tuple(group)) for key, group in letters), len(words))


def alphabetical(word: str) -> str:
    """A key to sort by as dictionaries do: accents aside, ñ after n."""
    # The tilde of ñ is kept as a sign that sorts after every letter; other marks fall away.
    apart = unicodedata.normalize("NFD", word.casefold()).replace("n\N{COMBINING TILDE}", "n\uffff")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _first(word: str) -> str:
    key = alphabetical(word)
    return "Ñ" if key.startswith("n\uffff") else key[:1].upper()
