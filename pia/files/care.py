"""What callers ask of a file: is it what it says, a copy without metadata, something to look at.

Nothing here reads what the file says: that is done by a process apart, which is ended when it
takes too long. The file itself is only ever opened for reading.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from pia.confined import apart
from pia.files import child, words
from pia.files.kinds import Kind, kind_named, kind_of
from pia.files.naming import checked_name
from pia.files.parts import Preview
from pia.files.refusals import BY_NAME, Empty, OtherType, TooBig, TooMuch
from pia.text import Text

BYTES = 50 * 2**20
# Each may take most of a gigabyte.
_AT_ONCE = threading.Semaphore(2)
_LINE, _CHUNK = 2**20, 2**18
_BINARY = getattr(os, "O_BINARY", 0)  # Windows


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job on one file may take before its process is ended."""

    wall_seconds: float = 20
    cpu_seconds: int = 10
    memory: int = 3 * 2**28
    output: int = 2 * BYTES


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be taken in, its name composed, and what it may give away."""

    media_type: str
    warnings: tuple[Text, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Removed:
    """One kind of what a copy no longer carries."""

    kind: str
    words: Text


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was taken out of the copy and what remains to be known.

    Where `none` says why, there is no copy: the file leaves only if its owner confirms it.
    """

    removed: tuple[Removed, ...]
    warnings: tuple[Text, ...]
    none: Text = field(default=Text())


def inspected(path: Path, name: str, declared: str, limits: Limits | None = None) -> Inspected:
    """The file as it may be taken in; raises Refused with what to do, whatever the file."""
    shown = checked_name(name)
    kind = kind_named(shown)
    if not kind.may_be_declared(declared):
        raise OtherType
    with _asked("inspect", path, kind, limits or Limits()) as said:
        return Inspected(kind.media_type, said.warnings, shown)


def cleaned(path: Path, media_type: str, out_path: Path, limits: Limits | None = None) -> Cleaned:
    """Write a copy without metadata to a new file; raises Refused, and then leaves none."""
    with _asked("clean", path, kind_of(media_type), limits or Limits()) as said:
        made = Cleaned(said.removed, said.warnings, said.none)
        if not made.none:
            _write(said, out_path)
    return made


def preview(path: Path, media_type: str, limits: Limits | None = None) -> Preview:
    """Something to look at, never the bytes of the file; raises Refused."""
    with _asked("preview", path, kind_of(media_type), limits or Limits()) as said:
        return Preview(b"".join(said.body()), said.text, said.pages, said.title)


@contextlib.contextmanager
def _asked(job: str, path: Path, kind: Kind, limits: Limits) -> Iterator[_Said]:
    """What the process says of a file; raises Refused where that is nothing, or nothing true."""
    arguments = (limits.memory, limits.cpu_seconds, job, kind.media_type)
    with path.open("rb") as file, _AT_ONCE:
        _check_size(os.fstat(file.fileno()).st_size)
        running = apart(child.__name__, *arguments, seconds=limits.wall_seconds, given=file)
        with running as process:
            try:
                yield _Said(cast("BinaryIO", process.stdout), limits.output)
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                raise TooMuch from error


def _check_size(size: int) -> None:
    if size == 0:
        raise Empty
    if size > BYTES:
        raise TooBig


class _Said:
    """The answer of the process, believed only in the form in which it should be."""

    def __init__(self, stream: BinaryIO, longest: int) -> None:
        told: dict[str, Any] = json.loads(stream.readline(_LINE))
        if "refused" in told:
            raise BY_NAME[told["refused"]]
        self._stream, self._length = stream, int(told["bytes"])
        if self._length > longest:
            raise TooMuch
        self.warnings = tuple(map(_text, told.get("warnings", ())))
        self.none = _text(told.get("none", ("", "")))
        kinds = [kind for kind in words.REMOVED if kind in told.get("removed", ())]
        self.removed = tuple(Removed(kind, words.REMOVED[kind]) for kind in kinds)
        self.text, self.title = str(told.get("text", "")), str(told.get("title", ""))
        self.pages = int(told.get("pages", 0))

    def body(self) -> Iterator[bytes]:
        """The bytes that follow, piece by piece; raises TooMuch where some are missing."""
        missing = self._length
        while missing:
            piece = self._stream.read(min(_CHUNK, missing))
            if not piece:
                raise TooMuch
            missing -= len(piece)
            yield piece


def _text(pair: Sequence[str]) -> Text:
    es, en = pair
    return Text(str(es), str(en))


def _write(said: _Said, out_path: Path) -> None:
    """A file that only its owner can read; gone again where it did not become whole."""
    number = os.open(out_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(number, "wb") as out:
            for piece in said.body():
                out.write(piece)
    except BaseException:
        out_path.unlink()
        raise
