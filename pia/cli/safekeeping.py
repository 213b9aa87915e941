"""What `pia backup` and `pia restore` share: asking for a passphrase, saying what is inside."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from pia.cli.outcome import complain
from pia.text import Locale, Text

if TYPE_CHECKING:
    from pathlib import Path

    from pia.services.backups import Manifest

STDIN = Text(
    "leer la frase de contraseña de la entrada estándar, primera línea",
    "read the passphrase from standard input, first line",
)
_PASSPHRASE = Text("Frase de contraseña", "Passphrase")
_AGAIN = Text("Repítala", "Repeat it")
_DIFFERENT = Text("No son iguales; otra vez.", "They are not the same; once more.")
_MADE = Text("Hecha: {at} (UTC), con pia {program}", "Made: {at} (UTC), with pia {program}")
# The tables a person may care about; the others are there and checked as well.
_TABLES = {
    "assessment": Text("Evaluaciones: {count}", "Assessments: {count}"),
    "part": Text(
        "Respuestas, fuentes y demás partes: {count}", "Answers, sources and other parts: {count}"
    ),
    "part_revision": Text(
        "Cambios guardados, con su historia: {count}", "Saved changes, with their history: {count}"
    ),
    "evidence_file": Text(
        "Archivos de evidencia, copias limpias incluidas: {count}",
        "Files of evidence, cleaned copies included: {count}",
    ),
}


def data_folder() -> Path:
    """Where the database is, as configured."""
    from pia.config import Settings

    return Settings.from_environment(os.environ).data


def new_passphrase(
    locale: Locale,
    *,
    from_stdin: bool,
    require: Callable[[str], None] | None = None,
    asked: Text = _PASSPHRASE,
) -> str:
    """A passphrase asked twice, unseen; or the next line of standard input."""
    from pia.services.backups import require_strong

    if from_stdin or not sys.stdin.isatty():
        return _next_line()
    while True:
        first = _hidden(asked, locale)
        (require or require_strong)(first)
        if _hidden(_AGAIN, locale) == first:
            return first
        complain(_DIFFERENT.into(locale))


def known_passphrase(locale: Locale, *, from_stdin: bool, asked: Text = _PASSPHRASE) -> str:
    """A passphrase asked once, unseen; or the next line of standard input."""
    if from_stdin or not sys.stdin.isatty():
        return _next_line()
    return _hidden(asked, locale)


def described(manifest: Manifest, locale: Locale) -> Iterator[str]:
    """When it was made and how much is in it; never whose."""
    at = manifest.made_at.removesuffix("Z").replace("T", " ")
    yield _MADE.with_values(at=at, program=manifest.program).into(locale)
    for table, words in _TABLES.items():
        yield words.with_values(count=manifest.counts.get(table, 0)).into(locale)


def _hidden(words: Text, locale: Locale) -> str:
    return str(
        click.prompt(words.into(locale), hide_input=True, default="", err=True, show_default=False)
    )


def _next_line() -> str:
    return sys.stdin.readline().rstrip("\r\n")
