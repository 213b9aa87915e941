"""A list of named items, which carries no hazard."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from pia.questionnaire.assessment import Value
from pia.questionnaire.kinds.base import AnswerError
from pia.questionnaire.kinds.text import as_data, written
from pia.questionnaire.schema import Option, Question
from pia.text import Text

_BREAK = re.compile(r"\s*[\r\n]\s*")
MAX_ITEMS = 200
MAX_ITEM = 500


class Listing:
    """Names in the order given."""

    def parse(self, _question: Question, raw: object, /) -> Value | None:
        """A list of strings or `{es, en}` mappings."""
        if raw in (None, "", []):
            return None
        if not isinstance(raw, list) or len(raw) > MAX_ITEMS:
            raise AnswerError(
                Text(
                    f"Escriba una lista de {MAX_ITEMS} nombres o menos: [nombre, nombre].",
                    f"Write a list of {MAX_ITEMS} names or fewer: [name, name].",
                )
            )
        names = tuple(_on_one_line(written(item, MAX_ITEM)) for item in raw)
        return tuple(name for name in names if name) or None

    def reached(self, _question: Question, _value: Value, _as_of: date, /) -> tuple[Option, ...]:
        """Nothing: lists are not scored."""
        return ()

    def describe(self, _question: Question, value: Value, /) -> Text:
        """The names, separated by semicolons."""
        names = _texts(value)
        return Text(
            "; ".join(name.into("es") for name in names),
            "; ".join(name.into("en") for name in names),
        )

    def to_data(self, value: Value) -> object:
        """`{es, en}` for each name."""
        return [as_data(name) for name in _texts(value)]


def _on_one_line(name: Text) -> Text:
    """Forms and cells show one name a line: a break within one would make two of it."""
    return Text(_BREAK.sub(" ", name.es), _BREAK.sub(" ", name.en))


def _texts(value: Value) -> tuple[Text, ...]:
    return cast("tuple[Text, ...]", value)
