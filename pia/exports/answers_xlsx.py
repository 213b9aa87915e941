"""An assessment's answers as a workbook to edit in any spreadsheet program and bring back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from pia.exports import answers_words as say
from pia.exports.xlsx import LONGEST, bytes_of, cleaned, new_workbook, put
from pia.questionnaire.assessment import Assessment, Finding, Quantity, Status
from pia.questionnaire.field_form import CHOSEN, STATUS_LABELS
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Question, Questionnaire
from pia.questionnaire.workbook import COLUMNS, EDITED, TOO_LONG, YES, Mark, digest_of
from pia.text import Locale, Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (26, 22, 52, 46, 30, 26, 26, 26, 40, 40, 12, 18, 30)
_PLAIN_STATUS: frozenset[Status] = frozenset({"answered", "blank"})
_WORDED = frozenset({"text", "long-text", "list"})


@dataclass(frozen=True)
class Given:
    """What is written out: an assessment, the questions to show and the versions of the answers."""

    id: str
    assessment: Assessment
    questionnaire: Questionnaire
    shown: frozenset[str]
    versions: Mapping[str, int]


def answers_workbook(given: Given, locale: Locale) -> bytes:
    """The workbook in one language: answers, options, sources, instructions."""
    book = new_workbook(given.assessment.programme.name.into(locale))
    sheet = book.create_sheet(say.ANSWERS.into(locale))
    questions = list(_questions(given))
    lists = _options(book, [question for _, question in questions], locale)
    _header(sheet, [text.into(locale) for text in COLUMNS.values()], _WIDTHS)
    for number, (section, question) in enumerate(questions, 2):
        cells = _cells(question, given.assessment.finding(question.key), locale)
        _row(sheet, number, _whole(given, question, section.into(locale), cells, locale))
    _protect(sheet, len(questions) + 1)
    _offer(sheet, [question for _, question in questions], lists, locale)
    _sources(book, given.assessment, locale)
    _instructions(book, given, locale)
    return bytes_of(book)


def cells_of(question: Question, finding: Finding, locale: Locale) -> Mapping[str, str]:
    """The cells that a person may change, as they would be read again, however long."""
    cells = _cells(question, finding, locale)
    return {name: _as_read(value) for name, value in cells.items()}


def _questions(given: Given) -> Iterator[tuple[Text, Question]]:
    """What is asked and what was answered, with its section."""
    for module in given.questionnaire.modules:
        for section in module.sections:
            for question in section.questions:
                if question.key in given.shown or question.key in given.assessment.findings:
                    yield section.title, question


def _cells(question: Question, finding: Finding, locale: Locale) -> Mapping[str, str | Decimal]:
    """The cells that a person may change."""
    other: Locale = "en" if locale == "es" else "es"
    status = "" if finding.status in _PLAIN_STATUS else STATUS_LABELS[finding.status].into(locale)
    return {
        "answer": _answer(question, finding, locale),
        "other": _answer(question, finding, other) if question.kind in _WORDED else "",
        "status": status,
        "reason_es": finding.reason.es,
        "reason_en": finding.reason.en,
        "note_es": finding.note.es,
        "note_en": finding.note.en,
        "confidential": YES.into(locale) if finding.confidential else "",
        "sources": "; ".join(dict.fromkeys(link.source for link in finding.evidence)),
    }


def _answer(question: Question, finding: Finding, locale: Locale) -> str | Decimal:
    value = finding.value
    if value is None:
        return ""
    if isinstance(value, Quantity):
        exact = Decimal(repr(float(value.amount))) == value.amount
        return value.amount if exact else f"{value.amount:f}"
    if question.kind == "choices":
        keys = cast("tuple[str, ...]", value)
        return "\n".join(question.choices[key].label.into(locale) for key in keys)
    if isinstance(value, Text):
        return _in(value, locale)
    if isinstance(value, tuple):
        items = cast("tuple[Text, ...]", value)
        return "\n".join(_in(item, locale) for item in items).rstrip("\n")
    return KINDS[question.kind].describe(question, value).into(locale)


def _in(text: Text, locale: Locale) -> str:
    """The text in that very language, empty where it is only in the other."""
    return text.es if locale == "es" else text.en


def _whole(
    given: Given,
    question: Question,
    section: str,
    cells: Mapping[str, str | Decimal],
    locale: Locale,
) -> list[str | Decimal]:
    """The row with its place and its mark."""
    fitted = [_fitted(cells[name], locale) for name in EDITED]
    mark = Mark(given.id, given.versions.get(question.key, 0), digest_of(map(_as_read, fitted)))
    return [question.key, section, _asked(question, locale), *fitted, str(mark)]


def _asked(question: Question, locale: Locale) -> str:
    """The question, and how to write its answer where that is not clear."""
    hint = say.HINTS.get(question.kind, Text()).into(locale)
    unit = f" ({question.unit.into(locale)})" if question.unit else ""
    return f"{question.text.into(locale)}{unit}" + (f"\n{hint}" if hint else "")


def _fitted(value: str | Decimal, locale: Locale) -> str | Decimal:
    if isinstance(value, Decimal):
        return value
    text = cleaned(value)
    return text if len(text) <= LONGEST else TOO_LONG.into(locale)


def _as_read(value: str | Decimal) -> str:
    """A cell as it is read again."""
    if isinstance(value, str):
        return value
    return str(int(value)) if value == value.to_integral_value() else repr(float(value))


def _row(sheet: Worksheet, number: int, values: Sequence[str | Decimal]) -> None:
    from openpyxl.styles import Alignment, Protection

    wrapped, free = Alignment(wrap_text=True, vertical="top"), Protection(locked=False)
    first = list(COLUMNS).index(EDITED[0])
    for column, value in enumerate(values, 1):
        cell = put(sheet, number, column, value)
        cell.alignment = wrapped
        if first < column <= first + len(EDITED):
            cell.protection = free


def _header(sheet: Worksheet, headings: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell = put(sheet, 1, column, heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _protect(sheet: Worksheet, rows: int) -> None:
    """Keep headings and keys from slips: no password, whoever wants to can lift it."""
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(COLUMNS))
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{last}{rows}"
    sheet.column_dimensions[last].hidden = True
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = False


def _options(
    book: Workbook, questions: Iterable[Question], locale: Locale
) -> Mapping[str, tuple[int, int]]:
    """The sheet of options; gives the rows of each question and of the statuses."""
    sheet = book.create_sheet(say.OPTIONS.into(locale))
    _header(sheet, [text.into(locale) for text in say.OPTION_COLUMNS], (30, 60, 60))
    rows: dict[str, tuple[int, int]] = {}
    number = 2
    listed = [(question.key, question.offered) for question in questions if question.options]
    words = [(key, [(o.label, o.detail) for o in options]) for key, options in listed]
    words += [("status", [(label, Text()) for label in STATUS_LABELS.values()])]
    words += [("yes", [(YES, Text())])]
    for key, entries in words:
        rows[key] = (number, number + len(entries) - 1)
        for label, detail in entries:
            _row(sheet, number, [key, label.into(locale), detail.into(locale)])
            number += 1
    sheet.protection.sheet = True
    return rows


def _offer(
    sheet: Worksheet,
    questions: Sequence[Question],
    lists: Mapping[str, tuple[int, int]],
    locale: Locale,
) -> None:
    """Lists to choose from; only where one option is the answer is nothing else accepted."""
    names = list(COLUMNS)
    last = len(questions) + 1
    _validate(sheet, names.index("status"), (2, last), lists["status"], locale, strict=True)
    _validate(sheet, names.index("confidential"), (2, last), lists["yes"], locale, strict=True)
    for number, question in enumerate(questions, 2):
        if question.key in lists:
            strict = question.kind in CHOSEN and question.kind != "choices"
            place = (number, number)
            _validate(sheet, names.index("answer"), place, lists[question.key], locale, strict)


def _validate(
    sheet: Worksheet,
    column: int,
    rows: tuple[int, int],
    among: tuple[int, int],
    locale: Locale,
    strict: bool,
) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = f"'{say.OPTIONS.into(locale)}'!$B${among[0]}:$B${among[1]}"
    rule = DataValidation("list", formula1=listed, allow_blank=True, showErrorMessage=strict)
    rule.error = say.NOT_LISTED.into(locale)
    letter = get_column_letter(column + 1)
    rule.add(f"{letter}{rows[0]}:{letter}{rows[1]}")
    sheet.add_data_validation(rule)


def _sources(book: Workbook, assessment: Assessment, locale: Locale) -> None:
    sheet = book.create_sheet(say.SOURCES.into(locale))
    _header(sheet, [text.into(locale) for text in say.SOURCE_COLUMNS], (14, 60, 30, 16))
    for number, source in enumerate(assessment.sources.values(), 2):
        title = source.title.into(locale)
        _row(sheet, number, [source.key, title, source.publisher, source.date])
    sheet.protection.sheet = True


def _instructions(book: Workbook, given: Given, locale: Locale) -> None:
    sheet = book.create_sheet(say.INSTRUCTIONS.into(locale))
    _header(sheet, [given.assessment.programme.name.into(locale)[:LONGEST]], (100,))
    for number, line in enumerate(say.LINES, 2):
        _row(sheet, number, [line.into(locale)])
    sheet.protection.sheet = True
