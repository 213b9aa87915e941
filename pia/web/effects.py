"""What some answers change, worked out once for each state of an assessment."""

from __future__ import annotations

from collections.abc import Sequence

from pia.questionnaire.schema import Question
from pia.services.assessments import Work
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.effect import effect_view
from pia.web.pages.effect_views import EffectView


def effect_of(work: Work, questions: Sequence[Question]) -> EffectView:
    """The result with the answers to those questions beside the result without them."""
    desk, keys = workspace(), [question.key for question in questions]
    return effect_view(work, desk.effect(work, keys), desk.profile(work), current_locale())
