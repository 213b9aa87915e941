"""An answer in words: for its history and for two texts side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from pia.questionnaire.kinds import KINDS, AnswerError
from pia.questionnaire.schema import Question
from pia.reports.build.words import stances, statuses
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.parts import Data
from pia.text import Locale, Text


@dataclass(frozen=True, slots=True)
class SaidSource:
    """A source with its stance."""

    stance: str
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class SaidAccount:
    """What a State said, and when."""

    state: str
    date: str
    value: Words


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says; `empty` where nothing was entered."""

    empty: bool
    answer: Words
    reason: Words
    note: Words
    sources: tuple[SaidSource, ...]
    accounts: tuple[SaidAccount, ...]
    flagged: bool = False


def answer_words(work: Work, question: Question, data: object, locale: Locale) -> Said:
    """The answer in the reader's language, as far as it can be read."""
    return said_by(work, question, data, Speech(locale))


def said_by(work: Work, question: Question, data: object, say: Speech) -> Said:
    """The same for a page of many answers, which need one voice only."""
    held: Data = data if isinstance(data, dict) else {}
    status = str(held.get("status") or ("answered" if held.get("value") else "blank"))
    return Said(
        empty=not held,
        answer=_value(question, held.get("value"), say)
        if status == "answered"
        else Words(statuses(say).get(status, status)),
        reason=say.words(_text(held.get("reason"))),
        note=say.words(_text(held.get("note"))),
        sources=tuple(_source(work, each, say) for each in _list(held.get("evidence"))),
        accounts=tuple(
            _account(work, question, each, say) for each in _list(held.get("state_account"))
        ),
        flagged=bool(held.get("flagged")),
    )


def _value(question: Question, raw: object, say: Speech) -> Words:
    kind = KINDS[question.kind]
    try:
        value = kind.parse(question, raw)
    except AnswerError:
        return Words(str(raw))
    return Words("") if value is None else say.words(kind.describe(question, value))


def _source(work: Work, link: dict[str, Any], say: Speech) -> SaidSource:
    source = work.assessment.sources.get(link["source"])
    title = say.text(source.title) if source else str(link["source"])
    stance = stances(say)[link.get("stance") or "supports"]
    return SaidSource(stance, title, str(link.get("at") or ""))


def _account(work: Work, question: Question, account: dict[str, Any], say: Speech) -> SaidAccount:
    country = work.questionnaire.catalogue.countries.get(str(account.get("state")))
    day = str(account.get("date") or "")
    return SaidAccount(
        say.text(country.name) if country else str(account.get("state") or ""),
        say.date(day) if day else "",
        _value(question, account.get("value"), say),
    )


def _text(data: object) -> Text:
    held = data if isinstance(data, dict) else {}
    return Text(str(held.get("es", "")), str(held.get("en", "")))


def _list(value: object) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", value) if isinstance(value, list) else []
