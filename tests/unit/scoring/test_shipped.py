"""The properties of the method on the shipped questionnaires."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pia.questionnaire.assessment import Finding, Link
from pia.questionnaire.schema import Question
from tests.unit.scoring import laws, shipped
from tests.unit.scoring.samples import every_value
from tests.unit.scoring.worlds import World

THOROUGH = bool(os.environ.get("PIA_THOROUGH"))
FEW = settings(max_examples=200 if THOROUGH else 3, deadline=None)
RANDOM = st.randoms(use_true_random=True)
# The laws that change one answer many times; the others are cheap.
CHANGING = (laws.worsening_never_lowers, laws.blanking_never_reassures)
OTHERS = tuple(law for law in laws.PER_QUESTION if law not in CHANGING)
EXAMPLES = (shipped.INM_DHS, shipped.MIGRADATOS)


def answered_best(world: World, question: Question) -> World:
    """The world where a question has its best answer on good evidence, so that it can worsen."""
    _, value = min(every_value(question, world.as_of), key=lambda pair: pair[0].hazard)
    proof = (Link("documented", proves_operation=True),)
    return world.with_finding(Finding(question.key, "answered", value, proof))


def share(questions: list[Question], law_number: int) -> list[Question]:
    """Every question in a thorough run, else the law's own slice of them."""
    return questions if THOROUGH else questions[law_number :: len(OTHERS)]


@pytest.mark.parametrize("key", EXAMPLES)
@pytest.mark.parametrize("law", laws.PER_WORLD, ids=lambda law: law.__name__)
def test_holds_in_the_worked_examples(law, key: str) -> None:
    law(shipped.example(key))


@pytest.mark.parametrize("part", range(8))
@pytest.mark.parametrize("law", CHANGING, ids=lambda law: law.__name__)
def test_every_question_of_the_main_example_can_worsen_and_turn_blank(law, part: int) -> None:
    world = shipped.example(shipped.INM_DHS)
    questions = [question for question in world.questions if question.scored]
    assert {q.module for q in questions} == {"core", "biometrics", "databases"}
    for question in questions[part::8]:
        law(answered_best(world, question), question)
        if world.finding(question.key).status == "answered":
            law(world, question)


@pytest.mark.parametrize("key", EXAMPLES)
@pytest.mark.parametrize("number", range(len(OTHERS)), ids=lambda n: OTHERS[n].__name__)
def test_holds_for_questions_of_the_worked_examples(number: int, key: str) -> None:
    world = shipped.example(key)
    for question in share(world.questions, number):
        OTHERS[number](world, question)


@FEW
@given(random=RANDOM)
def test_holds_on_random_findings(random: Random) -> None:
    world = shipped.random_world(random)
    for law in laws.PER_WORLD:
        law(world)


@pytest.mark.parametrize("law", laws.PER_QUESTION, ids=lambda law: law.__name__)
@FEW
@given(random=RANDOM)
def test_holds_for_questions_with_random_findings(law, random: Random) -> None:
    world = shipped.random_world(random)
    for question in random.sample(world.questions, 3):
        law(world, question)


@FEW
@given(random=RANDOM)
def test_every_way_of_resolving_random_unknowns_lies_inside_the_range(random: Random) -> None:
    world = shipped.random_world(random)
    laws.resolving_stays_inside(world, resolved(world, random))


@FEW
@given(random=RANDOM)
def test_every_way_of_resolving_the_main_example_lies_inside_its_range(random: Random) -> None:
    world = shipped.example(shipped.INM_DHS)
    laws.resolving_stays_inside(world, resolved(world, random))


def resolved(world: World, random: Random) -> World:
    """Every unknown or blank question given a random documented answer."""
    after = world
    for question in world.questions:
        if question.scored and world.finding(question.key).status in ("unknown", "blank"):
            option = random.choice(list(question.choices.values()))
            after = laws.resolve(after, question, option)
    return after
