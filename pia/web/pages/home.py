"""The home page: what this is, what it looks like done, how to do one's own."""

from __future__ import annotations

from dataclasses import dataclass

from pia.errors import InvalidInput
from pia.reports.model import Flag, LevelTag, RangeBar, Report, Words
from pia.services.library import Entry, Library
from pia.text import Locale
from pia.web.pages.work_list import WorkRow


@dataclass(frozen=True, slots=True)
class Card:
    """An assessment at a glance."""

    key: str
    name: Words
    subtitle: str
    level: LevelTag
    sentence: str
    range: RangeBar | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that cannot be shown yet, and each line to mend."""

    file: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The owner's latest assessments, files named at the start, and the worked examples.

    `latest` is None in a browser that nobody let in.
    """

    latest: tuple[WorkRow, ...] | None
    own: tuple[Card | Unusable, ...]
    examples: tuple[Card | Unusable, ...]


def home_page(library: Library, latest: tuple[WorkRow, ...] | None, locale: Locale) -> HomePage:
    """The home page in one language."""
    cards = [(entry.worked_example, _card(library, entry, locale)) for entry in library.entries()]
    return HomePage(
        latest,
        tuple(card for example, card in cards if not example),
        tuple(card for example, card in cards if example),
    )


def _card(library: Library, entry: Entry, locale: Locale) -> Card | Unusable:
    try:
        return _of(entry.key, library.report(entry.key, locale))
    except InvalidInput as error:
        return Unusable(entry.path.name, tuple(p.into(locale) for p in error.problems))


def _of(key: str, report: Report) -> Card:
    cover = report.cover
    return Card(
        key, cover.name, cover.subtitle, report.level, cover.sentence, report.range, report.flags
    )
