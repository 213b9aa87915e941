"""References in CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from pia.questionnaire.reference_types import types_of
from pia.questionnaire.references import Reference

_FAMILY = re.compile(r"([^,]+), ([^,]+)")
_CONTAINED = ("article-journal", "article-newspaper", "webpage")


def csl(references: Sequence[Reference]) -> str:
    """A file of them."""
    return json.dumps([_entry(each) for each in references], ensure_ascii=False, indent=1) + "\n"


def _entry(reference: Reference) -> dict[str, object]:
    kind = types_of(reference.kind).csl
    found: dict[str, object] = {
        "id": reference.key,
        "type": kind,
        "title": reference.title,
        "author": [_name(name) for name in reference.authors],
        "container-title" if kind in _CONTAINED else "publisher": reference.publisher,
        "issued": _date(reference.date),
        "URL": reference.url,
        "accessed": _date(reference.seen),
        "language": reference.language,
        "page": reference.pages,
        "note": reference.note,
    }
    return {name: value for name, value in found.items() if value}


def _name(name: str) -> dict[str, str]:
    """Family and given name where they were written so; else as it stands."""
    if parts := _FAMILY.fullmatch(name):
        return {"family": parts[1], "given": parts[2]}
    return {"literal": name}


def _date(iso: str) -> dict[str, object]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}
