"""`pia assess`: score an assessment file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pia.cli.outcome import refusals
from pia.text import LOCALES, Locale, Text

_HELP = Text(
    "Valora el archivo de una evaluación y dice su nivel, sus riesgos y qué falta saber.",
    "Score an assessment file: its level, its risks and what is still unknown.",
)
_LANG = Text("idioma del resultado", "language of the result")
_JSON = Text("un solo objeto JSON, para programas", "one JSON object, for programs")


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("assess", help=_HELP.into(locale))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--lang", type=click.Choice(LOCALES), default=locale, help=_LANG.into(locale))
    @click.option("--json", "as_json", is_flag=True, help=_JSON.into(locale))
    def assess(file: Path, lang: Locale, as_json: bool) -> None:
        with refusals(lang):
            from pia.services.assessing import assess_file

            assessed = assess_file(file)
            if as_json:
                from pia.exports.result_json import result_json

                click.echo(json.dumps(result_json(assessed), ensure_ascii=False, indent=2))
            else:
                from pia.cli.summary import summary
                from pia.reports.build import build_report

                click.echo(summary(build_report(assessed, lang)))

    return assess
