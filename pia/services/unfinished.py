"""Answers saved while they are being typed: what can be kept is kept, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from pia.questionnaire.nodes import Step
from pia.services.answering import AnswerRefused, Fault, checked_answer
from pia.services.assessments import Work
from pia.services.parts import ANSWERS, Actor, Data
from pia.services.saving import Save, SaveConflict, save_parts

# How history marks what was saved by itself.
AUTOSAVED = "autosaved"
# The shape is checked before the sense: what is left out for one may show a fault in the other.
_ROUNDS = 3
_LISTS = ("evidence", "state_account")
# A status with a value, a reason without its status: these hold together or not at all.
_WHOLE: Mapping[str, Sequence[str]] = {"answer": ("value", "status", "reason"), "note": ("note",)}


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One answer as it is at this moment, and what its writer saw when she began."""

    data: Data
    base: Data
    save: Save


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of it: the version to save on next, and what could not be saved yet."""

    version: int
    changed: bool
    faults: tuple[Fault, ...] = ()
    conflict: bool = False


def save_unfinished(
    session: Session, actor: Actor, work: Work, typed: Mapping[str, Unfinished]
) -> Mapping[str, Kept]:
    """Save of each answer what is sound; the rest stays as its writer saw it. Flushes."""
    kept: dict[str, Kept] = {}
    wanted: dict[str, tuple[object, Save]] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    for question, each in typed.items():
        sound, faults[question] = _sound(work, question, each)
        untouched = each.data == each.base and each.save.version is not None
        if sound is None or untouched:
            kept[question] = Kept(each.save.version or 0, changed=False, faults=faults[question])
        else:
            save = replace(each.save, kind=AUTOSAVED)
            wanted[f"{ANSWERS}{question}"] = (sound or None, save)
    for key, outcome in save_parts(session, actor, work.row, wanted).items():
        question = key.removeprefix(ANSWERS)
        seen = typed[question].save.version or 0
        if isinstance(outcome, SaveConflict):
            kept[question] = Kept(seen, changed=False, conflict=True)
        else:
            changed = outcome.version != seen
            kept[question] = Kept(outcome.version, changed, faults[question])
    return kept


def piece_of(path: Sequence[Step]) -> tuple[Step, ...]:
    """The piece of an answer that a fault concerns: one source, one statement, note or answer."""
    match path:
        case ("evidence" | "state_account" as name, int(index), *_):
            return (name, index)
        case ("note", *_):
            return ("note",)
    return ("answer",)


def _sound(work: Work, question: str, typed: Unfinished) -> tuple[Data | None, tuple[Fault, ...]]:
    """The answer without what is wrong in it, and what is; None where nothing can be saved."""
    data, told = typed.data, list[Fault]()
    for _ in range(_ROUNDS):
        try:
            return checked_answer(work, question, data, {}), tuple(told)
        except AnswerRefused as refused:
            told += refused.faults
            data = _mended(data, typed.base, {piece_of(fault.path) for fault in refused.faults})
    return None, tuple(told)


def _mended(data: Data, base: Data, broken: set[tuple[Step, ...]]) -> Data:
    """The answer with its broken pieces as they were before."""
    whole = [name for piece, names in _WHOLE.items() if (piece,) in broken for name in names]
    mended = {name: part for name, part in data.items() if name not in whole}
    mended |= {name: base[name] for name in whole if name in base}
    for name in _LISTS:
        mended[name] = _entries(name, data.get(name), base.get(name), broken)
    return mended


def _entries(
    name: str, typed: object, before: object, broken: set[tuple[Step, ...]]
) -> list[object]:
    """The entries of a list, broken ones as they were; those that were not there are left out."""
    entries = typed if isinstance(typed, list) else []
    old = before if isinstance(before, list) else []
    return [
        old[index] if (name, index) in broken else entry
        for index, entry in enumerate(entries)
        if (name, index) not in broken or index < len(old)
    ]
