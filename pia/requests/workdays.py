"""Working days of a country: Monday to Friday without its national holidays.

The one module that touches the library of holidays. It is loaded when first asked for, since
loading it takes a quarter of a second.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache

from pia.text import Text

DAY = timedelta(days=1)
_SATURDAY = 5
# What the library calls the languages.
_SPANISH, _ENGLISH = "es", "en_US"


@cache
def national_holidays(country: str, year: int) -> Mapping[date, Text] | None:
    """The public holidays of a year by date; None where the country is not known."""
    import holidays

    try:
        known = holidays.country_holidays(country, years=year)
    except NotImplementedError:
        return None
    spoken = known.supported_languages
    spanish, english = (
        holidays.country_holidays(country, years=year, language=key) if key in spoken else {}
        for key in (_SPANISH, _ENGLISH)
    )
    return {day: Text(spanish.get(day, ""), english.get(day, "")) for day in known}


def holiday(day: date, country: str) -> Text | None:
    """The name of the national holiday on a day; None where there is none that is known."""
    return (national_holidays(country, day.year) or {}).get(day)


def is_weekday(day: date) -> bool:
    """Whether it is Monday to Friday."""
    return day.weekday() < _SATURDAY


def is_working(day: date, country: str, closures: Collection[date] = ()) -> bool:
    """Whether offices are open, as far as national holidays and the closures tell."""
    return is_weekday(day) and day not in closures and holiday(day, country) is None
