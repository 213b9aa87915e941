"""Data of a field form as KoboToolbox and ODK export it: each row a submission with its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pia.imports import table_messages as say
from pia.imports.cells import Answered, CellFault, StatusFault, among, plain, read_answer, says_yes
from pia.imports.headers import DATES, IDS, FormField, Place, fields_of, places
from pia.imports.tables import NUMBER, Sheet, Table, address, header_of, refused
from pia.questionnaire.field_form import WRITTEN_IN, field_name
from pia.questionnaire.schema import Question, Questionnaire
from pia.text import LOCALES, Locale, Text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of a submission, how its writer knows, and the cell it stands in."""

    answered: Answered
    how: Mapping[Locale, str]
    cell: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One filled-in form; `row` counts submissions from 0."""

    row: int
    id: str
    date: str
    programme: str
    answers: Mapping[str, Told]
    unread: tuple[Text, ...] = ()


@dataclass(slots=True)
class _Row:
    """The cells of one row by what they hold."""

    number: int
    cells: dict[str, tuple[str, int]] = field(default_factory=dict)
    ticked: dict[str, tuple[list[str], int]] = field(default_factory=dict)
    unread: list[Text] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of a field; empty where the form did not hold it."""
        return plain(self.cells[name][0]) if name in self.cells else ""

    def first(self, names: Sequence[str]) -> str:
        """The first of several fields that holds something."""
        return next((text for name in names if (text := self.text(name))), "")

    def cell(self, name: str) -> str:
        """Where a field stands."""
        column = self.cells.get(name) or self.ticked.get(name) or ("", 0)
        return address(self.number, column[1])


def submissions(
    table: Table, questionnaire: Questionnaire, language: Locale
) -> tuple[Submission, ...]:
    """Every submission in a table; raises AssessmentInvalid where there is none.

    `language` is that of texts whose writer did not say in which she wrote.
    """
    fields = fields_of(tuple(questionnaire.questions.values()))
    for sheet in table.sheets:
        found = places(header_of(sheet), fields)
        if any(place.name in fields and fields[place.name].question for place in found.values()):
            rows = [_row(sheet, n, found) for n in range(1, len(sheet.rows)) if sheet.rows[n]]
            if not rows:
                raise refused(table.name, say.NO_SUBMISSION)
            return tuple(_submission(row, n, fields, language) for n, row in enumerate(rows))
    raise refused(table.name, say.NOTHING_KNOWN)


def _row(sheet: Sheet, number: int, found: Mapping[int, Place]) -> _Row:
    row = _Row(number)
    cells = sheet.rows[number]
    for column, place in found.items():
        cell = cells[column].removeprefix(NUMBER) if column < len(cells) else ""
        if place.choice is None and not row.cells.get(place.name, ("",))[0]:
            row.cells[place.name] = (cell, column)
        elif place.choice is not None and _ticked(row, cell, column):
            row.ticked.setdefault(place.name, ([], column))[0].append(place.choice)
    return row


def _ticked(row: _Row, cell: str, column: int) -> bool:
    """Whether a choice was made; what says neither yes nor no is told."""
    try:
        return says_yes(cell)
    except CellFault as fault:
        row.unread.append(say.at(address(row.number, column), fault.message))
        return False


def _submission(
    row: _Row, index: int, fields: Mapping[str, FormField], language: Locale
) -> Submission:
    lang = _language(row) or language
    answers: dict[str, Told] = {}
    unread = row.unread
    for name, each in fields.items():
        if each.question is None or each.companion is not None:
            continue
        try:
            told = _told(row, each.question, lang)
        except CellFault as fault:
            place = f"{name}__instead" if isinstance(fault, StatusFault) else name
            unread.append(say.at(row.cell(place), fault.message))
        else:
            if not told.answered.empty or told.answered.note or told.how:
                answers[each.question.key] = told
    return Submission(
        row=index,
        id=_identifier(row),
        date="".join(_DAY.findall(_quiet(row, DATES))[:1]),
        programme=_quiet(row, ("programme_name",)),
        answers=answers,
        unread=tuple(unread),
    )


def _told(row: _Row, question: Question, lang: Locale) -> Told:
    name = field_name(question.key)

    def beside(companion: str) -> dict[Locale, str]:
        text = row.text(f"{name}__{companion}")
        return {lang: text} if text else {}

    words = row.text(name) or " ".join(row.ticked.get(name, ([],))[0])
    instead = row.text(f"{name}__instead")
    answered = read_answer(question, {lang: words}, instead)
    if answered.status == "not-applicable":
        answered.reason = beside("reason")
        if not answered.reason:
            raise CellFault(say.NO_REASON)
    answered.note = beside("note")
    return Told(answered, beside("source"), row.cell(name))


def _language(row: _Row) -> Locale | None:
    """The language that the writer chose; None where nobody said."""
    said = among(_quiet(row, ("written_in",)), WRITTEN_IN)
    return next((lang for lang in LOCALES if lang == said), None)


def _quiet(row: _Row, names: Sequence[str]) -> str:
    try:
        return row.first(names)
    except CellFault:
        return ""


def _identifier(row: _Row) -> str:
    """What the server calls it; without that, a digest of what it says."""
    if given := _quiet(row, IDS).removeprefix("uuid:"):
        return given[:200]
    held = sorted((name, cell) for name, (cell, _) in row.cells.items())
    return f"sha256:{sha256(repr((held, sorted(row.ticked))).encode()).hexdigest()[:16]}"
