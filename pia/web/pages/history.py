"""Everything one answer ever was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pia.questionnaire.schema import Question
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.parts import Revision
from pia.text import Locale
from pia.web.pages.answer_words import Said, answer_words


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
            for revision in revisions
        ),
    )
