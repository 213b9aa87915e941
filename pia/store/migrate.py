"""Brings a database to the shape this program needs: all steps or none, a copy kept meanwhile."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pia.errors import PiaError
from pia.store.engine import Store, refusal_of, worded
from pia.text import Text

HEAD = "0002"
_STEPS = Path(__file__).resolve().parent / "migrations"


class NewerDatabase(PiaError):
    """A later version of the program wrote the database."""

    message = Text(
        "Una versión más nueva de pia hizo esta base de datos. Actualice pia; no se cambió nada.",
        "A newer version of pia made this database. Update pia; nothing was changed.",
    )


def open_store(path: Path) -> Store:
    """The database at `path`, made or brought up to date first.

    Raises NewerDatabase, or StoreRefused where the file or its folder cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise refusal_of(error) from error
    store = Store(path)
    if shape_of(path) != HEAD:
        bring_to(store, HEAD)
    return store


def shape_of(path: Path) -> str | None:
    """The step a database is at, None for an empty one. Raises StoreRefused."""
    with worded(), closing(sqlite3.connect(path)) as connection:
        named = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.execute(named).fetchone() is None:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def bring_to(store: Store, step: str) -> None:
    """Run the steps up or down to `step` in one transaction. Raises NewerDatabase."""
    # Only here: most starts need no step, and this import takes a while.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    with store.rebuilding() as session:
        config.attributes["connection"] = session.connection()
        # Asked only now: another process may have been at it while this one waited.
        at = shape_of(store.path)
        if at is not None and at not in known:
            raise NewerDatabase
        with _copied(store.path, at):
            if at is None or (step != "base" and step >= at):
                command.upgrade(config, step)
            else:
                command.downgrade(config, step)


@contextmanager
def _copied(path: Path, at: str | None) -> Iterator[None]:
    """A consistent copy beside the database, there only while steps run."""
    if at is None:
        yield
        return
    copy = path.with_name(f"{path.name}.before-{at}")
    os.close(os.open(copy, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        yield
    finally:
        copy.unlink()
