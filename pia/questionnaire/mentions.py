"""Which words of the glossary a question uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pia.questionnaire.glossary import TermLink, linked
from pia.questionnaire.schema import Question, Questionnaire
from pia.text import Locale, Text


@lru_cache(maxsize=2048)
def terms_of(
    questionnaire: Questionnaire, key: str, locale: Locale, *, guided: bool
) -> tuple[str, ...]:
    """Keys of the terms in a question and its options, in the order met.

    `guided`: of its guidance too. Looked for once: a page of ten questions reads sixty texts for
    a hundred words.
    """
    question = questionnaire.questions[key]
    terms = tuple(questionnaire.catalogue.glossary.values())
    texts = [*_asked(question), *(_guidance(question) if guided else ())]
    parts = (part for text in texts for part in linked(text.into(locale), terms, locale))
    return tuple(dict.fromkeys(part.key for part in parts if isinstance(part, TermLink)))


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
