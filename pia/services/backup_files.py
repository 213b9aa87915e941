"""Files of evidence in a backup: beside its core, sealed as they lie on the disk.

With files, a backup is a tar archive of the core (`pia.tar.age`, or `pia.tar` of a plain backup)
and of each file. What opens the files is in the core only: so they need no second encryption, never
pass through memory, and what can be seen is how many there are and their blurred sizes.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from pia.services.backup_refusals import BackupDamaged
from pia.services.keyring import FILES, KEYS
from pia.vault.files import Files
from pia.vault.keyfile import KeyFiles, KeyMissing

SEALED_CORE, PLAIN_CORE = "pia.tar.age", "pia.tar"
_BLOCK = tarfile.BLOCKSIZE
_PIECE = 2**16


def sums_of(folder: Path, names: Collection[str]) -> Mapping[str, str]:
    """SHA-256 of each sealed file in the data folder, of those that are there."""
    files = Files(folder / FILES)
    there = files.names()
    return {name: _sum_of(files, name) for name in sorted(names) if name in there}


def keys_of(folder: Path, names: Collection[str]) -> Mapping[str, bytes]:
    """The keys that no passphrase protects, by the name of their file."""
    kept, found = KeyFiles(folder / KEYS), {}
    for name in sorted(names):
        try:
            found[name] = kept.read(name)
        except KeyMissing:
            continue  # its files open nowhere any more; what else there is can still be saved
    return found


def write(path: Path, core: bytes, *, sealed: bool, folder: Path, names: Collection[str]) -> None:
    """Write a backup with files, for its owner only, and see it on the disk."""
    files = Files(folder / FILES)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        core_name = SEALED_CORE if sealed else PLAIN_CORE
        target.write(_header(core_name, len(core)) + core + _filling(len(core)))
        for name in sorted(names):
            with files.reading(name) as source:
                size = os.fstat(source.fileno()).st_size
                target.write(_header(f"{FILES}/{name}", size))
                for piece in _pieces(source, size):
                    target.write(piece)
                target.write(_filling(size))
        target.write(_end(target.tell()))
        target.flush()
        os.fsync(target.fileno())


def core_of(file: Path, largest: int) -> bytes:
    """What a passphrase opens: the first member, or all of a backup without files.

    Raises BackupDamaged for what is larger than it can be.
    """
    with file.open("rb") as source:
        size = _core_size(source)
        if size is None:
            size = source.seek(0, os.SEEK_END)
            source.seek(0)
        if size > largest:
            raise BackupDamaged
        return source.read(size)


def check(
    file: Path, sums: Mapping[str, str], take: Callable[[str, Iterator[bytes]], None] | None = None
) -> None:
    """Read every byte of a backup with files; `take` gets each file. Raises BackupDamaged."""
    with file.open("rb") as source:
        size = _core_size(source)
        if size is None:
            if sums:
                raise BackupDamaged
            return
        source.seek(size, os.SEEK_CUR)
        _expect(source, _filling(size))
        for name in sorted(sums):
            _check_one(source, name, sums[name], take)
        _expect(source, _end(source.tell()))
        if source.read(1):
            raise BackupDamaged


def unpack(file: Path, sums: Mapping[str, str], keys: Mapping[str, bytes], folder: Path) -> None:
    """Add files and keys to a data folder; names are random, so nothing that is there is lost."""
    files, key_files = Files(folder / FILES), KeyFiles(folder / KEYS)

    def take(name: str, pieces: Iterator[bytes]) -> None:
        files.put(name, lambda target: target.writelines(pieces))

    check(file, sums, take)
    for name, key in keys.items():
        key_files.write(name, key)


def _check_one(
    source: BinaryIO,
    name: str,
    wanted: str,
    take: Callable[[str, Iterator[bytes]], None] | None,
) -> None:
    header, digest = source.read(_BLOCK), sha256()
    try:
        size = tarfile.TarInfo.frombuf(header, tarfile.ENCODING, "strict").size
    except (tarfile.TarError, ValueError) as error:
        raise BackupDamaged from error
    if size < 0 or header != _header(f"{FILES}/{name}", size):
        raise BackupDamaged

    def checked() -> Iterator[bytes]:
        for piece in _pieces(source, size):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != wanted:
            raise BackupDamaged

    if take is None:
        for _ in checked():
            pass
    else:
        take(name, checked())
    _expect(source, _filling(size))


def _core_size(source: BinaryIO) -> int | None:
    """The size of the core, with the source at its first byte; None where it has no files."""
    header = source.read(_BLOCK)
    try:
        entry = tarfile.TarInfo.frombuf(header, tarfile.ENCODING, "strict")
    except (tarfile.TarError, ValueError):
        return None
    if entry.name not in {SEALED_CORE, PLAIN_CORE} or header != _header(entry.name, entry.size):
        return None
    return entry.size


def _sum_of(files: Files, name: str) -> str:
    digest = sha256()
    with files.reading(name) as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _pieces(source: BinaryIO, size: int) -> Iterator[bytes]:
    """Exactly `size` bytes; a source that ends before, or changed meanwhile, is damaged."""
    while size:
        piece = source.read(min(size, _PIECE))
        if not piece:
            raise BackupDamaged
        size -= len(piece)
        yield piece


def _expect(source: BinaryIO, wanted: bytes) -> None:
    if source.read(len(wanted)) != wanted:
        raise BackupDamaged


def _header(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry.tobuf(tarfile.USTAR_FORMAT)


def _filling(size: int) -> bytes:
    return bytes(-size % _BLOCK)


def _end(at: int) -> bytes:
    """Two empty blocks, and more up to a whole record, as tar writes it."""
    return bytes(2 * _BLOCK + -(at + 2 * _BLOCK) % tarfile.RECORDSIZE)
