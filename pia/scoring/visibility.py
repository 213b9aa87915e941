"""Which questions to ask of a programme, without scoring it."""

from __future__ import annotations

from functools import lru_cache

from pia.questionnaire.assessment import Assessment
from pia.questionnaire.quick import asked_in
from pia.questionnaire.schema import Questionnaire
from pia.scoring.account import Account
from pia.scoring.facts import Fact, fact_of
from pia.scoring.model import model_of
from pia.scoring.situation import ProfileList, Situation, profile_lists


def visible_questions(questionnaire: Questionnaire, assessment: Assessment) -> frozenset[str]:
    """All questions but those whose condition is known not to hold."""
    questionnaire = asked_in(questionnaire, assessment.mode)
    questions, programme = questionnaire.questions, assessment.programme
    facts = tuple(
        (key, fact_of(questions[key], assessment.finding(key), assessment.sources, programme.as_of))
        for key in _deciding(questionnaire)
    )
    return _visible(questionnaire, tuple(profile_lists(programme).items()), facts)


@lru_cache(maxsize=32)
def _visible(
    questionnaire: Questionnaire,
    lists: tuple[tuple[str, ProfileList], ...],
    facts: tuple[tuple[str, Fact], ...],
) -> frozenset[str]:
    """Worked out once: few saves change what decides, and each shows what is asked thereafter."""
    situation = Situation(model_of(questionnaire), dict(lists), dict(facts), Account({}))
    return frozenset(key for key in questionnaire.questions if situation.visible(key))


@lru_cache(maxsize=32)
def _deciding(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Questions on which it depends whether some question is asked."""
    reads = model_of(questionnaire).visibility_reads.values()
    return tuple(sorted({key for each in reads for key in each}))
