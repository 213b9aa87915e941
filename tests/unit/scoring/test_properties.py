"""The eleven properties of the method on generated questionnaires."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.scoring import laws
from tests.unit.scoring.worlds import World, worlds

THOROUGH = bool(os.environ.get("PIA_THOROUGH"))
EXAMPLES = settings(
    max_examples=3000 if THOROUGH else 50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("law", laws.PER_WORLD, ids=lambda law: law.__name__)
@EXAMPLES
@given(world=worlds())
def test_holds_in_every_world(law, world: World) -> None:
    law(world)


@pytest.mark.parametrize("law", laws.PER_QUESTION, ids=lambda law: law.__name__)
@EXAMPLES
@given(data=st.data(), world=worlds())
def test_holds_for_every_question(law, data, world: World) -> None:
    law(world, data.draw(st.sampled_from(world.questions)))


@EXAMPLES
@given(data=st.data(), world=worlds())
def test_every_way_of_resolving_the_unknown_lies_inside_the_range(data, world: World) -> None:
    resolved = world
    for question in world.questions:
        if world.finding(question.key).status in ("unknown", "blank"):
            option = data.draw(st.sampled_from(question.options))
            resolved = laws.resolve(resolved, question, option)
    laws.resolving_stays_inside(world, resolved)
