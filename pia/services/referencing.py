"""Sources out to reference managers, and their references in: shown first, taken when chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.exports.references import ENDINGS, written
from pia.imports import messages
from pia.imports.bounded import Sent
from pia.imports.bounded import read_references as read_sent
from pia.imports.references.drafts import Draft, References, refused
from pia.questionnaire.assessment import Source
from pia.questionnaire.reference_types import Format
from pia.services.answering import AnswerRefused, checked_source, next_source_key
from pia.services.assessments import Work
from pia.services.exchange import Exported, file_stem
from pia.services.parts import EVIDENCE, Actor, Data, folded
from pia.services.saving import Save, save_parts
from pia.store.assessments import PartRevision
from pia.text import Locale, Text

# What a draft is checked with while nobody chose its grade.
_ANY_GRADE, _NEW = "documented", "new"
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")
_NO_GRADE = Text("Elija quién respalda esta fuente.", "Choose who stands behind this source.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One reference of a file: its draft, the source that it seems to be already, its faults.

    `twin` is the key of that source; `repeats` says that the file itself has it further up.
    """

    number: int
    draft: Draft
    twin: str = ""
    repeats: bool = False
    faults: tuple[Text, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it seems to be there already."""
        return bool(self.twin) or self.repeats


class ReferencesRefused(PiaError):
    """Some of the chosen references cannot be saved as they are; carries why, by number."""

    def __init__(self, faults: Mapping[int, Text]) -> None:
        self.faults = dict(faults)
        super().__init__(next(iter(faults.values())))


def references_file(work: Work, form: Format, locale: Locale, *, public: bool) -> Exported:
    """The sources for a reference manager: all there is, or what anyone may see."""
    text = written(work.assessment.sources.values(), form, public=public)
    return Exported(f"{file_stem(work, locale)}.{ENDINGS[form]}", text)


def read_references(sent: Sent) -> References:
    """What a file holds, read in a process of its own; raises AssessmentInvalid."""
    if not sent.raw.strip():
        raise refused(sent.shown, messages.NOTHING)
    return read_sent(sent)


def proposals(work: Work, drafts: Sequence[Draft], most: int) -> tuple[Proposal, ...]:
    """The first of a file's references, those that are not there yet before the others."""
    there = {name: key for key, s in work.assessment.sources.items() for name in _names(s)}
    seen: set[str] = set()
    found = []
    for number, draft in enumerate(drafts):
        names = list(_names_of(draft.data))
        twin = next((there[name] for name in names if name in there), "")
        found.append(Proposal(number, draft, twin, any(name in seen for name in names)))
        seen.update(names)
    shown = sorted(found, key=lambda each: each.known)[:most]
    return tuple(replace(each, faults=_faults(work, each.draft.data)) for each in shown)


def take_references(
    session: Session, actor: Actor, work: Work, chosen: Mapping[int, Data], save_key: str
) -> int:
    """Save the chosen ones as new sources, once under one key, and say how many. Flushes.

    Raises ReferencesRefused before anything is saved.
    """
    if not chosen or _saved_before(session, work, save_key):
        return len(chosen)
    normal, faults = [], {}
    for number, data in chosen.items():
        try:
            normal.append(_checked(work, data))
        except AnswerRefused as refusal:
            faults[number] = refusal.faults[0].message if data.get("grade") else _NO_GRADE
    if faults:
        raise ReferencesRefused(faults)
    first = int(next_source_key(session, work).removeprefix("s"))
    wanted = {
        f"{EVIDENCE}s{first + number}": (data, Save(0, save_key))
        for number, data in enumerate(normal)
    }
    save_parts(session, actor, work.row, wanted)
    return len(wanted)


def _checked(work: Work, data: Data) -> Data:
    return checked_source(work, _NEW, {"title": {}, **data})


def _faults(work: Work, data: Data) -> tuple[Text, ...]:
    """What is wrong with a draft besides a missing grade."""
    try:
        _checked(work, {"grade": _ANY_GRADE, **data})
    except AnswerRefused as refusal:
        return tuple(fault.message for fault in refusal.faults)
    return ()


def _saved_before(session: Session, work: Work, save_key: str) -> bool:
    came = select(PartRevision.id).where(
        PartRevision.assessment_id == work.row.id,
        PartRevision.key.startswith(EVIDENCE),
        PartRevision.save_key == save_key,
    )
    return session.scalar(came.limit(1)) is not None


def _names(source: Source) -> Iterator[str]:
    title = {"es": source.title.es, "en": source.title.en}
    note = {"es": source.note.es, "en": source.note.en}
    yield from _names_of({"title": title, "note": note, "url": source.url, "date": source.date})


def _names_of(data: Data) -> Iterator[str]:
    """By what the same source is known again: its address, its identifier, its title and year."""
    url, year = str(data.get("url") or ""), str(data.get("date") or "")[:4]
    if url:
        yield "url " + re.sub(r"^https?://(www\.)?|#.*$|/+$", "", url.casefold())
    for words in (url, *_words(data.get("note"))):
        yield from (f"doi {each.rstrip('.,;)').casefold()}" for each in _DOI.findall(words))
    for words in _words(data.get("title")):
        letters = " ".join(re.findall(r"\w+", folded(words)))
        if letters and year:
            yield f"title {letters} {year}"


def _words(text: object) -> list[str]:
    return [str(each) for each in text.values()] if isinstance(text, dict) else []
