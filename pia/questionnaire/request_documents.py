"""The format of requests in assessment files: strict models, with the short forms of the rest."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pia.questionnaire.loose_documents import Day, Lenient, Line, LooseText, Name
from pia.questionnaire.requests import EventKind, RequestKind


class RequestEventDoc(Lenient):
    """One thing that happened to a request."""

    kind: EventKind
    date: Day
    number: Line = ""
    ground: LooseText = LooseText()
    note: LooseText = LooseText()
    source: Line = ""


class RequestDoc(Lenient):
    """A request to a State, a company or a funder, and what became of it."""

    kind: RequestKind
    addressee: LooseText
    country: Line = ""
    language: Literal["es", "en"] | None = None
    questions: list[Name] = Field(default_factory=list)
    extra: list[LooseText] = Field(default_factory=list)
    about: LooseText = LooseText()
    signature: LooseText = LooseText()
    letter: LooseText = LooseText()
    audience: Literal["public", "organisation"] = "public"
    closures: list[Day] = Field(default_factory=list)
    confirmed_due: Day = ""
    events: list[RequestEventDoc] = Field(default_factory=list)


def by_key(value: object) -> object:
    """The requests of a file; a list, as files had before, is kept elsewhere and holds none."""
    return {} if isinstance(value, list) else value
