"""The training exercises as assessed files, and what changes with one finding."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from pia.config import data_path
from pia.questionnaire.assessment import Finding, Source
from pia.scoring.assessed import Assessed
from pia.scoring.profile import assess
from pia.scoring.result import Profile
from pia.services.assessing import assess_file

ROOT = data_path("questionnaires") / "exercises"
EXERCISES = ("face-kiosk", "visa-score")
each = pytest.mark.parametrize("key", EXERCISES)


@cache
def model(key: str) -> Assessed:
    """The model assessment of an exercise."""
    return assess_file(ROOT / key / "assessment.yaml")


def with_finding(key: str, *changed: Finding, **sources: Source) -> Profile:
    """The profile of the model assessment with some findings in place of its own."""
    found = model(key)
    findings = {**found.assessment.findings, **{f.question: f for f in changed}}
    known = {**found.assessment.sources, **sources}
    return assess(found.questionnaire, replace(found.assessment, findings=findings, sources=known))
