"""What an organisation found about one programme: the content of an assessment file, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from pia.questionnaire.evidence import Capture, Quotation, Rating, SourceKind, Witness
from pia.questionnaire.requests import Request
from pia.text import Locale, Text

Status = Literal["answered", "unknown", "withheld", "not-applicable", "blank"]
Stance = Literal["supports", "contradicts", "qualifies"]
Grade = Literal[
    "court",
    "official-document",
    "information-reply",
    "documented",
    "testimony",
    "authority-claim",
    "anonymous",
]
Audience = Literal["public", "organisation", "named"]
# Best to worst, with the points that confidence counts (method §2, §4).
GRADE_POINTS: Mapping[Grade, int] = {
    "court": 100,
    "official-document": 90,
    "information-reply": 80,
    "documented": 70,
    "testimony": 50,
    "authority-claim": 20,
    "anonymous": 10,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the question's unit."""

    amount: Decimal


# choice, scale, safeguard: option key · choices: option keys · number: Quantity or option key
# date: ISO date, month or year, or option key · text: Text · list: Texts
Value = str | Quantity | Text | tuple[str, ...] | tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of evidence, graded; `readers` says for whom it is where only some may see it."""

    key: str
    title: Text
    grade: Grade
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    audience: Audience = "public"
    origin: str = ""
    workshop: bool = False
    note: Text = Text()
    kind: SourceKind | Literal[""] = ""
    pages: str = ""
    readers: str = ""
    rating: Rating = Rating()
    capture: Capture = Capture()
    testimony: Witness = Witness()

    @property
    def public(self) -> bool:
        """Whether public reports may tell of it: nobody keeps it, and whoever told it agreed."""
        return self.audience == "public" and self.testimony.consent not in ("inside", "not-asked")

    @property
    def quotable(self) -> bool:
        """Whether its words may leave the organisation; a person must have agreed to it."""
        personal = self.grade == "testimony" or self.kind in ("testimony", "interview")
        return self.testimony.consent == "quote" or not (personal or self.testimony.consent)


@dataclass(frozen=True, slots=True)
class Link:
    """How one source bears on one answer."""

    source: str
    stance: Stance = "supports"
    says: Text = Text()
    at: str = ""
    proves_operation: bool = False
    quote: Quotation = Quotation()


@dataclass(frozen=True, slots=True)
class StateAccount:
    """What one State said on a question, on one date."""

    state: str
    value: Value
    date: str = ""
    evidence: tuple[Link, ...] = ()
    says: Text = Text()


@dataclass(frozen=True, slots=True)
class Finding:
    """The assessor's answer to a question, with status, sources and note."""

    question: str
    status: Status
    value: Value | None = None
    evidence: tuple[Link, ...] = ()
    note: Text = Text()
    confidential: bool = False
    reason: Text = Text()
    state_account: tuple[StateAccount, ...] = ()
    # To come back to: a mark for whoever works on it, which nothing counts and nothing prints.
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A State that takes part in the programme, and how."""

    country: str
    role: str
    funds: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """An authority, vendor or funder."""

    name: Text
    kind: Literal["authority", "vendor", "funder"]
    country: str = ""
    role: Text = Text()
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure about the programme, by one source; conflicting ones stand side by side."""

    about: Text
    value: Text
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """One State programme, as of a date."""

    key: str
    name: Text
    as_of: date
    summary: Text = Text()
    states: tuple[State, ...] = ()
    actors: tuple[Actor, ...] = ()
    technologies: tuple[str, ...] = ()
    stage: str = ""
    journey: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    # Names of the lists above that may lack entries: what they do not name is then unknown.
    incomplete: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    hypothetical: bool = False


@dataclass(frozen=True, slots=True)
class Assessor:
    """Who assessed, and any conflict of interest they declare."""

    name: Text
    conflict: Text = Text()


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened with the programme, on a date, a month or a year."""

    date: str
    title: Text
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody was told before publication, and what they answered."""

    to: Text
    sent: str = ""
    until: str = ""
    answered: str = ""
    answer: Text = Text()
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything needed to score and report one programme."""

    programme: Programme
    findings: Mapping[str, Finding]
    sources: Mapping[str, Source]
    mode: Literal["quick", "full"] = "full"
    assessors: tuple[Assessor, ...] = ()
    versions: Mapping[str, str] | None = None
    participation: tuple[Text, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    replies: tuple[Reply, ...] = ()
    # The languages it is written for; both where nobody said.
    languages: tuple[Locale, ...] = ()
    # Plain data kept for later versions.
    actions: tuple[object, ...] = ()
    requests: Mapping[str, Request] = field(default_factory=dict)
    # Answers, as plain data, to questions that are not asked (any more); kept, never counted.
    set_aside: Mapping[str, object] = field(default_factory=dict)

    def finding(self, question: str) -> Finding:
        """The finding on a question; a blank one where nothing was entered."""
        return self.findings.get(question) or Finding(question, "blank")
