"""Which questions to ask of a programme, without scoring it."""

from __future__ import annotations

from functools import lru_cache

from pia.questionnaire.assessment import Assessment
from pia.questionnaire.quick import quick_look
from pia.questionnaire.schema import Questionnaire
from pia.scoring.account import Account
from pia.scoring.facts import fact_of
from pia.scoring.model import model_of
from pia.scoring.situation import Situation, profile_lists


def visible_questions(questionnaire: Questionnaire, assessment: Assessment) -> frozenset[str]:
    """All questions but those whose condition is known not to hold."""
    if assessment.mode == "quick":
        questionnaire = quick_look(questionnaire)
    questions, programme = questionnaire.questions, assessment.programme
    facts = {
        key: fact_of(questions[key], assessment.finding(key), assessment.sources, programme.as_of)
        for key in _deciding(questionnaire)
    }
    situation = Situation(model_of(questionnaire), profile_lists(programme), facts, Account({}))
    return frozenset(key for key in questions if situation.visible(key))


@lru_cache(maxsize=32)
def _deciding(questionnaire: Questionnaire) -> frozenset[str]:
    """Questions on which it depends whether some question is asked."""
    reads = model_of(questionnaire).visibility_reads.values()
    return frozenset(key for each in reads for key in each)
