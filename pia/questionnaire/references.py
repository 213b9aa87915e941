"""A source as reference managers know one, and back without loss.

They have no grade, no second language and no rating. What their fields cannot say goes into the
note as marks such as `pia:grade=documented`: one for each field that would not come back as it
was. Whoever edits a reference elsewhere wins over the mark of the same field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from urllib.parse import quote, unquote

from pia.questionnaire.assessment import Source
from pia.questionnaire.evidence import Rating, Witness
from pia.text import Text

Leaves = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """What every format can say of a source, each field in one line without needless spaces.

    `doi` is only ever read: it becomes the address where there is no other.
    """

    key: str = ""
    kind: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    pages: str = ""
    seen: str = ""
    note: str = ""
    doi: str = ""


PATHS = (
    "title.es",
    "title.en",
    "grade",
    "publisher",
    "author",
    "date",
    "url",
    "language",
    "audience",
    "origin",
    "workshop",
    "note.es",
    "note.en",
    "kind",
    "pages",
    "readers",
    "rating.reliability",
    "rating.credibility",
    "rating.reason.es",
    "rating.reason.en",
    "capture.date",
    "capture.archive",
    "testimony.consent",
    "testimony.risk.es",
    "testimony.risk.en",
)
# What a field of a reference says of a source.
_CARRIED: Mapping[str, tuple[str, ...]] = {
    "title": ("title.es", "title.en"),
    "authors": ("author",),
    "publisher": ("publisher",),
    "date": ("date",),
    "url": ("url",),
    "language": ("language",),
    "pages": ("pages",),
    "seen": ("capture.date",),
    "note": ("note.es", "note.en"),
}
_KEY = "key"
_MARK = re.compile(r"(?<![\w:])pia:([a-z.]+)=([^\s<>\"{}\\]*)")
# Left as they are in marks, so that an address in one can be read.
_PLAIN = "/:.=?,@"
_LANGUAGES = {
    "spanish": "es",
    "español": "es",
    "castellano": "es",
    "english": "en",
    "inglés": "en",
    "french": "fr",
    "portuguese": "pt",
}


def reference_of(source: Source) -> Reference:
    """A source as a reference, with marks for what the fields of one cannot say."""
    own = {path: _leaf(source, path) for path in PATHS}
    said = _spoken(own)
    told = _told(said)
    marks = {path: own[path] for path in PATHS if own[path] != told[path]}
    if source.key:
        marks[_KEY] = source.key
    written = (
        f"pia:{path}={quote(word, safe=_PLAIN, errors='replace')}" for path, word in marks.items()
    )
    return replace(
        said, key=source.key, kind=source.kind, note=" ".join(filter(None, (said.note, *written)))
    )


def leaves_of(reference: Reference) -> tuple[str, Leaves]:
    """The key and the fields of the source that a reference stands for."""
    marks = {path: unquote(word) for path, word in _MARK.findall(reference.note)}
    bare = replace(reference, note=squeezed(_MARK.sub("", reference.note)))
    told = {**_told(bare), "kind": reference.kind}
    whole = {**told, **{path: marks[path] for path in PATHS if path in marks}}
    again = _spoken(whole)
    for name, paths in _CARRIED.items():
        if getattr(again, name) != getattr(bare, name):
            whole |= {path: told[path] for path in paths}
    return marks.get(_KEY, reference.key), whole


def public_of(source: Source) -> Source:
    """What people outside may know of a public source: not whom it came from, nor who is at risk,
    nor why it was trusted.
    """
    trusted = Rating(source.rating.reliability, source.rating.credibility)
    return replace(
        source, origin="", workshop=False, readers="", rating=trusted, testimony=Witness()
    )


def squeezed(words: str) -> str:
    """In one line, with single spaces and without control characters."""
    seen = "".join(c for c in words if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    return " ".join(seen.split())


def language_of(name: str) -> str:
    """A language in letters where it was written out in words."""
    return _LANGUAGES.get(name.casefold(), name)


def pages_of(words: str) -> str:
    """Pages with the dash that belongs between them."""
    return re.sub(r"-{2,3}", "–", squeezed(words))


def address_of(words: str) -> str:
    """An address without the characters that some format cannot hold as they are."""
    return "".join(quote(c) if c in '{}\\"<>' else c for c in squeezed(words))


def _leaf(source: Source, path: str) -> str:
    found = attrgetter(path)(source)
    if isinstance(found, bool):
        return "1" if found else ""
    return "" if path == "audience" and found == "public" else str(found)


def _spoken(own: Leaves) -> Reference:
    """What the fields of a reference can say of a source, without marks."""
    slot = language_of(squeezed(own["language"]))[:2].casefold()
    note = squeezed(_one(own["note.es"], own["note.en"], slot))
    names = (squeezed(name) for name in own["author"].split(";"))
    return Reference(
        title=squeezed(_one(own["title.es"], own["title.en"], slot)),
        authors=tuple(name for name in names if name),
        publisher=squeezed(own["publisher"]),
        date=own["date"],
        url=address_of(own["url"]),
        language=squeezed(own["language"]),
        pages=pages_of(own["pages"]),
        seen=own["capture.date"],
        # Words that look like a mark of ours travel in one.
        note="" if _MARK.search(note) else note,
    )


def _told(said: Reference) -> dict[str, str]:
    """What a reference without marks says of a source."""
    language = language_of(said.language)
    title, note = _both(said.title, language), _both(said.note, language)
    return {
        **dict.fromkeys(PATHS, ""),
        "title.es": title.es,
        "title.en": title.en,
        "author": "; ".join(said.authors),
        "publisher": said.publisher,
        "date": said.date,
        "url": said.url,
        "language": language,
        "pages": said.pages,
        "capture.date": said.seen,
        "note.es": note.es,
        "note.en": note.en,
    }


def _one(es: str, en: str, slot: str) -> str:
    return (en or es) if slot == "en" else (es or en)


def _both(words: str, language: str) -> Text:
    """Words in the language they are in; in one that we do not print, they stand for both."""
    slot = language[:2].casefold()
    return Text("" if slot == "en" else words, "" if slot == "es" else words)
