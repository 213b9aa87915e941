"""A whole date as people type it: 30/4/2025, 30.04.2025, 30 de abril de 2025, 2025-04-30."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import get_month_names

from pia.text import LOCALES

_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:º|°|st|nd|rd|th)?[-/. ]+(?:de |of )?(\w+)[-/., ]+(?:del? )?(\d{4})"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def typed_day(typed: str) -> date | None:
    """The date; None where it is none. Of two numbers the first is the day."""
    words = " ".join(typed.casefold().split())
    if found := _ISO.fullmatch(words):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(words):
        return _day(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(words):
        return _day(found[3], found[1], found[2])
    return None


def shown_day(iso: str) -> str:
    """`2025-04-30` as `30/4/2025`, to be typed over; what is no date stays as it is."""
    found = _ISO.fullmatch(iso)
    return f"{int(found[3])}/{int(found[2])}/{found[1]}" if found else iso


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _months().get(month.rstrip("."), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Names of months in both languages, whole and short."""
    return {
        name.casefold().rstrip("."): number
        for locale in LOCALES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }
