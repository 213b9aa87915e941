"""Parts of an assessment: saved by compare-and-set, never overwritten unseen, never lost.

Every save carries the version its writer saw. Where somebody was faster the text is kept as a
draft and the writer gets both.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.questionnaire.assessment_document import FORMAT
from pia.questionnaire.loader import CORE
from pia.store.assessments import AssessmentRow, Part, PartRevision
from pia.store.base import now
from pia.text import Text

Data = dict[str, object]
ANSWERS, EVIDENCE = "answers/", "evidence/"
# The parts that are pieces of the file by their own name.
WHOLE = ("programme", "assessors", "participation", "actions", "requests")
_SETTINGS = ("mode", "languages")
_MOST_VERSIONS = 10**9
# Modules asked although no technology of the programme needs them.
MODULES = "modules"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and for which organisation."""

    organisation_id: str
    account_id: str | None = None


@dataclass(frozen=True, slots=True)
class PartState:
    """What a part holds now; version 0 and no data where it was never written."""

    key: str
    data: object = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Save:
    """One save as it arrives: the version its writer saw and the key that makes it happen once.

    Version 0 says that its writer saw nothing there: never written, or taken away.
    """

    version: int | None
    key: str | None = None
    kind: str = "saved"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a part became, when and by whom; of a draft, the version that its writer had seen."""

    version: int
    kind: str
    data: object
    at: str
    account_id: str | None


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


def parts_of(session: Session, assessment_id: str) -> Mapping[str, PartState]:
    """Every part that holds something, by key."""
    rows = session.execute(
        select(Part.key, Part.data, Part.version)
        .where(Part.assessment_id == assessment_id, Part.data.is_not(None))
        .order_by(Part.key)
    )
    return {key: PartState(key, json.loads(data or "null"), version) for key, data, version in rows}


def parts_since(
    session: Session, assessment_id: str, before: Mapping[str, PartState]
) -> Mapping[str, PartState]:
    """Every part that holds something; only those that changed since `before` are read."""
    versions = session.execute(
        select(Part.key, Part.version)
        .where(Part.assessment_id == assessment_id, Part.data.is_not(None))
        .order_by(Part.key)
    )
    return {
        key: before[key]
        if key in before and before[key].version == version
        else part(session, assessment_id, key)
        for key, version in versions.all()
    }


def part(session: Session, assessment_id: str, key: str) -> PartState:
    """One part as it is now."""
    row = session.execute(
        select(Part.data, Part.version).where(Part.assessment_id == assessment_id, Part.key == key)
    ).one_or_none()
    if row is None:
        return PartState(key)
    return PartState(key, None if row.data is None else json.loads(row.data), row.version)


def save_part(
    session: Session, actor: Actor, row: AssessmentRow, key: str, data: object, save: Save
) -> PartState:
    """Change one part; None takes it away. Flushes.

    Raises SaveConflict (its draft is flushed: commit it) or VersionMissing.
    """
    version = save.version
    if version is None or not 0 <= version <= _MOST_VERSIONS:
        raise VersionMissing
    text = None if data is None else _dumped(data)
    earlier = _earlier(session, row, key, save)
    if earlier is not None:
        if done := _done_before(session, row, earlier, text, save):
            return done
        # Another text under a key that was used: somebody went back and wrote on.
        save = replace(save, key=None)
    current = part(session, row.id, key)
    if (None if current.data is None else _dumped(current.data)) == text:
        return current
    if not _swap(session, row, current, text, version):
        _record(session, actor, row, key, version, text, save, kind="draft")
        raise SaveConflict(data, current)
    saved = PartState(key, data, current.version + 1)
    _record(session, actor, row, key, saved.version, text, save, kind=save.kind)
    _touch(session, row, key, data)
    return saved


def document_of(parts: Mapping[str, PartState], asked: frozenset[str] | None = None) -> Data:
    """The parts as one assessment file; answers to what is not `asked` are set aside."""
    data: Data = {"format": FORMAT}
    answers: Data = {}
    aside: Data = {}
    evidence: Data = {}
    for key, state in parts.items():
        if key.startswith(ANSWERS):
            question = key.removeprefix(ANSWERS)
            (answers if asked is None or question in asked else aside)[question] = state.data
        elif key.startswith(EVIDENCE):
            evidence[key.removeprefix(EVIDENCE)] = state.data
        elif key == "settings" and isinstance(state.data, dict):
            data |= state.data
        elif key == MODULES:
            continue  # the versions that a file names them with are those of the questionnaire
        else:
            data[key] = state.data
    return data | {"answers": answers, "evidence": evidence, "set_aside": aside}


def split(document: Data) -> Mapping[str, object]:
    """An assessment file as parts."""
    parts: dict[str, object] = {key: document[key] for key in WHOLE if document.get(key)}
    if settings := {key: document[key] for key in _SETTINGS if document.get(key)}:
        parts["settings"] = settings
    if modules := _modules_besides(document):
        parts[MODULES] = modules
    for field, prefix in (("answers", ANSWERS), ("set_aside", ANSWERS), ("evidence", EVIDENCE)):
        entries = document.get(field)
        if isinstance(entries, dict):
            parts |= {f"{prefix}{key}": entry for key, entry in entries.items()}
    return parts


def _modules_besides(document: Data) -> list[str]:
    """Modules that the file names and its technologies do not."""
    named, programme = document.get("questionnaire"), document.get("programme")
    technologies = programme.get("technologies", ()) if isinstance(programme, dict) else ()
    used = {CORE, *(key.partition(".")[0] for key in technologies)}
    return sorted(named.keys() - used) if isinstance(named, dict) else []


def history(session: Session, assessment_id: str, key: str) -> tuple[Revision, ...]:
    """All that a part ever was, newest first, drafts included."""
    rows = session.scalars(
        select(PartRevision)
        .where(PartRevision.assessment_id == assessment_id, PartRevision.key == key)
        .order_by(PartRevision.at.desc(), PartRevision.version.desc(), PartRevision.id)
    )
    return tuple(
        Revision(row.version, row.kind, json.loads(row.data or "null"), row.at, row.account_id)
        for row in rows
    )


def _earlier(session: Session, row: AssessmentRow, key: str, save: Save) -> PartRevision | None:
    """What came before under the key of this save."""
    if save.key is None:
        return None
    return session.scalar(
        select(PartRevision).where(
            PartRevision.assessment_id == row.id,
            PartRevision.save_key == save.key,
            PartRevision.key == key,
        )
    )


def _done_before(
    session: Session, row: AssessmentRow, earlier: PartRevision, text: str | None, save: Save
) -> PartState | None:
    """What the same save did when it came before; the conflict that it met, again."""
    if earlier.data != text:
        return None
    data = None if text is None else json.loads(text)
    if earlier.kind != "draft":
        return PartState(earlier.key, data, earlier.version)
    if earlier.version != save.version:
        return None
    raise SaveConflict(data, part(session, row.id, earlier.key))


def _swap(
    session: Session, row: AssessmentRow, current: PartState, text: str | None, version: int
) -> bool:
    """Whether the part was still as the writer saw it, and is changed."""
    if version == 0 and current.version == 0:
        session.add(
            Part(
                organisation_id=row.organisation_id,
                assessment_id=row.id,
                key=current.key,
                data=text,
                version=1,
            )
        )
        session.flush()
        return True
    if version == 0 and current.data is None:
        version = current.version
    changed = session.execute(
        update(Part)
        .where(Part.assessment_id == row.id, Part.key == current.key, Part.version == version)
        .values(data=text, version=version + 1)
        .execution_options(synchronize_session=False)
    )
    return isinstance(changed, CursorResult) and changed.rowcount == 1


def _record(
    session: Session,
    actor: Actor,
    row: AssessmentRow,
    key: str,
    version: int,
    text: str | None,
    save: Save,
    *,
    kind: str,
) -> None:
    session.add(
        PartRevision(
            organisation_id=row.organisation_id,
            assessment_id=row.id,
            key=key,
            version=version,
            data=text,
            kind=kind,
            save_key=save.key,
            account_id=actor.account_id,
        )
    )
    session.flush()


def _touch(session: Session, row: AssessmentRow, key: str, data: object) -> None:
    """Keep what the list shows beside what was saved."""
    row.revision += 1
    row.updated_at = now()
    if key == "programme" and isinstance(data, dict):
        name = data.get("name", {})
        row.name_es, row.name_en = name.get("es", ""), name.get("en", "")
        row.sort_name = folded(row.name_es or row.name_en)
        row.search = folded(f"{row.name_es} {row.name_en}")
        row.stage, row.as_of = data.get("stage", ""), data.get("as_of", "")
    if key == "settings" and isinstance(data, dict):
        row.mode = data.get("mode", "full")
    session.flush()


def folded(text: str) -> str:
    """Letters without case and accents, so that «evaluación» is found by "evaluacion"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
