"""Red lines, steps and demands: the questions and options that decide them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pia.errors import Problem
from pia.questionnaire.documents import DecidingDoc, StepsDoc
from pia.questionnaire.draft import Draft, Entry, ModuleDraft
from pia.questionnaire.lint import messages as say
from pia.questionnaire.lint.options import hazards, named_option
from pia.questionnaire.lint.references import question_problem
from pia.questionnaire.nodes import Step

RED_LINE_HAZARD = 50
Place = tuple[Entry[Any], tuple[Step, ...], DecidingDoc]


def deciding(module: ModuleDraft) -> Iterator[Place]:
    """Every deciding question of a module, with its place."""
    for rule in module.red_lines:
        yield from _each(rule, rule.doc.deciding, "deciding")
    if module.head:
        for step in StepsDoc.model_fields:
            yield from _each(module.head, getattr(module.head.doc.steps, step), "steps", step)
        for demand, docs in module.head.doc.demands.items():
            yield from _each(module.head, docs, "demands", demand)


def _each(entry: Entry[Any], docs: Sequence[DecidingDoc], *where: Step) -> Iterator[Place]:
    for index, doc in enumerate(docs):
        yield entry, (*where, index), doc


def lint_deciding(draft: Draft) -> Iterator[Problem]:
    """Every problem of red lines, steps and demands."""
    catalogue = draft.catalogue
    for module in draft.modules:
        for rule in module.red_lines:
            if catalogue.lacks("red-lines", rule.doc.red_line):
                known = catalogue.keys["red-lines"]
                message = say.unknown("red-lines", rule.doc.red_line, known)
                yield rule.problem(message, "red_line")
        for demand in module.head.doc.demands if module.head else ():
            if module.head and catalogue.lacks("demands", demand):
                message = say.unknown("demands", demand, catalogue.keys["demands"])
                yield module.head.problem(message, "demands", demand, at_key=True)
        for entry, where, doc in deciding(module):
            yield from _one(draft, module.key, entry, where, doc)


def _one(
    draft: Draft, module: str, entry: Entry[Any], where: tuple[Step, ...], doc: DecidingDoc
) -> Iterator[Problem]:
    if (doc.at_least is None) == (doc.includes is None):
        yield entry.problem(say.DECIDING_EITHER, *where)
    if wrong := question_problem(draft, module, doc.question):
        yield entry.problem(wrong, *where, "question")
    question = draft.questions.get(doc.question)
    if question is None:
        return
    for field, option in (("at_least", doc.at_least), ("includes", doc.includes)):
        if option is None:
            continue
        for message in named_option(question.doc, field, option):
            yield entry.problem(message, *where, field)
        hazard = hazards(question.doc).get(option, RED_LINE_HAZARD)
        if where[0] == "deciding" and hazard < RED_LINE_HAZARD:
            message = say.DECIDING_HAZARD.with_values(option=option, hazard=hazard)
            yield entry.problem(message, *where, field)
