"""Words of the glossary that a page uses, with their meanings beside them.

They are not links inside the text: a link away from a form would lose what was typed, and a
glossary in a second window asks more of a small screen than a list that opens in place.
"""

from __future__ import annotations

from dataclasses import dataclass

from pia.questionnaire.glossary import GlossaryTerm
from pia.questionnaire.mentions import terms_of
from pia.questionnaire.schema import Questionnaire
from pia.text import Locale


@dataclass(frozen=True, slots=True)
class WordView:
    """A word and what it means."""

    key: str
    word: str
    meaning: str


def words_of_question(
    questionnaire: Questionnaire, key: str, locale: Locale, *, guided: bool = False
) -> tuple[WordView, ...]:
    """Words of a question and its options, in the order met; `guided`: of its guidance too."""
    terms = questionnaire.catalogue.glossary
    met = terms_of(questionnaire, key, locale, guided=guided)
    return tuple(word_view(terms[key], locale) for key in met)


def word_view(term: GlossaryTerm, locale: Locale) -> WordView:
    """A term in one language."""
    return WordView(term.key, term.name.into(locale), term.meaning.into(locale))
