"""How a command ends when something is wrong: a message without traceback, and its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pia.config import BadSetting
from pia.errors import MissingOnThisMachine, PiaError
from pia.text import Locale, Text

INPUT, USAGE, MACHINE = 1, 2, 3

_UNREADABLE = Text("{name}: no se puede usar: {reason}", "{name}: cannot be used: {reason}")
_REASONS = {
    FileNotFoundError: Text("no existe.", "it does not exist."),
    IsADirectoryError: Text("es una carpeta.", "it is a folder."),
    NotADirectoryError: Text(
        "una parte de la ruta no es carpeta.", "part of the path is no folder."
    ),
    PermissionError: Text("falta el permiso.", "permission is missing."),
}
_DOCTOR = Text("«pia doctor» dice qué hacer.", "`pia doctor` says what to do.")


def complain(message: str) -> None:
    """Print to stderr, where scripts do not mistake it for a result."""
    print(message, file=sys.stderr)


@contextmanager
def refusals(locale: Locale) -> Iterator[None]:
    """Word what is raised inside in one language and leave with the right exit code."""
    try:
        yield
    except MissingOnThisMachine as refusal:
        said = refusal.into(locale)
        complain(said if "pia doctor" in said else f"{said} {_DOCTOR.into(locale)}")
        sys.exit(MACHINE)
    except PiaError as refusal:
        complain(refusal.into(locale))
        sys.exit(USAGE if isinstance(refusal, BadSetting) else INPUT)
    except BrokenPipeError:
        # The reader of our output left, as `head` does; the rest is not wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(INPUT)
    except OSError as error:
        complain(_unreadable(error).into(locale))
        sys.exit(INPUT)


def _unreadable(error: OSError) -> Text:
    reason = _REASONS.get(type(error), Text(error.strerror or str(error), error.strerror or ""))
    name = error.filename if isinstance(error.filename, str) else "pia"
    return Text(
        _UNREADABLE.es.format(name=name, reason=reason.es),
        _UNREADABLE.en.format(name=name, reason=reason.into("en")),
    )
