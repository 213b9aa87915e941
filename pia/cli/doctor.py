"""`pia doctor`: what this machine has, what it lacks and what to do about it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from pia.cli.machine import Check, examine, word
from pia.cli.outcome import MACHINE
from pia.config import VARIABLES
from pia.text import Locale, Text

_HELP = Text(
    "Revisa esta máquina y dice qué falta y qué hacer.",
    "Examine this machine and say what is missing and what to do.",
)
_UNSET = Text("sin fijar", "not set")
_ALL_GOOD = Text("Todo está listo.", "Everything is ready.")
_SOMETHING = Text(
    "Falta algo; lo demás funciona sin ello.", "Something is missing; the rest works without it."
)


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("doctor", help=_HELP.into(locale))
    def doctor() -> None:
        checks = examine()
        for line in table(checks, locale):
            click.echo(line)
        if any(check.verdict == "missing" for check in checks):
            click.echo(f"\n{_SOMETHING.into(locale)}")
            sys.exit(MACHINE)
        click.echo(f"\n{_ALL_GOOD.into(locale)}")

    return doctor


def table(checks: Sequence[Check], locale: Locale) -> list[str]:
    """The checks, each with its remedy below it, then the settings."""
    width = max(len(name) for name in [*VARIABLES, *(c.name.into(locale) for c in checks)])
    column = max(len(word(check.verdict, locale)) for check in checks)
    lines = []
    for check in checks:
        verdict = word(check.verdict, locale).ljust(column)
        found = check.found.into(locale)
        lines.append(f"{check.name.into(locale).ljust(width)}  {verdict}  {found}".rstrip())
        if check.remedy:
            lines.append(f"{' ' * width}  {' ' * column}  → {check.remedy.into(locale)}")
    lines.append("")
    for name, meaning in VARIABLES.items():
        value = os.environ.get(name) or _UNSET.into(locale)
        lines.append(f"{name.ljust(width)}  {value}  ({meaning.into(locale)})")
    return lines
