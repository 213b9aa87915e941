"""The form of one source."""

from __future__ import annotations

from pia.services.parts import Data
from pia.text import LOCALES
from pia.web.forms.base import Versioned, text

LINES = ("grade", "publisher", "author", "date", "url", "language", "audience", "origin")


class SourceEditForm(Versioned):
    """Every field of a source."""

    title_es = text()
    title_en = text()
    grade = text()
    publisher = text()
    author = text()
    date = text()
    url = text()
    language = text()
    audience = text()
    origin = text()
    workshop = text()
    note_es = text()
    note_en = text()

    def source(self) -> Data:
        """The source as an assessment file would have it."""
        lines: Data = {name: self[name].data for name in LINES if self[name].data}
        return {
            **lines,
            "title": {each: self[f"title_{each}"].data for each in LOCALES},
            "note": {each: self[f"note_{each}"].data for each in LOCALES},
            "workshop": bool(self.workshop.data),
        }
