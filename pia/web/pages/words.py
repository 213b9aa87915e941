"""Words of the glossary that a page uses, with their meanings beside them.

They are not links inside the text: a link away from a form would lose what was typed, and a
glossary in a second window asks more of a small screen than a list that opens in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pia.questionnaire.glossary import GlossaryTerm, TermLink, linked
from pia.questionnaire.schema import Question, Questionnaire
from pia.services.assessments import Work
from pia.text import Locale, Text


@dataclass(frozen=True, slots=True)
class WordView:
    """A word and what it means."""

    key: str
    word: str
    meaning: str


def words_of_question(
    work: Work, question: Question, locale: Locale, *, guided: bool = False
) -> tuple[WordView, ...]:
    """Words of a question and its options, in the order met; `guided`: of its guidance too."""
    return _words(work.questionnaire, question.key, locale, guided=guided)


@lru_cache(maxsize=2048)
def _words(
    questionnaire: Questionnaire, key: str, locale: Locale, *, guided: bool
) -> tuple[WordView, ...]:
    """Looked for once: a page of ten questions reads sixty texts for a hundred words."""
    question, terms = questionnaire.questions[key], questionnaire.catalogue.glossary
    texts = [*_asked(question), *(_guidance(question) if guided else ())]
    met = dict.fromkeys(_met(texts, terms.values(), locale))
    return tuple(word_view(terms[key], locale) for key in met)


def word_view(term: GlossaryTerm, locale: Locale) -> WordView:
    """A term in one language."""
    return WordView(term.key, term.name.into(locale), term.meaning.into(locale))


def _met(texts: Iterable[Text], terms: Iterable[GlossaryTerm], locale: Locale) -> Iterator[str]:
    listed = tuple(terms)
    for text in texts:
        parts = linked(text.into(locale), listed, locale)
        yield from (part.key for part in parts if isinstance(part, TermLink))


def _asked(question: Question) -> Iterator[Text]:
    """What is read before answering."""
    yield question.text
    yield question.why
    for option in question.options:
        yield option.label
        yield option.detail


def _guidance(question: Question) -> Iterator[Text]:
    more = question.guidance
    yield from (more.plain, question.good, question.bad, question.how, more.reply)
    yield from (example.text for example in more.examples)
