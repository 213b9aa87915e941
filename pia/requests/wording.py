"""Words for dates and periods, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pia.text import Text

CountedUnit = Literal["business", "calendar"]
_MONTHS = (
    Text("enero", "January"),
    Text("febrero", "February"),
    Text("marzo", "March"),
    Text("abril", "April"),
    Text("mayo", "May"),
    Text("junio", "June"),
    Text("julio", "July"),
    Text("agosto", "August"),
    Text("septiembre", "September"),
    Text("octubre", "October"),
    Text("noviembre", "November"),
    Text("diciembre", "December"),
)
_UNITS: dict[tuple[CountedUnit, bool], Text] = {
    ("business", True): Text("1 día hábil", "1 business day"),
    ("business", False): Text("{n} días hábiles", "{n} business days"),
    ("calendar", True): Text("1 día corrido", "1 calendar day"),
    ("calendar", False): Text("{n} días corridos", "{n} calendar days"),
}


def spoken(day: date) -> Text:
    """`5 de mayo de 2026`, `5 May 2026`."""
    month = _MONTHS[day.month - 1]
    return Text(
        f"{day.day} de {month.es} de {day.year}",
        f"{day.day} {month.en} {day.year}",
    )


def period(days: int, unit: CountedUnit) -> Text:
    """`20 días hábiles`, `20 business days`."""
    return _UNITS[unit, days == 1].with_values(n=days)


def days_of(number: int) -> Text:
    """`1 día`, `7 días`."""
    one = number == 1
    return Text(f"{number} {'día' if one else 'días'}", f"{number} {'day' if one else 'days'}")


def filled(sentence: Text, **parts: Text) -> Text:
    """A sentence with texts in its named places, each in its language."""
    return Text(
        sentence.es.format(**{name: part.into("es") for name, part in parts.items()}),
        sentence.en.format(**{name: part.into("en") for name, part in parts.items()}),
    )


def in_a_row(parts: Iterable[Text], separator: str = "; ") -> Text:
    """Texts one after the other."""
    every = list(parts)
    return Text(
        separator.join(part.into("es") for part in every),
        separator.join(part.into("en") for part in every),
    )
