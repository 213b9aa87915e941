"""The `pia` command: one file per subcommand, one registry."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

import pia
from pia.cli import (
    assess,
    backup,
    check,
    doctor,
    export,
    import_,
    report,
    restore,
    serve,
    template,
    vault,
)
from pia.cli.outcome import refusals
from pia.config import data_path, terminal_locale
from pia.text import Locale, Text

# Each module has `command(locale)`; the order is that of `pia --help`.
COMMANDS = (
    *(serve, check, assess, report, template, import_, export, backup, restore),
    *(vault, doctor),
)

_HELP = Text(
    "Evaluaciones de impacto en derechos humanos de la tecnología fronteriza de los Estados.",
    "Human-rights impact assessments of State border technology.",
)


class _Pia(click.Group):
    """The group; whatever a command refuses is worded here, also under `flask --app wsgi pia`."""

    def __init__(self, locale: Locale) -> None:
        super().__init__("pia", help=_HELP.into(locale), no_args_is_help=True)
        self.locale = locale

    def invoke(self, ctx: click.Context) -> Any:
        with refusals(self.locale):
            return super().invoke(ctx)


def build(locale: Locale) -> click.Group:
    """The command with its help in one language."""
    group = _Pia(locale)
    for module in COMMANDS:
        group.add_command(module.command(locale))
    return click.version_option(pia.__version__, "--version", message="%(prog)s %(version)s")(group)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code: 0, 1 input, 2 usage, 3 this machine."""
    locale = terminal_locale(os.environ)
    _translate_click(locale)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter must not end the command with a traceback.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    build(locale).main(args=arguments, prog_name="pia")


def _translate_click(locale: Locale) -> None:
    """Click asks the process-wide gettext domain for its own words (`Usage:`, errors)."""
    os.environ["LANGUAGE"] = locale
    gettext.bindtextdomain("click", data_path("translations"))
    gettext.textdomain("click")
