"""Saving parts by compare-and-set: nothing is overwritten unseen, nothing is lost.

Every save carries the version its writer saw. Where somebody was faster the text is kept as a
draft and the writer gets both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Insert, bindparam, insert, select, tuple_, update
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.services.parts import Actor, PartState, dumped, folded, parts_by_key
from pia.store.assessments import AssessmentRow, Part, PartRevision
from pia.store.base import now
from pia.text import Text

_MOST_VERSIONS = 10**9


@dataclass(frozen=True, slots=True)
class Save:
    """One save as it arrives: the version its writer saw and the key that makes it happen once.

    Version 0 says that its writer saw nothing there: never written, or taken away.
    """

    version: int | None
    key: str | None = None
    kind: str = "saved"


class SaveConflict(PiaError):
    """Somebody saved this part in the meantime; `yours` is kept as a draft."""

    message = Text(
        "Alguien guardó esta respuesta mientras usted escribía. Sus dos textos están abajo.",
        "Somebody saved this answer while you were writing. Both texts are below.",
    )

    def __init__(self, yours: object, theirs: PartState) -> None:
        super().__init__()
        self.yours, self.theirs = yours, theirs


class VersionMissing(PiaError):
    """A save that does not say which version it changes could overwrite what nobody saw."""

    message = Text(
        "No se guardó: falta decir qué versión cambia. Vuelva a abrir la página y envíe de nuevo.",
        "Not saved: it does not say which version it changes. Open the page again and resend.",
    )


@dataclass(slots=True)
class _Batch:
    """What one save changes, gathered so that a hundred parts cost as many statements as one."""

    row: AssessmentRow
    actor: Actor
    current: Mapping[str, PartState]
    earlier: Mapping[tuple[str | None, str], PartRevision]
    added: list[dict[str, object]] = field(default_factory=list)
    changed: list[dict[str, object]] = field(default_factory=list)
    revisions: list[dict[str, object]] = field(default_factory=list)


def save_part(
    session: Session, actor: Actor, row: AssessmentRow, key: str, data: object, save: Save
) -> PartState:
    """Change one part; None takes it away. Flushes.

    Raises SaveConflict (its draft is flushed: commit it) or VersionMissing.
    """
    outcome = save_parts(session, actor, row, {key: (data, save)})[key]
    if isinstance(outcome, SaveConflict):
        raise outcome
    return outcome


def save_parts(
    session: Session, actor: Actor, row: AssessmentRow, wanted: Mapping[str, tuple[object, Save]]
) -> Mapping[str, PartState | SaveConflict]:
    """Change several parts; gives what each became, or the conflict it met. Flushes.

    Needs a session that alone may write. Raises VersionMissing before anything is changed.
    """
    for _, save in wanted.values():
        if save.version is None or not 0 <= save.version <= _MOST_VERSIONS:
            raise VersionMissing
    batch = _Batch(
        row, actor, parts_by_key(session, row.id, wanted), _earlier(session, row, wanted)
    )
    found = {key: _saved(batch, key, data, save) for key, (data, save) in wanted.items()}
    _write(session, batch)
    saved = {each["key"] for each in batch.revisions if each["kind"] != "draft"}
    if saved:
        _touch(row, {key: wanted[key][0] for key in wanted if key in saved}, len(saved))
    session.flush()
    return found


def _saved(batch: _Batch, key: str, data: object, save: Save) -> PartState | SaveConflict:
    """What one part becomes."""
    text = None if data is None else dumped(data)
    current = batch.current[key]
    earlier = batch.earlier.get((save.key, key))
    if earlier is not None:
        if done := _done_before(earlier, current, text, save):
            return done
        # Another text under a key that was used: somebody went back and wrote on.
        save = replace(save, key=None)
    if (None if current.data is None else dumped(current.data)) == text:
        return current
    # Version 0 says that nothing was there, as after somebody took it away.
    seen = current.version if not save.version and current.data is None else save.version
    if seen != current.version:
        _record(batch, key, save.version, text, replace(save, kind="draft"))
        return SaveConflict(data, current)
    new = PartState(key, data, current.version + 1)
    if current.version:
        batch.changed.append({"part": key, "seen": seen, "text": text, "next": new.version})
    else:
        batch.added.append({**_whose(batch), "key": key, "data": text, "version": 1})
    _record(batch, key, new.version, text, save)
    return new


def _earlier(
    session: Session, row: AssessmentRow, wanted: Mapping[str, tuple[object, Save]]
) -> Mapping[tuple[str | None, str], PartRevision]:
    """What came before under the keys of these saves."""
    keys = [(save.key, key) for key, (_, save) in wanted.items() if save.key is not None]
    if not keys:
        return {}
    rows = session.scalars(
        select(PartRevision).where(
            PartRevision.assessment_id == row.id,
            tuple_(PartRevision.save_key, PartRevision.key).in_(keys),
        )
    )
    return {(each.save_key, each.key): each for each in rows}


def _done_before(
    earlier: PartRevision, current: PartState, text: str | None, save: Save
) -> PartState | SaveConflict | None:
    """What the same save did when it came before; the conflict that it met, again."""
    if earlier.data != text:
        return None
    data = None if text is None else json.loads(text)
    if earlier.kind != "draft":
        return PartState(earlier.key, data, earlier.version)
    return SaveConflict(data, current) if earlier.version == save.version else None


def _record(batch: _Batch, key: str, version: int | None, text: str | None, save: Save) -> None:
    batch.revisions.append(
        {
            **_whose(batch),
            "key": key,
            "version": version,
            "data": text,
            "kind": save.kind,
            "save_key": save.key,
            "account_id": batch.actor.account_id,
        }
    )


def _whose(batch: _Batch) -> dict[str, object]:
    return {"organisation_id": batch.row.organisation_id, "assessment_id": batch.row.id}


def _write(session: Session, batch: _Batch) -> None:
    """The batch in one statement for each table."""
    if batch.changed:
        swap = (
            update(Part)
            .where(
                Part.assessment_id == batch.row.id,
                Part.key == bindparam("part"),
                Part.version == bindparam("seen"),
            )
            .values(data=bindparam("text"), version=bindparam("next"))
        )
        done = session.connection().execute(swap, batch.changed)
        if done.rowcount != len(batch.changed):
            raise AssertionError("a part changed although this session alone may write")
    for statement, rows in ((insert(Part), batch.added), (insert(PartRevision), batch.revisions)):
        _insert(session, statement, rows)


def _insert(session: Session, statement: Insert, rows: list[dict[str, object]]) -> None:
    if rows:
        session.execute(statement, rows)


def _touch(row: AssessmentRow, saved: Mapping[str, object], count: int) -> None:
    """Keep what the list shows beside what was saved."""
    row.revision += count
    row.updated_at = now()
    programme, settings = saved.get("programme"), saved.get("settings")
    if isinstance(programme, dict):
        name = programme.get("name", {})
        row.name_es, row.name_en = name.get("es", ""), name.get("en", "")
        row.sort_name = folded(row.name_es or row.name_en)
        row.search = folded(f"{row.name_es} {row.name_en}")
        row.stage, row.as_of = programme.get("stage", ""), programme.get("as_of", "")
    if isinstance(settings, dict):
        row.mode = settings.get("mode", "full")
