"""A file arrives: looked at, sealed, its copy cleaned, entered in the log; all of it or nothing."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.services import custody
from pia.services.assessments import get
from pia.services.evidence_files import discard
from pia.services.evidence_rows import About, Stored, seal_row, stored_of
from pia.services.keyring import OpenVault, made_vault
from pia.services.parts import Actor
from pia.services.workspace import Workspace
from pia.store.base import new_id, now
from pia.store.engine import refusal_of
from pia.store.evidence import EvidenceFile
from pia.text import Text
from pia.vault.files import Files
from pia.vault.keys import new_key
from pia.vault.sealing import Place, seal, stored_size


class TooManyFiles(PiaError):
    """The assessment has as many files as it may have."""

    message = Text(
        "Esta evaluación ya tiene {most} archivos, y no caben más. No se guardó nada. Borre los "
        "que no use.",
        "This assessment has {most} files already, the most it can have. Nothing was stored. "
        "Delete those you do not use.",
    )


class NoRoom(PiaError):
    """All files together would take more room than they may."""

    message = Text(
        "Los archivos ocupan ya casi {most} GB, y este no cabe. No se guardó nada. Borre los que "
        "no use.",
        "The files take almost {most} GB already, and this one does not fit. Nothing was stored. "
        "Delete those you do not use.",
    )


class Inspector(Protocol):
    """Says what a file really is, or refuses it by raising a PiaError."""

    def __call__(self, stream: BinaryIO, name: str, declared: str) -> str:
        """The media type of what the stream holds."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A copy without what might give somebody away, and what was taken out of it."""

    content: bytes
    removed: tuple[Text, ...] = ()


class Cleaner(Protocol):
    """Makes the copy that may leave; None where this kind of file cannot be cleaned."""

    def __call__(self, content: bytes, media_type: str) -> Cleaned | None:
        """The cleaned copy; the content never touches the disk unsealed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken: bytes of a file, files of an assessment, bytes of all on the disk."""

    file: int = 50 * 10**6
    files: int = 500
    quota: int = 20 * 10**9


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file as somebody sends it; its name and kind are claims so far."""

    stream: BinaryIO
    name: str
    declared: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """Who looks at files, who cleans them, and how much is taken."""

    inspect: Inspector
    clean: Cleaner
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of it; where the assessment had the same content, that file and not `new`."""

    file: Stored
    new: bool


@dataclass(frozen=True, slots=True)
class _Sealed:
    """Bytes that are on the disk, with no row yet."""

    place: Place
    key: bytes
    about: About

    @property
    def stored(self) -> int:
        return stored_size(self.about.size)


def arrive(
    workspace: Workspace, actor: Actor, assessment_id: str, arriving: Arriving, handling: Handling
) -> Arrived:
    """Keep a file for good; what is said to be kept is on the disk. The stream can be rewound.

    Raises NoSuchAssessment, Locked, TooManyFiles, NoRoom, FileTooLarge, StoreRefused or what the
    inspector and the cleaner raise; then nothing of it is kept.
    """
    with workspace.store.writing() as session:
        get(session, actor, assessment_id)
        made_vault(session, workspace.keyring, actor)
        _require_room(session, actor, assessment_id, handling.limits)
    media_type = handling.inspect(arriving.stream, arriving.name, arriving.declared)
    about = About(arriving.name, media_type, 0, "", now(), arriving.source)
    with _waiting(workspace.keyring.files) as waiting:
        for source, removed in _versions(arriving.stream, media_type, handling.clean):
            place = Place(actor.organisation_id, assessment_id, new_id())
            known = replace(about, removed=removed)
            waiting.append(_sealed(workspace, source, place, known, handling.limits))
        with workspace.store.writing() as session:
            arrived = _admitted(session, workspace, actor, waiting, handling.limits)
        if arrived.new:
            waiting.clear()
    return arrived


@contextmanager
def _waiting(files: Files) -> Iterator[list[_Sealed]]:
    """Files whose rows are not there yet; those that still wait at the end are taken away."""
    waiting: list[_Sealed] = []
    try:
        yield waiting
    except OSError as error:
        raise refusal_of(error) from error
    finally:
        discard(files, tuple(each.place.file for each in waiting))


def _versions(
    stream: BinaryIO, media_type: str, clean: Cleaner
) -> Iterator[tuple[BinaryIO, tuple[Text, ...]]]:
    """The original, then its cleaned copy where there is one."""
    stream.seek(0)
    yield stream, ()
    stream.seek(0)
    if cleaned := clean(stream.read(), media_type):
        yield BytesIO(cleaned.content), cleaned.removed


def _sealed(
    workspace: Workspace, source: BinaryIO, place: Place, about: About, limits: Limits
) -> _Sealed:
    key = new_key()
    measured = workspace.keyring.files.put(
        place.file, lambda target: seal(source, target, key, place, limits.file)
    )
    return _Sealed(place, key, replace(about, size=measured.size, sha256=measured.sha256))


def _admitted(
    session: Session, workspace: Workspace, actor: Actor, waiting: list[_Sealed], limits: Limits
) -> Arrived:
    """Give what waits its rows and entries, or find that the same content is there already."""
    original = waiting[0]
    assessment_id = original.place.assessment
    get(session, actor, assessment_id)
    vault = made_vault(session, workspace.keyring, actor)
    mark = _fingerprint(vault, original)
    if same := session.scalar(
        select(EvidenceFile).where(
            EvidenceFile.assessment_id == assessment_id, EvidenceFile.fingerprint == mark
        )
    ):
        copy = select(EvidenceFile.id).where(EvidenceFile.original_id == same.id)
        return Arrived(stored_of(vault, same, session.scalar(copy)), new=False)
    more = sum(each.stored for each in waiting)
    _require_room(session, actor, assessment_id, limits, more)
    _enter(session, vault, actor, waiting, mark)
    copies = [each.place.file for each in waiting[1:]]
    cleaned_id = copies[0] if copies else None
    stored = Stored(original.place.file, assessment_id, None, original.about, cleaned_id)
    return Arrived(stored, new=True)


def _enter(
    session: Session, vault: OpenVault, actor: Actor, waiting: list[_Sealed], mark: str
) -> None:
    """The rows of an original and its copy, and their entries in the log. Flushes."""
    assessment_id = waiting[0].place.assessment
    original_id: str | None = None
    for each in waiting:
        first = original_id is None
        row = EvidenceFile(
            id=each.place.file,
            organisation_id=actor.organisation_id,
            assessment_id=assessment_id,
            original_id=original_id,
            fingerprint=mark if first else None,
            stored=each.stored,
        )
        seal_row(vault, row, each.key, each.about)
        session.add(row)
        session.flush()
        action = custody.ARRIVED if first else custody.CLEANED
        custody.note(session, vault, actor, action, row.id, assessment_id)
        original_id = original_id or row.id


def _require_room(
    session: Session, actor: Actor, assessment_id: str, limits: Limits, more: int = 0
) -> None:
    count = session.scalar(
        select(func.count()).where(
            EvidenceFile.assessment_id == assessment_id, EvidenceFile.original_id.is_(None)
        )
    )
    if (count or 0) >= limits.files:
        raise TooManyFiles(TooManyFiles.message.with_values(most=limits.files))
    taken = session.scalar(
        select(func.sum(EvidenceFile.stored)).where(
            EvidenceFile.organisation_id == actor.organisation_id
        )
    )
    if (taken or 0) + more > limits.quota:
        raise NoRoom(NoRoom.message.with_values(most=limits.quota // 10**9))


def _fingerprint(vault: OpenVault, sealed: _Sealed) -> str:
    """What the same content has in common within one assessment, for whoever has the key."""
    said = f"{sealed.place.assessment}|{sealed.about.sha256}"
    return hmac.new(vault.marks, said.encode(), sha256).hexdigest()
