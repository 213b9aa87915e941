"""An assessment with everything the method says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pia.questionnaire.assessment import Assessment
from pia.questionnaire.quick import asked_in
from pia.questionnaire.schema import Questionnaire
from pia.scoring.advice import advice_of
from pia.scoring.profile import outcome_of, profile_of
from pia.scoring.result import Advice, Profile
from pia.scoring.stands import Stands, stands_of


@dataclass(frozen=True, eq=False)
class Assessed:
    """One assessment with its profile, advice and content hash.

    `stands`: the result beside the one without anonymous sources, where there are any.
    `questionnaire` is what was asked; `whole` all that could be, which a quick look is a part of.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    whole: Questionnaire
    profile: Profile
    advice: Advice
    stands: Stands | None
    content_hash: str


def assessed(questionnaire: Questionnaire, assessment: Assessment, content_hash: str) -> Assessed:
    """Score an assessment and work out the advice on it."""
    asked = asked_in(questionnaire, assessment.mode)
    counted = {k: each for k, each in assessment.findings.items() if k in asked.questions}
    assessment = replace(assessment, findings=counted)
    outcome = outcome_of(asked, assessment)
    return Assessed(
        assessment=assessment,
        questionnaire=asked,
        whole=questionnaire,
        profile=profile_of(outcome, assessment),
        advice=advice_of(outcome, content_hash),
        stands=stands_of(outcome, assessment),
        content_hash=content_hash,
    )
