"""A date, month or year, scored through bands that count months back from the as-of date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import cast

from pia.questionnaire.assessment import Value
from pia.questionnaire.kinds.base import AnswerError, banded, named_option, shortened
from pia.questionnaire.schema import Option, Question
from pia.text import Text

_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class Date:
    """`2018`, `2018-04` or `2018-04-08`, or a named option such as *never*."""

    def parse(self, question: Question, raw: object) -> Value | None:
        """An ISO date as text, or the key of a named option."""
        if raw in (None, ""):
            return None
        text = shortened(raw)
        if question.options and not _ISO.fullmatch(text):
            return named_option(question, raw).key
        if first_day(text) is None:
            raise _malformed(text)
        return text

    def reached(self, question: Question, value: Value, as_of: date) -> tuple[Option, ...]:
        """The band it falls in; of a whole month or year, the worst band it touches."""
        text = str(value)
        if text in question.choices:
            return (question.choices[text],)
        first, last = _extent(text)
        oldest, newest = _months(first, as_of), _months(last, as_of)
        touched = [b.option for b in question.bands if newest <= b.from_ <= oldest]
        touched += [banded(question.bands, oldest), banded(question.bands, newest)]
        return (max(touched, key=lambda option: option.hazard),)

    def describe(self, question: Question, value: Value) -> Text:
        """The ISO date (pages format it) or the option's label."""
        text = str(value)
        return question.choices[text].label if text in question.choices else Text(text, text)

    def to_data(self, value: Value) -> object:
        """ISO text or option key."""
        return value


def first_day(text: str) -> date | None:
    """First day of an ISO date, month or year; None where the text is none that exists."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None


def _extent(text: str) -> tuple[date, date]:
    """First and last day of an ISO date, month or year that exists."""
    first = cast("date", first_day(text))
    if len(text) == len("2018-04-08"):
        return first, first
    month = first.month if len(text) == len("2018-04") else 12
    return first, date(first.year, month, monthrange(first.year, month)[1])


def _months(then: date, as_of: date) -> int:
    """Whole months from `then` to `as_of`; 0 for later dates."""
    months = (as_of.year - then.year) * 12 + as_of.month - then.month - (as_of.day < then.day)
    return max(months, 0)


def _malformed(text: str) -> AnswerError:
    return AnswerError(
        Text(
            "«{raw}» no es una fecha. Escriba año, año-mes o año-mes-día: 2018-04-08.",
            "“{raw}” is not a date. Write year, year-month or year-month-day: 2018-04-08.",
        ).with_values(raw=text)
    )
