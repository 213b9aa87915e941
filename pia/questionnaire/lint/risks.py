"""Risks: their drivers, safeguards and gravity."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.documents import RiskDoc
from pia.questionnaire.draft import Draft, Entry
from pia.questionnaire.lint import messages as say
from pia.questionnaire.lint.options import hazards
from pia.questionnaire.lint.references import CORE, question_problem

Risk = Entry[RiskDoc]
DRIVERS = (3, 6)
SAFEGUARDS = (2, 5)
SECRECY_DRIVERS = 2  # the count of withheld answers, and whether the programme is acknowledged


def lint_risks(draft: Draft) -> Iterator[Problem]:
    """Every problem of every risk."""
    counting: list[Risk] = []
    for module in draft.modules:
        for risk in module.risks:
            yield from _drivers(draft, module.key, risk)
            yield from _safeguards(draft, module.key, risk)
            yield from _counts(risk)
            yield from _gravity(risk)
            if _counting(risk):
                counting.append(risk)
                if module.key != CORE or len(counting) > 1:
                    index = _counting(risk)[0]
                    yield risk.problem(say.COUNTS_PLACE, "drivers", index)


def _counting(risk: Risk) -> list[int]:
    return [index for index, driver in enumerate(risk.doc.drivers) if driver.counts]


def _counts(risk: Risk) -> Iterator[Problem]:
    drivers, safeguards = len(risk.doc.drivers), len(risk.doc.safeguards)
    least, most = DRIVERS
    if _counting(risk):
        least = SECRECY_DRIVERS
    if not drivers:
        yield risk.problem(say.NO_DRIVER, "drivers")
    elif not least <= drivers <= most:
        message = say.DRIVER_COUNT.with_values(least=least, most=most, found=drivers)
        yield risk.problem(message, "drivers")
    least, most = SAFEGUARDS
    if not least <= safeguards <= most:
        message = say.SAFEGUARD_COUNT.with_values(least=least, most=most, found=safeguards)
        yield risk.problem(message, "safeguards")


def _drivers(draft: Draft, module: str, risk: Risk) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, driver in enumerate(risk.doc.drivers):
        if (driver.question is None) == (driver.counts is None):
            yield risk.problem(say.DRIVER_EITHER, "drivers", index)
        if driver.question is None:
            continue
        where = ("drivers", index, "question")
        if driver.question in seen:
            yield risk.problem(say.TWICE.with_values(key=driver.question), *where)
        seen.add(driver.question)
        if wrong := question_problem(draft, module, driver.question):
            yield risk.problem(wrong, *where)
        question = draft.questions.get(driver.question)
        if question and question.doc.kind == "safeguard":
            yield risk.problem(say.DRIVER_SAFEGUARD.with_values(key=driver.question), *where)
        elif question and not hazards(question.doc):
            yield risk.problem(say.NO_HAZARD.with_values(key=driver.question), *where)


def _safeguards(draft: Draft, module: str, risk: Risk) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, safeguard in enumerate(risk.doc.safeguards):
        where = ("safeguards", index, "question")
        if safeguard.question in seen:
            yield risk.problem(say.TWICE.with_values(key=safeguard.question), *where)
        seen.add(safeguard.question)
        if wrong := question_problem(draft, module, safeguard.question):
            yield risk.problem(wrong, *where)
        question = draft.questions.get(safeguard.question)
        if question and question.doc.kind != "safeguard":
            yield risk.problem(say.NOT_A_SAFEGUARD.with_values(key=safeguard.question), *where)


def _gravity(risk: Risk) -> Iterator[Problem]:
    for index, step in enumerate(risk.doc.gravity_steps):
        if step.to <= risk.doc.gravity:
            message = say.STEP_UP.with_values(gravity=risk.doc.gravity)
            yield risk.problem(message, "gravity_steps", index, "to")
