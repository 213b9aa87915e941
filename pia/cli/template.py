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
_OFFLINE = Text(
    "una página HTML que se responde sin conexión, en una computadora o un teléfono",
    "an HTML page that is answered without a network, on a computer or a phone",
)
_EITHER = Text("Elija --paper o --offline.", "Choose --paper or --offline.")
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
    @click.option("--offline", is_flag=True, help=_OFFLINE.into(locale))
    @click.option("--force", is_flag=True, help=_FORCE.into(locale))
    def template(
        modules: tuple[str, ...], out: Path | None, *, paper: bool, offline: bool, force: bool
    ) -> None:
        if paper and offline:
            raise click.UsageError(_EITHER.into(locale))
        text = _offline(modules, locale) if offline else _template(modules, locale, paper=paper)
        if out is None:
            click.echo(text, nl=False)
        else:
            _write(out, text, force)

    return template


def _template(modules: tuple[str, ...], locale: Locale, *, paper: bool) -> str:
    from pia.exports.readable import readable
    from pia.exports.template import template_yaml
    from pia.questionnaire.loader import load_questionnaire

    _require_known(modules, locale)
    questionnaire = load_questionnaire(data_path("questionnaires"), modules or None)
    return readable(questionnaire, locale) if paper else template_yaml(questionnaire)


def _offline(modules: tuple[str, ...], locale: Locale) -> str:
    from pia.questionnaire.loader import load_questionnaire
    from pia.services.offline import ALL, blank
    from pia.web.assets import look

    _require_known(modules, locale)
    whole = load_questionnaire(data_path("questionnaires"))
    return blank(whole, "+".join(modules) or ALL, locale, look()).text


def _require_known(modules: tuple[str, ...], locale: Locale) -> None:
    from pia.questionnaire.loader import available_modules

    known = available_modules(data_path("questionnaires"))
    for name in modules:
        if name not in known:
            raise click.UsageError(
                _UNKNOWN.with_values(name=name, known=", ".join(known)).into(locale)
            )


def _write(out: Path, text: str, force: bool) -> None:
    """Write the file, but never over answers that somebody typed."""
    if not force and out.exists() and out.read_text("utf-8", "replace") not in ("", text):
        raise PiaError(_EXISTS.with_values(file=out))
    out.write_text(text, "utf-8")
