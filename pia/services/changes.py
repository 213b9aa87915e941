"""An assessment a few saves later, without reading all of it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from pia.imports.assessment_file import assessment_since
from pia.services.assessments import Work
from pia.services.parts import ANSWERS, EVIDENCE, PartState, parts_since
from pia.store.assessments import AssessmentRow


def work_since(session: Session, row: AssessmentRow, before: Work) -> Work | None:
    """What `before` has become; None where more than asked answers and sources changed."""
    parts = parts_since(session, row.id, before.parts)
    changed = [
        key
        for key in parts.keys() | before.parts.keys()
        if _version(parts, key) != _version(before.parts, key)
    ]
    answers = _inside(changed, ANSWERS)
    added = _inside(changed, EVIDENCE)
    asked = before.questionnaire.questions.keys()
    if len(answers) + len(added) < len(changed) or not answers <= asked:
        return None
    found = assessment_since(
        before.assessment,
        before.questionnaire,
        {key: _data(parts, f"{ANSWERS}{key}") for key in answers},
        {key: _data(parts, f"{EVIDENCE}{key}") for key in added},
    )
    return replace(before, row=row, parts=parts, assessment=found) if found else None


def _inside(keys: list[str], prefix: str) -> frozenset[str]:
    return frozenset(key.removeprefix(prefix) for key in keys if key.startswith(prefix))


def _version(parts: Mapping[str, PartState], key: str) -> int:
    state = parts.get(key)
    return state.version if state else 0


def _data(parts: Mapping[str, PartState], key: str) -> object:
    state = parts.get(key)
    return state.data if state else None
