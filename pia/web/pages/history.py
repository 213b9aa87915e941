"""Everything one answer ever was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pia.questionnaire.schema import Question
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.parts import Revision
from pia.services.unfinished import AUTOSAVED
from pia.text import Locale
from pia.web.pages.answer_words import Said, answer_words

# As long as somebody writes on, give or take.
_GO = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Entry:
    """One state of the answer, or a text that lost against another."""

    at: str
    kind: str
    version: int
    said: Said


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The history of one answer, newest first."""

    key: str
    programme: Words
    question: str
    text: str
    entries: tuple[Entry, ...]


def history_page(
    work: Work, question: Question, revisions: Sequence[Revision], locale: Locale
) -> HistoryPage:
    """The history in the reader's language."""
    say = Speech(locale)
    return HistoryPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        question=question.key,
        text=question.text.into(locale),
        entries=tuple(
            Entry(
                say.moment(revision.at),
                revision.kind,
                revision.version,
                answer_words(work, question, revision.data, locale),
            )
            for revision in _folded(revisions)
        ),
    )


def _folded(revisions: Sequence[Revision]) -> Sequence[Revision]:
    """Newest first; of what was saved by itself in one go only what it came to."""
    shown: list[Revision] = []
    for revision in revisions:
        if not shown or not _one_go(revision, shown[-1]):
            shown.append(revision)
    return shown


def _one_go(older: Revision, newer: Revision) -> bool:
    whose = {(AUTOSAVED, newer.account_id)}
    if {(older.kind, older.account_id), (newer.kind, newer.account_id)} != whose:
        return False
    return datetime.fromisoformat(newer.at) - datetime.fromisoformat(older.at) <= _GO
