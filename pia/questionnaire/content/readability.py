"""Texts that tire: hard words in a question, sentences without end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pia.errors import Problem
from pia.questionnaire.content import messages as say
from pia.questionnaire.content.prose import Prose, prose
from pia.questionnaire.content.reading_ease import reading_ease, sentences, words
from pia.questionnaire.draft import Draft
from pia.text import Locale

# Help may be ten points harder than the question it belongs to.
EASE: Mapping[tuple[str, Locale], int] = {
    ("question", "es"): 60,
    ("question", "en"): 50,
    ("help", "es"): 50,
    ("help", "en"): 40,
}
LONGEST = 25


def lint_readability(draft: Draft) -> Iterator[Problem]:
    """Each text that is too hard, and each sentence that is too long."""
    for text in prose(draft):
        yield from _ease(text)
        for sentence in sentences(text.text):
            count = len(words(sentence))
            if count > LONGEST:
                opening = " ".join(sentence.split()[:4])
                yield text.problem(
                    say.LONG_SENTENCE.with_values(count=count, most=LONGEST, opening=opening)
                )


def _ease(text: Prose) -> Iterator[Problem]:
    least = EASE.get((text.role, text.locale))
    if least is None:
        return
    ease = reading_ease(text.text, text.locale)
    if ease < least:
        yield text.problem(say.HARD.with_values(ease=int(ease), least=least))
