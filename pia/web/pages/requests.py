"""The requests of an assessment, and those worth making."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pia.questionnaire.requests import REQUEST_KINDS
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.requests.grouping import Suggestion
from pia.requests.tracking import NAMES, PENDING, lateness
from pia.services.answering import Fault
from pia.services.assessments import Work
from pia.services.requesting import Followed, law_of
from pia.text import LOCALES, Locale

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request in the list."""

    key: str
    addressee: str
    kind: str
    state: str
    name: str
    next_step: str
    next_date: str
    late: str
    questions: int
    pending: bool


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A request worth making, with what it would ask."""

    kind: str
    kind_word: str
    addressee: Mapping[str, str]
    shown: str
    country: str
    country_word: str
    questions: Choices

    @property
    def keys(self) -> frozenset[str]:
        """The questions by key."""
        return frozenset(key for key, _ in self.questions)


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """Every request, and those worth making; `asking` is the question somebody came from."""

    key: str
    programme: Words
    requests: tuple[RequestLine, ...]
    suggestions: tuple[SuggestionLine, ...]
    asking: Choices
    save_key: str
    errors: Choices


def requests_page(
    work: Work,
    found: Sequence[Followed],
    worth: Sequence[Suggestion],
    today: date,
    locale: Locale,
    asking: str = "",
    faults: Sequence[Fault] = (),
) -> RequestsPage:
    """The list in the reader's language."""
    say = Speech(locale)
    question = work.questionnaire.questions.get(asking)
    return RequestsPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        requests=tuple(request_line(work, each, say, today) for each in found),
        suggestions=tuple(_suggestion(work, each, say) for each in worth),
        asking=((question.key, say.text(question.text)),) if question else (),
        save_key=secrets.token_hex(16),
        errors=tuple(("other", say.text(fault.message)) for fault in faults),
    )


def request_line(work: Work, each: Followed, say: Speech, today: date) -> RequestLine:
    """A request with where it stands."""
    request, found = each.request, each.state
    late = lateness(request, law_of(work, request), today)
    return RequestLine(
        key=request.key,
        addressee=say.text(request.addressee),
        kind=titled(say.text(REQUEST_KINDS[request.kind])),
        state=say.text(NAMES[found.name]),
        name=found.name,
        next_step=say.text(found.next_step),
        next_date=say.date(found.next_date.isoformat()) if found.next_date else "",
        late=say.text(late.text) if late else "",
        questions=len(request.questions) + len(request.extra),
        pending=found.name in PENDING,
    )


def _suggestion(work: Work, each: Suggestion, say: Speech) -> SuggestionLine:
    country = work.questionnaire.catalogue.countries.get(each.country)
    return SuggestionLine(
        kind=each.kind,
        kind_word=titled(say.text(REQUEST_KINDS[each.kind])),
        addressee={locale: each.addressee.into(locale) for locale in LOCALES},
        shown=say.text(each.addressee),
        country=each.country,
        country_word=say.text(country.name) if country else "",
        questions=tuple(in_words(work, each.questions, say)),
    )


def in_words(work: Work, keys: Sequence[str], say: Speech) -> Iterator[tuple[str, str]]:
    """Questions by key, in words."""
    known = work.questionnaire.questions
    return ((key, say.text(known[key].text)) for key in keys if key in known)


def titled(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]
