"""The workbook in which answers were edited: only the rows that somebody changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pia.imports import table_messages as say
from pia.imports.cells import Answered, CellFault, StatusFault, folded, read_answer, says_yes, whole
from pia.imports.tables import NUMBER, Sheet, Table, address, header_of
from pia.questionnaire.schema import Question, Questionnaire
from pia.questionnaire.typed import typed_items, typed_lines
from pia.questionnaire.workbook import COLUMNS, EDITED, TOO_LONG, Mark, digest_of, read_mark
from pia.text import LOCALES, Locale, Text

# The cells of a question as they would be written now, in the language of the workbook.
Present = Callable[[Question, Locale], Mapping[str, str]]

_VALUE = ("answer", "other")
_FEW = 2  # columns that a sheet of something else may have in common with ours


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
        columns = _columns(sheet)
        if "key" in columns and len(columns) > _FEW:
            return sheet
    return None


def read_edits(
    sheet: Sheet, questionnaire: Questionnaire, known: Collection[str], present: Present
) -> Edited:
    """The rows that say something else than when they were downloaded; `known` are sources.

    What had a column that is there no more was not said: it is as at `present`.
    """
    asked = questionnaire.questions
    numbers = range(1, len(sheet.rows))
    rows = [_Row(sheet, n, asked, present) for n in numbers if sheet.rows[n]]
    times = Counter(row.key for row in rows)
    edits: list[Edit] = []
    unread: list[Text] = []
    for row in rows:
        if row.untouched:
            continue
        try:
            edits.append(_edit(row, times[row.key], known))
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

    def __init__(
        self, sheet: Sheet, number: int, asked: Mapping[str, Question], present: Present
    ) -> None:
        self.columns, self.number = _columns(sheet), number
        self._cells = sheet.rows[number]
        self.held: Mapping[str, str] = {}
        self.key = self.raw("key").strip()
        self.mark: Mark | None = read_mark(self.raw("mark").strip())
        self.question = asked.get(self.key)
        if self.question and not self.has(*EDITED):
            self.held = present(self.question, self.language)

    @property
    def untouched(self) -> bool:
        """Whether nobody changed it since it was downloaded; or wrote nothing into a new one."""
        cells = [self.raw(name) for name in EDITED]
        if self.mark is None:
            return not any(cell.strip() for cell in (self.key, *cells))
        return self.mark.digest == digest_of(cells)

    def has(self, *names: str) -> bool:
        """Whether these columns are all there."""
        return self.columns.keys() >= set(names)

    def exact(self, name: str) -> bool:
        """Whether a cell holds a number, and not what somebody typed as one."""
        return not self.has(name) or self._cell(name).startswith(NUMBER)

    def raw(self, name: str) -> str:
        """A cell as it was read, or as it would be written now where its column is missing."""
        return self._cell(name).removeprefix(NUMBER) if self.has(name) else self.held.get(name, "")

    def _cell(self, name: str) -> str:
        column = self.columns[name]
        return self._cells[column] if column < len(self._cells) else ""

    def text(self, name: str) -> str:
        """The text of a cell; raises a fault with its place."""
        return self.whole(name).strip()

    def whole(self, name: str) -> str:
        """The same with the empty lines that it begins with."""
        try:
            text = whole(self.raw(name))
        except CellFault as fault:
            raise _At(name, fault.message) from fault
        if text.strip() in (TOO_LONG.es, TOO_LONG.en):
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
        return "es" if self.columns.key == folded(COLUMNS["key"].es) else "en"


class _Columns(dict[str, int]):
    """Columns by what they hold, and how that of the keys is called."""

    key = ""


def _columns(sheet: Sheet) -> _Columns:
    names = {folded(text.into(lang)): name for name, text in COLUMNS.items() for lang in LOCALES}
    found = _Columns()
    for column, words in header_of(sheet).items():
        if name := names.get(folded(words)):
            found.setdefault(name, column)
            found.key = found.key or folded(words) * (name == "key")
    return found


def _edit(row: _Row, times: int, known: Collection[str]) -> Edit:
    question = row.question
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
    words, status = _words(row, question), row.text("status")
    if not row.has("status") and any(row.has(name) and row.text(name) for name in _VALUE):
        status = ""  # what stood in place of an answer gives way to one
    by_hand = question.kind == "number" and not row.exact("answer")
    try:
        answered = read_answer(question, words, status, by_hand=by_hand)
    except StatusFault as fault:
        raise _At("status", fault.message) from fault
    except CellFault as fault:
        raise _At("answer", fault.message) from fault
    answered.reason, answered.note = _reason(row, answered), row.in_both("note")
    return answered


def _words(row: _Row, question: Question) -> Mapping[Locale, str]:
    """What the columns of answers say, by language."""
    other: Locale = "en" if row.language == "es" else "es"
    names = dict(zip((row.language, other), _VALUE, strict=True))
    words = {lang: row.whole(names[lang]) for lang in LOCALES}
    if question.kind == "list":
        said = {lang: typed_lines(words[lang]) for lang in LOCALES if row.has(names[lang])}
        held = {lang: typed_lines(row.held.get(names[lang], "")) for lang in LOCALES}
        items = typed_items(said, typed_items(held, ()))
        return {lang: "\n".join(item.get(lang, "") for item in items) for lang in LOCALES}
    if words[other].strip() and question.kind not in ("text", "long-text"):
        raise _At("other", say.ONLY_TEXT)
    return words


def _reason(row: _Row, answered: Answered) -> Mapping[Locale, str]:
    """Why the question does not apply, which goes with that status and no other."""
    reason = row.in_both("reason")
    if answered.status == "not-applicable":
        if not reason:
            raise _At(f"reason_{row.language}", say.NO_REASON)
        return reason
    if any(row.has(f"reason_{lang}") for lang in reason):
        raise _At(f"reason_{row.language}", say.REASON_ELSEWHERE)
    return {}


def _confidential(row: _Row) -> bool:
    try:
        return says_yes(row.raw("confidential"))
    except CellFault as fault:
        raise _At("confidential", fault.message) from fault


def _sources(row: _Row, known: Collection[str]) -> tuple[str, ...]:
    """Keys of sources, each once, however they are separated."""
    words = row.text("sources").replace(";", " ").replace(",", " ").split()
    if strange := [key for key in words if key not in known]:
        raise _At("sources", say.NO_SUCH_SOURCE.with_values(raw=say.shortened(strange[0])))
    return tuple(dict.fromkeys(words))
