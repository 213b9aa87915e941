"""Backups: one file with everything, sealed with a passphrase, checked before it counts as made.

The file is age encryption around a tar archive, so that other tools open it too:
`age -d FILE | tar x`, then `sha256sum -c SHA256SUMS`. The database in it never touches the disk in
the clear unless somebody asks for a plain backup.
"""

from __future__ import annotations

import json
import tarfile
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pia
from pia.errors import PiaError
from pia.services.opening import DATABASE
from pia.store import snapshot
from pia.store.base import now
from pia.store.engine import Damaged
from pia.store.migrate import NewerDatabase
from pia.text import Text

FORMAT = "pia-backup/1"
SHORTEST = 15
SEALED_SUFFIX, PLAIN_SUFFIX = ".pia-backup.age", ".pia-backup.tar"
_SEAL = b"age-encryption.org/v1\n"
_MANIFEST, _SUMS = "manifest.json", "SHA256SUMS"
_MEMBERS = (_SUMS, _MANIFEST, DATABASE)
# Of a file that is read back: the largest database and what is around it.
_LARGEST = snapshot.LARGEST + 2**24


class BackupDamaged(PiaError):
    """The file is not a backup as it was made."""

    message = Text(
        "El archivo no es una copia de pia, o está dañado o alguien lo cambió. No se restauró "
        "nada.",
        "The file is not a backup of pia, or it is damaged or somebody changed it. Nothing was "
        "restored.",
    )


class WrongPassphrase(PiaError):
    """It does not open the file."""

    message = Text(
        "Esa frase de contraseña no abre la copia. Revise mayúsculas, espacios y el idioma del "
        "teclado. Si la frase es la correcta, el archivo está dañado.",
        "That passphrase does not open the backup. Check capitals, spaces and the keyboard "
        "language. If it is the right one, the file is damaged.",
    )


class PassphraseNeeded(PiaError):
    """The file is sealed and no passphrase was given."""

    message = Text(
        "La copia está cifrada: falta la frase de contraseña.",
        "The backup is encrypted: the passphrase is missing.",
    )


class PassphraseTooShort(PiaError):
    """Whoever has the file may try millions of short ones."""

    message = Text(
        f"La frase de contraseña necesita al menos {SHORTEST} caracteres; por ejemplo, cinco "
        "palabras al azar. No se escribió nada.",
        f"The passphrase needs at least {SHORTEST} characters; five random words, for example. "
        "Nothing was written.",
    )


class FileThere(PiaError):
    """A file of that name exists; it may be an older backup."""

    message = Text(
        "{file}: ya existe y no se tocó. Elija otro nombre.",
        "{file}: it exists and was not touched. Choose another name.",
    )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    program: str
    step: str
    counts: Mapping[str, int]
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened and checked, with its database in memory."""

    manifest: Manifest
    database: bytes


def back_up(folder: Path, target: Path, passphrase: str | None) -> Manifest:
    """Write a backup of the database in `folder` to `target`; None leaves it in the clear.

    The server may run and save. What was written is read back and opened before it gets its name.
    """
    require_strong(passphrase)
    require_free(target)
    database = snapshot.take(folder / DATABASE)
    inside = snapshot.look_into(database)
    manifest = Manifest(
        made_at=now(),
        program=pia.__version__,
        step=inside.step,
        counts=inside.counts,
        sha256=sha256(database).hexdigest(),
    )
    content = _archive(manifest, database)
    del database
    if passphrase is not None:
        content = _sealed(content, passphrase)
    part = target.with_name(f"{target.name}.part")
    try:
        snapshot.write_new(part, content)
        if opened(part.read_bytes(), passphrase).manifest != manifest:
            raise BackupDamaged
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    snapshot.sync_folder(target.parent)
    return manifest


def read(file: Path) -> bytes:
    """The bytes of a backup file; raises BackupDamaged for what cannot be one."""
    if file.is_file() and file.stat().st_size > _LARGEST:
        raise BackupDamaged
    with file.open("rb") as stream:
        return stream.read(_LARGEST)


def is_sealed(content: bytes) -> bool:
    """Whether a passphrase is needed."""
    return content.startswith(_SEAL)


def opened(content: bytes, passphrase: str | None) -> Backup:
    """Open a backup and check every byte of it: sums, shape, references, counts.

    Raises PassphraseNeeded, WrongPassphrase, BackupDamaged or NewerDatabase.
    """
    if is_sealed(content):
        if passphrase is None:
            raise PassphraseNeeded
        content = _unsealed(content, passphrase)
    members = _members(content)
    manifest = _manifest(members[_MANIFEST])
    database = members[DATABASE]
    try:
        inside = snapshot.look_into(database)
    except Damaged as error:
        raise BackupDamaged from error
    said = (manifest.step, dict(manifest.counts), manifest.sha256)
    if said != (inside.step, dict(inside.counts), sha256(database).hexdigest()):
        raise BackupDamaged
    return Backup(manifest, database)


def restore(backup: Backup, folder: Path, *, replace: bool = False) -> Path | None:
    """Make a backup the database in `folder`; gives where the one before is kept.

    Raises InUse, AlreadyThere or NewerDatabase, and then nothing has changed.
    """
    return snapshot.put(backup.database, folder / DATABASE, replace=replace)


def older_databases(folder: Path) -> tuple[str, ...]:
    """Names of the databases that restoring left in the data folder."""
    return snapshot.older(folder / DATABASE)


def require_strong(passphrase: str | None) -> None:
    """Refuse a passphrase that could be guessed; None is no passphrase at all."""
    if passphrase is not None and len(passphrase.strip()) < SHORTEST:
        raise PassphraseTooShort


def require_free(target: Path) -> None:
    """Refuse to write over a file; it may be an older backup."""
    if target.exists():
        raise FileThere(FileThere.message.with_values(file=target))


def _archive(manifest: Manifest, database: bytes) -> bytes:
    described = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1).encode() + b"\n"
    members = {_MANIFEST: described, DATABASE: database}
    return _packed({_SUMS: _sums(members), **members})


def _sums(members: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(members[n]).hexdigest()}  {n}\n" for n in _MEMBERS[1:]).encode()


def _packed(members: Mapping[str, bytes]) -> bytes:
    """The same members always give the same bytes."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in _MEMBERS:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(members[name]), 0o600
            archive.addfile(entry, BytesIO(members[name]))
    return buffer.getvalue()


def _members(content: bytes) -> Mapping[str, bytes]:
    """The three files of the archive, exactly as they were packed."""
    try:
        with tarfile.open(fileobj=BytesIO(content), mode="r:") as archive:
            entries = archive.getmembers()
            if any(e.type != tarfile.REGTYPE or e.size > len(content) for e in entries):
                raise BackupDamaged
            streams = {entry.name: archive.extractfile(entry) for entry in entries}
            found = {name: stream.read() for name, stream in streams.items() if stream}
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise BackupDamaged from error
    # Packing again also covers the bytes between the files, which no sum does.
    if tuple(found) != _MEMBERS or found[_SUMS] != _sums(found) or _packed(found) != content:
        raise BackupDamaged
    return found


def _manifest(content: bytes) -> Manifest:
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise NewerDatabase
        return Manifest(
            made_at=str(data["made_at"]),
            program=str(data["program"]),
            step=str(data["step"]),
            counts={str(table): int(count) for table, count in data["counts"].items()},
            sha256=str(data["sha256"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackupDamaged from error


def _sealed(content: bytes, passphrase: str) -> bytes:
    import pyrage

    return bytes(pyrage.passphrase.encrypt(content, _normal(passphrase)))


def _unsealed(content: bytes, passphrase: str) -> bytes:
    import pyrage

    try:
        return bytes(pyrage.passphrase.decrypt(content, _normal(passphrase)))
    except pyrage.DecryptError as error:
        # age says so where the passphrase does not open the key; all else is a changed file.
        wrong = str(error) == "Decryption failed"
        raise (WrongPassphrase if wrong else BackupDamaged) from error


def _normal(passphrase: str) -> str:
    """The same letters whatever keyboard wrote them."""
    return unicodedata.normalize("NFC", passphrase)
