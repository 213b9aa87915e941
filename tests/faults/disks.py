"""Disks that are full, read-only or held by another program."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import event

SIZE = "20m"
_CAPABILITIES = 0x20080522
# Writing and reading whatever the permissions of a file say.
_OVERRIDES = 0b110


@contextmanager
def small_disk(place):
    """A disk of 20 MB at `place`; yields None where only root may have one and nobody is."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "none", str(place)]
    if not sys.platform.startswith("linux") or not shutil.which("mount"):
        yield None
        return
    if subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def full(workspace, small):
    """No room is left: filled to the last byte, or by SQLite's own limit on pages."""
    if small is None:
        with _no_more_pages(workspace):
            yield
        return
    ballast = Path(small) / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            pass
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _no_more_pages(workspace):
    def limit(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}").close()

    engine = workspace.store.engine
    event.listen(engine, "connect", limit)
    engine.dispose()
    try:
        yield
    finally:
        event.remove(engine, "connect", limit)
        engine.dispose()


@contextmanager
def read_only(workspace, _small=None, *, before=True):
    """The folder cannot be written; `before`: connections were made when it could be."""
    folder = workspace.store.path.parent
    modes = {path: path.stat().st_mode & 0o777 for path in (*folder.iterdir(), folder)}
    for path, mode in modes.items():
        path.chmod(mode & 0o555)
    if not before:
        workspace.store.engine.dispose()
    try:
        with _obeying_permissions():
            yield
    finally:
        folder.chmod(0o700)
        for path, mode in modes.items():
            path.chmod(mode)
        workspace.store.engine.dispose()


@contextmanager
def _obeying_permissions():
    """Root does not obey permissions; for a while this thread does."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        yield
        return
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
    data = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(header, data) == 0
    had = data[0]
    data[0] = had & ~_OVERRIDES
    assert libc.capset(header, data) == 0
    try:
        yield
    finally:
        data[0] = had
        assert libc.capset(header, data) == 0


@contextmanager
def held(workspace, _small=None, *, how="EXCLUSIVE"):
    """Another program is in the middle of something."""
    with closing(sqlite3.connect(workspace.store.path, isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


@contextmanager
def queue_held(workspace, _small=None):
    """Another pia has its turn and does not end it."""
    import fcntl

    path = workspace.store.path
    with path.with_name(f"{path.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
