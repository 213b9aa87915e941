"""Requests to States, companies and funders: drafted, kept, followed, and what they lead to."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.exports.requests import request_data
from pia.imports.requests import requests
from pia.questionnaire.packs import AccessLaw
from pia.questionnaire.requests import Request, RequestEvent
from pia.requests.grouping import Suggestion, suggestions
from pia.requests.letter import Letter, draft
from pia.requests.tracking import Proposal, State, proposals, state
from pia.services.answering import (
    AnswerRefused,
    Fault,
    next_source_key,
    refuse,
    save_answer,
    typed_reading,
)
from pia.services.assessments import Work
from pia.services.parts import ANSWERS, REQUESTS, Actor, Data, PartState
from pia.services.saving import Save, save_part
from pia.services.sourcing import save_source
from pia.store.assessments import AssessmentRow, Part, PartRevision
from pia.text import Text

# Events after which there is something to show: it becomes a source.
REPLIES = frozenset({"answered-part", "answered", "refused", "silence", "appeal-decided"})
_NO_KIND = Text("Elija qué pasó.", "Choose what happened.")
_NO_DAY = Text("Escriba el día, por ejemplo 2025-04-30.", "Write the day, such as 2025-04-30.")
_REPLY = Text("Respuesta de {who}", "Reply of {who}")
_REFUSAL = Text("Negativa de {who}", "Refusal of {who}")
_SILENCE = Text("Solicitud sin respuesta de {who}", "Request without a reply from {who}")
_TITLES: Mapping[str, Text] = {"refused": _REFUSAL, "silence": _SILENCE}


@dataclass(frozen=True, slots=True)
class Followed:
    """A request and where it stands today."""

    request: Request
    state: State


@dataclass(frozen=True, slots=True)
class Reminder:
    """A request of one of the assessments whose next date is near or past."""

    assessment: AssessmentRow
    followed: Followed


def law_of(work: Work, request: Request) -> AccessLaw | None:
    """The access law of the request's country, where a pack tells of one."""
    pack = work.questionnaire.catalogue.packs.get(request.country)
    return pack.access_law if pack and request.kind == "access" else None


def followed(work: Work, today: date) -> tuple[Followed, ...]:
    """Every request with where it stands, those with the nearest date first."""
    found = [
        Followed(each, state(each, law_of(work, each), today))
        for each in work.assessment.requests.values()
    ]
    return tuple(sorted(found, key=lambda each: each.state.next_date or date.max))


def letter_of(work: Work, request: Request) -> Letter:
    """The drafted letter, in the language of the request."""
    pack = work.questionnaire.catalogue.packs.get(request.country)
    return draft(request, work.questionnaire, work.assessment.programme, pack)


def suggested(work: Work, ranked: Iterable[str]) -> tuple[Suggestion, ...]:
    """Requests worth making; `ranked` are the open questions, those that gain most first."""
    return suggestions(work.assessment, work.questionnaire, tuple(ranked))


def request_key(session: Session, work: Work, save: Save) -> str:
    """The key for a new request: a fresh one, or the one it got when this save came before."""
    came = session.scalar(
        select(PartRevision.key).where(
            PartRevision.assessment_id == work.row.id,
            PartRevision.key.startswith(REQUESTS),
            PartRevision.save_key == save.key,
        )
    )
    if save.key and came:
        return came.removeprefix(REQUESTS)
    keys = session.scalars(
        select(Part.key).where(Part.assessment_id == work.row.id, Part.key.startswith(REQUESTS))
    )
    taken = [key.removeprefix(f"{REQUESTS}r") for key in keys]
    return f"r{max((int(key) for key in taken if key.isdigit()), default=0) + 1}"


def save_request(
    session: Session, actor: Actor, work: Work, key: str, data: Data, save: Save
) -> PartState:
    """Save one request. Flushes; raises AnswerRefused or SaveConflict."""
    reading = typed_reading(work, requests={key: data})
    found = requests(reading)
    refuse(reading, ("requests", key))
    return save_part(session, actor, work.row, f"{REQUESTS}{key}", request_data(found[key]), save)


def remove_request(session: Session, actor: Actor, work: Work, key: str, save: Save) -> None:
    """Take a request away; its history stays. Flushes; raises SaveConflict."""
    save_part(session, actor, work.row, f"{REQUESTS}{key}", None, save)


def record(
    session: Session, actor: Actor, work: Work, key: str, event: Data, save: Save
) -> PartState:
    """Add what happened to a request; a reply, a refusal or a silence becomes a source. Flushes.

    Raises AnswerRefused before anything is saved, or SaveConflict.
    """
    _refuse_nothing(event)
    part = work.part(f"{REQUESTS}{key}")
    if _told_before(session, work, part.key, event, save):
        return part
    held: Data = dict(part.data) if isinstance(part.data, dict) else {}
    before = held.get("events")
    kept = list(before) if isinstance(before, list) else []
    again = Save(part.version, save.key)
    if event.get("kind") not in REPLIES:
        held["events"] = [*kept, event]
        return save_request(session, actor, work, key, held, again)
    source = next_source_key(session, work)
    held["events"] = [*kept, {**event, "source": source}]
    reply = _source(work.assessment.requests[key], event)
    reading = typed_reading(work, requests={key: held}, evidence={source: reply})
    found = requests(reading)
    refuse(reading, ("requests", key))
    save_source(session, actor, work, source, reply, Save(0, save.key))
    return save_part(session, actor, work.row, part.key, request_data(found[key]), again)


def apply(
    session: Session,
    actor: Actor,
    work: Work,
    request: Request,
    chosen: Collection[str],
    save_key: str | None,
) -> tuple[str, ...]:
    """Do what was confirmed of what the last event allows; gives the questions changed. Flushes.

    Withheld: status and source. Open again: a mark to come back to it; what it says is for
    whoever reads the reply to enter.
    """
    possible = proposals(request, work.assessment, law_of(work, request))
    wanted = [each for each in possible if each.question in chosen and each.question in work.shown]
    if not wanted:
        return ()
    source = wanted[0].event.source
    added: Mapping[str, Data] = {}
    if wanted[0].change == "withhold" and source not in work.assessment.sources:
        # A request that came with a file may tell of a refusal and have no source of it.
        source = next_source_key(session, work)
        added = _told_by(session, actor, work, request, wanted[0].event, source, save_key)
    for each in wanted:
        part = work.part(f"{ANSWERS}{each.question}")
        data = _proposed(part.data if isinstance(part.data, dict) else {}, each, source)
        save = Save(part.version, save_key, "bulk")
        save_answer(session, actor, work, each.question, data, save, added)
    return tuple(each.question for each in wanted)


def _told_by(
    session: Session,
    actor: Actor,
    work: Work,
    request: Request,
    event: RequestEvent,
    source: str,
    save_key: str | None,
) -> Mapping[str, Data]:
    """The source of an event that has none; the event then names it. Flushes."""
    part = work.part(f"{REQUESTS}{request.key}")
    events = tuple(replace(e, source=source) if e == event else e for e in request.events)
    data = request_data(replace(request, events=events))
    save_part(session, actor, work.row, part.key, data, Save(part.version, save_key))
    told: Data = {"kind": event.kind, "date": event.date.isoformat(), "number": event.number}
    return {source: _source(request, told)}


def _refuse_nothing(event: Data) -> None:
    """Say what is missing in the words of a form."""
    missing = {"kind": _NO_KIND, "date": _NO_DAY}
    faults = [
        Fault(("events", 0, name), words) for name, words in missing.items() if not event.get(name)
    ]
    if faults:
        raise AnswerRefused(faults)


def _told_before(session: Session, work: Work, part: str, event: Data, save: Save) -> bool:
    """Whether the same event came before under the same key: pressed twice, it happened once."""
    came = session.scalar(
        select(PartRevision.data).where(
            PartRevision.assessment_id == work.row.id,
            PartRevision.key == part,
            PartRevision.save_key == save.key,
        )
    )
    events = json.loads(came).get("events") if save.key and came else []
    return any(each.items() >= event.items() for each in events or ())


def _proposed(data: Mapping[str, object], proposal: Proposal, source: str) -> Data:
    if proposal.change == "reopen":
        return {**data, "flagged": True}
    links = data.get("evidence")
    kept = list(links) if isinstance(links, list) else []
    return {
        **{name: part for name, part in data.items() if name != "value"},
        "status": "withheld",
        "evidence": [*kept, {"source": source}],
    }


def _source(request: Request, event: Data) -> Data:
    """The source that a reply, a refusal or a silence is."""
    kind = str(event["kind"])
    words = _TITLES.get(kind, _REPLY)
    number = str(event.get("number") or request.number)
    titles = {
        each: words.into(each).format(who=request.addressee.into(each))
        + (f" ({number})" if number else "")
        for each in ("es", "en")
    }
    silent = kind == "silence"
    return {
        "title": titles,
        "grade": "testimony" if silent else "information-reply",
        "kind": "observation" if silent else "official-reply",
        "publisher": "" if silent else request.addressee.into("es"),
        "date": event.get("date"),
    }
