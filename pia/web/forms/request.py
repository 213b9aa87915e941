"""The forms of one request: its letter, what happened to it, and the days that count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pia.services.parts import Data
from pia.text import LOCALES, Locale
from pia.web.forms.base import Versioned, lines, many, text


class RequestForm(Versioned):
    """The letter and to whom it goes."""

    kind = text()
    addressee_es = text()
    addressee_en = text()
    country = text()
    language = text()
    questions = many()
    about = text()
    extra = lines()
    signature = text()
    letter = text()
    audience = text()

    def request(self, base: Mapping[str, Any], locale: Locale) -> Data:
        """The request as an assessment file would have it; the letter is written in `locale`.

        What the form does not show stays: what happened, and words in the other language.
        """
        own = {each: self[f"addressee_{each}"].data for each in LOCALES}
        return {
            **base,
            "kind": self.kind.data,
            "addressee": {each: words for each, words in own.items() if words},
            "country": self.country.data,
            "language": self.language.data or None,
            "questions": list(dict.fromkeys(self.questions.data)),
            "about": {**_words(base, "about"), locale: self.about.data},
            "extra": _items(base, locale, self.extra.data),
            "signature": {**_words(base, "signature"), locale: self.signature.data},
            "letter": {**_words(base, "letter"), locale: self.letter.data},
            "audience": self.audience.data or "public",
        }


class EventForm(Versioned):
    """One thing that happened to a request."""

    happened = text()
    date = text()
    number = text()
    ground = text()
    note = text()

    def event(self, locale: Locale) -> Data:
        """The event as an assessment file would have it."""
        found = {"kind": self.happened.data, "date": self.date.data, "number": self.number.data}
        for name in ("ground", "note"):
            if words := self[name].data:
                found[name] = {locale: words}
        return {name: part for name, part in found.items() if part}


class DatesForm(Versioned):
    """The last day to answer, as the user confirmed it, and days on which it was closed."""

    confirmed_due = text()
    closures = lines()

    def request(self, base: Mapping[str, Any]) -> Data:
        """The request with these days."""
        days = [line.strip() for line in str(self.closures.data).splitlines() if line.strip()]
        return {**base, "confirmed_due": self.confirmed_due.data, "closures": days}


def _words(base: Mapping[str, Any], name: str) -> dict[str, Any]:
    held = base.get(name)
    return dict(held) if isinstance(held, dict) else {}


def _items(base: Mapping[str, Any], locale: Locale, typed: str) -> list[Data]:
    """One item a line; an item keeps its words in the other language while its place holds."""
    before = base.get("extra")
    held = list(before) if isinstance(before, list) else []
    found: list[Data] = []
    for index, line in enumerate(line.strip() for line in typed.splitlines() if line.strip()):
        old = held[index] if index < len(held) else {}
        same = old.get(locale) == line
        found.append(dict(old) if same else {locale: line})
    return found
