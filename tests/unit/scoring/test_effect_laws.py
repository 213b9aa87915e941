"""What holds of every effect, on generated questionnaires."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pia.questionnaire.assessment import Finding
from pia.scoring.effect import RiskLevel, effect_of
from pia.scoring.profile import assess, outcome_of
from pia.scoring.result import Level
from tests.unit.scoring.worlds import World, worlds


@given(world=worlds())
def test_no_answers_change_nothing(world: World) -> None:
    found = effect_of(outcome_of(world.questionnaire, world.assessment), ())
    assert found.before == found.now
    assert (found.overall, found.red_lines, found.steps, found.risks) == (None, (), (), ())
    assert (found.answers, found.shifted) == ((), ())


def blanked(world: World, keys) -> World:
    """The world in which these answers are blank; what a State said of them stays."""
    for key in keys:
        said = world.finding(key).state_account
        world = world.with_finding(Finding(key, "blank", state_account=said))
    return world


def seen(profile, key):
    reading = profile.risks[key].main
    return reading and RiskLevel(
        reading.level, presumed=reading.presumed and reading.level is Level.HIGH
    )


@given(data=st.data(), world=worlds())
def test_before_is_the_profile_in_which_exactly_these_are_blank(data, world: World) -> None:
    keys = data.draw(st.sets(st.sampled_from(list(world.questionnaire.questions))))
    found = effect_of(outcome_of(world.questionnaire, world.assessment), keys)
    without = blanked(world, keys)
    before = assess(without.questionnaire, without.assessment)
    now = assess(world.questionnaire, world.assessment)
    for profile, standing in ((before, found.before), (now, found.now)):
        assert profile.level is standing.level
        assert profile.overall["floor"].level is standing.floor
        assert profile.overall["ceiling"].level is standing.ceiling
        assert profile.knowledge.coverage == standing.coverage
        assert profile.printed == standing.printed
    moved = {change.key: (change.before, change.now) for change in found.risks if not change.held}
    differs = {k: (seen(before, k), seen(now, k)) for k in now.risks}
    assert moved == {k: pair for k, pair in differs.items() if pair[0] != pair[1]}
    lines = {c.key: (c.before, c.now) for c in found.red_lines if not c.held}
    pairs = {k: (before.red_lines[k].status, now.red_lines[k].status) for k in now.red_lines}
    assert lines == {k: pair for k, pair in pairs.items() if pair[0] != pair[1]}
    tests = {c.key: (c.before, c.now) for c in found.steps if not c.held}
    both = {k: (before.steps[k].status, now.steps[k].status) for k in now.steps}
    assert tests == {k: pair for k, pair in both.items() if pair[0] != pair[1]}


@given(world=worlds())
def test_each_answer_alone_is_what_the_set_says_of_it(world: World) -> None:
    outcome = outcome_of(world.questionnaire, world.assessment)
    whole = effect_of(outcome, world.questionnaire.questions)
    alone = {key: effect_of(outcome, [key]) for key in whole.answers}
    for kind in ("risks", "red_lines", "steps"):
        said = {
            (change.key, mover.question): mover.without
            for change in getattr(whole, kind)
            for mover in change.movers
        }
        assert said == {
            (change.key, key): change.before
            for key, found in alone.items()
            for change in getattr(found, kind)
        }


@given(world=worlds())
def test_those_that_act_together_do_so_and_none_of_them_can_be_left_out(world: World) -> None:
    outcome = outcome_of(world.questionnaire, world.assessment)
    for change in effect_of(outcome, world.questionnaire.questions).risks:
        if not change.together:
            continue
        jointly = {c.key: c for c in effect_of(outcome, change.together).risks}
        assert jointly[change.key].before == change.before
        for fewer in combinations(change.together, len(change.together) - 1):
            left = {c.key: c.before for c in effect_of(outcome, fewer).risks}
            assert left.get(change.key, change.now) != change.before


@given(data=st.data(), world=worlds())
def test_the_order_of_the_questions_says_nothing(data, world: World) -> None:
    keys = data.draw(st.permutations(list(world.questionnaire.questions)))
    outcome = outcome_of(world.questionnaire, world.assessment)
    assert effect_of(outcome, keys) == effect_of(outcome, keys[::-1])


@given(data=st.data(), world=worlds())
def test_taking_away_one_after_the_other_comes_to_the_same_either_way(data, world: World) -> None:
    keys = list(world.questionnaire.questions)
    first, second = (data.draw(st.sets(st.sampled_from(keys))) for _ in range(2))
    both = effect_of(outcome_of(world.questionnaire, world.assessment), first | second).before
    for earlier, later in ((first, second), (second, first)):
        rest = blanked(world, earlier)
        found = effect_of(outcome_of(rest.questionnaire, rest.assessment), later)
        assert found.before == both
