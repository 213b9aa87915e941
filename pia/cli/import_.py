"""`pia import`: a file as a new assessment of the database."""

from __future__ import annotations

from pathlib import Path

import click

from pia.cli.safekeeping import data_folder
from pia.text import Locale, Text

_HELP = Text(
    "Trae el archivo de una evaluación (YAML o JSON) como evaluación nueva.",
    "Bring an assessment file (YAML or JSON) as a new assessment.",
)
_ID = Text("Identificador: {key}", "Identifier: {key}")
_PATH = Text("Dirección en el navegador: /work/{key}", "Address in the browser: /work/{key}")


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("import", help=_HELP.into(locale))
    @click.argument("file", type=click.Path(path_type=Path))
    def import_(file: Path) -> None:
        from pia.services.exchange import import_own
        from pia.services.opening import open_workspace

        raw = file.read_bytes()
        key = import_own(open_workspace(data_folder()), str(file), raw)
        click.echo(_ID.with_values(key=key).into(locale))
        click.echo(_PATH.with_values(key=key).into(locale))

    return import_
