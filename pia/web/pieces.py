"""Pieces of pages that say the same to everybody: drawn once, then kept.

A section shows sixty buttons whose words never change, and after a save nine of ten questions as
they were. What a piece shows is one frozen view, which is also what it is kept by: with another
view it is another piece, so that none can be out of date. What somebody typed is no part of it,
nor whose assessment it is: holes stand for them, filled anew on each page. So nothing that is kept
here tells of anybody, and locking leaves nothing to wipe.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from flask import Flask, request
from markupsafe import Markup, escape

from pia.text import Locale, Text
from pia.web.locale import current_locale
from pia.web.pages.answer_fields import AnswerFields, Option
from pia.web.pages.section import SectionQuestion
from pia.web.standing import SoFar, result_so_far

# About 5 kB each.
MOST = 1_000
# Letters and digits only, so that it goes through addresses; nobody can guess and type it.
_MARK = secrets.token_hex(16)
_HOLE = re.compile(rf"{_MARK}(\w+?){_MARK}")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The buttons or boxes of one answer that is chosen."""

    prefix: str
    partial: str
    answer: str
    values: tuple[str, ...]
    options: tuple[Option, ...]
    statuses: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The line between the pages of an assessment, on one of them."""

    work: str
    endpoint: str | None
    so_far: SoFar | None


class Pieces:
    """What templates call for the pieces of their page."""

    def __init__(self, app: Flask) -> None:
        self._templates = app.jinja_env
        self.kept = lru_cache(MOST)(self._with_holes)

    def answer_group(
        self,
        prefix: str,
        fields: AnswerFields,
        options: tuple[Option, ...],
        statuses: tuple[Option, ...],
    ) -> Markup:
        """What can be chosen, for the kinds whose answer is chosen."""
        chosen = (fields.partial, fields.answer, fields.values)
        return self._piece("answers/group", AnswerGroup(prefix, *chosen, options, statuses))

    def section_question(self, row: SectionQuestion) -> Markup:
        """One question of a section; drawn anew where it comes back as it was typed."""
        if row.error or row.theirs:
            return self._drawn("section_question", row)
        typed = typed_in(row)
        return self._piece("section_question", with_holes(row, typed), typed)

    def around(self, key: str) -> Markup:
        """The way between the questions of an assessment and its result."""
        view = Around(hole("work"), request.endpoint, result_so_far(key))
        return self._piece("around", view, {"work": key})

    def _piece(self, partial: str, view: Hashable, typed: Mapping[str, str] = _NOTHING) -> Markup:
        parts = list(self.kept(current_locale(), request.root_path, partial, view))
        parts[1::2] = [escape(typed[name]) for name in parts[1::2]]
        return Markup("".join(parts))  # noqa: S704 - drawn with escaping, filled with escaped words

    def _with_holes(
        self, _locale: Locale, _root: str, partial: str, view: Hashable
    ) -> tuple[str, ...]:
        """What stands between the holes, and their names, by turns.

        Beside its view a piece depends on the language, and on where addresses begin.
        """
        return tuple(_HOLE.split(self._drawn(partial, view)))

    def _drawn(self, partial: str, view: Hashable) -> Markup:
        template = self._templates.get_template(f"partials/{partial}.html")
        return Markup(template.render(row=view))  # noqa: S704 - drawn with escaping


def draw_pieces(app: Flask) -> None:
    """Give templates the pieces."""
    pieces = app.extensions["pieces"] = Pieces(app)
    for piece in (pieces.answer_group, pieces.section_question, pieces.around):
        app.add_template_global(piece)


def hole(name: str) -> str:
    """What is drawn in place of something that is not kept."""
    return f"{_MARK}{name}{_MARK}"


def typed_in(row: SectionQuestion) -> Mapping[str, str]:
    """What a question shows that is not kept, by the name of its hole."""
    fields = row.fields
    return {
        "work": row.work,
        "version": row.version,
        "value": fields.value,
        "words_es": fields.words.es,
        "words_en": fields.words.en,
        "items_es": fields.items.es,
        "items_en": fields.items.en,
        "reason_es": fields.reason.es,
        "reason_en": fields.reason.en,
        "note_es": fields.note.es,
        "note_en": fields.note.en,
    }


def with_holes(row: SectionQuestion, typed: Mapping[str, str]) -> SectionQuestion:
    """The question with a hole wherever there is something of that."""
    shown = {name: hole(name) if text else "" for name, text in typed.items()}
    fields = replace(
        row.fields,
        value=shown["value"],
        words=Text(shown["words_es"], shown["words_en"]),
        items=Text(shown["items_es"], shown["items_en"]),
        reason=Text(shown["reason_es"], shown["reason_en"]),
        note=Text(shown["note_es"], shown["note_en"]),
    )
    return replace(row, work=shown["work"], version=shown["version"], fields=fields)
