"""Copies of the database: taken at one moment, looked into as a whole, put in place at once.

A copy lives in memory. The disk sees one only inside the data folder, while it is put in place.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pia.disk import sync_folder, write_new
from pia.errors import MissingOnThisMachine, PiaError
from pia.store.engine import Damaged
from pia.store.evidence import TRIGGERS
from pia.store.holding import alone
from pia.store.migrate import HEAD, NewerDatabase, open_store
from pia.text import Text

# Beyond this a copy and its encrypted form would not fit in the memory of a small machine.
LARGEST = 2**30
_WAIT_SECONDS = 30
_STILL = frozenset({"table", "index"})


class NothingThere(PiaError):
    """There is no database to copy."""

    message = Text(
        "No hay base de datos en {folder}: no hay nada que copiar. PIA_DATA dice dónde buscarla.",
        "There is no database in {folder}: nothing to copy. PIA_DATA says where to look for it.",
    )


class TooLarge(PiaError):
    """The database does not fit in memory."""

    message = Text(
        "La base de datos pasa de 1 GB y no cabe en una copia de esta versión. Cierre pia y copie "
        "su carpeta de datos a un disco cifrado.",
        "The database is larger than 1 GB and does not fit in a backup of this version. Stop pia "
        "and copy its data folder to an encrypted disk.",
    )


class StillBusy(PiaError):
    """Somebody writes without end."""

    message = Text(
        "Otro programa no suelta la base de datos. Ciérrelo y repita.",
        "Another program does not let go of the database. Close it and try again.",
    )


class AlreadyThere(PiaError):
    """Where the copy should go there is a database."""

    message = Text(
        "En {folder} ya hay una base de datos y no se tocó. Restaure en otra carpeta con --into o "
        "use --replace: la de ahora se guardará al lado.",
        "There is a database in {folder} already, and it was not touched. Restore into another "
        "folder with --into, or use --replace: the present one will be kept beside.",
    )


@dataclass(frozen=True, slots=True)
class Inside:
    """What a copy holds: the step of its shape and how many rows each table has."""

    step: str
    counts: Mapping[str, int]
    # Files of evidence, and vaults whose key no passphrase protects.
    files: frozenset[str] = frozenset()
    open_vaults: frozenset[str] = frozenset()


def take(path: Path) -> bytes:
    """The database as it is at one moment, without the browsers that are let in.

    Writers go on; every save that was acknowledged before is in it. Raises NothingThere, TooLarge,
    StillBusy or Damaged.
    """
    _require_memory()
    if not path.is_file() or not path.stat().st_size:
        raise NothingThere(NothingThere.message.with_values(folder=path.parent))
    if path.stat().st_size > LARGEST:
        raise TooLarge
    with _worded(), closing(_opened(path)) as source, closing(_in_memory()) as copy:
        # Holding the read lock, so that no writer makes the copy start again.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy)
        source.execute("ROLLBACK")
        _close_browsers(copy)
        copy.execute("VACUUM")  # nothing that was deleted, nor traces of it, goes along
        return copy.serialize()


def look_into(content: bytes) -> Inside:
    """Open a copy in memory and check all of it. Raises Damaged or NewerDatabase."""
    _require_memory()
    with _worded(), closing(_in_memory()) as copy:
        copy.deserialize(content)
        copy.execute("PRAGMA cell_size_check=ON").close()
        if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Damaged
        if copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise Damaged
        objects = copy.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        # Tables and indexes, and the triggers that steps make; anything else would act by itself.
        if not all(kind in _STILL or TRIGGERS.get(name) == sql for kind, name, sql in objects):
            raise Damaged
        tables = [name for kind, name, _ in objects if kind == "table"]
        counts = {name: _count(copy, name) for name in tables if name != "alembic_version"}
        row = copy.execute("SELECT version_num FROM alembic_version").fetchone()
        files = _column(copy, "SELECT id FROM evidence_file")
        vaults = _column(copy, "SELECT id FROM vault WHERE by_passphrase IS NULL")
    step = str(row[0]) if row else ""
    if step > HEAD:
        raise NewerDatabase
    return Inside(step, counts, files, vaults)


def put(
    content: bytes,
    path: Path,
    *,
    replace: bool = False,
    prepare: Callable[[], None] = lambda: None,
) -> Path | None:
    """Make a copy the database at `path`, in today's shape; gives where the old one is kept.

    `prepare` puts in place what the copy counts on, before it is. Nothing changes unless all of
    it succeeds. Raises InUse, AlreadyThere, NewerDatabase or Damaged.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone(path):
        sweep(path)
        there = path.exists() and path.stat().st_size > 0
        if there and not replace:
            raise AlreadyThere(AlreadyThere.message.with_values(folder=path.parent))
        fresh = path.with_name(f"{path.name}.restoring")
        try:
            write_new(fresh, content)
            open_store(fresh).close()
            prepare()
            kept = _set_aside(path) if there else None
            fresh.replace(path)
            sync_folder(path.parent)
        finally:
            sweep(path)
    return kept


def sweep(path: Path) -> None:
    """Remove what a restore that was killed left behind."""
    for left in path.parent.glob(f"{path.name}.restoring*"):
        left.unlink()


def older(path: Path) -> tuple[str, ...]:
    """Names of older databases that are kept beside this one."""
    return tuple(sorted(each.name for each in path.parent.glob(f"{path.name}.before-*")))


def _set_aside(path: Path) -> Path:
    """Keep the present database under another name; its own place is never empty meanwhile."""
    with suppress(sqlite3.Error), closing(_opened(path)) as present:
        # What a killed writer left half done is undone now, while it still finds its journal.
        present.execute("SELECT count(*) FROM sqlite_master").fetchone()
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    kept = path.with_name(f"{path.name}.before-restore-{stamp}")
    try:
        os.link(path, kept)
    except FileExistsError:
        raise
    except OSError:
        path.rename(kept)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.rename(kept.with_name(f"{kept.name}-journal"))
    return kept


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_WAIT_SECONDS, isolation_level=None
    )


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for pragma in ("temp_store=MEMORY", "trusted_schema=OFF", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def _close_browsers(copy: sqlite3.Connection) -> None:
    """A session that was ended must not be open again after a restore."""
    with suppress(sqlite3.OperationalError):
        copy.execute("DELETE FROM browser_session")


def _count(copy: sqlite3.Connection, table: str) -> int:
    name = table.replace('"', '""')
    row: tuple[int] = copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
    return row[0]


def _column(copy: sqlite3.Connection, query: str) -> frozenset[str]:
    """What a query finds; nothing where an older step has no such table."""
    try:
        return frozenset(str(value) for (value,) in copy.execute(query))
    except sqlite3.OperationalError:
        return frozenset()


def _require_memory() -> None:
    if not hasattr(sqlite3.Connection, "deserialize"):
        raise MissingOnThisMachine(
            Text(
                "El SQLite de este Python no puede hacer copias en memoria.",
                "The SQLite of this Python cannot make copies in memory.",
            )
        )


@contextmanager
def _worded() -> Iterator[None]:
    """Raise what SQLite complains of as a refusal with a name."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
        raise (StillBusy if busy else Damaged) from error
