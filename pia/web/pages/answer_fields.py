"""What the fields of one answer show: saved data or what was typed, in the same shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pia.questionnaire.schema import Question
from pia.reports.speech import Speech
from pia.services.parts import Data
from pia.text import Locale, Text
from pia.web.forms.answer import STATUS

_PARTIALS = {
    "choice": "choice",
    "scale": "choice",
    "safeguard": "choice",
    "choices": "choices",
    "number": "number",
    "date": "date",
    "text": "text",
    "long-text": "text",
    "list": "list",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    hint: str = ""
    exclusive: bool = False  # “none of these”: not together with others


@dataclass(frozen=True, slots=True)
class LinkFields:
    """One source of the answer."""

    source: str
    title: str
    grade: str
    stance: str
    at: str
    says: Text
    proves: bool


@dataclass(frozen=True, slots=True)
class AccountFields:
    """What one State said."""

    state: str
    date: str
    value: str
    values: tuple[str, ...]
    words: Text
    items: Text
    says: Text
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class AnswerFields:
    """The fields of an answer itself; `partial` draws its kind."""

    partial: str
    answer: str
    value: str
    values: tuple[str, ...]
    words: Text
    items: Text
    reason: Text
    note: Text
    confidential: bool
    flagged: bool


@dataclass(frozen=True, slots=True)
class SourcedFields(AnswerFields):
    """The same with those of its sources and of what States say."""

    links: tuple[LinkFields, ...]
    loose: str  # a place typed for a source that was not chosen
    accounts: tuple[AccountFields, ...]
    new: Mapping[str, str]


EMPTY_ACCOUNT = AccountFields("", "", "", (), Text(), Text(), Text(), "", "")
_NO_SOURCE = dict.fromkeys(("title", "grade", "publisher", "date", "url", "stance", "at"), "")


def answer_fields(question: Question, data: Data) -> AnswerFields:
    """The fields of an answer that `data` fills."""
    return AnswerFields(**_own_fields(question, data))


def sourced_fields(
    question: Question,
    data: Data,
    sources: Mapping[str, tuple[str, str]],
    new: Mapping[str, Any] | None = None,
) -> SourcedFields:
    """All fields that `data` fills; `sources` gives title and grade in words by key."""
    evidence = _list(data.get("evidence"))
    return SourcedFields(
        **_own_fields(question, data),
        links=tuple(_link(each, sources) for each in evidence if each["source"]),
        loose=next((each["at"] for each in evidence if not each["source"]), ""),
        accounts=tuple(_account(question, each) for each in _list(data.get("state_account"))),
        new={**_NO_SOURCE, **(new or {})},
    )


def _own_fields(question: Question, data: Data) -> dict[str, Any]:
    value = data.get("value")
    note = data.get("note")
    return {
        "partial": _PARTIALS[question.kind],
        "answer": _chosen(question, data),
        "value": _plain_value(question, value),
        "values": _many(value),
        "words": _words(value),
        "items": _items(value),
        "reason": _words(data.get("reason")),
        "note": _words(note),
        "confidential": bool(isinstance(note, dict) and note.get("confidential")),
        "flagged": bool(data.get("flagged")),
    }


def options_of(question: Question, locale: Locale) -> tuple[Option, ...]:
    """What can be chosen, in words."""
    return tuple(
        Option(o.key, o.label.into(locale), o.detail.into(locale), o.exclusive)
        for o in question.offered
    )


@cache
def status_options(say: Speech) -> tuple[Option, ...]:
    """The answers that say there is none, in words; drawn for every question of a page."""
    return (
        Option(
            "~unknown",
            say.gettext("I looked and it is not known"),
            say.gettext("Counts as a risk, not as its absence."),
        ),
        Option(
            "~withheld",
            say.gettext("The authority withholds it"),
            say.gettext(
                "It refused, was silent past the deadline, or declared it secret. Cite the "
                "refusal as a source; without one it counts as unknown."
            ),
        ),
        Option(
            "~not-applicable",
            say.gettext("It does not apply to this programme"),
            say.gettext("Leaves the question out of the result. Say why below."),
        ),
    )


def _chosen(question: Question, data: Data) -> str:
    """The radio button that is pressed: an option or, marked, a status."""
    status = data.get("status")
    if status and status not in ("answered", "blank"):
        return f"{STATUS}{status}"
    value = data.get("value")
    named = isinstance(value, str) and any(option.key == value for option in question.options)
    return value if named and isinstance(value, str) else ""


def _plain_value(question: Question, value: object) -> str:
    if isinstance(value, dict | list) or value is None or _chosen(question, {"value": value}):
        return ""
    return str(value)


def _many(value: object) -> tuple[str, ...]:
    return tuple(each for each in _list(value) if isinstance(each, str))


def _words(value: object) -> Text:
    held = value if isinstance(value, dict) else {}
    return Text(str(held.get("es", "")), str(held.get("en", "")))


def _items(value: object) -> Text:
    items = [each for each in _list(value) if isinstance(each, dict)]
    return Text(_lines(items, "es"), _lines(items, "en"))


def _lines(items: Sequence[Mapping[str, Any]], locale: Locale) -> str:
    return "\n".join(str(item.get(locale, "")) for item in items).rstrip("\n")


def _link(link: Mapping[str, Any], sources: Mapping[str, tuple[str, str]]) -> LinkFields:
    title, grade = sources.get(link["source"], (link["source"], ""))
    return LinkFields(
        source=link["source"],
        title=title,
        grade=grade,
        stance=link.get("stance") or "supports",
        at=link.get("at") or "",
        says=_words(link.get("says")),
        proves=bool(link.get("proves")),
    )


def _account(question: Question, account: Mapping[str, Any]) -> AccountFields:
    value, evidence = account.get("value"), _list(account.get("evidence"))
    chosen = _chosen(question, {"value": value})
    return AccountFields(
        state=account.get("state") or "",
        date=account.get("date") or "",
        value=chosen or _plain_value(question, value),
        values=_many(value),
        words=_words(value),
        items=_items(value),
        says=_words(account.get("says")),
        source=evidence[0]["source"] if evidence else "",
        at=evidence[0].get("at", "") if evidence else "",
    )


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
