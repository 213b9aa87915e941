"""A strict reader of YAML and JSON: plain data with places, and every problem at once.

Only true, false, null, whole and decimal numbers are read as such; every other word stays text.
Aliases, tags, duplicate keys and words that some readers take for true or false are refused.
"""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

from pia.errors import Problem
from pia.questionnaire import reader_messages as say
from pia.questionnaire.events import CONTROL, MAX_DEPTH, build
from pia.questionnaire.nodes import Document, Place
from pia.text import Text

MAX_YAML = 1_000_000
MAX_JSON = 10_000_000

# JSON writes characters beyond the basic plane as two escapes, which YAML does not know.
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)


def read_document(path: Path) -> Document:
    """Read a `.yaml`, `.yml` or `.json` file. Never raises; look at `problems`."""
    document = Document(str(path))
    is_json = path.suffix.lower() == ".json"
    limit = MAX_JSON if is_json else MAX_YAML
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(document, (1, 1), say.NOT_A_FILE)
        if status.st_size > limit:
            return _refused(document, (1, 1), say.too_large(status.st_size, limit))
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except FileNotFoundError:
        return _refused(document, (1, 1), say.NO_FILE)
    except (OSError, ValueError):
        return _refused(document, (1, 1), say.UNREADABLE)
    return parse_document(raw, str(path), is_json=is_json)


def parse_document(raw: bytes, name: str, *, is_json: bool = False) -> Document:
    """Read the bytes of a file called `name`. Never raises; look at `problems`."""
    document = Document(name)
    limit = MAX_JSON if is_json else MAX_YAML
    if len(raw) > limit:
        return _refused(document, (1, 1), say.too_large(len(raw), limit))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(
            document, _place(raw[: error.start].decode("utf-8", "replace")), say.ENCODING
        )
    if control := CONTROL.search(text):
        found = f"U+{ord(control.group()):04X}"
        return _refused(document, _place(text[: control.start()]), say.control(found))
    if is_json and (wrong := _json_problem(name, text)):
        document.problems.append(wrong)
        document.complete = False
        return document
    build(document, _PAIR.sub(_joined, text) if is_json else text)
    return document


def _refused(document: Document, place: Place, message: Text) -> Document:
    document.problems.append(Problem(document.file, *place, message))
    document.complete = False
    return document


def _place(before: str) -> Place:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def _json_problem(name: str, text: str) -> Problem | None:
    """Why the text is no JSON at all; finer problems are left to the builder."""
    try:
        json.loads(text, parse_constant=_no_constant, parse_int=len, parse_float=len)
    except json.JSONDecodeError as error:
        return Problem(name, error.lineno, error.colno, say.JSON_SYNTAX)
    except RecursionError:
        return Problem(name, 1, 1, say.too_deep(MAX_DEPTH))
    except _NotANumber as error:
        return Problem(name, *_place(text[: max(text.find(str(error)), 0)]), say.NOT_A_NUMBER)
    return None


class _NotANumber(Exception):
    pass


def _no_constant(word: str) -> None:
    raise _NotANumber(word)


def _joined(match: re.Match[str]) -> str:
    high, low = int(match.group(2), 16), int(match.group(3), 16)
    return f"{match.group(1)}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"
