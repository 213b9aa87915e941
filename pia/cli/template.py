"""`pia template`: an empty assessment file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from pia.config import data_path
from pia.errors import PiaError
from pia.text import Locale, Text

_HELP = Text(
    "Escribe un archivo de evaluación vacío, con cada pregunta y sus opciones como comentarios. "
    "Sin módulos, los incluye todos.",
    "Write an empty assessment file with every question and its options as comments. "
    "Without modules it holds all of them.",
)
_OUT = Text(
    "archivo que escribir; sin él, a la terminal", "file to write; without it, the terminal"
)
_PAPER = Text(
    "un texto Markdown para leer o llenar en papel, con toda la guía, en vez de un archivo YAML",
    "a Markdown text to read or fill in on paper, with all guidance, instead of a YAML file",
)
_XLSFORM = Text(
    "un formulario XLSForm en los dos idiomas para KoboToolbox u ODK, con esos módulos y ninguno "
    "más; pide -o",
    "an XLSForm in both languages for KoboToolbox or ODK, with those modules and no others; "
    "needs -o",
)
_NEEDS_OUT = Text(
    "Un XLSForm no se puede mostrar en la terminal: añada -o ARCHIVO.xlsx.",
    "An XLSForm cannot be shown in the terminal: add -o FILE.xlsx.",
)
_ONE_KIND = Text("Elija --paper o --xlsform, no ambos.", "Choose --paper or --xlsform, not both.")
_FORCE = Text("escribir sobre un archivo que ya existe", "write over a file that exists")
_UNKNOWN = Text(
    "No hay módulo «{name}». Hay: {known}.", "There is no module “{name}”. There are: {known}."
)
_EXISTS = Text(
    "{file}: ya existe y tiene contenido; elija otro nombre o añada --force.",
    "{file}: it exists and is not empty; choose another name or add --force.",
)


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("template", help=_HELP.into(locale))
    @click.argument("modules", nargs=-1, metavar="[MODULE]...")
    @click.option("-o", "out", type=click.Path(path_type=Path), help=_OUT.into(locale))
    @click.option("--paper", is_flag=True, help=_PAPER.into(locale))
    @click.option("--xlsform", is_flag=True, help=_XLSFORM.into(locale))
    @click.option("--force", is_flag=True, help=_FORCE.into(locale))
    def template(
        modules: tuple[str, ...], out: Path | None, *, paper: bool, xlsform: bool, force: bool
    ) -> None:
        if paper and xlsform:
            raise click.UsageError(_ONE_KIND.into(locale))
        if xlsform and out is None:
            raise click.UsageError(_NEEDS_OUT.into(locale))
        _refuse_unknown(modules, locale)
        if out is None:
            click.echo(_template(modules, locale, paper=paper), nl=False)
        elif xlsform:
            _write(out, _xlsform(modules), force)
        else:
            _write(out, _template(modules, locale, paper=paper).encode(), force)

    return template


def _refuse_unknown(modules: tuple[str, ...], locale: Locale) -> None:
    from pia.questionnaire.loader import available_modules

    known = available_modules(data_path("questionnaires"))
    for name in modules:
        if name not in known:
            raise click.UsageError(
                _UNKNOWN.with_values(name=name, known=", ".join(known)).into(locale)
            )


def _template(modules: tuple[str, ...], locale: Locale, *, paper: bool) -> str:
    from pia.exports.readable import readable
    from pia.exports.template import template_yaml
    from pia.questionnaire.loader import load_questionnaire

    questionnaire = load_questionnaire(data_path("questionnaires"), modules or None)
    return readable(questionnaire, locale) if paper else template_yaml(questionnaire)


def _xlsform(modules: tuple[str, ...]) -> bytes:
    from pia.exports.xlsform import form_of
    from pia.questionnaire.loader import load_questionnaire

    return form_of(load_questionnaire(data_path("questionnaires")), dict.fromkeys(modules))


def _write(out: Path, content: bytes, force: bool) -> None:
    """Write the file, but never over answers that somebody typed."""
    if not force and out.exists() and out.read_bytes() not in (b"", content):
        raise PiaError(_EXISTS.with_values(file=out))
    out.write_bytes(content)
