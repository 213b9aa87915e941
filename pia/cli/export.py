"""`pia export`: an assessment of the database as a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pia.cli.outcome import complain
from pia.cli.safekeeping import data_folder
from pia.errors import PiaError
from pia.text import Locale, Text

if TYPE_CHECKING:
    from pia.questionnaire.reference_types import Format
    from pia.services.exchange import Ending

# As `Format` has them: reading it here would cost every command its time.
FORMATS = ("bibtex", "ris", "csl")
_HELP = Text(
    "Escribe una evaluación completa como archivo. Sin identificador, dice cuáles hay.",
    "Write a whole assessment as a file. Without an identifier, list the assessments.",
)
_OUT = Text(
    "archivo que escribir (.yaml, .yml o .json); sin él, a la terminal",
    "file to write (.yaml, .yml or .json); without it, the terminal",
)
_REFERENCES = Text(
    "en su lugar, las fuentes para un gestor de referencias: bibtex, ris o csl",
    "instead, the sources for a reference manager: bibtex, ris or csl",
)
_PUBLIC = Text(
    "con --references: solo las fuentes que puede ver cualquier persona",
    "with --references: only the sources that anyone may see",
)
_FORCE = Text("escribir sobre un archivo que ya existe", "write over a file that exists")
_SUFFIX = Text(
    "El nombre debe terminar en .yaml, .yml o .json: {name}",
    "The name must end in .yaml, .yml or .json: {name}",
)
_EXISTS = Text(
    "{file}: ya existe; elija otro nombre o añada --force.",
    "{file}: it exists; choose another name or add --force.",
)
_LONG = Text(
    "Esta evaluación es demasiado larga para YAML: escríbala con un nombre que termine en .json.",
    "This assessment is too long for YAML: write it under a name that ends in .json.",
)
_NONE = Text(
    "Todavía no hay evaluaciones. «pia import ARCHIVO» trae una.",
    "There are no assessments yet. `pia import FILE` brings one.",
)
_WRITTEN = Text("Escrito: {name}", "Written: {name}")


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("export", help=_HELP.into(locale))
    @click.argument("key", required=False, metavar="[ID]")
    @click.option("-o", "out", type=click.Path(path_type=Path), help=_OUT.into(locale))
    @click.option("--references", "form", type=click.Choice(FORMATS), help=_REFERENCES.into(locale))
    @click.option("--public", is_flag=True, help=_PUBLIC.into(locale))
    @click.option("--force", is_flag=True, help=_FORCE.into(locale))
    def export(
        key: str | None, out: Path | None, form: Format | None, public: bool, force: bool
    ) -> None:
        wrong = out is not None and out.suffix.lower() not in (".yaml", ".yml", ".json")
        if out is not None and wrong and not form:
            raise click.UsageError(_SUFFIX.with_values(name=out.name).into(locale))
        if key is None:
            _list(locale)
        elif form:
            _give(_sources(key, form, locale, public=public), out, force, locale)
        else:
            ending: Ending = "json" if out and out.suffix.lower() == ".json" else "yaml"
            _give(_text(key, locale, ending), out, force, locale)

    return export


def _give(text: str, out: Path | None, force: bool, locale: Locale) -> None:
    if out is None:
        # Bytes, so that a terminal of another encoding loses no letter of it.
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        _write(out, text, force)
        complain(_WRITTEN.with_values(name=out).into(locale))


def _list(locale: Locale) -> None:
    from pia.services.exchange import names
    from pia.services.opening import open_workspace

    found = names(open_workspace(data_folder()))
    for key, name in found:
        click.echo(f"{key}  {name.into(locale)}")
    if not found:
        complain(_NONE.into(locale))


def _text(key: str, locale: Locale, ending: Ending) -> str:
    from pia.services.exchange import export_own
    from pia.services.opening import open_workspace

    file = export_own(open_workspace(data_folder()), key, locale, ending)
    if not file.name.endswith(ending):
        raise PiaError(_LONG)
    return file.text


def _sources(key: str, form: Format, locale: Locale, *, public: bool) -> str:
    from pia.services.exchange import own_work
    from pia.services.opening import open_workspace
    from pia.services.referencing import references_file

    work = own_work(open_workspace(data_folder()), key)
    return references_file(work, form, locale, public=public).text


def _write(out: Path, text: str, force: bool) -> None:
    """Write the file for its owner alone, and never over another one unasked."""
    how = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    try:
        descriptor = os.open(out, how, 0o600)
    except FileExistsError as error:
        raise PiaError(_EXISTS.with_values(file=out)) from error
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text.encode())
