"""Open the assessments of this computer: its data folder, database and questionnaires."""

from __future__ import annotations

from pathlib import Path

from pia.config import data_path
from pia.services.parts import Actor
from pia.services.protecting import finish_protecting
from pia.services.questionnaires import Questionnaires
from pia.services.sessions import owner
from pia.services.workspace import Workspace
from pia.store.migrate import open_store
from pia.store.snapshot import sweep

DATABASE = "pia.sqlite3"


def open_workspace(folder: Path, questionnaires: Path | None = None) -> Workspace:
    """The workspace in `folder`, made at the first use and brought up to date.

    Raises NewerDatabase, or StoreRefused where the folder cannot be used.
    """
    store = open_store(folder / DATABASE)
    sweep(folder / DATABASE)
    with store.writing() as session:
        owner(session)
    store.scrub()  # where a deletion was cut short
    workspace = Workspace(store, Questionnaires(questionnaires or data_path("questionnaires")))
    workspace.keyring.files.clear_parts()
    finish_protecting(workspace)  # where setting a passphrase was cut short
    return workspace


def owner_of(workspace: Workspace) -> Actor:
    """Whoever owns this computer, as who acts in the terminal."""
    with workspace.store.reading() as session:
        account = owner(session)
        return Actor(account.organisation_id, account.id)
