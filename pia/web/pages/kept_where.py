"""Where everything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pia.services.backups import older_databases


@dataclass(frozen=True, slots=True)
class KeptWherePage:
    """The data folder, the database in it, and older ones that a restore left there."""

    folder: str
    database: str
    older: tuple[str, ...]


def kept_where_page(database: Path) -> KeptWherePage:
    """The page for a database."""
    folder = database.parent.absolute()
    return KeptWherePage(str(folder), database.name, older_databases(folder))
