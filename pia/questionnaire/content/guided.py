"""Scored questions that leave alone whoever must answer them from outside the State."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.content import messages as say
from pia.questionnaire.content.reading_ease import words
from pia.questionnaire.documents import GuidanceDoc
from pia.questionnaire.draft import Draft, Entry
from pia.questionnaire.lint.options import hazards
from pia.text import LOCALES

# Said aloud, in one breath.
LONGEST_PLAIN = 18


def lint_guidance(draft: Draft) -> Iterator[Problem]:
    """Missing guidance, and plain words that are not plain."""
    for module in draft.modules:
        guided = {entry.doc.question for entry in module.guidance}
        for question in module.questions:
            if hazards(question.doc) and question.doc.key not in guided:
                yield question.problem(say.NO_GUIDANCE, "key")
        for entry in module.guidance:
            yield from _long(entry)


def _long(entry: Entry[GuidanceDoc]) -> Iterator[Problem]:
    for locale in LOCALES:
        count = len(words(getattr(entry.doc.plain, locale)))
        if count > LONGEST_PLAIN:
            message = say.LONG_PLAIN.with_values(most=LONGEST_PLAIN, count=count)
            yield entry.problem(message, "plain", locale)
