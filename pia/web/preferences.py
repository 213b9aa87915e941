"""How this browser wants the pages: kept in one cookie of its own, which holds known words only.

They are about the screen and whoever else may look at it, not about an assessment: so they belong
to the browser, work before it is let in, and outlast locking.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from flask import Response, g, request

from pia.text import Locale, Text

COOKIE = "preferences"
_NOTES = Text("Notas", "Notes")
_A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """What differs from the pages as they come."""

    neutral: bool = False  # titles and icon say nothing about the content
    exit: bool = False  # the button to leave in a hurry
    sections: bool = False  # a section a page instead of a question
    guidance: bool = False  # all of it shown

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the cookie holds."""
        return tuple(name for name in WORDS if getattr(self, name))


WORDS = tuple(Preferences.__dataclass_fields__)


def of_words(words: Iterable[str]) -> Preferences:
    """Preferences of known words; whatever else there is counts for nothing."""
    given = frozenset(words)
    return Preferences(**{name: name in given for name in WORDS})


def preferences() -> Preferences:
    """Those of the browser that asks."""
    if "preferences" not in g:
        g.preferences = of_words(request.cookies.get(COOKIE, "").split("."))
    return cast("Preferences", g.preferences)


def neutral_title(locale: Locale) -> str:
    """What stands in the window instead of a title; empty where titles are wanted."""
    return _NOTES.into(locale) if preferences().neutral else ""


def keep(response: Response, wanted: Preferences) -> Response:
    """Put them into the browser; no cookie where nothing differs."""
    if wanted.words:
        response.set_cookie(
            COOKIE,
            ".".join(wanted.words),
            max_age=_A_YEAR,
            httponly=True,
            samesite="Strict",
            path="/",
        )
    else:
        response.delete_cookie(COOKIE, httponly=True, samesite="Strict", path="/")
    return response
