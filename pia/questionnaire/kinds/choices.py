"""Several choices, one of which may exclude the others."""

from __future__ import annotations

from datetime import date
from typing import cast

from pia.questionnaire.assessment import Value
from pia.questionnaire.kinds.base import AnswerError, named_option
from pia.questionnaire.schema import Option, Question
from pia.text import Text


class Choices:
    """Any number of options; counts as the worst chosen. An empty list is blank."""

    def parse(self, question: Question, raw: object) -> Value | None:
        """Keys in the order of the questionnaire."""
        if raw in (None, "", []):
            return None
        if not isinstance(raw, list):
            raise AnswerError(
                Text(
                    "Esta pregunta admite varias opciones: escriba una lista, "
                    "por ejemplo [opcion-a, opcion-b].",
                    "This question takes several options: write a list, "
                    "for example [option-a, option-b].",
                )
            )
        chosen: set[str] = set()
        for item in raw:
            key = named_option(question, item).key
            if key in chosen:
                raise AnswerError(
                    Text(
                        "«{key}» está dos veces en la lista: quite una.",
                        "“{key}” is in the list twice: remove one.",
                    ).with_values(key=key)
                )
            chosen.add(key)
        options = [option for option in question.options if option.key in chosen]
        if len(options) > 1 and any(option.exclusive for option in options):
            exclusive = next(option.key for option in options if option.exclusive)
            raise AnswerError(
                Text(
                    "«{key}» excluye a las demás opciones: déjela sola o quítela.",
                    "“{key}” excludes the other options: leave it alone or remove it.",
                ).with_values(key=exclusive)
            )
        return tuple(option.key for option in options)

    def reached(self, question: Question, value: Value, _as_of: date, /) -> tuple[Option, ...]:
        """Every chosen option."""
        return tuple(option for option in question.options if option.key in _keys(value))

    def describe(self, question: Question, value: Value) -> Text:
        """Their labels, separated by semicolons."""
        labels = [option.label for option in question.options if option.key in _keys(value)]
        return Text("; ".join(t.es for t in labels), "; ".join(t.en for t in labels))

    def to_data(self, value: Value) -> object:
        """Their keys."""
        return list(_keys(value))


def _keys(value: Value) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value)
