"""Backups: one file with everything, sealed with a passphrase, checked before it counts as made.

Its core is age encryption around a tar archive, so that other tools open it too:
`age -d FILE | tar x`, then `sha256sum -c SHA256SUMS`. The database in it never touches the disk in
the clear unless somebody asks for a plain backup. Files of evidence come beside the core; see
`pia.services.backup_files`.
"""

from __future__ import annotations

import json
import re
import tarfile
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pia
from pia.disk import sync_folder, write_new
from pia.services import backup_files
from pia.services.backup_refusals import (
    SHORTEST,
    BackupDamaged,
    FileThere,
    PassphraseNeeded,
    PassphraseTooShort,
    WrongPassphrase,
)
from pia.services.opening import DATABASE
from pia.store import snapshot
from pia.store.base import now
from pia.store.engine import Damaged
from pia.store.migrate import NewerDatabase
from pia.vault.files import require_name

# With keys or files of evidence, the second one.
FORMAT, FORMAT_WITH_FILES = "pia-backup/1", "pia-backup/2"
SEALED_SUFFIX, PLAIN_SUFFIX = ".pia-backup.age", ".pia-backup.tar"
_SEAL = b"age-encryption.org/v1\n"
_MANIFEST, _SUMS = "manifest.json", "SHA256SUMS"
_MEMBERS = (_SUMS, _MANIFEST, DATABASE)
# Of a file that is read back: the largest database and what is around it.
_LARGEST = snapshot.LARGEST + 2**24
_KEY = re.compile(r"keys/([0-9a-f]{32})\.key")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    program: str
    step: str
    counts: Mapping[str, int]
    sha256: str
    # SHA-256 of each sealed file of evidence, by its name on the disk.
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened and checked, with its database in memory."""

    manifest: Manifest
    database: bytes
    # Keys of files that no passphrase protects.
    keys: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def back_up(folder: Path, target: Path, passphrase: str | None) -> Manifest:
    """Write a backup of the database in `folder` to `target`; None leaves it in the clear.

    The server may run and save. What was written is read back and opened before it gets its name.
    """
    require_strong(passphrase)
    require_free(target)
    backup = _taken(folder)
    manifest = backup.manifest
    core = _archive(backup)
    if passphrase is not None:
        core = _sealed(core, passphrase)
    part = target.with_name(f"{target.name}.part")
    try:
        if manifest.files:
            sealed = passphrase is not None
            backup_files.write(part, core, sealed=sealed, folder=folder, names=manifest.files)
        else:
            write_new(part, core)
        if opened(read(part), passphrase).manifest != manifest:
            raise BackupDamaged
        check_files(part, manifest)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
    return manifest


def read(file: Path) -> bytes:
    """The core of a backup file; raises BackupDamaged for what cannot be one."""
    return backup_files.core_of(file, _LARGEST)


def check_files(file: Path, manifest: Manifest) -> None:
    """Read all that a backup file has beside its core; raises BackupDamaged."""
    backup_files.check(file, manifest.files)


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
    keys = {found[1]: members[name] for name in members if (found := _KEY.fullmatch(name))}
    try:
        inside = snapshot.look_into(database)
    except Damaged as error:
        raise BackupDamaged from error
    said = (manifest.step, dict(manifest.counts), manifest.sha256)
    if said != (inside.step, dict(inside.counts), sha256(database).hexdigest()):
        raise BackupDamaged
    return Backup(manifest, database, keys)


def restore(
    backup: Backup, folder: Path, *, replace: bool = False, file: Path | None = None
) -> Path | None:
    """Make a backup the database in `folder`; gives where the one before is kept.

    `file` is where the backup came from, for its files of evidence; they are added to those that
    are there. Raises InUse, AlreadyThere, NewerDatabase or BackupDamaged; the database is then as
    it was.
    """
    sums = backup.manifest.files
    if sums and file is None:
        raise BackupDamaged

    def prepare() -> None:
        if file is not None:
            backup_files.unpack(file, sums, backup.keys, folder)

    return snapshot.put(backup.database, folder / DATABASE, replace=replace, prepare=prepare)


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


def _taken(folder: Path) -> Backup:
    """The database at one moment, its keys and the sums of its files."""
    for _ in range(2):
        database = snapshot.take(folder / DATABASE)
        inside = snapshot.look_into(database)
        files = backup_files.sums_of(folder, inside.files)
        if files.keys() == inside.files:
            break  # otherwise one was deleted just now; or it is missing, which a check will say
    manifest = Manifest(
        made_at=now(),
        program=pia.__version__,
        step=inside.step,
        counts=inside.counts,
        sha256=sha256(database).hexdigest(),
        files=files,
    )
    return Backup(manifest, database, backup_files.keys_of(folder, inside.open_vaults))


def _archive(backup: Backup) -> bytes:
    said = asdict(backup.manifest)
    if not (backup.keys or backup.manifest.files):
        del said["files"]
    form = FORMAT_WITH_FILES if "files" in said else FORMAT
    described = json.dumps({"format": form, **said}, indent=1).encode() + b"\n"
    keys = {f"keys/{name}.key": key for name, key in backup.keys.items()}
    members = {_MANIFEST: described, DATABASE: backup.database, **keys}
    return _packed({_SUMS: _sums(members), **members})


def _sums(members: Mapping[str, bytes]) -> bytes:
    named = (name for name in members if name != _SUMS)
    return "".join(f"{sha256(members[n]).hexdigest()}  {n}\n" for n in named).encode()


def _packed(members: Mapping[str, bytes]) -> bytes:
    """The same members always give the same bytes."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o600
            archive.addfile(entry, BytesIO(content))
    return buffer.getvalue()


def _members(content: bytes) -> Mapping[str, bytes]:
    """The files of the archive, exactly as they were packed; keys come last."""
    try:
        with tarfile.open(fileobj=BytesIO(content), mode="r:") as archive:
            entries = archive.getmembers()
            if any(e.type != tarfile.REGTYPE or e.size > len(content) for e in entries):
                raise BackupDamaged
            streams = {entry.name: archive.extractfile(entry) for entry in entries}
            found = {name: stream.read() for name, stream in streams.items() if stream}
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise BackupDamaged from error
    names = tuple(found)
    known = names[:3] == _MEMBERS and all(map(_KEY.fullmatch, names[3:]))
    # Packing again also covers the bytes between the files, which no sum does.
    if not known or found[_SUMS] != _sums(found) or _packed(found) != content:
        raise BackupDamaged
    return found


def _manifest(content: bytes) -> Manifest:
    try:
        data = json.loads(content)
        if data["format"] not in {FORMAT, FORMAT_WITH_FILES}:
            raise NewerDatabase
        return Manifest(
            made_at=str(data["made_at"]),
            program=str(data["program"]),
            step=str(data["step"]),
            counts={str(table): int(count) for table, count in data["counts"].items()},
            sha256=str(data["sha256"]),
            files={require_name(name): str(sum_) for name, sum_ in data.get("files", {}).items()},
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
