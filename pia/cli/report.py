"""`pia report`: the printed report of an assessment, in one language or both."""

from __future__ import annotations

from pathlib import Path

import click

from pia.cli.outcome import complain, refusals
from pia.cli.printing import PAPER, PRINTED, SUFFIX, Paper, write_printed
from pia.text import LOCALES, Locale, Text

_HELP = Text(
    "Escribe el informe de una evaluación como PDF o, si el nombre termina en .html, "
    "como página lista para imprimir.",
    "Write the report of an assessment as PDF or, where the name ends in .html, "
    "as a print-ready page.",
)
_OUT = Text("archivo que escribir (.pdf o .html)", "file to write (.pdf or .html)")
_LANG = Text("idioma; both: los dos, uno tras otro", "language; both: one after the other")
_KIND = Text(
    "full: el informe; worksheet: las preguntas que le tocan, para llenar a mano",
    "full: the report; worksheet: its questions, to fill in by hand",
)
_KINDS = ("full", "worksheet")
_PUBLIC = Text("sin lo confidencial", "leave out what is confidential")
_WRITTEN = Text("Escrito: {name}", "Written: {name}")


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("report", help=_HELP.into(locale))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option(
        "-o", "out", required=True, type=click.Path(path_type=Path), help=_OUT.into(locale)
    )
    @click.option(
        "--lang", type=click.Choice([*LOCALES, "both"]), default=locale, help=_LANG.into(locale)
    )
    @click.option("--kind", type=click.Choice(_KINDS), default="full", help=_KIND.into(locale))
    @click.option("--public", is_flag=True, help=_PUBLIC.into(locale))
    @click.option(
        "--paper", type=click.Choice(["A4", "Letter"]), default="A4", help=PAPER.into(locale)
    )
    def report(file: Path, out: Path, lang: str, kind: str, public: bool, paper: Paper) -> None:
        suffix = out.suffix.lower()
        if suffix not in PRINTED:
            raise click.UsageError(SUFFIX.with_values(name=out.name).into(locale))
        locales = LOCALES if lang == "both" else (_locale(lang),)
        with refusals(locale if lang == "both" else locales[0]):
            if kind == "worksheet":
                _worksheet(file, out, locales, paper)
            else:
                _full(file, out, locales, paper, public=public)
            complain(_WRITTEN.with_values(name=out).into(locale))

    return report


def _locale(name: str) -> Locale:
    return "en" if name == "en" else "es"


def _full(
    file: Path, out: Path, locales: tuple[Locale, ...], paper: Paper, *, public: bool
) -> None:
    """One build per language; a build never mixes two."""
    from pia.reports.build import build_report
    from pia.reports.html import both_html
    from pia.reports.print_style import browser_print_styles
    from pia.services.assessing import assess_file

    assessed = assess_file(file)
    reports = [build_report(assessed, each, public=public) for each in locales]
    write_printed(
        out, lambda style: both_html(reports, paper, style=style), browser_print_styles, paper
    )


def _worksheet(file: Path, out: Path, locales: tuple[Locale, ...], paper: Paper) -> None:
    from pia.reports.print_style import browser_worksheet_styles
    from pia.reports.worksheet.build import build_sheet
    from pia.reports.worksheet.html import worksheet_html
    from pia.services.sheets import sheet_of_file

    chosen = sheet_of_file(file)
    sheets = [build_sheet(chosen, each) for each in locales]
    write_printed(
        out,
        lambda style: worksheet_html(sheets, paper, style=style),
        browser_worksheet_styles,
        paper,
    )
