"""Parts of an assessment: what each holds now, what it ever was, and the file they amount to."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pia.questionnaire.assessment_document import FORMAT
from pia.questionnaire.loader import CORE
from pia.store.assessments import Part, PartRevision

Data = dict[str, object]
ANSWERS, EVIDENCE = "answers/", "evidence/"
# The parts that are pieces of the file by their own name.
WHOLE = ("programme", "assessors", "participation", "actions", "requests")
_SETTINGS = ("mode", "languages")
_MOST_VERSIONS = 10**9
# Asked with and after every save: written once, of the table itself.
_PART = Part.__table__.c
_OF_ONE = select(_PART.key, _PART.data, _PART.version).where(
    _PART.assessment_id == bindparam("assessment")
)
_HELD = _OF_ONE.where(_PART.data.is_not(None)).order_by(_PART.key)
_NAMED = _OF_ONE.where(_PART.key.in_(bindparam("keys", expanding=True)))
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
class Revision:
    """What a part became, when and by whom; of a draft, the version that its writer had seen."""

    version: int
    kind: str
    data: object
    at: str
    account_id: str | None


def parts_of(session: Session, assessment_id: str) -> Mapping[str, PartState]:
    """Every part that holds something, by key."""
    return parts_since(session, assessment_id, {})


def parts_since(
    session: Session, assessment_id: str, before: Mapping[str, PartState]
) -> Mapping[str, PartState]:
    """The same; of those that did not change since `before` nothing is read anew."""
    now: dict[str, PartState] = {}
    for key, data, version in session.execute(_HELD, {"assessment": assessment_id}):
        known = before.get(key)
        if known is None or known.version != version:
            known = PartState(key, json.loads(data or "null"), version)
        now[key] = known
    return now


def part(session: Session, assessment_id: str, key: str) -> PartState:
    """One part as it is now."""
    return parts_by_key(session, assessment_id, [key])[key]


def parts_by_key(
    session: Session, assessment_id: str, keys: Iterable[str]
) -> Mapping[str, PartState]:
    """These parts as they are now, those that never held anything too."""
    found = {key: PartState(key) for key in keys}
    for key, data, version in session.execute(
        _NAMED, {"assessment": assessment_id, "keys": list(found)}
    ):
        found[key] = PartState(key, None if data is None else json.loads(data), version)
    return found


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


def folded(text: str) -> str:
    """Letters without case and accents, so that «evaluación» is found by "evaluacion"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def dumped(data: object) -> str:
    """Data as the text in which it is kept; equal data, equal text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
