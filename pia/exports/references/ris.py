"""References in RIS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rispy import RisWriter, dumps

from pia.questionnaire.reference_types import types_of
from pia.questionnaire.references import Reference

_JOURNALS = ("JOUR", "NEWS")


class _Writer(RisWriter):  # type: ignore[misc]  # the library has no types
    """Without a number above each reference, and addresses as they are."""

    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}

    def set_header(self, count: int) -> str:
        """Nothing."""
        del count
        return ""


def ris(references: Sequence[Reference]) -> str:
    """A file of them."""
    return str(dumps([_entry(each) for each in references], implementation=_Writer))


def _entry(reference: Reference) -> dict[str, object]:
    kind = types_of(reference.kind).ris
    found: dict[str, object] = {
        "type_of_reference": kind,
        "id": reference.key,
        "title": reference.title,
        "authors": list(reference.authors),
        "secondary_title" if kind in _JOURNALS else "publisher": reference.publisher,
        "year": reference.date[:4],
        "date": _date(reference.date),
        "urls": [reference.url] if reference.url else [],
        "access_date": _date(reference.seen),
        "language": reference.language,
        "start_page": reference.pages,
        "notes": [reference.note] if reference.note else [],
    }
    return {name: value for name, value in found.items() if value}


def _date(iso: str) -> str:
    """`2018-04` as `2018/04//`."""
    return "/".join([*iso.split("-"), "", "", ""][:3]) + "/" if iso else ""
