"""A source cited as in a footnote: who, what, where, when, which pages, and how good it is.

Our own short form of the notes of common citation styles; docs/assessment-file.md describes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pia.questionnaire.assessment import Source
from pia.reports.build.words import grades
from pia.reports.build.words_evidence import solidities
from pia.reports.model import Piece, Words
from pia.reports.speech import Speech, sentence

# Works that stand by themselves; laws and what was told to us have names or descriptions, not
# titles. Everything else is a part of something, or may be: in quotation marks.
_ITALIC = frozenset({"court-ruling", "official-report", "ngo-report", "statistics"})
_DESCRIBED = frozenset(
    {"law", "contract", "official-reply", "interview", "testimony", "observation"}
)
# Newspapers and journals are works themselves.
_PERIODICAL = frozenset({"press", "academic"})
_INNER = {
    "es": str.maketrans({"«": "“", "»": "”"}),
    "en": str.maketrans({"“": "‘", "”": "’"}),
}


def citation(source: Source, say: Speech) -> tuple[Piece, ...]:
    """A whole citation, with grade and solidity at its end."""
    return (*reference(source, say), Piece(f" {trust(source, say)}"))


def reference(source: Source, say: Speech) -> tuple[Piece, ...]:
    """The entry of a register, which says the grade in a column of its own."""
    return tuple(_joined([*_work(source, say), *_found(source, say)]))


def footnote(source: Source, say: Speech) -> str:
    """The foot of a page: without addresses, which the register has."""
    work = _joined(list(_work(source, say)))
    return f"{''.join(piece.text for piece in work)} {trust(source, say)}"


def trust(source: Source, say: Speech) -> str:
    """How good a source is: its grade, and its solidity where it was rated."""
    word = source.rating.solidity
    rated = say.gettext("Solidity: %(word)s.", word=solidities(say)[word]) if word else ""
    return f"{sentence(grades(say)[source.grade])} {rated}".strip()


def title_of(source: Source, say: Speech) -> Words:
    """Titles stay in the language of the work, marked for those who read aloud."""
    title = say.words(source.title)
    language = source.language or title.lang
    return Words(title.text, "" if language == say.locale else language)


def _work(source: Source, say: Speech) -> Iterator[Piece]:
    if source.author:
        yield Piece(source.author)
    yield _title(source, say)
    if source.publisher and source.publisher != source.author:
        yield Piece(source.publisher, "italic" if source.kind in _PERIODICAL else "")
    if source.date:
        yield Piece(say.date(source.date))
    if source.pages:
        yield Piece(source.pages)


def _title(source: Source, say: Speech) -> Piece:
    title = title_of(source, say)
    if source.kind in _ITALIC:
        return Piece(title.text, "italic", title.lang)
    if source.kind in _DESCRIBED:
        return Piece(title.text, "", title.lang)
    return Piece(say.quote(title.text.translate(_INNER[say.locale])), "", title.lang)


def _found(source: Source, say: Speech) -> Iterator[Piece]:
    capture = source.capture
    if source.url:
        yield Piece(source.url, "address")
    if capture.date:
        yield Piece(say.gettext("seen %(date)s", date=say.date(capture.date)))
    if capture.archive:
        yield Piece(say.gettext("archived copy:"))
        yield Piece(capture.archive, "address")


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Commas between the pieces and a full stop at the end."""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None:
            yield Piece(" " if before.text.endswith(":") else ", ")
        yield piece
    if not pieces[-1].text.endswith((".", "!", "?", "…")):
        yield Piece(".")
