"""What every question kind can do with an answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Protocol

from pia.errors import PiaError
from pia.questionnaire.assessment import Value
from pia.questionnaire.schema import Band, Option, Question
from pia.text import Text

SHOWN = 60


class AnswerError(PiaError):
    """A value does not fit its question; the message says what would."""


class Kind(Protocol):
    """Reads, scores and words the answers of one kind of question."""

    def parse(self, question: Question, raw: object, /) -> Value | None:
        """Value typed in a file or form, None when it is empty; raises AnswerError."""
        ...

    def reached(self, question: Question, value: Value, as_of: date, /) -> tuple[Option, ...]:
        """The options the value stands for; empty for kinds without hazards."""
        ...

    def describe(self, question: Question, value: Value, /) -> Text:
        """The value in words."""
        ...

    def to_data(self, value: Value, /) -> object:
        """The value as plain data that `parse` reads back."""
        ...


def named_option(question: Question, raw: object) -> Option:
    """The option with that key, or AnswerError with a suggestion."""
    options = {option.key: option for option in question.options}
    if isinstance(raw, str) and raw in options:
        return options[raw]
    raise AnswerError(_not_an_option(shortened(raw), list(options)))


def shortened(raw: object) -> str:
    """What was written, cut where it is too long for a message."""
    try:
        # As a file would have it: true, not True.
        text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    except ValueError:  # a whole number of thousands of digits
        text = "…"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _not_an_option(raw: str, keys: Sequence[str]) -> Text:
    listed = ", ".join(keys)
    message = Text(
        "«{raw}» no es una opción de esta pregunta. Use una de estas: {listed}.",
        "“{raw}” is not an option of this question. Use one of these: {listed}.",
    )
    if close := get_close_matches(raw, keys, 1):
        message = Text(
            "«{raw}» no es una opción de esta pregunta. ¿Quiso escribir «{close}»? "
            "Opciones: {listed}.",
            "“{raw}” is not an option of this question. Did you mean “{close}”? Options: {listed}.",
        )
        return message.with_values(raw=raw, close=close[0], listed=listed)
    return message.with_values(raw=raw, listed=listed)


def banded(bands: Sequence[Band], value: int) -> Option:
    """The band of an exact value; a bound belongs to the worse of the two bands that meet there."""
    index = max((i for i, band in enumerate(bands) if band.from_ <= value), default=0)
    options = [bands[index].option]
    if index and bands[index].from_ == value:
        options.append(bands[index - 1].option)
    return max(options, key=lambda option: option.hazard)
