"""Deleting for good: the rows, the places where they were, what was worked out from them."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy.orm import Session

from pia.services import custody
from pia.services.assessments import get, remove
from pia.services.evidence_files import discard, names_of
from pia.services.keyring import opened_vault
from pia.services.parts import Actor
from pia.services.workspace import Workspace
from pia.store.engine import StoreRefused
from pia.vault.custody import ERASED
from pia.vault.keyfile import KeyMissing
from pia.vault.keys import DoesNotOpen


def delete_for_good(workspace: Workspace, actor: Actor, assessment_id: str) -> None:
    """Delete an assessment and write the file anew without it.

    Raises NoSuchAssessment; and Locked where the log of its files has to say so and cannot.
    """
    with workspace.store.writing() as session:
        gone = names_of(session, assessment_id)
        _remove(session, workspace, actor, assessment_id)
    workspace.forget(assessment_id)
    # Their keys went with the rows: what a full or failing disk keeps of them opens for nobody.
    discard(workspace.keyring.files, gone)
    # It is deleted. Where the disk is too full to write the file anew, the next start does it.
    with suppress(StoreRefused):
        workspace.store.scrub()


def _remove(session: Session, workspace: Workspace, actor: Actor, assessment_id: str) -> None:
    row = get(session, actor, assessment_id)
    vault = None
    if custody.has_entries(session, actor, assessment_id):
        # Where the keys are lost for good, deleting must still be possible.
        with suppress(KeyMissing, DoesNotOpen):
            vault = opened_vault(session, workspace.keyring, actor)
    remove(session, row)
    erased = custody.erase(session, actor, assessment_id)
    if vault is not None:
        custody.note(session, vault, actor, ERASED, erased)
