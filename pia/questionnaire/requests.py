"""Questions put in writing to a State, a company or a funder, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pia.text import Locale, Text

# A request under an access-to-information law, a question for members of parliament to put,
# letters to the company or the funder.
RequestKind = Literal["access", "parliament", "vendor", "funder"]
EventKind = Literal[
    "sent",
    "extended",
    "answered-part",
    "answered",
    "refused",
    "silence",
    "appealed",
    "appeal-decided",
    "withdrawn",
    "note",
]
REQUEST_KINDS: Mapping[str, Text] = {
    "access": Text("solicitud de acceso a la información", "access-to-information request"),
    "parliament": Text("pregunta parlamentaria", "parliamentary question"),
    "vendor": Text("carta a la empresa", "letter to the company"),
    "funder": Text("carta a quien financia", "letter to the funder"),
}
EVENT_KINDS: Mapping[str, Text] = {
    "sent": Text("se envió", "sent"),
    "extended": Text("se prorrogó", "extended"),
    "answered-part": Text("respuesta parcial", "answered in part"),
    "answered": Text("respuesta", "answered"),
    "refused": Text("negativa", "refused"),
    "silence": Text("silencio", "silence"),
    "appealed": Text("recurso", "appealed"),
    "appeal-decided": Text("se decidió el recurso", "appeal decided"),
    "withdrawn": Text("se retiró", "withdrawn"),
    "note": Text("nota", "note"),
}
# What can be said of a request that was not sent yet.
UNSENT: frozenset[EventKind] = frozenset({"sent", "withdrawn", "note"})
# Events in which somebody says on what legal ground they refuse.
GROUNDED: frozenset[EventKind] = frozenset({"refused", "answered-part", "appeal-decided"})


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """One thing that happened to a request, on one day.

    `number` is the folio, `ground` the legal ground of a refusal, `source` the key of the source
    that the reply became.
    """

    kind: EventKind
    date: date
    number: str = ""
    ground: Text = Text()
    note: Text = Text()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: to whom, what it asks, the words of its letter, and what happened.

    `questions` are keys of the questionnaire, `extra` further items in the asker's own words.
    `about` and `letter` take the place of the drafted subject and letter. `closures` are days on
    which the authority says it was closed, and `confirmed_due` the last day of its time to
    answer, both as somebody confirmed them.
    """

    key: str
    kind: RequestKind
    addressee: Text
    country: str = ""
    language: Locale | None = None
    questions: tuple[str, ...] = ()
    extra: tuple[Text, ...] = ()
    about: Text = Text()
    signature: Text = Text()
    letter: Text = Text()
    audience: Literal["public", "organisation"] = "public"
    closures: tuple[date, ...] = ()
    confirmed_due: date | None = None
    events: tuple[RequestEvent, ...] = ()

    @property
    def in_order(self) -> tuple[RequestEvent, ...]:
        """Its events by date; those of one day as they were written."""
        return tuple(sorted(self.events, key=lambda event: event.date))

    @property
    def sent(self) -> date | None:
        """The day it was sent; None for a draft."""
        return next(self._days("sent"), None)

    @property
    def extended(self) -> bool:
        """Whether the authority gave itself more time."""
        return any(self._days("extended"))

    @property
    def number(self) -> str:
        """The last folio that it got."""
        return next((event.number for event in reversed(self.in_order) if event.number), "")

    def _days(self, kind: EventKind) -> Iterator[date]:
        return (event.date for event in self.in_order if event.kind == kind)
