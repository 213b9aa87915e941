"""The database: opened safely, written by one at a time, every commit on disk before it is said.

Rollback journal with `synchronous=EXTRA`: an answer is "saved" only once the disk has it, and what
is deleted leaves no trace in a journal. Writers queue outside SQLite, where they wait their turn
in order instead of polling.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from pia.errors import PiaError
from pia.store import holding
from pia.text import Text

_WRITES = "pia_writes"
_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "mmap_size=0",
    "busy_timeout=5000",
)
# How long a writer waits for its turn before its reader is told, in seconds.
_PATIENCE = 15.0
_LOOK_AGAIN = 0.005


class StoreRefused(PiaError):
    """The database cannot do what it was asked to; nothing was saved."""

    code = 503


class DiskFull(StoreRefused):
    """No room is left."""

    code = 507
    message = Text(
        "No se guardó: el disco está lleno. Libere espacio y envíe de nuevo; su texto sigue aquí.",
        "Not saved: the disk is full. Free some space and send again; your text is still here.",
    )


class ReadOnly(StoreRefused):
    """The file or its folder cannot be written."""

    message = Text(
        "No se guardó: pia no puede escribir en su carpeta de datos. Revise los permisos del disco "
        "y envíe de nuevo; su texto sigue aquí.",
        "Not saved: pia cannot write to its data folder. Check the permissions of the disk and "
        "send again; your text is still here.",
    )


class Busy(StoreRefused):
    """Another program holds the database."""

    message = Text(
        "No se guardó: otro programa está usando la base de datos. Espere un momento y envíe de "
        "nuevo; su texto sigue aquí.",
        "Not saved: another program is using the database. Wait a moment and send again; your "
        "text is still here.",
    )


class Damaged(StoreRefused):
    """The file is no database, or it is broken."""

    message = Text(
        "No se pudo leer la base de datos. Restaure una copia con `pia restore`; no borre el "
        "archivo.",
        "The database could not be read. Restore a backup with `pia restore`; do not delete the "
        "file.",
    )


_REFUSALS: dict[int, type[StoreRefused]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}


class Store:
    """One database file: sessions to read, and one session at a time to write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = make_engine(path)
        self._queue = _WriterQueue(path.with_name(f"{path.name}.lock"))
        self._hold = weakref.finalize(self, holding.release, holding.share(path))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database; keep it short, it holds up writers."""
        with worded(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """A connection to look once at what needs no objects: half as dear as a session."""
        with worded(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that alone may write; committed at the end, undone by an exception."""
        bind = self.engine.execution_options(**{_WRITES: True})
        with worded(), self._queue, Session(bind, expire_on_commit=False) as session:
            yield session
            session.commit()

    @contextmanager
    def rebuilding(self) -> Iterator[Session]:
        """As `writing`, for steps that make a table anew: its rows' dependants stay meanwhile."""
        engine = make_engine(self.path)
        # Has no effect within a transaction, hence a connection of its own.
        event.listen(engine, "connect", _leave_dependants)
        try:
            bind = engine.execution_options(**{_WRITES: True})
            with worded(), self._queue, Session(bind) as session:
                yield session
                if session.execute(text("PRAGMA foreign_key_check")).first() is not None:
                    raise AssertionError("a step left rows whose parent is gone")
                session.commit()
        finally:
            engine.dispose()

    def scrub(self) -> None:
        """Write the file anew if something was deleted since the last time.

        Overwriting what is deleted is not enough: where SQLite moved rows between pages, the gaps
        keep older copies of them.
        """
        with worded(), self._queue:
            connection = self.engine.raw_connection()
            try:
                run = connection.cursor().execute
                if run("PRAGMA user_version").fetchone() != (0,):
                    run("VACUUM")
                    run("PRAGMA user_version = 0")
            except sqlite3.DatabaseError as error:
                raise DatabaseError("VACUUM", None, error) from error
            finally:
                connection.close()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._hold()


def to_be_scrubbed(session: Session) -> None:
    """Note, in the transaction that deletes, that `scrub` has work to do."""
    session.execute(text("PRAGMA user_version = 1"))


def make_engine(path: Path) -> Engine:
    """An engine whose transactions begin as SQLite's own; `pia_writes` takes the lock at once."""
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        poolclass=QueuePool,
        connect_args={"timeout": 5, "check_same_thread": False},
        hide_parameters=True,  # what people typed must not reach a log
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions would commit half a migration.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _leave_dependants(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=OFF").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def worded() -> Iterator[None]:
    """Raise what the database complains of as a refusal with a name."""
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        code = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
        refusal = _REFUSALS.get(code & 0xFF) if isinstance(code, int) else None
        if refusal is None:
            raise
        raise refusal from error


class _WriterQueue:
    """Writers in order: the threads of this process by a lock, other processes by a file lock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._file: int | None = None

    def __enter__(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        if not self._threads.acquire(timeout=_PATIENCE):
            raise Busy
        try:
            self._file = _locked(self._path, deadline)
        except BaseException:
            self._threads.release()
            raise

    def __exit__(self, *_: object) -> None:
        try:
            if self._file is not None:
                os.close(self._file)  # which gives the lock back
        finally:
            self._file = None
            self._threads.release()


def refusal_of(error: OSError) -> StoreRefused:
    """What the system's refusal of a file means for whoever saves."""
    return DiskFull() if error.errno in (errno.ENOSPC, errno.EDQUOT) else ReadOnly()


def _locked(path: Path, deadline: float) -> int | None:
    """A descriptor that holds the lock; None where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise refusal_of(error) from error
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Busy from None
                time.sleep(_LOOK_AGAIN)
            else:
                return descriptor
    except BaseException:
        os.close(descriptor)
        raise
