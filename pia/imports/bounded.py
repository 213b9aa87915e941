"""Reads a file that somebody sent in a process of its own, within limits of time and memory."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, cast

from pia.confined import apart
from pia.errors import AssessmentInvalid, Problem
from pia.imports import child
from pia.imports import messages as say
from pia.imports.references.drafts import References, references_of
from pia.imports.tables import Table, table_of
from pia.text import Text

Data = dict[str, object]
_ENDINGS = (".yaml", ".yml", ".json")
# Workbooks are read by the reader of XML that refuses entities, also where lxml is there.
_XML = {"OPENPYXL_LXML": "False"}
# Each may take half a gigabyte.
_AT_ONCE = threading.Semaphore(2)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take before its process is ended."""

    wall_seconds: float = 20
    cpu_seconds: int = 10
    memory: int = 2**29
    output: int = 2**26


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent; `shown` is what it is called in messages."""

    shown: str
    raw: bytes

    @property
    def is_json(self) -> bool:
        """Whether its name, or for pasted text its beginning, says JSON."""
        if self.pasted:
            return self.raw.lstrip().startswith(b"{")
        return self.shown.lower().endswith(".json")

    @property
    def pasted(self) -> bool:
        """Whether it has no name of a file."""
        return not self.shown.lower().endswith(_ENDINGS)

    @property
    def stem(self) -> str:
        """The name without folder and ending."""
        return PurePath(self.shown).stem


@dataclass(frozen=True, slots=True)
class Shelf:
    """The questionnaires that the file may be bound to: the installed one and canonical texts."""

    root: Path
    stored: Sequence[tuple[str, str]] = field(default=())
    with_installed: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What the file holds, and the hash of the stored questionnaire it fits, if it is not the
    installed one.
    """

    data: Data
    questionnaire: str | None


def read_sent(sent: Sent, shelf: Shelf, limits: Limits | None = None) -> Found:
    """The content of a file; raises AssessmentInvalid with every problem, whatever the file."""
    answer = _asked(sent, _request(sent, shelf), limits)
    try:
        return Found(answer["data"], answer["questionnaire"])
    except (TypeError, KeyError) as error:
        raise _too_much(sent) from error


def read_sheets(sent: Sent, limits: Limits | None = None) -> Table:
    """The cells of a spreadsheet; raises AssessmentInvalid, whatever the file."""
    request = json.dumps({"table": True, "name": sent.shown}).encode() + b"\n" + sent.raw
    answer = _asked(sent, request, limits)
    try:
        return table_of(sent.shown, answer["sheets"])
    except (ValueError, TypeError, KeyError) as error:
        raise _too_much(sent) from error


def read_references(sent: Sent, limits: Limits | None = None) -> References:
    """What a file of a reference manager holds; raises AssessmentInvalid, whatever the file."""
    request = json.dumps({"references": True, "name": sent.shown}).encode() + b"\n" + sent.raw
    answer = _asked(sent, request, limits)
    try:
        return references_of(answer["references"])
    except (ValueError, TypeError, KeyError) as error:
        raise _too_much(sent) from error


def _asked(sent: Sent, request: bytes, limits: Limits | None) -> dict[str, Any]:
    """What the process answers; raises AssessmentInvalid with what it has to say."""
    with _AT_ONCE:
        told = _answer(request, limits or Limits())
    try:
        answer = json.loads(told)
        if "problems" in answer:
            raise AssessmentInvalid(_problem(sent, problem) for problem in answer["problems"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _too_much(sent) from error
    return cast("dict[str, Any]", answer)


def _request(sent: Sent, shelf: Shelf) -> bytes:
    asked = {
        "name": sent.shown,
        "stem": sent.stem,
        "json": sent.is_json,
        "root": str(shelf.root.resolve()),
        "with_installed": shelf.with_installed,
        "stored": [list(pair) for pair in shelf.stored],
    }
    return json.dumps(asked).encode() + b"\n" + sent.raw


def _answer(request: bytes, limits: Limits) -> bytes:
    """What the process says; nothing where it was ended or said too much."""
    told = b""
    numbers = (limits.memory, limits.cpu_seconds)
    # It reads everything before it answers, so neither side waits for the other. Where it ended
    # early, the pipe to it breaks.
    with (
        contextlib.suppress(OSError),
        apart(child.__name__, *numbers, seconds=limits.wall_seconds, also=_XML) as process,
    ):
        if process.stdin is not None and process.stdout is not None:
            process.stdin.write(request)
            process.stdin.close()
            told = process.stdout.read(limits.output + 1)
    return told if len(told) <= limits.output else b""


def _problem(sent: Sent, told: Sequence[Any]) -> Problem:
    line, column, es, en = told
    return Problem(sent.shown, int(line), int(column), Text(str(es), str(en)))


def _too_much(sent: Sent) -> AssessmentInvalid:
    return AssessmentInvalid([Problem(sent.shown, 1, 1, say.TOO_MUCH)])
