"""References in BibTeX, for programs that read UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pia.questionnaire.reference_types import types_of
from pia.questionnaire.references import Reference

_SPECIAL = {
    "\\": "{\\textbackslash}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_SIGN = re.compile(r"[\\{}~^$&#_%]")
# Two of these in a row are read as one other sign.
_TWICE = re.compile(r"([-`'])(?=\1)|[?!](?=`)")
_FAMILY = re.compile(r"[^,]+, [^,]+")
# Who published it, where it is not called that.
_PUBLISHER = {"article": "journal", "techreport": "institution"}


def bibtex(references: Sequence[Reference]) -> str:
    """A file of them."""
    return "\n".join(_entry(each) for each in references)


def _entry(reference: Reference) -> str:
    kind = types_of(reference.kind).bibtex
    lines = (f"  {name} = {{{value}}},\n" for name, value in _fields(reference, kind) if value)
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", escaped(reference.title)
    yield "author", " and ".join(_name(name) for name in reference.authors)
    yield _PUBLISHER.get(kind, "publisher"), escaped(reference.publisher)
    yield "date", reference.date
    yield "year", reference.date[:4]
    yield "url", reference.url
    yield "urldate", reference.seen
    yield "language", escaped(reference.language)
    yield "pages", escaped(reference.pages)
    yield "note", escaped(reference.note)


def _name(name: str) -> str:
    """Family name first where it was written so; else in braces, as one name."""
    plain = _FAMILY.fullmatch(name) and " and " not in f" {name.casefold()} "
    return escaped(name) if plain else f"{{{escaped(name)}}}"


def escaped(words: str) -> str:
    """Words in which nothing means anything to LaTeX."""
    apart = _SIGN.sub(lambda found: _SPECIAL[found[0]], words)
    return _TWICE.sub(r"\g<0>{}", apart)
