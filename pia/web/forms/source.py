"""The form of one source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import Form

from pia.services.parts import Data
from pia.text import LOCALES
from pia.web.forms.base import Versioned, text

# Field of the form -> where the source has it.
LINES: Mapping[str, tuple[str, ...]] = {
    **{
        name: (name,)
        for name in (
            "grade",
            "kind",
            "publisher",
            "author",
            "date",
            "url",
            "pages",
            "language",
            "audience",
            "readers",
            "origin",
        )
    },
    "reliability": ("rating", "reliability"),
    "credibility": ("rating", "credibility"),
    "captured": ("capture", "date"),
    "archive": ("capture", "archive"),
    "consent": ("testimony", "consent"),
}
TEXTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "note": ("note",),
    "reason": ("rating", "reason"),
    "risk": ("testimony", "risk"),
}


class SourceEditForm(Versioned):
    """Every field of a source."""

    title_es = text()
    title_en = text()
    grade = text()
    kind = text()
    publisher = text()
    author = text()
    date = text()
    url = text()
    pages = text()
    captured = text()
    archive = text()
    language = text()
    audience = text()
    readers = text()
    origin = text()
    workshop = text()
    reliability = text()
    credibility = text()
    reason_es = text()
    reason_en = text()
    consent = text()
    risk_es = text()
    risk_en = text()
    note_es = text()
    note_en = text()

    def source(self) -> Data:
        """The source as an assessment file would have it."""
        found: dict[str, Any] = {"workshop": bool(self.workshop.data)}
        for name, path in LINES.items():
            if self[name].data:
                _put(found, path, self[name].data)
        for name, path in TEXTS.items():
            _put(found, path, _words(self, name))
        return found


def _words(form: Form, name: str) -> Data:
    return {each: form[f"{name}_{each}"].data for each in LOCALES}


def _put(data: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    *above, last = path
    for name in above:
        data = data.setdefault(name, {})
    data[last] = value
