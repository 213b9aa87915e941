"""A number with a unit, scored through bands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from pia.questionnaire.assessment import Quantity, Value
from pia.questionnaire.kinds.base import AnswerError, banded, named_option
from pia.questionnaire.schema import Option, Question
from pia.text import Text


class Number:
    """A number of zero or more, or a named option such as *unlimited*."""

    def parse(self, question: Question, raw: object) -> Value | None:
        """`12`, `{value: 12, unit: years}` or the key of a named option."""
        if raw in (None, ""):
            return None
        if isinstance(raw, dict):
            raw = raw.get("value")
        if isinstance(raw, str) and question.options and not _numeric(raw):
            return named_option(question, raw).key
        if not _numeric(raw):
            raise AnswerError(
                Text(
                    "Escriba un número de cero o más (unidad: {es}).",
                    "Write a number of zero or more (unit: {en}).",
                ).with_values(es=question.unit.es, en=question.unit.en)
            )
        return Quantity(Decimal(str(raw)))

    def reached(self, question: Question, value: Value, as_of: date) -> tuple[Option, ...]:
        """The band it falls in, or the named option."""
        if isinstance(value, str):
            return (question.choices[value],)
        assert isinstance(value, Quantity)
        whole = int(value.amount)
        if value.amount == whole or not question.bands:
            return (banded(question.bands, whole),)
        index = max(i for i, band in enumerate(question.bands) if band.from_ <= whole)
        return (question.bands[index].option,)

    def describe(self, question: Question, value: Value) -> Text:
        """Number and unit, or the option's label."""
        if isinstance(value, str):
            return question.choices[value].label
        assert isinstance(value, Quantity)
        amount = f"{value.amount:f}"
        return Text(f"{amount} {question.unit.es}", f"{amount} {question.unit.en}")

    def to_data(self, value: Value) -> object:
        """The plain number, or the option's key."""
        if isinstance(value, str):
            return value
        assert isinstance(value, Quantity)
        amount = value.amount
        return int(amount) if amount == amount.to_integral_value() else float(amount)


def _numeric(raw: object) -> bool:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        return False
    try:
        amount = Decimal(str(raw))
    except InvalidOperation:
        return False
    return amount.is_finite() and 0 <= amount <= 10**12
