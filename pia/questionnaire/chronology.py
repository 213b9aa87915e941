"""What happened when: everything dated in an assessment, in one order, as precisely as known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pia.questionnaire.assessment import Assessment, Finding, Link, StateAccount
from pia.text import Text

EventKind = Literal["milestone", "statement", "told", "answered", "source"]
_ORDER: tuple[EventKind, ...] = ("milestone", "statement", "told", "answered", "source")


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated; `date` is a day, a month or a year, whatever is known of it.

    `words`: what happened, what the State said, whom one told, or the title of the source.
    `question` and `account` are those of a statement.
    """

    date: str
    kind: EventKind
    words: Text
    evidence: tuple[Link, ...] = ()
    question: str = ""
    account: StateAccount | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What one State said on one question on two dates or more, oldest first."""

    question: str
    state: str
    told: tuple[StateAccount, ...]

    @property
    def turns(self) -> tuple[tuple[StateAccount, StateAccount], ...]:
        """Each statement that is another than the one before, with the one before."""
        pairs = zip(self.told, self.told[1:], strict=False)
        return tuple((before, now) for before, now in pairs if before.value != now.value)


def span(written: str) -> tuple[date, date]:
    """First and last day of a day, a month or a year; raises ValueError for what is no date."""
    parts = [int(part) for part in written.split("-")]
    first = date(*[*parts, 1, 1][:3])
    later = {1: date(first.year, 12, 31), 2: _end_of_month(first), 3: first}
    if len(parts) not in later:
        raise ValueError(written)
    return first, later[len(parts)]


def is_date(written: str) -> bool:
    """Whether it is a day, a month or a year."""
    try:
        span(written)
    except ValueError:
        return False
    return True


def _end_of_month(first: date) -> date:
    if first.month == 12:
        return date(first.year, 12, 31)
    return date(first.year, first.month + 1, 1) - timedelta(days=1)


def chronology(assessment: Assessment) -> tuple[Event, ...]:
    """Everything dated, oldest first; a year alone comes before its months and days."""
    dated = (event for event in _events(assessment) if is_date(event.date))
    return tuple(sorted(dated, key=lambda event: (event.date, _ORDER.index(event.kind))))


def stories(findings: Iterable[Finding]) -> Iterator[Story]:
    """Per question and State, what it said over time; one date alone is no story."""
    for finding in findings:
        said = [account for account in finding.state_account if is_date(account.date)]
        for state in dict.fromkeys(account.state for account in said):
            told = sorted((a for a in said if a.state == state), key=lambda a: a.date)
            if len({account.date for account in told}) > 1:
                yield Story(finding.question, state, tuple(told))


def _events(assessment: Assessment) -> Iterator[Event]:
    for milestone in assessment.milestones:
        yield Event(milestone.date, "milestone", milestone.title, milestone.evidence)
    for finding in assessment.findings.values():
        for said in finding.state_account:
            question = finding.question
            yield Event(said.date, "statement", said.says, said.evidence, question, said)
    for reply in assessment.replies:
        yield Event(reply.sent, "told", reply.to)
        yield Event(reply.answered, "answered", reply.to, reply.evidence)
    for source in assessment.sources.values():
        yield Event(source.date, "source", source.title, (Link(source.key),))
