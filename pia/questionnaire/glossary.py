"""Words of the glossary, and where a text mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pia.questionnaire.schema import StandardRef
from pia.text import Locale, Text


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word with its meaning.

    `also_es` and `also_en` are other forms under which it is found (plurals, variants); `linked`
    is False for everyday words, which texts use in their ordinary sense as well.
    """

    key: str
    name: Text
    meaning: Text
    standards: tuple[StandardRef, ...] = ()
    also_es: tuple[str, ...] = ()
    also_en: tuple[str, ...] = ()
    linked: bool = True

    def forms(self, locale: Locale) -> tuple[str, ...]:
        """Every form of the word in one language."""
        if locale == "es":
            return (self.name.es, *self.also_es)
        return (self.name.en, *self.also_en)


@dataclass(frozen=True, slots=True)
class TermLink:
    """A mention of a term, in the words of the text."""

    key: str
    text: str


def linked(text: str, terms: Iterable[GlossaryTerm], locale: Locale) -> tuple[str | TermLink, ...]:
    """The text in parts; the first mention of each term is a link.

    Whole words only, whatever their case; the longest form wins. The parts joined are the text.
    """
    return tuple(_parts(text, tuple(terms), locale))


def _parts(text: str, terms: tuple[GlossaryTerm, ...], locale: Locale) -> Iterator[str | TermLink]:
    keys, pattern = _index(terms, locale)
    seen: set[str] = set()
    done = 0
    for match in pattern.finditer(text):
        key = keys[folded(match.group())]
        if key in seen:
            continue
        seen.add(key)
        if done < match.start():
            yield text[done : match.start()]
        yield TermLink(key, match.group())
        done = match.end()
    if done < len(text):
        yield text[done:]


@lru_cache(maxsize=8)
def _index(
    terms: tuple[GlossaryTerm, ...], locale: Locale
) -> tuple[dict[str, str], re.Pattern[str]]:
    """Key of each form, and a pattern that finds the longest form at every place."""
    keys: dict[str, str] = {}
    for term in terms:
        for form in term.forms(locale) if term.linked else ():
            keys.setdefault(folded(form), term.key)
    longest = sorted(keys, key=lambda form: (-len(form), form))
    # Without a form there is nothing to find: a pattern that never holds.
    every = "|".join(re.escape(form) for form in longest) or r"(?!)"
    return keys, re.compile(rf"(?<![\w-])(?:{every})(?![\w-])", re.IGNORECASE)


def folded(form: str) -> str:
    """A form as it is compared: in lower case."""
    return form.lower()
