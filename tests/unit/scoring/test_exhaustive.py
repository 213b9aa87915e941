"""The properties on tiny questionnaires, with every answer that can be given to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from pia.questionnaire.assessment import Finding, Link
from pia.questionnaire.schema import Question
from tests.factories import (
    a_programme,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_safeguard,
    an_assessment,
    text,
)
from tests.unit.scoring import laws
from tests.unit.scoring.worlds import SOURCES, World

EVIDENCE = ((), (Link("documented", proves_operation=True),), (Link("authority-claim"),))
TINY = a_questionnaire(
    [
        a_question("core.q"),
        a_question("core.deep", visible_if="core.q at-least middling"),
        a_safeguard("core.s"),
    ],
    [
        a_risk(
            "core.risk",
            ["core.q", "core.deep"],
            ["core.s"],
            gravity=3,
            group="core.deep at-least worst",
        ),
        a_risk("core.other", ["core.deep"], ["core.s"], gravity=2, when="core.q at-least worst"),
    ],
    red_lines=[a_red_line("R1", ("core.deep", "worst"))],
    steps={"legality": [("core.q", "worst")]},
    legality_floor=["privacy"],
)


def every_finding(question: Question) -> Iterator[Finding]:
    """Each status and value with no source, a good one, and the authority's word."""
    yield Finding(question.key, "blank")
    yield Finding(question.key, "unknown")
    yield Finding(question.key, "not-applicable", reason=text("why"))
    yield Finding(question.key, "withheld", evidence=EVIDENCE[1])
    for option, evidence in product(question.options, EVIDENCE):
        yield Finding(question.key, "answered", option.key, evidence)


def every_world() -> Iterator[World]:
    """Each combination of findings on the tiny questionnaire."""
    for found in product(*(every_finding(q) for q in TINY.questions.values())):
        assessment = an_assessment(*found, sources=SOURCES.values(), programme=a_programme())
        yield World(TINY, assessment)


WORLDS = list(every_world())


@pytest.mark.parametrize("law", laws.PER_WORLD, ids=lambda law: law.__name__)
def test_in_every_tiny_world(law) -> None:
    for world in WORLDS:
        law(world)


@pytest.mark.parametrize("key", TINY.questions)
def test_for_every_question_of_every_tiny_world(key: str) -> None:
    question = TINY.questions[key]
    for number, world in enumerate(WORLDS):
        # Each law sees every ninth world, shifted, so that all laws meet all kinds of findings.
        laws.PER_QUESTION[number % len(laws.PER_QUESTION)](world, question)


def test_every_way_of_resolving_lies_inside_the_range() -> None:
    for world in WORLDS[::7]:
        open_ = [q for q in world.questions if world.finding(q.key).status in ("unknown", "blank")]
        for chosen in product(*(q.options for q in open_)):
            resolved = world
            for question, option in zip(open_, chosen, strict=True):
                resolved = laws.resolve(resolved, question, option)
            laws.resolving_stays_inside(world, resolved)
