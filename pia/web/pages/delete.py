"""Before an assessment is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pia.services.backups import older_databases
from pia.text import Locale, Text


@dataclass(frozen=True, slots=True)
class DeletePage:
    """Which assessment, its name with the language it is in, and what may still hold it."""

    key: str
    name: str
    language: Locale
    folder: str
    older: tuple[str, ...]


def delete_page(key: str, name_es: str, name_en: str, database: Path, locale: Locale) -> DeletePage:
    """The page about one assessment."""
    name, language = Text(name_es, name_en).shown(locale)
    folder = database.parent.absolute()
    return DeletePage(key, name, language, str(folder), older_databases(folder))
