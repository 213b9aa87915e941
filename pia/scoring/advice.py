"""advise(): what to ask next, what would have to change, how robust the level is."""

from __future__ import annotations

from pia.questionnaire.assessment import Assessment
from pia.questionnaire.schema import Questionnaire
from pia.scoring.asknext import ask_next
from pia.scoring.counterfactual import would_change
from pia.scoring.outcome import Outcome
from pia.scoring.profile import outcome_of
from pia.scoring.result import Advice
from pia.scoring.robustness import robustness


def advise(questionnaire: Questionnaire, assessment: Assessment, seed: str) -> Advice:
    """Advice on one assessment; `seed` is its content hash."""
    return advice_of(outcome_of(questionnaire, assessment), seed)


def advice_of(outcome: Outcome, seed: str) -> Advice:
    """Advice on an outcome."""
    return Advice(ask_next(outcome), would_change(outcome), robustness(outcome, seed))
