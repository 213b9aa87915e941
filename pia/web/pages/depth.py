"""What an assessment would gain or lose as a full assessment or as a quick look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pia.questionnaire.quick import asked_in, left_out
from pia.scoring.visibility import visible_questions
from pia.services.assessments import Work


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep it is now, and what the other depth would ask and leave out."""

    quick: bool
    questions: int  # that the other would ask
    aside: int  # answers that the other would not count
    risks: int  # that a quick look does not look at
    red_lines: int


def depth_of(work: Work, shown: frozenset[str]) -> Depth:
    """What is now, and what it would be."""
    quick = work.assessment.mode == "quick"
    other = replace(work.assessment, mode="full" if quick else "quick")
    asked = visible_questions(work.questionnaire, other)
    lost = left_out(work.questionnaire, asked_in(work.questionnaire, "quick"))
    answered = (k for k, f in work.assessment.findings.items() if f.status != "blank")
    return Depth(
        quick=quick,
        questions=len(asked),
        aside=sum(1 for key in answered if key in shown and key not in asked),
        risks=len(lost.risks),
        red_lines=len(lost.red_lines),
    )
