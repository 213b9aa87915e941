"""An assessment with everything the method says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pia.questionnaire.assessment import Assessment
from pia.questionnaire.quick import quick_look
from pia.questionnaire.schema import Questionnaire
from pia.scoring.advice import advice_of
from pia.scoring.profile import outcome_of, profile_of
from pia.scoring.result import Advice, Profile


@dataclass(frozen=True, eq=False)
class Assessed:
    """One assessment with its profile, advice and content hash.

    `questionnaire` is what was asked; `whole` all that could be, which a quick look is a part of.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    whole: Questionnaire
    profile: Profile
    advice: Advice
    content_hash: str


def assessed(questionnaire: Questionnaire, assessment: Assessment, content_hash: str) -> Assessed:
    """Score an assessment and work out the advice on it."""
    asked = questionnaire
    if assessment.mode == "quick":
        asked = quick_look(questionnaire)
        counted = {k: each for k, each in assessment.findings.items() if k in asked.questions}
        assessment = replace(assessment, findings=counted)
    outcome = outcome_of(asked, assessment)
    return Assessed(
        assessment=assessment,
        questionnaire=asked,
        whole=questionnaire,
        profile=profile_of(outcome, assessment),
        advice=advice_of(outcome, content_hash),
        content_hash=content_hash,
    )
