"""`pia check`: every error of the questionnaires at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pia.cli.outcome import INPUT, complain
from pia.config import data_path
from pia.text import Locale, Text

_HELP = Text(
    "Revisa los cuestionarios y dice cada error con su archivo, línea y columna.",
    "Check the questionnaires and name every error with its file, line and column.",
)
_STRUCTURE = Text(
    "Solo si los archivos encajan; no revisa palabras, guía ni biblioteca de riesgos.",
    "Only whether the files fit together; words, guidance and library of risks are not judged.",
)
_GOOD = Text("Sin errores.", "No errors.")
_BAD = Text("Errores: {count}", "Errors: {count}")


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("check", help=_HELP.into(locale))
    @click.option("--structure-only", is_flag=True, help=_STRUCTURE.into(locale))
    @click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
    def check(paths: tuple[Path, ...], *, structure_only: bool) -> None:
        from pia.questionnaire.loader import check as problems_in

        problems = problems_in(data_path("questionnaires"), paths, content=not structure_only)
        for problem in problems:
            complain(problem.into(locale))
        if problems:
            complain(_BAD.with_values(count=len(problems)).into(locale))
            sys.exit(INPUT)
        click.echo(_GOOD.into(locale))

    return check
