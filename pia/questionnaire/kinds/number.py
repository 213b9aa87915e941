"""A number with a unit, scored through bands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast

from pia.questionnaire.assessment import Quantity, Value
from pia.questionnaire.kinds.base import AnswerError, banded, named_option
from pia.questionnaire.schema import Option, Question
from pia.text import Text

LARGEST = 10**12
LONGEST = 40  # characters


class Number:
    """A number of zero or more, or a named option such as *unlimited*."""

    def parse(self, question: Question, raw: object) -> Value | None:
        """`12`, `{value: 12, unit: years}` or the key of a named option."""
        if isinstance(raw, dict) and set(raw) <= {"value", "unit"}:
            _require_unit(question.unit, raw.get("unit"))
            raw = raw.get("value")
        if raw in (None, ""):
            return None
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

    def reached(self, question: Question, value: Value, _as_of: date, /) -> tuple[Option, ...]:
        """The band it falls in, or the named option."""
        if isinstance(value, str):
            return (question.choices[value],)
        value = cast("Quantity", value)
        whole = int(value.amount)
        if value.amount == whole:
            return (banded(question.bands, whole),)
        index = max(i for i, band in enumerate(question.bands) if band.from_ <= whole)
        return (question.bands[index].option,)

    def describe(self, question: Question, value: Value) -> Text:
        """Number and unit, or the option's label."""
        if isinstance(value, str):
            return question.choices[value].label
        amount = f"{cast('Quantity', value).amount.normalize():f}"
        return Text(f"{amount} {question.unit.es}", f"{amount} {question.unit.en}")

    def to_data(self, value: Value) -> object:
        """The plain number, or the option's key."""
        if isinstance(value, str):
            return value
        amount = cast("Quantity", value).amount
        if amount == amount.to_integral_value():
            return int(amount)
        return float(amount) if Decimal(str(float(amount))) == amount else f"{amount:f}"


def _numeric(raw: object) -> bool:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        return False
    try:
        amount = Decimal(str(raw))
    except (InvalidOperation, ValueError):  # ValueError: a whole number of thousands of digits
        return False
    return amount.is_finite() and 0 <= amount <= LARGEST and len(str(raw)) <= LONGEST


def _require_unit(asked: Text, given: object) -> None:
    """A number in another unit would be scored as something it is not."""
    units = [asked.es.casefold(), asked.en.casefold()]
    # The whole unit or its first word: "people a year" or "people".
    known = {*units, *(unit.partition(" ")[0] for unit in units)}
    if given in (None, "") or str(given).strip().casefold() in known:
        return
    raise AnswerError(
        Text(
            "La unidad de esta pregunta es «{es}» y aquí dice «{given}». Convierta el número o "
            "quite la unidad.",
            "The unit of this question is “{en}” and this says “{given}”. Convert the number or "
            "remove the unit.",
        ).with_values(es=asked.es, en=asked.en, given=given)
    )
