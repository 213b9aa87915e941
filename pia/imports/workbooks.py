"""The workbook in which answers were edited: only the rows that somebody changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pia.imports import table_messages as say
from pia.imports.cells import Answered, CellFault, StatusFault, folded, plain, read_answer
from pia.imports.tables import Sheet, Table, address, header_of
from pia.questionnaire.schema import Question, Questionnaire
from pia.questionnaire.workbook import COLUMNS, EDITED, TOO_LONG, YES, Mark, digest_of, read_mark
from pia.text import LOCALES, Locale, Text

_YES = frozenset({"x", "1", "true", "verdadero", "si", YES.es, YES.en})
_NO = frozenset({"", "0", "no", "false", "falso"})


@dataclass(frozen=True, slots=True)
class Edit:
    """What a changed row says, where it stands, and the version that its writer saw."""

    question: str
    answered: Answered
    confidential: bool
    sources: tuple[str, ...]
    cell: str
    version: int | None


@dataclass(frozen=True, slots=True)
class Edited:
    """Everything that was changed in a workbook, and what in it cannot be read."""

    assessment: str  # the beginning of the identifier; empty where every mark is lost
    edits: tuple[Edit, ...]
    unread: tuple[Text, ...]


def sheet_of(table: Table) -> Sheet | None:
    """The sheet of answers of a workbook that was downloaded here; None where there is none."""
    for sheet in table.sheets:
        if {"key", "answer", "sources"} <= set(_columns(sheet)):
            return sheet
    return None


def read_edits(sheet: Sheet, questionnaire: Questionnaire, known: Collection[str]) -> Edited:
    """The rows that say something else than when they were downloaded; `known` are sources."""
    rows = [_Row(sheet, n) for n in range(1, len(sheet.rows)) if sheet.rows[n]]
    times = Counter(row.key for row in rows)
    edits: list[Edit] = []
    unread: list[Text] = []
    for row in rows:
        if row.untouched:
            continue
        try:
            edits.append(_edit(row, questionnaire, times[row.key], known))
        except _At as fault:
            unread.append(say.at(row.cell(fault.column), fault.message))
    marks = Counter(row.mark.assessment for row in rows if row.mark)
    whose = marks.most_common(1)[0][0] if marks else ""
    return Edited(whose, tuple(edits), tuple(unread))


class _At(CellFault):
    """A fault in one column of a row."""

    def __init__(self, column: str, message: Text) -> None:
        self.column = column
        super().__init__(message)


class _Row:
    """One row of the sheet of answers."""

    def __init__(self, sheet: Sheet, number: int) -> None:
        self.columns, self.number = _columns(sheet), number
        self._cells = sheet.rows[number]
        self.key = self.raw("key").strip()
        self.mark: Mark | None = read_mark(self.raw("mark").strip())

    @property
    def untouched(self) -> bool:
        """Whether nobody changed it since it was downloaded; or wrote nothing into a new one."""
        cells = [self.raw(name) for name in EDITED]
        if self.mark is None:
            return not any(cell.strip() for cell in (self.key, *cells))
        return self.mark.digest == digest_of(cells)

    def raw(self, name: str) -> str:
        """A cell as it was read."""
        column = self.columns.get(name, len(self._cells))
        return self._cells[column] if column < len(self._cells) else ""

    def text(self, name: str) -> str:
        """The text of a cell; raises a fault with its place."""
        try:
            text = plain(self.raw(name))
        except CellFault as fault:
            raise _At(name, fault.message) from fault
        if text in (TOO_LONG.es, TOO_LONG.en):
            raise _At(name, say.TOO_LONG)
        return text

    def in_both(self, name: str) -> Mapping[Locale, str]:
        """A text in the languages that it was written in."""
        found = {lang: self.text(f"{name}_{lang}") for lang in LOCALES}
        return {lang: text for lang, text in found.items() if text}

    def cell(self, name: str) -> str:
        """Where a column of this row stands."""
        return address(self.number, self.columns.get(name, 0))

    @property
    def language(self) -> Locale:
        """The language that the workbook was downloaded in."""
        return "es" if self.heading("other") == folded(COLUMNS["other"].es) else "en"

    def heading(self, name: str) -> str:
        """What a column is called."""
        return self.columns.headings.get(name, "")


class _Columns(dict[str, int]):
    """Columns by what they hold, and how they are called."""

    headings: dict[str, str]


def _columns(sheet: Sheet) -> _Columns:
    names = {folded(text.into(lang)): name for name, text in COLUMNS.items() for lang in LOCALES}
    found = _Columns()
    found.headings = {}
    for column, words in header_of(sheet).items():
        if name := names.get(folded(words)):
            found.setdefault(name, column)
            found.headings.setdefault(name, folded(words))
    return found


def _edit(row: _Row, questionnaire: Questionnaire, times: int, known: Collection[str]) -> Edit:
    question = questionnaire.questions.get(row.key)
    if question is None:
        raise _At("key", say.NOT_ASKED.with_values(key=say.shortened(row.key)))
    if times > 1:
        raise _At("key", say.TWO_ROWS.with_values(key=row.key))
    answered = _answered(row, question)
    return Edit(
        question=question.key,
        answered=answered,
        confidential=_confidential(row),
        sources=_sources(row, known),
        cell=row.cell("answer"),
        version=row.mark.version if row.mark else None,
    )


def _answered(row: _Row, question: Question) -> Answered:
    other: Locale = "en" if row.language == "es" else "es"
    words = {row.language: row.text("answer"), other: row.text("other")}
    if words[other] and question.kind not in ("text", "long-text", "list"):
        raise _At("other", say.ONLY_TEXT)
    status = row.text("status")
    try:
        answered = read_answer(question, {lang: words[lang] for lang in LOCALES}, status)
    except StatusFault as fault:
        raise _At("status", fault.message) from fault
    except CellFault as fault:
        raise _At("answer", fault.message) from fault
    answered.reason, answered.note = row.in_both("reason"), row.in_both("note")
    if answered.status == "not-applicable" and not answered.reason:
        raise _At(f"reason_{row.language}", say.NO_REASON)
    if answered.status != "not-applicable" and answered.reason:
        raise _At(f"reason_{row.language}", say.REASON_ELSEWHERE)
    return answered


def _confidential(row: _Row) -> bool:
    words = folded(row.text("confidential"))
    if words not in _YES | _NO:
        message = say.NOT_YES_OR_NO.with_values(raw=say.shortened(words))
        raise _At("confidential", message)
    return words in _YES


def _sources(row: _Row, known: Collection[str]) -> tuple[str, ...]:
    """Keys of sources, each once, however they are separated."""
    words = row.text("sources").replace(";", " ").replace(",", " ").split()
    if strange := [key for key in words if key not in known]:
        raise _At("sources", say.NO_SUCH_SOURCE.with_values(raw=say.shortened(strange[0])))
    return tuple(dict.fromkeys(words))
