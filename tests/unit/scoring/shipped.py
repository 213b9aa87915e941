"""The shipped questionnaires and worked examples as worlds, and random findings on them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from pia.config import data_path
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.assessment import Finding, Link, Programme, State, StateAccount, Value
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.schema import Question, Questionnaire
from tests.factories import a_programme, an_assessment, text
from tests.unit.scoring.samples import every_value, words
from tests.unit.scoring.worlds import SOURCES, World

INM_DHS = "inm-dhs"
MIGRADATOS = "migradatos-control"
STATUSES = ("answered", "answered", "answered", "unknown", "withheld", "not-applicable", "blank")
STANCES = ("supports", "supports", "supports", "contradicts", "qualifies")


def root() -> Path:
    """Folder of the shipped questionnaires."""
    return data_path("questionnaires")


@cache
def example(key: str) -> World:
    """A worked example; the laws add sources of every grade to its own."""
    assessment, questionnaire = read_assessment(root() / "examples" / f"{key}.yaml", root())
    sources = {**SOURCES, **assessment.sources}
    return World(questionnaire, replace(assessment, sources=sources))


@cache
def everything() -> Questionnaire:
    """Every shipped module."""
    return load_questionnaire(root())


def random_world(random: Random) -> World:
    """Random findings, sources and profile on every shipped module.

    Without a strategy: one finding per question is too much to draw and shrink.
    """
    questionnaire = everything()
    found = [a_random_finding(random, q) for q in questionnaire.questions.values()]
    programme = _programme(random, questionnaire)
    return World(
        questionnaire, an_assessment(*found, sources=SOURCES.values(), programme=programme)
    )


def a_random_finding(random: Random, question: Question) -> Finding:
    """Any status and value, up to three sources of any stance, sometimes the State's account."""
    status = random.choice(STATUSES)
    accounts = ()
    if question.scored and random.random() < 0.2:
        accounts = (StateAccount("MX", _value(random, question), "2024-01-01"),)
    return Finding(
        question.key,
        status,  # type: ignore[arg-type]
        _value(random, question) if status == "answered" else None,
        tuple(
            Link(key, random.choice(STANCES), proves_operation=random.random() < 0.5)  # type: ignore[arg-type]
            for key in random.sample(sorted(SOURCES), random.randint(0, 3))
        ),
        reason=text("reason") if status == "not-applicable" else text(""),
        state_account=accounts,
    )


def _value(random: Random, question: Question) -> Value:
    if not question.scored:
        return words(question)
    if question.kind == "choices":
        keys = [o.key for o in question.options if not o.exclusive]
        chosen = random.sample(keys, random.randint(0, len(keys)))
        return tuple(k for k in keys if k in chosen) or (
            next(o.key for o in question.options if o.exclusive),
        )
    return random.choice([value for _, value in every_value(question, a_programme().as_of)])


def _programme(random: Random, questionnaire: Questionnaire) -> Programme:
    lists = questionnaire.catalogue

    def some(keys: object) -> tuple[str, ...]:
        return tuple(k for k in sorted(keys) if random.random() < 0.4)  # type: ignore[call-overload]

    roles = some(lists.roles)
    return replace(
        a_programme(
            technologies=some(lists.technologies),
            groups=some(lists.groups),
            journey=some(lists.journey),
            states=[State("MX", role) for role in roles],
        ),
        incomplete=tuple(n for n in ("groups", "journey") if random.random() < 0.3),
    )
