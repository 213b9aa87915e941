"""A colleague's file and one's own assessment, part by part; nothing is overwritten unseen.

Two people who work apart both call their first source `s1`. A source of the file whose key is
taken by another one therefore gets a key of its own, and what cites it follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.services.assessments import Work, work_from
from pia.services.exchange import file_data
from pia.services.parts import EVIDENCE, MODULES, Actor, Data, PartState, split
from pia.services.rekeying import fitted, new_keys
from pia.services.saving import Save, save_part
from pia.store.assessments import Part, PartRevision
from pia.text import Text

Side = Literal["same", "different", "new", "mine"]
Take = Literal["mine", "theirs", "both"]
# Parts that are lists of independent entries: both people's can stand together.
LISTS = frozenset({"assessors", "participation", "milestones", "replies", "actions", MODULES})
KIND = "merged"


class Outdated(PiaError):
    """Somebody changed a part after the comparison was shown; nothing was merged."""

    message = Text(
        "No se incorporó nada: la evaluación cambió mientras usted comparaba. La comparación de "
        "abajo es la de ahora y conserva lo que eligió; revísela y envíe de nuevo.",
        "Nothing was merged: the assessment changed while you were comparing. The comparison "
        "below is the present one and keeps what you chose; check it and send again.",
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One part on both sides: `mine` as it is here, `theirs` as in the file."""

    key: str
    side: Side
    mine: object
    theirs: object
    version: int

    @property
    def takes(self) -> tuple[Take, ...]:
        """What one can choose."""
        if self.side == "different" and self.key in LISTS:
            return ("mine", "theirs", "both")
        return ("mine", "theirs") if self.side in ("different", "new") else ()

    @property
    def usual(self) -> Take:
        """What is chosen where nobody chose: to add what is new, to keep what is mine."""
        return "theirs" if self.side == "new" else "mine"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every part of both sides, and the sources of the file that got another key."""

    differences: tuple[Difference, ...]
    renamed: Mapping[str, str]
    data: Data  # the file's content with those keys

    @property
    def versions(self) -> Mapping[str, int]:
        """The version of each part that a choice could change."""
        return {each.key: each.version for each in self.differences if each.takes}


@dataclass(frozen=True, slots=True)
class Seen:
    """The versions that a person compared, and the key that makes the merge happen once."""

    versions: Mapping[str, int]
    save_key: str


def compare(session: Session, work: Work, data: Data, emptied: Collection[str] = ()) -> Comparison:
    """An assessment beside the content of a file in its long form.

    `emptied` are parts of which the file says that nothing is in them any more.
    """
    mine, renamed = split(file_data(work)), new_keys(work, data)
    brought = fitted(work, data, renamed)
    theirs = split(brought)
    versions = _versions(session, work)
    keys = dict.fromkeys([*theirs, *mine])
    found = (
        _difference(key, mine.get(key), theirs.get(key), versions, key in emptied) for key in keys
    )
    moved = {old: new for old, new in renamed.items() if old != new}
    return Comparison(tuple(found), moved, brought)


def merge(
    session: Session,
    actor: Actor,
    work: Work,
    comparison: Comparison,
    choices: Mapping[str, Take],
    seen: Seen,
) -> None:
    """Do what was chosen, all of it or nothing. Flushes.

    Raises Outdated where a part to be changed has another version than was seen, and
    AssessmentInvalid where what was chosen does not go together.
    """
    if merged_parts(session, work, seen.save_key):
        return  # the same form, sent twice
    taken = _taken(comparison, choices)
    if any(seen.versions.get(each.key) != each.version for each in taken):
        raise Outdated
    data = {each.key: _result(each, choices) for each in taken}
    now = {key: PartState(key, entry) for key, entry in data.items()}
    work_from(work.row, {**work.parts, **now}, work.whole)
    for each in taken:
        save = Save(each.version, seen.save_key, KIND)
        save_part(session, actor, work.row, each.key, data[each.key], save)


def merged_parts(session: Session, work: Work, save_key: str) -> tuple[str, ...]:
    """Keys of the parts that one merge changed."""
    keys = session.scalars(
        select(PartRevision.key)
        .where(
            PartRevision.assessment_id == work.row.id,
            PartRevision.save_key == save_key,
            PartRevision.kind == KIND,
        )
        .order_by(PartRevision.key)
    )
    return tuple(keys)


def _difference(
    key: str, mine: object, theirs: object, versions: Mapping[str, int], emptied: bool
) -> Difference:
    side: Side = "different"
    if mine == theirs:
        side = "same"
    elif mine is None:
        side = "new"
    elif theirs is None and not emptied:
        side = "mine"
    return Difference(key, side, mine, theirs, versions.get(key, 0))


def _versions(session: Session, work: Work) -> Mapping[str, int]:
    """Versions of all parts, also of those that were taken away."""
    rows = session.execute(select(Part.key, Part.version).where(Part.assessment_id == work.row.id))
    return {row.key: row.version for row in rows}


def _taken(comparison: Comparison, choices: Mapping[str, Take]) -> list[Difference]:
    """Parts to change: what was chosen, and the new sources that it cites."""
    taken = [
        each
        for each in comparison.differences
        if each.takes and choices.get(each.key, each.usual) != "mine"
    ]
    keys = {each.key for each in taken}
    cited = {f"{EVIDENCE}{key}" for each in taken for key in _cited(each.theirs)}
    return taken + [
        each
        for each in comparison.differences
        if each.side == "new" and each.key in cited and each.key not in keys
    ]


def _cited(value: object) -> Iterator[str]:
    """Keys of the sources that a part cites."""
    if isinstance(value, list):
        for part in value:
            yield from _cited(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name == "source" and isinstance(part, str):
                yield part
            elif name == "evidence" and isinstance(part, list):
                yield from (link for link in part if isinstance(link, str))
            yield from _cited(part)


def _result(each: Difference, choices: Mapping[str, Take]) -> object:
    """What a part becomes."""
    if choices.get(each.key) == "both" and isinstance(each.mine, list):
        theirs = each.theirs if isinstance(each.theirs, list) else []
        return [*each.mine, *(entry for entry in theirs if entry not in each.mine)]
    return each.theirs
