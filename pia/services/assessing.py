"""Read an assessment file and score it."""

from __future__ import annotations

from pathlib import Path

from pia.config import data_path
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.canonical import content_hash
from pia.scoring import METHOD
from pia.scoring.assessed import Assessed, assessed


def assess_file(path: Path, root: Path | None = None) -> Assessed:
    """Score an assessment file with the questionnaires of `root`, by default the shipped ones.

    Raises AssessmentInvalid or QuestionnaireInvalid with every problem found.
    """
    assessment, questionnaire = read_assessment(path, root or data_path("questionnaires"))
    return assessed(questionnaire, assessment, content_hash(assessment, questionnaire, METHOD))
