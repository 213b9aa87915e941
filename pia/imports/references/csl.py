"""References in CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pia.imports.references import messages as say
from pia.imports.references.drafts import Read, line
from pia.questionnaire.reference_types import kind_of
from pia.questionnaire.references import Reference, pages_of

_MAX_TOLD = 20


def csl(text: str) -> Read:
    """Every entry of a list, also of one under `items`, or a single one."""
    data = json.loads(text)
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    strange = [number for number, each in enumerate(data, 1) if not _is_entry(each)]
    told = (say.NO_ENTRY.with_values(number=number) for number in strange[:_MAX_TOLD])
    return Read(tuple(_entry(each) for each in data if _is_entry(each)), tuple(told))


def _is_entry(each: object) -> bool:
    return isinstance(each, dict) and ("type" in each or "title" in each)


def _entry(said: Mapping[str, Any]) -> Reference:
    return Reference(
        key=line(said.get("id")),
        kind=kind_of("csl", line(said.get("type"))),
        title=line(said.get("title")),
        authors=_names(said.get("author") or said.get("editor")),
        publisher=line(said.get("container-title")) or line(said.get("publisher")),
        date=_date(said.get("issued")),
        url=line(said.get("URL")),
        language=line(said.get("language")),
        pages=pages_of(line(said.get("page"))),
        seen=_date(said.get("accessed")),
        note=line(said.get("note")),
        doi=line(said.get("DOI")),
    )


def _names(listed: object) -> tuple[str, ...]:
    each = listed if isinstance(listed, list) else ()
    return tuple(name for name in map(_name, each) if name)


def _name(said: object) -> str:
    parts = said if isinstance(said, dict) else {}
    family = " ".join(filter(None, (line(parts.get("non-dropping-particle")), _own(parts))))
    given = line(parts.get("given"))
    return f"{family}, {given}" if family and given else family or given


def _own(parts: Mapping[str, Any]) -> str:
    return line(parts.get("literal")) or line(parts.get("family"))


def _date(said: object) -> str:
    """The first date, with its numbers as long as they are written."""
    held = said if isinstance(said, dict) else {}
    dates = held.get("date-parts")
    first = dates[0] if isinstance(dates, list) and dates else None
    parts = [line(part) for part in first] if isinstance(first, list) else []
    if parts and parts[0]:
        return "-".join([parts[0].zfill(4), *filter(None, parts[1:3])])
    return line(held.get("raw")) or line(held.get("literal"))
