"""Sealed files on the disk: random names, whole or not there at all, nothing outside the folder."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from pia.disk import sync_folder

_NAME = re.compile(r"[0-9a-f]{32}")
_PART = ".part"
# Younger ones may belong to another process that is still at it.
_SETTLED_SECONDS = 3600
Written = TypeVar("Written")


def require_name(name: str) -> str:
    """The name itself, if it can be one of ours: what is none never becomes a path."""
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of a stored file")
    return name


class Files:
    """The folder of sealed files, two letters of the name as folders below it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the file of that name lies or would lie."""
        return self.folder / require_name(name)[:2] / name

    def put(self, name: str, write: Callable[[BinaryIO], Written]) -> Written:
        """Make a file of what `write` writes; it is on the disk before it has its name."""
        path = self.path(name)
        self._make(path.parent)
        part = path.with_name(f"{name}{_PART}")
        part.unlink(missing_ok=True)  # of a restore that was killed and is done again
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                written = write(file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        return written

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """The bytes of a file; FileNotFoundError where it is missing. A link is never followed."""
        descriptor = os.open(self.path(name), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            yield file

    def size(self, name: str) -> int | None:
        """How many bytes it has on the disk; None where it is missing."""
        try:
            return self.path(name).lstat().st_size
        except FileNotFoundError:
            return None

    def delete(self, name: str) -> None:
        """Take a file away, and see on the disk that it is gone."""
        path = self.path(name)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)

    def names(self) -> frozenset[str]:
        """Every file that is there."""
        return frozenset(p.name for p in self.folder.glob("??/*") if _NAME.fullmatch(p.name))

    def settled(self) -> frozenset[str]:
        """Files that have been there for a while; a newer one may still get its row."""
        return frozenset(name for name in self.names() if _is_old(self.path(name)))

    def clear_parts(self) -> None:
        """Remove what a program that was killed left half written some time ago."""
        for part in self.folder.glob(f"??/*{_PART}"):
            if _is_old(part):
                part.unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.folder.chmod(0o700)
            sync_folder(self.folder)
            sync_folder(self.folder.parent)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.lstat().st_mtime > _SETTLED_SECONDS
    except FileNotFoundError:
        return False
