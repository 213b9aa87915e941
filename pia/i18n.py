"""Languages of the interface: catalogues, dates, numbers, direction for a locale that is named.

There is no current locale here: a report in Spanish and a page in English are built side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError
from babel.dates import format_date as babel_date
from babel.dates import format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from pia.config import data_path
from pia.text import LOCALES, Locale

# Spanish is written for Latin America (decimal point), English with the day first (30 April 2025).
FORMATS: Mapping[Locale, str] = MappingProxyType({"es": "es_419", "en": "en_GB"})
# Each language is called by its own name, whatever the language of the page.
NAMES: Mapping[Locale, str] = MappingProxyType({"es": "Español", "en": "English"})
# Keeps a number on one line and is narrower than a word space.
_THIN = "\N{NARROW NO-BREAK SPACE}"
_MONTH_PATTERNS: Mapping[Locale, str] = MappingProxyType({"es": "LLLL 'de' y", "en": "LLLL y"})


def translations(locale: Locale) -> Translations:
    """The interface texts of a locale; compiled in memory where only the .po file exists."""
    if locale not in LOCALES:
        raise LookupError(f"No interface texts in {locale!r}; there are {', '.join(LOCALES)}.")
    folder = data_path("translations") / locale / "LC_MESSAGES"
    return _catalogue(_newer(folder / "messages.mo", folder / "messages.po"))


def format_date(value: date | str, locale: Locale) -> str:
    """`30 de abril de 2025` or `30 April 2025`; a month or a year alone stays one.

    What is not an ISO date (`s. f.`, `spring 2018`) is given back as it was written.
    """
    if isinstance(value, date):
        return babel_date(value, "long", locale=FORMATS[locale])
    parts = value.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return format_date(date(numbers[0], numbers[1], numbers[2]), locale)
        if len(numbers) == 2:
            return _format_month(date(numbers[0], numbers[1], 1), locale)
    except ValueError:
        return value
    return value


def format_moment(value: str, locale: Locale) -> str:
    """A UTC second by the clock of this machine: `22 de noviembre de 2026, 3:04 p. m.`."""
    moment = datetime.fromisoformat(value).astimezone()
    return f"{format_date(moment.date(), locale)}, {format_time_of_day(moment, locale)}"


def format_time_of_day(moment: datetime, locale: Locale) -> str:
    """Hour and minute: `3:04 p. m.` or `15:04`."""
    return format_time(moment.replace(tzinfo=None), "short", locale=FORMATS[locale])


def format_number(value: float, locale: Locale) -> str:
    """`433,224` in English; in Spanish `433 224` with thin spaces, and none in four digits."""
    grouped = format_decimal(value, locale=FORMATS[locale])
    if locale == "en":
        return grouped
    return grouped.replace(",", "" if abs(value) < 10_000 else _THIN)


def format_percent(share: float, locale: Locale) -> str:
    """A share of 0 to 1 in whole percent: `45 %` in Spanish, `45%` in English."""
    whole = format_number(int(share * 100 + 0.5), locale)
    return f"{whole}{_THIN}%" if locale == "es" else f"{whole}%"


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Direction in which a language is written; unknown languages run left to right."""
    try:
        order = BabelLocale.parse(locale, sep="-").character_order
    except (ValueError, UnknownLocaleError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


def _format_month(first: date, locale: Locale) -> str:
    return babel_date(first, _MONTH_PATTERNS[locale], locale=FORMATS[locale])


def _newer(compiled: Path, source: Path) -> Path:
    """A compiled catalogue older than its source would show yesterday's words."""
    if not compiled.exists():
        return source
    if source.exists() and source.stat().st_mtime > compiled.stat().st_mtime:
        return source
    return compiled


@cache
def _catalogue(path: Path) -> Translations:
    if path.suffix == ".mo":
        return Translations(BytesIO(path.read_bytes()))
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(path.read_bytes()), locale=path.parts[-3]))
    compiled.seek(0)
    return Translations(compiled)
