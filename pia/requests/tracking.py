"""Where a request stands, what comes next and when, and what it lets one set in the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pia.questionnaire.assessment import Assessment, Status
from pia.questionnaire.packs import AccessLaw
from pia.questionnaire.requests import EventKind, Request, RequestEvent
from pia.requests.deadlines import AppealBy, Due, appeal_by, due, expired
from pia.requests.wording import days_of, filled, spoken
from pia.text import Text

Name = Literal[
    "draft",
    "waiting",
    "due-soon",
    "late",
    "extended",
    "answered-part",
    "answered",
    "refused",
    "silence",
    "appealed",
    "closed",
]
NAMES: Mapping[Name, Text] = {
    "draft": Text("borrador", "draft"),
    "waiting": Text("en espera", "waiting"),
    "due-soon": Text("por vencer", "due soon"),
    "late": Text("puede estar atrasada: confirme", "may be late: confirm"),
    "extended": Text("prorrogada", "extended"),
    "answered-part": Text("respondida en parte", "answered in part"),
    "answered": Text("respondida", "answered"),
    "refused": Text("negada", "refused"),
    "silence": Text("silencio", "silence"),
    "appealed": Text("en recurso", "appealed"),
    "closed": Text("cerrada", "closed"),
}
SOON = timedelta(days=7)
_AFTER: Mapping[EventKind, Name] = {
    "answered-part": "answered-part",
    "answered": "answered",
    "refused": "refused",
    "silence": "silence",
    "appealed": "appealed",
    "appeal-decided": "closed",
    "withdrawn": "closed",
}
_REPLIES = frozenset({"answered-part", "answered", "refused"})
_REOPENING = frozenset({"answered-part", "answered", "appeal-decided"})
_APPEALABLE: frozenset[Name] = frozenset({"answered-part", "answered", "refused", "silence"})
PENDING: frozenset[Name] = frozenset({"waiting", "due-soon", "late", "extended"})
_OPEN: frozenset[Status] = frozenset({"blank", "unknown"})
_STEPS: Mapping[Name, Text] = {
    "draft": Text("Revise el texto y envíelo.", "Check the text and send it."),
    "waiting": Text("Espere la respuesta.", "Wait for the reply."),
    "due-soon": Text("Prepárese: el plazo vence pronto.", "Get ready: time is nearly up."),
    "late": Text(
        "Confirme el vencimiento con la autoridad. Si ya pasó, anote el silencio.",
        "Confirm the deadline with the authority. If it has passed, record the silence.",
    ),
    "extended": Text("Espere la respuesta.", "Wait for the reply."),
    "answered-part": Text(
        "Pase lo que llegó a las respuestas. Puede recurrir por lo que falta.",
        "Enter what came in the answers. You can appeal for what is missing.",
    ),
    "answered": Text(
        "Pase la respuesta a las preguntas. Si no responde lo pedido, puede recurrir.",
        "Enter the reply in the answers. If it does not answer what was asked, you can appeal.",
    ),
    "refused": Text("Puede recurrir la negativa.", "You can appeal the refusal."),
    "silence": Text("Puede recurrir el silencio.", "You can appeal the silence."),
    "appealed": Text("Espere la decisión.", "Wait for the decision."),
    "closed": Text(),
}

_TOO_LATE = Text(
    "La fecha segura para recurrir ya pasó. Averigüe si todavía hay plazo, o pida de nuevo.",
    "The safe date to appeal has passed. Find out whether there is still time, or ask again.",
)


@dataclass(frozen=True, slots=True)
class State:
    """Where a request stands on one day.

    `deadline` is the confirmed last day to answer, else the one that was counted in `due`.
    """

    name: Name
    next_step: Text
    next_date: date | None = None
    deadline: date | None = None
    confirmed: bool = False
    due: Due | None = None
    appeal: AppealBy | None = None


@dataclass(frozen=True, slots=True)
class Lateness:
    """How many days after its deadline an authority had not answered, as a sentence to print."""

    days: int
    deadline: date
    confirmed: bool
    text: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that an event allows on one question, once somebody confirms it."""

    question: str
    change: Literal["withhold", "reopen"]
    event: RequestEvent


def state(request: Request, law: AccessLaw | None, today: date) -> State:
    """Where the request stands; without a law only a confirmed date is a deadline."""
    last = _last(request)
    if last is None:
        return State("draft", _STEPS["draft"])
    limit, counted = _deadline(request, law)
    found = _AFTER.get(last.kind) or _pending(request, limit, today)
    appeal = _appeal(request, law, last) if found in _APPEALABLE else None
    day = appeal.no_later_than if appeal else limit if found in PENDING else None
    return State(
        name=found,
        next_step=_TOO_LATE if appeal and today > appeal.no_later_than else _STEPS[found],
        next_date=day,
        deadline=limit,
        confirmed=request.confirmed_due is not None,
        due=counted,
        appeal=appeal,
    )


def lateness(request: Request, law: AccessLaw | None, today: date) -> Lateness | None:
    """The finding that an authority answered late or not at all; None while it is in time."""
    limit, _ = _deadline(request, law)
    if limit is None:
        return None
    events = request.in_order
    reply = next((event.date for event in events if event.kind in _REPLIES), None)
    ended = next((event.date for event in events if event.kind == "withdrawn"), today)
    until = reply or min(ended, today)
    days = (until - limit).days
    if days <= 0:
        return None
    confirmed = request.confirmed_due is not None
    said = filled(
        _ANSWERED_LATE if reply else _NO_ANSWER,
        who=request.addressee,
        days=days_of(days),
        limit=filled(_CONFIRMED if confirmed else _COUNTED, day=spoken(limit)),
        until=spoken(until),
    )
    return Lateness(days, limit, confirmed, said)


def proposals(
    request: Request, assessment: Assessment, law: AccessLaw | None
) -> tuple[Proposal, ...]:
    """What the last event lets one change: nothing is changed before somebody confirms it.

    A refusal by the State, or its silence past the deadline, can make *withheld* of the questions
    without an answer; a company or funder cannot withhold for it. A reply or a decision on an
    appeal opens every question again that does not cite it yet.
    """
    last = _last(request)
    if last is None:
        return ()
    asked = [assessment.finding(key) for key in request.questions]
    if last.kind in ("refused", "silence") and _withholds(request, law, last):
        return tuple(Proposal(f.question, "withhold", last) for f in asked if f.status in _OPEN)
    if last.kind not in _REOPENING:
        return ()
    return tuple(
        Proposal(finding.question, "reopen", last)
        for finding in asked
        if last.source not in {link.source for link in finding.evidence}
    )


def _withholds(request: Request, law: AccessLaw | None, last: RequestEvent) -> bool:
    """Whether the State keeps something back: it refused, or let its time pass."""
    limit, _ = _deadline(request, law)
    silent = last.kind == "silence"
    in_time = silent and (limit is None or last.date <= limit)
    return request.kind in ("access", "parliament") and not in_time


def _last(request: Request) -> RequestEvent | None:
    """What happened last, notes aside."""
    told = [event for event in request.in_order if event.kind != "note"]
    return told[-1] if told else None


def _deadline(request: Request, law: AccessLaw | None) -> tuple[date | None, Due | None]:
    """The last day to answer, and how it was counted; none where nobody can know it."""
    if request.sent is None:
        return None, None
    if law is None or request.kind != "access":
        return request.confirmed_due, None
    counted = due(
        law,
        request.sent,
        extended=request.extended,
        country=request.country,
        closures=request.closures,
    )
    reckoned = None if counted.extension_unknown else counted.not_before
    return request.confirmed_due or reckoned, counted


def _pending(request: Request, limit: date | None, today: date) -> Name:
    if limit is not None and today > limit:
        return "late"
    if limit is not None and limit - today <= SOON:
        return "due-soon"
    return "extended" if request.extended else "waiting"


def _appeal(request: Request, law: AccessLaw | None, last: RequestEvent) -> AppealBy | None:
    if law is None or request.kind != "access" or request.sent is None:
        return None
    notified = last.date
    if last.kind == "silence":
        soonest = expired(law, request.sent, extended=request.extended)
        notified = request.confirmed_due or soonest
    return appeal_by(law, notified, country=request.country)


_NO_ANSWER = Text(
    "Al {until}, {who} no había respondido. Su plazo había vencido {days} antes, {limit}.",
    "By {until}, {who} had not answered. Its time had ended {days} earlier, {limit}.",
)
_ANSWERED_LATE = Text(
    "{who} respondió el {until}. Su plazo había vencido {days} antes, {limit}.",
    "{who} answered on {until}. Its time had ended {days} earlier, {limit}.",
)
_CONFIRMED = Text("el {day}", "on {day}")
_COUNTED = Text(
    "el {day} a más tardar, según nuestro cálculo, que no conoce los días en que cerró",
    "on {day} at the latest by our count, which does not know the days on which it was closed",
)
