"""References to questions and to the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pia.errors import Problem
from pia.questionnaire.draft import Draft, Entry, ModuleDraft
from pia.questionnaire.lint import messages as say
from pia.questionnaire.nodes import Step
from pia.text import Text

CORE = "core"


def question_problem(draft: Draft, module: str, key: str) -> Text | None:
    """Why something in `module` cannot read the question `key`."""
    owner = key.partition(".")[0]
    if owner in (CORE, module):
        known = key in draft.question_keys or draft.unread(owner, "questions")
        return None if known else say.unknown("question", key, draft.question_keys)
    if module == CORE:
        return say.CORE_READS_MODULE.with_values(key=key)
    return say.OTHER_MODULE.with_values(key=key, module=module)


def in_catalogue(
    draft: Draft, name: str, keys: Sequence[str], entry: Entry[Any], *where: Step
) -> Iterator[Problem]:
    """Keys that a list of the catalogue does not have, or that stand twice."""
    catalogue = draft.catalogue
    for index, key in enumerate(keys):
        if catalogue.lacks(name, key):
            yield entry.problem(say.unknown(name, key, catalogue.keys[name]), *where, index)
        if key in keys[:index]:
            yield entry.problem(say.TWICE.with_values(key=key), *where, index)


def lint_references(draft: Draft) -> Iterator[Problem]:
    """Rights, groups, addressees and recommendations that do not exist."""
    for module in draft.modules:
        for question in module.questions:
            yield from in_catalogue(draft, "rights", question.doc.rights, question, "rights")
            yield from in_catalogue(draft, "groups", question.doc.groups, question, "groups")
        for risk in module.risks:
            yield from in_catalogue(draft, "rights", risk.doc.rights, risk, "rights")
            yield from in_catalogue(draft, "groups", risk.doc.groups, risk, "groups")
            yield from _recommended(draft, module.key, risk.doc.recommendations, risk)
        for advice in module.recommendations:
            yield from _addressed(draft, module.key, advice)
            yield from in_catalogue(draft, "stages", advice.doc.stages, advice, "stages")
        yield from _guided(draft, module)
        if module.head:
            rights = module.head.doc.legality_floor
            yield from in_catalogue(draft, "rights", rights, module.head, "legality_floor")


def _recommended(
    draft: Draft, module: str, keys: Sequence[str], entry: Entry[Any]
) -> Iterator[Problem]:
    if not keys:
        yield entry.problem(say.NO_REC, "recommendations")
    known = draft.recommendation_keys
    for index, key in enumerate(keys):
        owner = key.partition(".")[0]
        if owner not in (CORE, module):
            message = say.OTHER_RECOMMENDATION.with_values(key=key, module=module)
            yield entry.problem(message, "recommendations", index)
        elif key not in known and not draft.unread(owner, "recommendations"):
            yield entry.problem(say.unknown("recommendation", key, known), "recommendations", index)


def _guided(draft: Draft, module: ModuleDraft) -> Iterator[Problem]:
    """Guidance stands beside the question it helps with, once."""
    own = tuple(key for key in draft.question_keys if key.partition(".")[0] == module.key)
    seen: set[str] = set()
    for entry in module.guidance:
        key = entry.doc.question
        if key not in own and not draft.unread(module.key, "questions"):
            yield entry.problem(say.unknown("question", key, own), "question")
        if key in seen:
            yield entry.problem(say.TWICE.with_values(key=key), "question")
        seen.add(key)


def _addressed(draft: Draft, module: str, advice: Entry[Any]) -> Iterator[Problem]:
    if draft.catalogue.lacks("addressees", advice.doc.addressee):
        addressees = draft.catalogue.keys["addressees"]
        message = say.unknown("addressees", advice.doc.addressee, addressees)
        yield advice.problem(message, "addressee")
    for index, key in enumerate(advice.doc.answers):
        if wrong := question_problem(draft, module, key):
            yield advice.problem(wrong, "answers", index)
