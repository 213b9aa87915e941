"""References in BibTeX: nothing is followed from one entry to another, and text grows no further
than a file may be long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from pia.imports.references import messages as say
from pia.imports.references.drafts import Read
from pia.imports.references.latex import plain
from pia.questionnaire.reference_types import kind_of
from pia.questionnaire.references import Reference, pages_of, squeezed
from pia.text import Text

# What abbreviations may add to a file, and how many of its mistakes are told.
_MAX_EXPANDED, _MAX_TOLD = 4_000_000, 20
_PUBLISHERS = (
    "journal",
    "journaltitle",
    "publisher",
    "institution",
    "school",
    "organization",
    "booktitle",
)
_MONTHS = {name: f"{number:02}" for number, name in enumerate(month_names, 1)}


class _Parser(LowLevelParser):  # type: ignore[misc]  # the library has no types
    """Goes on after a mistake, and gives up on abbreviations that grow without end."""

    def __init__(self, text: str) -> None:
        super().__init__(text, macros=CaseInsensitiveDict(month_names))
        self.expanded = 0
        self.told: list[Text] = []

    def handle_error(self, error: PybtexSyntaxError) -> None:
        """Note the line."""
        if len(self.told) < _MAX_TOLD:
            self.told.append(say.LINE.with_values(line=error.lineno))

    def substitute_macro(self, name: str) -> str:
        """What an abbreviation stands for; one that is not explained stands for itself."""
        value = str(self.macros[name]) if name in self.macros else name
        self.expanded += len(value)
        if self.expanded > _MAX_EXPANDED:
            raise ValueError("abbreviations grow without end")
        return value


def bibtex(text: str) -> Read:
    """Every entry."""
    parser = _Parser(text)
    entries = [
        _entry(str(command), *body)
        for command, body in parser
        if command.lower() not in ("string", "preamble")
    ]
    return Read(tuple(entries), tuple(dict.fromkeys(parser.told)))


def _entry(command: str, key: str | None, fields: Sequence[tuple[str, Sequence[Any]]]) -> Reference:
    raw: dict[str, str] = {}
    for name, parts in fields:
        raw.setdefault(name.lower(), "".join(map(str, parts)))
    said = {name: plain(value) for name, value in raw.items()}
    linked = _unescaped(raw.get("howpublished", ""))
    return Reference(
        key=key or "",
        kind=kind_of("bibtex", command.lower()),
        title=_title(said),
        authors=_names(raw.get("author", "") or raw.get("editor", "")),
        publisher=_first(said, _PUBLISHERS),
        date=_date(said),
        url=_unescaped(raw.get("url", "")) or (linked if linked.startswith("http") else ""),
        language=_first(said, ("language", "langid")),
        pages=pages_of(said.get("pages", "")),
        seen=said.get("urldate", ""),
        note=said.get("note", ""),
        doi=_unescaped(raw.get("doi", "")),
    )


def _first(said: Mapping[str, str], names: Sequence[str]) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _title(said: Mapping[str, str]) -> str:
    title, below = said.get("title", ""), said.get("subtitle", "")
    return f"{title}: {below}" if title and below else title


def _date(said: Mapping[str, str]) -> str:
    if said.get("date"):
        return said["date"]
    year, month = said.get("year", ""), said.get("month", "")
    month = _MONTHS.get(month[:3].lower(), month)
    return f"{year}-{month}" if year and month else year


def _names(words: str) -> tuple[str, ...]:
    """Names between `and` outside braces."""
    depth, start, found = 0, 0, []
    for token in re.finditer(r"\\.|[{}]|\sand\s", words, re.DOTALL | re.IGNORECASE):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if not depth and token[0].strip().lower() == "and":
            found.append(words[start : token.start()])
            start = token.end()
    found.append(words[start:])
    read = (plain("et al." if name.strip() == "others" else name) for name in found)
    return tuple(name for name in read if name)


def _unescaped(words: str) -> str:
    """An address as it is, where some programs put a backslash before its signs."""
    return squeezed(re.sub(r"\\url|[{}]|\\(?=[%&_#$~])", "", words))
