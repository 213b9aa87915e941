"""Bringing a spreadsheet: where it is chosen, and which submission of several is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pia.errors import Problem
from pia.imports.submissions import Submission
from pia.imports.tables import Table
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.text import Locale
from pia.web.forms.spreadsheet import carried


@dataclass(frozen=True, slots=True)
class SpreadsheetAskPage:
    """The form for a spreadsheet."""

    key: str
    programme: Words
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """One submission to choose; `date` and `programme` are empty where it did not say."""

    row: str
    date: str
    programme: str
    id: str
    answers: int


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """Every submission of a file; `carried` holds the file for the next step."""

    key: str
    programme: Words
    file: str
    rows: tuple[SubmissionRow, ...]
    carried: str


def ask_page(work: Work, problems: Sequence[Problem], locale: Locale) -> SpreadsheetAskPage:
    """The form, with what was wrong with the file sent last; a place in it says nothing here."""
    name = Speech(locale).words(work.assessment.programme.name)
    told = tuple(f"{each.file}: {each.message.into(locale)}".lstrip(": ") for each in problems)
    return SpreadsheetAskPage(work.row.id, name, told)


def choose_page(
    work: Work, table: Table, found: Sequence[Submission], locale: Locale
) -> ChoosePage:
    """The submissions with what tells them apart."""
    say = Speech(locale)
    rows = (
        SubmissionRow(
            row=str(each.row),
            date=say.date(each.date) if each.date else "",
            programme=each.programme[:200],
            id=each.id,
            answers=len(each.answers),
        )
        for each in found
    )
    name = say.words(work.assessment.programme.name)
    return ChoosePage(work.row.id, name, table.name, tuple(rows), carried(table))
