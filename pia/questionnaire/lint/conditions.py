"""Conditions: whether they can be read, what they name, and whether they can ever decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from pia.errors import Problem
from pia.questionnaire.build import ALWAYS_WORD, condition
from pia.questionnaire.draft import Draft, Entry, ModuleDraft
from pia.questionnaire.expressions import (
    PROFILE_LISTS,
    Condition,
    ConditionError,
    Test,
    Truth,
    parse,
    tests,
    truth,
)
from pia.questionnaire.lint import messages as say
from pia.questionnaire.lint.options import named_option
from pia.questionnaire.lint.references import question_problem
from pia.questionnaire.nodes import Step
from pia.text import Text

STAGE = "programme.stage"


@dataclass(frozen=True, slots=True)
class Written:
    """A condition as an author wrote it, and where."""

    module: str
    entry: Entry[Any]
    where: tuple[Step, ...]
    text: str
    may_be_always: bool = False

    @property
    def condition(self) -> Condition | None:
        """The condition; None where it cannot be read."""
        try:
            return condition(self.text)
        except ConditionError:
            return None

    def problem(self, message: Text, column: int = 0) -> Problem:
        """A problem at a character of the condition."""
        node = self.entry.file.node((*self.entry.path, *self.where))
        line, start = node.place
        if node.inner is not None:
            start += node.inner + column
        return Problem(self.entry.file.file, line, start, message)


def written(module: ModuleDraft) -> Iterator[Written]:
    """Every condition of a module."""
    yield from visibility(module)
    yield from of_risks(module)
    for entry in module.red_lines:
        if entry.doc.when:
            yield Written(module.key, entry, ("when",), entry.doc.when)


def visibility(module: ModuleDraft) -> Iterator[Written]:
    """Conditions under which questions are visible."""
    for entry in module.questions:
        if entry.doc.visible_if:
            yield Written(module.key, entry, ("visible_if",), entry.doc.visible_if)


def of_risks(module: ModuleDraft) -> Iterator[Written]:
    """Conditions of risks: when, gravity steps, lifts."""
    for entry in module.risks:
        risk = entry.doc
        if risk.when:
            yield Written(module.key, entry, ("when",), risk.when)
        for index, step in enumerate(risk.gravity_steps):
            yield Written(module.key, entry, ("gravity_steps", index, "when"), step.when)
        for ground in ("irreversible", "group", "scope"):
            if text := getattr(risk.lift, ground):
                yield Written(module.key, entry, ("lift", ground), text, may_be_always=True)


def lint_conditions(draft: Draft) -> Iterator[Problem]:
    """Every problem of every condition."""
    for module in draft.modules:
        for found in written(module):
            yield from _condition(draft, found)


def _condition(draft: Draft, found: Written) -> Iterator[Problem]:
    if found.text == ALWAYS_WORD:
        if not found.may_be_always:
            yield found.problem(say.ONLY_LIFTS)
        return
    try:
        read = parse(found.text)
    except ConditionError as error:
        message = say.SYNTAX[error.reason].with_values(found=error.found)
        yield found.problem(message, error.column)
        return
    wrong = [problem for test in tests(read) for problem in _test(draft, found, test)]
    yield from wrong
    if not wrong and found.where != ("visible_if",) and not holds_at_some_stage(draft, read):
        yield found.problem(say.NEVER_TRUE)


def _test(draft: Draft, found: Written, test: Test) -> Iterator[Problem]:
    if test.subject.startswith("programme."):
        yield from _profile(draft, found, test)
        return
    if wrong := question_problem(draft, found.module, test.subject):
        yield found.problem(wrong)
    question = draft.questions.get(test.subject)
    if question is None:
        return
    if question.doc.kind == "safeguard":
        yield found.problem(say.CONDITION_SAFEGUARD.with_values(key=test.subject))
        return
    for message in named_option(question.doc, test.operator, test.value):
        yield found.problem(message)


def _profile(draft: Draft, found: Written, test: Test) -> Iterator[Problem]:
    name = PROFILE_LISTS.get(test.subject)
    if name is None:
        yield found.problem(say.unknown("profile", test.subject, PROFILE_LISTS))
        return
    if test.operator != "includes":
        yield found.problem(say.PROFILE_OPERATOR.with_values(subject=test.subject))
        return
    if draft.catalogue.lacks(name, test.value):
        yield found.problem(say.unknown(name, test.value, draft.catalogue.keys[name]))


def holds_at_some_stage(draft: Draft, read: Condition, reachable: set[str] | None = None) -> bool:
    """Whether the condition can hold: a programme is at one stage, all else may be true at once."""

    def possible(stage: str, test: Test) -> Truth:
        if test.subject == STAGE:
            return Truth.TRUE if test.value == stage else Truth.FALSE
        if reachable is None or test.subject in PROFILE_LISTS or test.subject in reachable:
            return Truth.TRUE
        return Truth.FALSE

    stages = draft.catalogue.keys["stages"]
    return any(truth(read, partial(possible, stage)) is Truth.TRUE for stage in (*stages, ""))
