"""Which questions are asked is the same, worked out alone or on the way to a score."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from pia.config import data_path
from pia.scoring.profile import outcome_of
from pia.scoring.visibility import _visible, visible_questions
from pia.services.assessing import assess_file
from pia.text import Text
from tests.unit.scoring.worlds import worlds


def _scored(questionnaire, assessment):
    situation = outcome_of(questionnaire, assessment).situation
    return frozenset(key for key in questionnaire.questions if situation.visible(key))


@given(world=worlds())
def test_in_every_world_the_same_questions_are_asked(world):
    expected = _scored(world.questionnaire, world.assessment)
    assert visible_questions(world.questionnaire, world.assessment) == expected


def test_in_the_worked_example_too():
    found = assess_file(data_path("questionnaires") / "examples" / "inm-dhs.yaml")
    asked = visible_questions(found.questionnaire, found.assessment)
    assert asked == _scored(found.questionnaire, found.assessment)
    assert asked < set(found.questionnaire.questions)


def test_other_words_change_nothing_that_is_asked_and_other_answers_are_looked_at_anew():
    found = assess_file(data_path("questionnaires") / "examples" / "inm-dhs.yaml")
    questionnaire, assessment = found.questionnaire, found.assessment
    asked = visible_questions(questionnaire, assessment)
    noted = {key: replace(each, note=Text("x")) for key, each in assessment.findings.items()}
    before = _visible.cache_info().misses
    assert visible_questions(questionnaire, replace(assessment, findings=noted)) is asked
    assert _visible.cache_info().misses == before
    visible_questions(questionnaire, replace(assessment, findings={}))
    assert _visible.cache_info().misses == before + 1
