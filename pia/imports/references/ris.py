"""References in RIS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rispy import RisParser

from pia.imports.references.drafts import Read, line
from pia.questionnaire.reference_types import kind_of
from pia.questionnaire.references import Reference, pages_of

_TITLES = ("title", "primary_title", "secondary_title")
_AUTHORS = ("authors", "first_authors", "secondary_authors")
_PUBLISHERS = (
    "secondary_title",
    "alternate_title3",
    "journal_name",
    "alternate_title2",
    "publisher",
)
_DATES = ("date", "year", "publication_year")


def ris(text: str) -> Read:
    """Every entry; the last may lack its end."""
    parser = RisParser(delimiter_tags_mapping={})
    whole = "\n".join(text.splitlines())
    return Read(tuple(_entry(each) for each in parser.parse(f"{whole}\nER  - \n")))


def _entry(said: Mapping[str, Any]) -> Reference:
    start, end = line(said.get("start_page")), line(said.get("end_page"))
    title = _first(said, _TITLES)
    publisher = _first(said, _PUBLISHERS)
    return Reference(
        key=line(said.get("id")),
        kind=kind_of("ris", line(said.get("type_of_reference")).upper()),
        title=title,
        authors=_names(said),
        publisher="" if publisher == title and not said.get("title") else publisher,
        date=_first(said, _DATES),
        url=next((each for each in map(line, said.get("urls", ())) if each), ""),
        language=line(said.get("language")),
        pages=pages_of(f"{start}–{end}" if start and end and start != end else start or end),
        seen=_first(said, ("access_date",)),
        note=line(" ".join(map(str, said.get("notes", ())))),
        doi=line(said.get("doi")),
    )


def _names(said: Mapping[str, Any]) -> tuple[str, ...]:
    listed = next((said[name] for name in _AUTHORS if said.get(name)), ())
    return tuple(name for name in map(line, listed) if name)


def _first(said: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := line(said.get(name)))), "")
