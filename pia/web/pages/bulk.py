"""One change to several answers: what it would do, and what it did."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pia.questionnaire.schema import Question
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.bulk import KIND, Done, Move, Planned
from pia.services.parts import ANSWERS
from pia.services.reviewing import Look
from pia.text import Locale
from pia.web.forms.look import Query, query_of
from pia.web.pages.answer_words import said_by


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One answer as it is now; `why` it stays so, empty where it changes."""

    key: str
    text: str
    blank: bool
    now: Words
    version: int
    why: str


@dataclass(frozen=True, slots=True)
class BulkPage:
    """What a change would do."""

    key: str
    programme: Words
    move: str
    source: str
    source_title: Words
    changing: tuple[BulkRow, ...]
    staying: tuple[BulkRow, ...]
    query: Query
    save_key: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """What a change did, what it left as it was, and whether it can be undone."""

    key: str
    programme: Words
    change: str
    undone: bool
    answers: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]
    undoable: bool
    save_key: str


def bulk_page(
    work: Work, move: Move, source: str, plan: Iterable[Planned], look: Look, locale: Locale
) -> BulkPage:
    """What a change would do, in the reader's language."""
    say = Speech(locale)
    rows = [_row(work, each, say) for each in plan]
    held = work.assessment.sources.get(source)
    return BulkPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        move=move,
        source=source,
        source_title=say.words(held.title) if held else Words(""),
        changing=tuple(row for row in rows if not row.why),
        staying=tuple(row for row in rows if row.why),
        query=query_of(look),
        save_key=secrets.token_hex(16),
    )


def done_page(work: Work, change: str, done: Done, left: Iterable[str], locale: Locale) -> DonePage:
    """What a change did, in the reader's language."""
    questions = work.questionnaire.questions
    return DonePage(
        key=work.row.id,
        programme=Speech(locale).words(work.assessment.programme.name),
        change=change,
        undone=done.kind != KIND,
        answers=tuple(_named(questions[each.question], locale) for each in done.answers),
        left=tuple(_named(questions[key], locale) for key in left if key in questions),
        undoable=done.kind == KIND and any(each.undoable for each in done.answers),
        save_key=secrets.token_hex(16),
    )


def _named(question: Question, locale: Locale) -> tuple[str, str]:
    return question.key, question.text.into(locale)


def _row(work: Work, each: Planned, say: Speech) -> BulkRow:
    question = each.question
    data = work.part(f"{ANSWERS}{question.key}").data
    return BulkRow(
        key=question.key,
        text=question.text.into(say.locale),
        blank=work.assessment.finding(question.key).status == "blank",
        now=said_by(work, question, data, say).answer,
        version=each.version,
        why=_reasons(say)[each.stays] if each.stays else "",
    )


def _reasons(say: Speech) -> Mapping[str, str]:
    return {
        "answered": say.gettext("It is already dealt with; nothing is overwritten."),
        "blank": say.gettext("There is no answer yet that a source could support."),
        "flagged": say.gettext("It already has the mark."),
        "not-flagged": say.gettext("It has no mark."),
        "cited": say.gettext("It already cites this source."),
    }
