"""Files of evidence: looked up, read, attached to sources, deleted. Every touch is in the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.services import custody
from pia.services.assessments import get
from pia.services.evidence_rows import Stored, key_of, place_of, seal_row, stored_of
from pia.services.keyring import Keyring, opened_vault
from pia.services.parts import Actor
from pia.services.workspace import Workspace
from pia.store.engine import StoreRefused, to_be_scrubbed
from pia.store.evidence import EvidenceFile
from pia.text import Text
from pia.vault.files import Files
from pia.vault.keys import DoesNotOpen
from pia.vault.sealing import FileDamaged, Place, opened, stored_size


class NoSuchFile(PiaError):
    """There is none with that identifier in that assessment: one answer for every reason."""

    message = Text("No hay ningún archivo así.", "There is no such file.")


class FileMissing(FileDamaged):
    """The row is there and the file is not."""

    message = Text(
        "Falta un archivo en la carpeta de datos. Restaure una copia; no borre nada.",
        "A file is missing from the data folder. Restore a backup; do not delete anything.",
    )


@dataclass(frozen=True, slots=True)
class Held:
    """The originals of an assessment in order of arrival, and those whose rows were changed."""

    files: tuple[Stored, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file on its way out: what it is, and its bytes, each checked before it is given."""

    file: Stored
    chunks: Iterator[bytes]


def files_of(session: Session, keyring: Keyring, actor: Actor, assessment_id: str) -> Held:
    """The files of an assessment; raises Locked. One that is damaged hides no other."""
    rows = tuple(session.scalars(_rows_of(actor, assessment_id)))
    if not rows:
        return Held()
    vault = opened_vault(session, keyring, actor)
    copies = {row.original_id: row.id for row in rows if row.original_id is not None}
    found: list[Stored] = []
    damaged: list[str] = []
    for row in rows:
        if row.original_id is None:
            try:
                found.append(stored_of(vault, row, copies.get(row.id)))
            except DoesNotOpen:
                damaged.append(row.id)
    found.sort(key=lambda each: (each.about.arrived_at, each.id))
    return Held(tuple(found), tuple(sorted(damaged)))


def counts_by_source(session: Session, actor: Actor, assessment_id: str) -> Mapping[str, int]:
    """How many files each source has (`""`: none yet); also while they are locked."""
    originals = _rows_of(actor, assessment_id).where(EvidenceFile.original_id.is_(None))
    return Counter(row.source for row in session.scalars(originals))


def read_original(workspace: Workspace, actor: Actor, assessment_id: str, file_id: str) -> Reading:
    """The file exactly as it arrived; that somebody reads it is on the disk before it is read."""
    return _reading(workspace, actor, assessment_id, file_id, custody.READ)


def read_cleaned(workspace: Workspace, actor: Actor, assessment_id: str, file_id: str) -> Reading:
    """The cleaned copy of a file, for all that leaves; NoSuchFile where none could be made."""
    with workspace.store.reading() as session:
        copies = _rows_of(actor, assessment_id).where(EvidenceFile.original_id == file_id)
        row = session.scalar(copies)
    if row is None:
        raise NoSuchFile
    return _reading(workspace, actor, assessment_id, row.id, custody.READ_COPY)


def attach(
    session: Session,
    keyring: Keyring,
    actor: Actor,
    assessment_id: str,
    file_id: str,
    source: str,
) -> None:
    """Say that a file belongs to a source (`""`: to none). Flushes."""
    get(session, actor, assessment_id)
    row = _row(session, actor, assessment_id, file_id)
    vault = opened_vault(session, keyring, actor)
    copies = _rows_of(actor, assessment_id).where(EvidenceFile.original_id == file_id)
    for each in (row, *session.scalars(copies)):
        about = replace(stored_of(vault, each).about, source=source)
        seal_row(vault, each, key_of(vault, each), about)
    action = custody.ATTACHED if source else custody.DETACHED
    custody.note(session, vault, actor, action, file_id, assessment_id)


def detach(
    session: Session, keyring: Keyring, actor: Actor, assessment_id: str, file_id: str
) -> None:
    """Say that a file belongs to no source; the file stays. Flushes."""
    attach(session, keyring, actor, assessment_id, file_id, "")


def delete_file(workspace: Workspace, actor: Actor, assessment_id: str, file_id: str) -> None:
    """Delete a file with its cleaned copy: keys first, then the bytes they opened."""
    with workspace.store.writing() as session:
        _row(session, actor, assessment_id, file_id)
        vault = opened_vault(session, workspace.keyring, actor)
        which = or_(EvidenceFile.id == file_id, EvidenceFile.original_id == file_id)
        gone = tuple(session.scalars(select(EvidenceFile.id).where(which)))
        session.execute(delete(EvidenceFile).where(EvidenceFile.id.in_(gone)))
        for each in gone:
            custody.note(session, vault, actor, custody.DELETED, each, assessment_id)
        to_be_scrubbed(session)
    discard(workspace.keyring.files, gone)
    with suppress(StoreRefused):
        workspace.store.scrub()


def names_of(session: Session, assessment_id: str) -> tuple[str, ...]:
    """Names on the disk of all files of an assessment, cleaned copies too."""
    mine = EvidenceFile.assessment_id == assessment_id
    return tuple(session.scalars(select(EvidenceFile.id).where(mine)))


def discard(files: Files, names: tuple[str, ...]) -> None:
    """Take away files whose rows are gone; what cannot be taken away opens for nobody."""
    for name in names:
        with suppress(OSError):
            files.delete(name)


def content_of(files: Files, key: bytes, place: Place, size: int) -> Iterator[bytes]:
    """The bytes of one file on the disk; raises FileMissing or FileDamaged."""
    found = files.size(place.file)
    if found is None:
        raise FileMissing
    if found != stored_size(size):
        raise FileDamaged
    try:
        with files.reading(place.file) as source:
            yield from opened(source, key, place, size)
    except OSError as error:  # a link in place of the file, or a disk that fails
        raise FileDamaged from error


def _reading(
    workspace: Workspace, actor: Actor, assessment_id: str, file_id: str, action: str
) -> Reading:
    with workspace.store.writing() as session:
        row = _row(session, actor, assessment_id, file_id, original=action == custody.READ)
        vault = opened_vault(session, workspace.keyring, actor)
        stored, key = stored_of(vault, row), key_of(vault, row)
        custody.note(session, vault, actor, action, file_id, assessment_id)
        place = place_of(row)
    return Reading(stored, content_of(workspace.keyring.files, key, place, stored.about.size))


def _row(
    session: Session, actor: Actor, assessment_id: str, file_id: str, *, original: bool = True
) -> EvidenceFile:
    row = session.scalar(_rows_of(actor, assessment_id).where(EvidenceFile.id == file_id))
    if row is None or (original and row.original_id is not None):
        raise NoSuchFile
    return row


def _rows_of(actor: Actor, assessment_id: str) -> Select[EvidenceFile]:
    return select(EvidenceFile).where(
        EvidenceFile.organisation_id == actor.organisation_id,
        EvidenceFile.assessment_id == assessment_id,
    )
