"""An assessment with everything the method says of it."""

from __future__ import annotations

from dataclasses import dataclass

from pia.questionnaire.assessment import Assessment
from pia.questionnaire.schema import Questionnaire
from pia.scoring.advice import advice_of
from pia.scoring.profile import outcome_of, profile_of
from pia.scoring.result import Advice, Profile


@dataclass(frozen=True, eq=False)
class Assessed:
    """One assessment, its questionnaire, profile, advice and content hash."""

    assessment: Assessment
    questionnaire: Questionnaire
    profile: Profile
    advice: Advice
    content_hash: str


def assessed(questionnaire: Questionnaire, assessment: Assessment, content_hash: str) -> Assessed:
    """Score an assessment and work out the advice on it."""
    outcome = outcome_of(questionnaire, assessment)
    return Assessed(
        assessment=assessment,
        questionnaire=questionnaire,
        profile=profile_of(outcome, assessment),
        advice=advice_of(outcome, content_hash),
        content_hash=content_hash,
    )
