"""`pia template`: the questionnaire to fill in elsewhere, as the kind of file that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
_OFFLINE = Text(
    "una página HTML que se responde sin conexión, en una computadora o un teléfono",
    "an HTML page that is answered without a network, on a computer or a phone",
)
_XLSFORM = Text(
    "un formulario XLSForm en los dos idiomas para KoboToolbox u ODK, con esos módulos y ninguno "
    "más; pide -o",
    "an XLSForm in both languages for KoboToolbox or ODK, with those modules and no others; "
    "needs -o",
)
_QUICK = Text(
    "solo el vistazo rápido (en una hoja o sin conexión)",
    "the quick look alone (on a sheet or without a network)",
)
_FORCE = Text("escribir sobre un archivo que ya existe", "write over a file that exists")
_NO_SHEET = Text(
    "--quick va con --offline, o con --paper y un nombre que termina en .pdf o .html; sin módulos.",
    "--quick goes with --offline, or with --paper and a name that ends in .pdf or .html; "
    "without modules.",
)
_NEEDS_OUT = Text(
    "Un XLSForm no se puede mostrar en la terminal: añada -o ARCHIVO.xlsx.",
    "An XLSForm cannot be shown in the terminal: add -o FILE.xlsx.",
)
_ONE_KIND = Text(
    "Elija una sola de --paper, --offline y --xlsform.",
    "Choose only one of --paper, --offline and --xlsform.",
)
_UNKNOWN = Text(
    "No hay módulo «{name}». Hay: {known}.", "There is no module “{name}”. There are: {known}."
)
_EXISTS = Text(
    "{file}: ya existe y tiene contenido; elija otro nombre o añada --force.",
    "{file}: it exists and is not empty; choose another name or add --force.",
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    modules: tuple[str, ...]
    locale: Locale
    out: Path | None
    quick: bool
    force: bool

    @property
    def on_sheets(self) -> bool:
        """Whether the name of the file asks for sheets to print."""
        return self.out is not None and self.out.suffix.lower() in PRINTED

    def can_be_quick(self, kind: str) -> bool:
        """Whether the quick look exists as this kind of file."""
        return kind == "offline" or (kind == "paper" and self.on_sheets)


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("template", help=_HELP.into(locale))
    @click.argument("modules", nargs=-1, metavar="[MODULE]...")
    @click.option("-o", "out", type=click.Path(path_type=Path), help=_OUT.into(locale))
    @click.option("--paper", "kinds", flag_value="paper", multiple=True, help=_PAPER.into(locale))
    @click.option(
        "--offline", "kinds", flag_value="offline", multiple=True, help=_OFFLINE.into(locale)
    )
    @click.option(
        "--xlsform", "kinds", flag_value="xlsform", multiple=True, help=_XLSFORM.into(locale)
    )
    @click.option("--quick", is_flag=True, help=_QUICK.into(locale))
    @click.option("--force", is_flag=True, help=_FORCE.into(locale))
    def template(
        modules: tuple[str, ...],
        out: Path | None,
        kinds: tuple[str, ...],
        *,
        quick: bool,
        force: bool,
    ) -> None:
        if len(set(kinds)) > 1:
            raise click.UsageError(_ONE_KIND.into(locale))
        asked = _Asked(modules, locale, out, quick, force)
        kind = kinds[0] if kinds else "file"
        _refuse_unknown(asked)
        if quick and (modules or not asked.can_be_quick(kind)):
            raise click.UsageError(_NO_SHEET.into(locale))
        _KINDS[kind](asked)

    return template


def _refuse_unknown(asked: _Asked) -> None:
    from pia.questionnaire.loader import available_modules

    known = available_modules(data_path("questionnaires"))
    for name in asked.modules:
        if name not in known:
            said = _UNKNOWN.with_values(name=name, known=", ".join(known))
            raise click.UsageError(said.into(asked.locale))


def _file(asked: _Asked) -> None:
    """An empty assessment file."""
    from pia.exports.template import template_yaml
    from pia.questionnaire.loader import load_questionnaire

    whole = load_questionnaire(data_path("questionnaires"), asked.modules or None)
    _give(asked, template_yaml(whole).encode())


def _paper(asked: _Asked) -> None:
    """Markdown to read, or sheets with boxes and lines; core is always on a sheet."""
    if asked.out is not None and asked.on_sheets:
        _print(asked, asked.out)
        return
    from pia.exports.readable import readable
    from pia.questionnaire.loader import load_questionnaire

    whole = load_questionnaire(data_path("questionnaires"), asked.modules or None)
    _give(asked, readable(whole, asked.locale).encode())


def _print(asked: _Asked, out: Path) -> None:
    from pia.questionnaire.loader import CORE, load_questionnaire
    from pia.reports.print_style import browser_worksheet_styles
    from pia.reports.worksheet.build import build_sheet
    from pia.reports.worksheet.html import worksheet_html
    from pia.services.sheets import ALL, QUICK, blank_sheet, sheet_of_modules

    if not asked.force and out.exists():
        raise PiaError(_EXISTS.with_values(file=out))
    whole = load_questionnaire(data_path("questionnaires"))
    chosen = blank_sheet(whole, QUICK if asked.quick else ALL)
    if asked.modules:
        chosen = sheet_of_modules(whole, (CORE, *asked.modules))
    sheet = build_sheet(chosen, asked.locale, "full")
    write_printed(
        out, lambda style: worksheet_html([sheet], style=style), browser_worksheet_styles, "A4"
    )


def _offline(asked: _Asked) -> None:
    """A page that is answered without a network."""
    from pia.questionnaire.loader import load_questionnaire
    from pia.services.offline import blank
    from pia.services.sheets import ALL, QUICK
    from pia.web.assets import look

    whole = load_questionnaire(data_path("questionnaires"))
    scope = QUICK if asked.quick else "+".join(asked.modules) or ALL
    _give(asked, blank(whole, scope, asked.locale, look()).text.encode())


def _xlsform(asked: _Asked) -> None:
    """A form for KoboToolbox or ODK."""
    if asked.out is None:
        raise click.UsageError(_NEEDS_OUT.into(asked.locale))
    from pia.exports.xlsform import form_of
    from pia.questionnaire.loader import load_questionnaire

    whole = load_questionnaire(data_path("questionnaires"))
    _give(asked, form_of(whole, dict.fromkeys(asked.modules)))


# One kind, one function, one line.
_KINDS: dict[str, Callable[[_Asked], None]] = {
    "file": _file,
    "paper": _paper,
    "offline": _offline,
    "xlsform": _xlsform,
}


def _give(asked: _Asked, content: bytes) -> None:
    """To the terminal or into the file, but never over answers that somebody typed."""
    out = asked.out
    if out is None:
        click.echo(content.decode(), nl=False)
        return
    if not asked.force and out.exists() and out.read_bytes() not in (b"", content):
        raise PiaError(_EXISTS.with_values(file=out))
    out.write_bytes(content)
