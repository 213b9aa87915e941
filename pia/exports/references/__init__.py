"""Sources as files for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from pia.exports.references.bibtex import bibtex
from pia.exports.references.csl import csl
from pia.exports.references.ris import ris
from pia.questionnaire.assessment import Source
from pia.questionnaire.reference_types import Format
from pia.questionnaire.references import Reference, public_of, reference_of

ENDINGS: Mapping[Format, str] = {"bibtex": "bib", "ris": "ris", "csl": "json"}
_WRITERS: Mapping[Format, Callable[[Sequence[Reference]], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl": csl,
}


def written(sources: Iterable[Source], form: Format, *, public: bool) -> str:
    """The sources in one format; `public` leaves out what nobody outside may know."""
    shown = [public_of(each) for each in sources if each.public] if public else sources
    return _WRITERS[form](_cited([reference_of(each) for each in shown]))


def _cited(references: Sequence[Reference]) -> list[Reference]:
    """The same under keys that every program takes, each of them once."""
    taken: set[str] = set()
    found = []
    for number, reference in enumerate(references, 1):
        key = "".join(c for c in reference.key if c.isascii() and (c.isalnum() or c in "-_"))
        if not key or key.casefold() in taken:
            key = f"{key}-pia-{number}"
        taken.add(key.casefold())
        found.append(replace(reference, key=key))
    return found
