"""Deleting for good: the rows, the places where they were, what was worked out from them."""

from __future__ import annotations

from contextlib import suppress

from pia.services.assessments import get, remove
from pia.services.parts import Actor
from pia.services.workspace import Workspace
from pia.store.engine import StoreRefused


def delete_for_good(workspace: Workspace, actor: Actor, assessment_id: str) -> None:
    """Delete an assessment and write the file anew without it; raises NoSuchAssessment."""
    with workspace.store.writing() as session:
        remove(session, get(session, actor, assessment_id))
    workspace.forget(assessment_id)
    # It is deleted. Where the disk is too full to write the file anew, the next start does it.
    with suppress(StoreRefused):
        workspace.store.scrub()
