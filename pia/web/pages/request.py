"""The page of one request: its letter, its dates, what happened and what that allows."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pia.i18n import NAMES as NAMES_OF_LANGUAGES
from pia.questionnaire.requests import EVENT_KINDS, REQUEST_KINDS, UNSENT, Request
from pia.questionnaire.schema import Question
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.requests.deadlines import explained
from pia.requests.letter import Letter, letter_locale, sent_text
from pia.requests.tracking import proposals
from pia.services.answering import Fault
from pia.services.assessments import Work
from pia.services.requesting import Followed, law_of
from pia.text import LOCALES, Locale
from pia.web.pages.requests import Choices, RequestLine, in_words, request_line, titled


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened."""

    kind: str
    date: str
    number: str
    ground: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A change to confirm."""

    question: str
    text: str
    change: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request: its letter, its dates, what happened and what that allows."""

    key: str
    programme: Words
    request: str
    line: RequestLine
    fields: Mapping[str, str]
    typed: Mapping[str, str]
    language: Locale
    letter: Letter
    text: str
    to_check: tuple[str, ...]
    counted: tuple[str, ...]
    events: tuple[EventLine, ...]
    happenings: Choices
    proposals: tuple[ProposalLine, ...]
    asked: Choices
    others: Choices
    lists: Mapping[str, Choices]
    version: int
    save_key: str
    errors: Choices

    @property
    def wrong(self) -> Mapping[str, str]:
        """Messages by the field they belong to."""
        return dict(self.errors)


def request_page(
    work: Work,
    each: Followed,
    letter: Letter,
    version: int,
    today: date,
    locale: Locale,
    typed: Mapping[str, str] | None = None,
    faults: Sequence[Fault] = (),
) -> RequestPage:
    """One request; `typed` is what could not be saved, by the name of its field."""
    say, request = Speech(locale), each.request
    due = each.state.due
    return RequestPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        request=request.key,
        line=request_line(work, each, say, today),
        fields={**_fields(request, letter.locale), **(typed or {})},
        typed=typed or {},
        language=letter.locale,
        letter=letter,
        text=sent_text(request, letter),
        to_check=tuple(say.text(each) for each in letter.to_check),
        counted=tuple(say.text(each) for each in explained(due)) if due else (),
        events=tuple(_events(work, request, say)),
        happenings=_happenings(request, say),
        proposals=tuple(_proposals(work, request, say)),
        asked=tuple(in_words(work, request.questions, say)),
        others=tuple(in_words(work, _others(work, request), say)),
        lists=_lists(work, say),
        version=version,
        save_key=secrets.token_hex(16),
        errors=tuple((field_of(fault), say.text(fault.message)) for fault in faults),
    )


def field_of(fault: Fault) -> str:
    """The id of the field that a fault of a request is about."""
    match fault.path:
        case ("addressee", *_) | ():
            return "addressee_es"
        case ("events", int(), "kind"):
            return "happened"
        case ("events", int(), str(name), *_):
            return name
        case (str(name), *_):
            return name
    return "addressee_es"


def _fields(request: Request, written: Locale) -> Mapping[str, str]:
    own = {f"addressee_{each}": getattr(request.addressee, each) for each in LOCALES}
    due = request.confirmed_due
    return {
        **own,
        "kind": request.kind,
        "country": request.country,
        "language": request.language or letter_locale(request),
        "about": getattr(request.about, written),
        "extra": "\n".join(each.into(written) for each in request.extra),
        "signature": getattr(request.signature, written),
        "letter": getattr(request.letter, written),
        "audience": request.audience,
        "confirmed_due": due.isoformat() if due else "",
        "closures": "\n".join(day.isoformat() for day in request.closures),
        **dict.fromkeys(("happened", "date", "number", "ground", "note"), ""),
    }


def _events(work: Work, request: Request, say: Speech) -> Iterator[EventLine]:
    for event in request.in_order:
        known = event.source in work.assessment.sources
        yield EventLine(
            kind=titled(say.text(EVENT_KINDS[event.kind])),
            date=say.date(event.date.isoformat()),
            number=event.number,
            ground=say.text(event.ground),
            note=say.text(event.note),
            source=event.source if known else "",
        )


def _happenings(request: Request, say: Speech) -> Choices:
    """What can have happened, by whether it was sent."""
    kinds = [kind for kind in EVENT_KINDS if request.sent or kind in UNSENT]
    kinds = [kind for kind in kinds if kind != "sent" or not request.sent]
    return (("", "—"), *((kind, titled(say.text(EVENT_KINDS[kind]))) for kind in kinds))


def _proposals(work: Work, request: Request, say: Speech) -> Iterator[ProposalLine]:
    for each in proposals(request, work.assessment, law_of(work, request)):
        question = work.questionnaire.questions.get(each.question)
        if (
            question
            and question.key in work.shown
            and not _open_already(work, each.change, question)
        ):
            yield ProposalLine(each.question, say.text(question.text), each.change)


def _open_already(work: Work, change: str, question: Question) -> bool:
    return change == "reopen" and work.assessment.finding(question.key).flagged


def _others(work: Work, request: Request) -> tuple[str, ...]:
    """Questions that it could ask too: shown, with something to ask for."""
    return tuple(
        key
        for key, question in work.questionnaire.questions.items()
        if key in work.shown and key not in request.questions and question.guidance.request
    )


def _lists(work: Work, say: Speech) -> Mapping[str, Choices]:
    countries = work.questionnaire.catalogue.countries
    own = [state.country for state in work.assessment.programme.states]
    ordered = [key for key in dict.fromkeys([*own, *countries]) if key in countries]
    return {
        "kind": tuple((key, titled(say.text(each))) for key, each in REQUEST_KINDS.items()),
        "country": (("", "—"), *((key, say.text(countries[key].name)) for key in ordered)),
        "language": tuple(NAMES_OF_LANGUAGES.items()),
    }
