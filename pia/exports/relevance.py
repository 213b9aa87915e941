"""When a question of a field form is asked: conditions as XPath, unless known not to hold.

As on the pages, a condition on something that is not known keeps the question asked. What the form
does not hold counts as not known, and so do numbers and dates: no question depends on one so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pia.questionnaire.expressions import (
    ALWAYS,
    PROFILE_LISTS,
    All,
    Any,
    Condition,
    Test,
)
from pia.questionnaire.field_form import CHOSEN, MORE, field_name
from pia.questionnaire.schema import Question, Questionnaire
from pia.scoring.model import model_of

ALWAYS_ASKED = ""
# An answer with one of these leaves open what it would have been.
_OPEN = ("_unknown", "_withheld")


class Relevance:
    """The conditions of one form; `asked` are the questions that it holds."""

    def __init__(self, rules: Questionnaire, asked: Questionnaire) -> None:
        self.asked = asked.questions
        self._served = model_of(rules).safeguard_risks
        self._kept: dict[str, str] = {}

    def of(self, key: str) -> str:
        """XPath that holds unless the question is known not to apply; empty where it always is."""
        if key not in self._kept:
            self._kept[key] = self._possible(self._condition(key))
        return self._kept[key]

    def of_all(self, questions: Iterable[Question]) -> str:
        """XPath that holds unless none of the questions applies."""
        return _either([self.of(question.key) for question in questions])

    def _condition(self, key: str) -> Condition:
        """A safeguard is asked where one of the risks that it serves may arise."""
        if served := self._served.get(key):
            return Any(tuple(risk.when or ALWAYS for risk in served))
        return self.asked[key].visible_if or ALWAYS

    def _possible(self, condition: Condition) -> str:
        if isinstance(condition, All):
            return _both([self._possible(part) for part in condition.parts])
        if isinstance(condition, Any):
            return _either([self._possible(part) for part in condition.parts])
        return self._test(condition)

    def _test(self, test: Test) -> str:
        if test.subject in PROFILE_LISTS:
            name = test.subject.removeprefix("programme.")
            return _selected(name, [test.value, *([] if name == "stage" else [MORE])])
        question = self.asked.get(test.subject)
        if question is None or question.kind not in CHOSEN:
            return ALWAYS_ASKED
        name = field_name(question.key)
        chosen = _selected(name, [*_satisfying(question, test), *_OPEN])
        # What is not asked has no answer either, and must not count as one that is not known.
        return _both([self.of(question.key), chosen])


def _satisfying(question: Question, test: Test) -> list[str]:
    """Options that make a test true."""
    if test.operator == "includes":
        return [test.value]
    least = question.choices[test.value].hazard
    return [option.key for option in question.options if option.hazard >= least]


def _selected(name: str, values: Sequence[str]) -> str:
    field = f"${{{name}}}"
    parts = [f"{field} = ''", *(f"selected({field}, '{value}')" for value in values)]
    return f"({' or '.join(parts)})"


def _both(parts: Sequence[str]) -> str:
    found = list(dict.fromkeys(part for part in parts if part != ALWAYS_ASKED))
    return f"({' and '.join(found)})" if len(found) > 1 else "".join(found)


def _either(parts: Sequence[str]) -> str:
    if ALWAYS_ASKED in parts:
        return ALWAYS_ASKED
    found = list(dict.fromkeys(parts))
    return f"({' or '.join(found)})" if len(found) > 1 else "".join(found)
