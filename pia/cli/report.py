"""`pia report`: the printed report of an assessment, in one language or both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from pia.cli.outcome import complain, refusals
from pia.text import LOCALES, Locale, Text

if TYPE_CHECKING:
    from pia.reports.model import Report

Paper = Literal["A4", "Letter"]

_HELP = Text(
    "Escribe el informe de una evaluación como PDF o, si el nombre termina en .html, "
    "como página lista para imprimir.",
    "Write the report of an assessment as PDF or, where the name ends in .html, "
    "as a print-ready page.",
)
_OUT = Text("archivo que escribir (.pdf o .html)", "file to write (.pdf or .html)")
_LANG = Text("idioma; both: los dos, uno tras otro", "language; both: one after the other")
_KIND = Text("clase de informe", "kind of report")
_PUBLIC = Text("sin lo confidencial", "leave out what is confidential")
_PAPER = Text("tamaño del papel", "paper size")
_SUFFIX = Text(
    "El nombre debe terminar en .pdf o .html: {name}", "The name must end in .pdf or .html: {name}"
)
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
    @click.option("--kind", type=click.Choice(["full"]), default="full", help=_KIND.into(locale))
    @click.option("--public", is_flag=True, help=_PUBLIC.into(locale))
    @click.option(
        "--paper", type=click.Choice(["A4", "Letter"]), default="A4", help=_PAPER.into(locale)
    )
    def report(file: Path, out: Path, lang: str, kind: str, public: bool, paper: Paper) -> None:
        del kind  # only the full report exists so far
        suffix = out.suffix.lower()
        if suffix not in (".pdf", ".html"):
            raise click.UsageError(_SUFFIX.with_values(name=out.name).into(locale))
        locales = LOCALES if lang == "both" else (_locale(lang),)
        with refusals(locale if lang == "both" else locales[0]):
            _write(out, _reports(file, locales, public=public), paper)
            complain(_WRITTEN.with_values(name=out).into(locale))

    return report


def _locale(name: str) -> Locale:
    return "en" if name == "en" else "es"


def _reports(file: Path, locales: tuple[Locale, ...], *, public: bool) -> list[Report]:
    """One build per language; a build never mixes two."""
    from pia.reports.build import build_report
    from pia.services.assessing import assess_file

    assessed = assess_file(file)
    return [build_report(assessed, each, public=public) for each in locales]


def _write(out: Path, reports: list[Report], paper: Paper) -> None:
    from pia.reports.html import both_html
    from pia.reports.print_style import browser_print_styles
    from pia.reports.renderer import Renderer

    if out.suffix.lower() == ".html":
        # A file of its own carries its styles; nothing it shows comes from elsewhere.
        out.write_text(both_html(reports, paper, style=browser_print_styles()[paper]), "utf-8")
        return
    with Renderer() as renderer:
        out.write_bytes(renderer.pdf(both_html(reports, paper)))
