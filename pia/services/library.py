"""The assessments that pages show: the worked examples and the files named on the command line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import RLock, Thread

from pia.config import data_path
from pia.errors import PiaError
from pia.reports.build import build_report
from pia.reports.model import Report
from pia.scoring.assessed import Assessed
from pia.services.assessing import assess_file
from pia.text import Locale, Text


class NotInLibrary(PiaError):
    """No assessment has that key."""

    message = Text("No hay ninguna evaluación con esa clave.", "No assessment has that key.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One assessment file and the key it has in addresses."""

    key: str
    path: Path
    worked_example: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    digest: str
    assessed: Assessed
    reports: dict[Locale, Report]


class Library:
    """Assessments by key, read when first asked for and again when their file changes."""

    def __init__(
        self,
        own: Iterable[Path] = (),
        examples: Iterable[Path] | None = None,
        assess: Callable[[Path], Assessed] = assess_file,
    ) -> None:
        shown = worked_examples() if examples is None else tuple(examples)
        self._entries = _with_keys(tuple(own), shown)
        self._assess = assess
        self._kept: dict[str, _Kept] = {}
        self._lock = RLock()

    def entries(self) -> tuple[Entry, ...]:
        """Every entry: the reader's own files first, then the worked examples."""
        return tuple(self._entries.values())

    def get(self, key: str) -> Assessed:
        """The scored assessment; raises NotInLibrary, or InvalidInput for a file with errors."""
        return self._current(key).assessed

    def report(self, key: str, locale: Locale) -> Report:
        """What pages and print say of it in one language."""
        kept = self._current(key)
        with self._lock:
            if locale not in kept.reports:
                kept.reports[locale] = build_report(kept.assessed, locale)
            return kept.reports[locale]

    def warm(self) -> None:
        """Read everything in the background, so that the first page does not wait for it."""
        Thread(target=self._read_all, name="pia-library", daemon=True).start()

    def _read_all(self) -> None:
        for entry in self.entries():
            with suppress(PiaError):
                self.get(entry.key)

    def _current(self, key: str) -> _Kept:
        entry = self._entries.get(key)
        if entry is None:
            raise NotInLibrary
        with self._lock:
            kept, digest = self._kept.get(key), _digest(entry.path)
            if kept is None or kept.digest != digest:
                kept = _Kept(digest, self._assess(entry.path), {})
                self._kept[key] = kept
            return kept


def worked_examples() -> tuple[Path, ...]:
    """The assessment files that come with the questionnaires."""
    return tuple(sorted((data_path("questionnaires") / "examples").glob("*.yaml")))


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise NotInLibrary from error


def _with_keys(own: Sequence[Path], examples: Sequence[Path]) -> dict[str, Entry]:
    """Keys from file names; a second file of the same name gets a number."""
    found: dict[str, Entry] = {}
    for path in (*own, *examples):
        stem = _slug(path.stem)
        key, number = stem, 2
        while key in found:
            key, number = f"{stem}-{number}", number + 1
        found[key] = Entry(key, path, path in examples)
    return found


def _slug(name: str) -> str:
    """`Mi evaluación (2)` becomes `mi-evaluacion-2`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "assessment"
