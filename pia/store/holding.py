"""Who has the database open: a restore must not change it under a server that runs.

Everybody who opens it holds a shared lock on a file beside it; whoever replaces it needs that lock
alone. Where the system has no such locks, it refuses by itself to replace an open file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pia.errors import PiaError
from pia.text import Text


class InUse(PiaError):
    """Somebody has the database open."""

    message = Text(
        "pia está abierto con esa base de datos. Ciérrelo (Ctrl+C en su terminal) y repita; no se "
        "cambió nada.",
        "pia is open with that database. Stop it (Ctrl+C in its terminal) and try again; nothing "
        "was changed.",
    )


def share(path: Path) -> int | None:
    """Say that the database at `path` is open, until `release`; waits for a restore to end."""
    return _lock(path, alone=False)


def release(descriptor: int | None) -> None:
    """Say that it is no longer open."""
    if descriptor is not None:
        os.close(descriptor)  # which gives the lock back


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody has the database at `path` open, and nobody opens it meanwhile. Raises InUse."""
    descriptor = _lock(path, alone=True)
    try:
        yield
    finally:
        release(descriptor)


def _lock(path: Path, *, alone: bool) -> int | None:
    """A descriptor that holds the lock; None where there are no locks or nothing can be written."""
    try:
        import fcntl

        descriptor = os.open(
            path.with_name(f"{path.name}.open"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except OSError as error:
        os.close(descriptor)
        raise InUse from error
    return descriptor
