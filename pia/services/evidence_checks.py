"""Whether every file is still the one that arrived, and the log says all that was done.

Each fault has a name, where it is, and what it means in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, select, text
from sqlalchemy.orm import Session

from pia.services import custody
from pia.services.evidence_files import FileMissing, content_of, discard
from pia.services.evidence_rows import key_of, place_of, stored_of
from pia.services.keyring import OpenVault, opened_vault, vault_of
from pia.services.parts import Actor
from pia.services.workspace import Workspace
from pia.store.evidence import TRIGGERS, EvidenceFile
from pia.text import Text
from pia.vault.custody import Chained, Head
from pia.vault.keys import DoesNotOpen
from pia.vault.sealing import FileDamaged

_FAULTS = {
    "file-missing": Text("el archivo no está en el disco", "the file is not on the disk"),
    "file-changed": Text(
        "el archivo del disco no es el que llegó",
        "the file on the disk is not the one that arrived",
    ),
    "file-unknown": Text(
        "hay un archivo del que la base de datos no sabe nada",
        "there is a file that the database knows nothing of",
    ),
    "row-changed": Text(
        "alguien cambió lo que la base de datos dice del archivo",
        "somebody changed what the database says of the file",
    ),
    "row-missing": Text(
        "el archivo llegó, nadie lo borró y la base de datos ya no lo tiene",
        "the file arrived, nobody deleted it and the database has it no more",
    ),
    "row-unknown": Text(
        "la base de datos tiene un archivo que nunca llegó",
        "the database has a file that never arrived",
    ),
    "vault-missing": Text(
        "las claves de los archivos ya no están en la base de datos",
        "the keys of the files are no longer in the database",
    ),
    "vault-changed": Text(
        "alguien cambió las claves de los archivos en la base de datos",
        "somebody changed the keys of the files in the database",
    ),
    "log-gap": Text("falta un asiento del registro", "an entry of the log is missing"),
    "log-changed": Text(
        "alguien cambió un asiento del registro", "somebody changed an entry of the log"
    ),
    "log-broken": Text(
        "un asiento del registro no sigue al anterior",
        "an entry of the log does not follow the last",
    ),
    "log-erased": Text(
        "alguien vació un asiento del registro sin borrar su evaluación",
        "somebody erased an entry of the log without deleting its assessment",
    ),
    "log-cut": Text("al registro le falta el final", "the end of the log is missing"),
    "log-head": Text(
        "alguien cambió lo que dice cuál es el último asiento",
        "somebody changed what says which entry is the last",
    ),
    "log-older": Text(
        "el registro no es el de la cabeza que usted tiene impresa",
        "the log is not that of the head that you have in print",
    ),
    "log-unguarded": Text(
        "alguien quitó de la base de datos lo que impide cambiar el registro",
        "somebody took out of the database what keeps the log from being changed",
    ),
}
KINDS = tuple(_FAULTS)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was left: its name, and which file or entry it is about."""

    kind: str
    where: str

    @property
    def message(self) -> Text:
        """What it means, for a reader."""
        return _FAULTS[self.kind]


def verify(workspace: Workspace, actor: Actor, known: Head | None = None) -> tuple[Fault, ...]:
    """Every fault of the organisation's files and log; reads every byte. Raises Locked.

    `known` is a head that was printed before; with it, setting everything back is seen as well.
    """
    with workspace.store.reading() as session:
        rows = tuple(session.scalars(_rows_of(actor)))
        log = custody.log_of(session, actor)
        if vault_of(session, actor) is None:
            return (Fault("vault-missing", ""),) if rows or log else ()
        try:
            vault = opened_vault(session, workspace.keyring, actor)
        except DoesNotOpen:
            return (Fault("vault-changed", ""),)
        of_log = custody.log_faults(vault, log, known)
        found = [Fault(f"log-{fault.kind}", str(fault.seq)) for fault in of_log]
        found += _unguarded(session)
    found += _against_log({row.id for row in rows}, log)
    for row in rows:
        found += _of_row(workspace, vault, row)
    found += (Fault("file-unknown", name) for name in unknown_files(workspace))
    return tuple(found)


def missing_files(workspace: Workspace) -> tuple[str, ...]:
    """Rows whose file is not on the disk; known without any key."""
    return tuple(sorted(_known(workspace) - workspace.keyring.files.names()))


def unknown_files(workspace: Workspace) -> tuple[str, ...]:
    """Files on the disk without a row, which nobody can open; those of this hour are left out."""
    return tuple(sorted(workspace.keyring.files.settled() - _known(workspace)))


def sweep(workspace: Workspace) -> tuple[str, ...]:
    """Take away the files without a row; gives their names.

    Only where somebody asks for it: they may belong to a database that a restore set aside.
    """
    names = unknown_files(workspace)
    discard(workspace.keyring.files, names)
    return names


def _known(workspace: Workspace) -> frozenset[str]:
    with workspace.store.reading() as session:
        return frozenset(session.scalars(select(EvidenceFile.id)))


def _rows_of(actor: Actor) -> Select[EvidenceFile]:
    mine = EvidenceFile.organisation_id == actor.organisation_id
    return select(EvidenceFile).where(mine).order_by(EvidenceFile.id)


def _of_row(workspace: Workspace, vault: OpenVault, row: EvidenceFile) -> Iterator[Fault]:
    """What is wrong with one row or the file it stands for."""
    try:
        size, key = stored_of(vault, row).about.size, key_of(vault, row)
        for _ in content_of(workspace.keyring.files, key, place_of(row), size):
            pass
    except DoesNotOpen:
        yield Fault("row-changed", row.id)
    except FileMissing:
        yield Fault("file-missing", row.id)
    except FileDamaged:
        yield Fault("file-changed", row.id)


def _against_log(rows: set[str], log: tuple[Chained, ...]) -> Iterator[Fault]:
    """Files of the log without a row, and rows that the log does not know."""
    arrived: set[str] = set()
    for each in log:
        if each.entry.action in {custody.ARRIVED, custody.CLEANED}:
            arrived.add(each.entry.object)
        elif each.entry.action == custody.DELETED:
            arrived.discard(each.entry.object)
    yield from (Fault("row-missing", name) for name in sorted(arrived - rows))
    yield from (Fault("row-unknown", name) for name in sorted(rows - arrived))


def _unguarded(session: Session) -> Iterator[Fault]:
    named = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    there = {row.name: row.sql for row in session.execute(text(named))}
    yield from (
        Fault("log-unguarded", name) for name, sql in TRIGGERS.items() if there.get(name) != sql
    )
