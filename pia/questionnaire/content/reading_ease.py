"""How easily a text reads, from 0 (hard) to 100 and more (easy), by the formula of its language.

Spanish: Fernández Huerta (1959), syllables by pylabeador. English: Flesch (1948), syllables by
the hyphenation patterns that also break lines in print.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pia.text import Locale

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# A point that ends no sentence.
_SHORT = re.compile(
    r"\b(Art|Arts|art|p|pp|ej|EE|UU|núm|No|Sr|Sra|Dr|Dra|para|paras|párr|e\.g|i\.e)\."
)
_END = re.compile(r"[.!?…]+[»”)]*(?:\s+|$)")
_GROUP = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^l]es?$|[aeiouy]les?$|[^dt]ed$")
_VOWEL = re.compile(r"[aeiouyáéíóúü]", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a text, numbers left out."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Its sentences, one without an end included."""
    return [part for part in _END.split(_SHORT.sub(r"\1", text)) if words(part)]


def reading_ease(text: str, locale: Locale) -> float:
    """The ease of a text; 100 where it has no words."""
    found = words(text)
    if not found:
        return 100.0
    per_word = sum(syllables(word, locale) for word in found) / len(found)
    per_sentence = len(found) / len(sentences(text))
    if locale == "es":
        return 206.84 - 60 * per_word - 1.02 * per_sentence
    return 206.835 - 84.6 * per_word - 1.015 * per_sentence


@cache
def syllables(word: str, locale: Locale) -> int:
    """Syllables of one word; of an abbreviation, its letters."""
    if word.isupper() and len(word) > 1:
        return len(word)
    parts = [part for part in re.split(r"[’'-]", word) if _VOWEL.search(part)]
    count = _spanish if locale == "es" else _english
    return max(1, sum(count(part.lower()) for part in parts))


def _spanish(word: str) -> int:
    import pylabeador

    try:
        return len(pylabeador.syllabify(word))
    except pylabeador.HyphenatorError:
        return len(_VOWEL.findall(word))  # a foreign word


def _english(word: str) -> int:
    parts = _patterns().inserted(word).split("-")
    hyphenated = sum(1 for part in parts if _VOWEL.search(part))
    # The patterns leave out breaks that print avoids (i-dea); groups of vowels find those.
    groups = len(_GROUP.findall(word)) - bool(_SILENT.search(word))
    return max(hyphenated, groups)


@cache
def _patterns() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="en_US", left=1, right=1)
