"""`pia template`: an empty assessment file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from pia.cli.printing import PRINTED, write_printed
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
    "para leer o llenar en papel, con toda la guía, en vez de un archivo YAML: un texto Markdown "
    "o, si el nombre termina en .pdf o .html, una hoja para imprimir",
    "to read or fill in on paper, with all guidance, instead of a YAML file: a Markdown text or, "
    "where the name ends in .pdf or .html, a sheet to print",
)
_QUICK = Text("solo el vistazo rápido (en una hoja)", "the quick look alone (on a sheet)")
_NO_SHEET = Text(
    "--quick va con --paper y un nombre que termina en .pdf o .html, sin módulos.",
    "--quick goes with --paper and a name that ends in .pdf or .html, without modules.",
)
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
    @click.option("--quick", is_flag=True, help=_QUICK.into(locale))
    @click.option("--force", is_flag=True, help=_FORCE.into(locale))
    def template(
        modules: tuple[str, ...], out: Path | None, *, paper: bool, quick: bool, force: bool
    ) -> None:
        printed = paper and out is not None and out.suffix.lower() in PRINTED
        if quick and (modules or not printed):
            raise click.UsageError(_NO_SHEET.into(locale))
        _known(modules, locale)
        if out is None:
            click.echo(_template(modules, locale, paper=paper), nl=False)
        elif printed:
            _print(out, modules, locale, quick=quick, force=force)
        else:
            _write(out, _template(modules, locale, paper=paper), force)

    return template


def _known(modules: tuple[str, ...], locale: Locale) -> None:
    """Refuse a module that does not exist."""
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


def _print(
    out: Path, modules: tuple[str, ...], locale: Locale, *, quick: bool, force: bool
) -> None:
    """A sheet with boxes and lines; core is always on it, as in the other forms."""
    from pia.questionnaire.loader import CORE, load_questionnaire
    from pia.reports.print_style import browser_worksheet_styles
    from pia.reports.worksheet.build import build_sheet
    from pia.reports.worksheet.html import worksheet_html
    from pia.services.sheets import ALL, QUICK, blank_sheet, sheet_of_modules

    if not force and out.exists():
        raise PiaError(_EXISTS.with_values(file=out))
    whole = load_questionnaire(data_path("questionnaires"))
    chosen = blank_sheet(whole, QUICK if quick else ALL)
    if modules:
        chosen = sheet_of_modules(whole, (CORE, *modules))
    sheet = build_sheet(chosen, locale, "full")
    write_printed(
        out, lambda style: worksheet_html([sheet], style=style), browser_worksheet_styles, "A4"
    )


def _write(out: Path, text: str, force: bool) -> None:
    """Write the file, but never over answers that somebody typed."""
    if not force and out.exists() and out.read_text("utf-8", "replace") not in ("", text):
        raise PiaError(_EXISTS.with_values(file=out))
    out.write_text(text, "utf-8")
