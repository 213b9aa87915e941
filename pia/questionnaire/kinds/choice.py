"""Single choice, labelled scale and safeguard: one option."""

from __future__ import annotations

from datetime import date

from pia.questionnaire.assessment import Value
from pia.questionnaire.kinds.base import AnswerError, named_option
from pia.questionnaire.schema import Option, Question
from pia.text import Text


class Choice:
    """One option of several; the value is its key."""

    def parse(self, question: Question, raw: object) -> Value | None:
        """The key of one option."""
        if isinstance(raw, list):
            raise AnswerError(
                Text(
                    "Esta pregunta admite una sola opción: escriba su clave sin corchetes.",
                    "This question takes one option: write its key without brackets.",
                )
            )
        return None if raw in (None, "") else named_option(question, raw).key

    def reached(self, question: Question, value: Value, _as_of: date, /) -> tuple[Option, ...]:
        """That option."""
        return (question.choices[str(value)],)

    def describe(self, question: Question, value: Value) -> Text:
        """Its label."""
        return question.choices[str(value)].label

    def to_data(self, value: Value) -> object:
        """Its key."""
        return value
