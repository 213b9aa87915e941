"""Spreadsheets that people send, as plain text in rows: XLSX, and CSV of any usual separator.

Runs in the confined process. Nothing is calculated: a formula is reported as one.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from pia.errors import AssessmentInvalid, Problem
from pia.imports import table_messages as say
from pia.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_BYTES = 10_000_000
# What a workbook may hold once it is unpacked: far more than any that this product writes.
MAX_UNPACKED, MAX_MEMBERS = 60_000_000, 300
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 2_000, 6_000, 12
MAX_CELLS, MAX_TEXT = 300_000, 12_000_000
# Some programs write a million empty rows below the last: nobody looks for anything there.
MAX_EMPTY = 20_000
# A cell that holds no text but this, instead of what a program would work out.
FORMULA, ERROR = "\0formula", "\0error"
# Before a number that is no text: 1.234 in such a cell is not one thousand.
NUMBER = "\0number "

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What the library raises for workbooks that are none.
_BROKEN = (
    BadZipFile,
    SyntaxError,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows, each cell as text."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A spreadsheet as it was sent."""

    name: str
    sheets: tuple[Sheet, ...]

    def as_data(self) -> list[list[object]]:
        """The sheets as plain data."""
        return [[sheet.name, [list(row) for row in sheet.rows]] for sheet in self.sheets]


def table_of(name: str, data: Sequence[Any]) -> Table:
    """The table that `as_data` gave; raises TypeError or ValueError where it is none."""
    return Table(
        name,
        tuple(
            Sheet(str(title), tuple(tuple(str(cell) for cell in row) for row in rows))
            for title, rows in data
        ),
    )


def read_table(name: str, raw: bytes) -> Table:
    """The content of a spreadsheet; raises AssessmentInvalid."""
    if len(raw) > MAX_BYTES:
        raise refused(name, say.TOO_BIG)
    if raw.startswith(_OLD):
        raise refused(name, say.OLD_OR_LOCKED)
    try:
        sheets = _workbook(name, raw) if raw.startswith(_ZIP) else _csv(name, raw)
    except (csv.Error, *_BROKEN) as error:
        raise refused(name, say.NO_TABLE) from error
    return Table(name, sheets)


def refused(name: str, message: Text) -> AssessmentInvalid:
    """A file that cannot be read at all."""
    return AssessmentInvalid([Problem(name, 1, 1, message)])


def _workbook(name: str, raw: bytes) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    with ZipFile(io.BytesIO(raw)) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        # No member unpacks to more than it says: the reader stops there.
        size = sum(member.file_size for member in members)
    if size > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        raise refused(name, say.TOO_BIG)
    if "content.xml" in names:
        raise refused(name, say.OPEN_DOCUMENT)
    book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    return _Counted(name).sheets(_of_book(book))


def _of_book(book: Workbook) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    for sheet in book.worksheets:
        # What a workbook says of its own size is not to be believed.
        sheet.reset_dimensions()
        yield sheet.title, ([_cell(cell) for cell in row] for row in sheet.iter_rows())


def _cell(cell: Any) -> str:
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return ERROR
    return _plain(cell.value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        whole = value.time().isoformat() == "00:00:00"
        return value.date().isoformat() if whole else value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{NUMBER}{value!r}"
    return str(value)


def _csv(name: str, raw: bytes) -> tuple[Sheet, ...]:
    text = _decoded(raw)
    if "\0" in text:
        raise refused(name, say.NO_TABLE)
    between = max(",;\t", key=lambda mark: _fits(text, mark))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    return _Counted(name).sheets([("CSV", rows)])


def _fits(text: str, mark: str) -> tuple[bool, int]:
    """How well a mark separates columns: rows as wide as the first, then how wide.

    Headings may be labels with many commas in them.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        widths = [len(row) for row in islice(rows, 30) if row]
    except csv.Error:
        return False, 0
    return len(set(widths)) == 1 and widths[0] > 1, max(widths, default=0)


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")  # what some spreadsheet programs still write


class _Counted:
    """Takes rows in until there are too many."""

    def __init__(self, name: str) -> None:
        self.name, self.rows, self.cells, self.letters = name, 0, 0, 0

    def sheets(self, found: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> tuple[Sheet, ...]:
        """Every sheet; raises AssessmentInvalid where they are too many or too long."""
        sheets = []
        for title, rows in found:
            sheets.append(Sheet(title, tuple(self._rows(rows))))
            self._refuse(len(sheets) > MAX_SHEETS)
        return tuple(sheets)

    def _rows(self, rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
        """Rows up to the last that holds something."""
        empty = 0
        for row in rows:
            kept = _trimmed(row)
            if not kept:
                empty += 1
                if empty > MAX_EMPTY:
                    return
                continue
            self.rows += empty + 1
            self.cells += len(kept)
            self.letters += sum(map(len, kept))
            self._refuse(self.rows > MAX_ROWS or len(kept) > MAX_COLUMNS)
            self._refuse(self.cells > MAX_CELLS or self.letters > MAX_TEXT)
            yield from [()] * empty
            yield kept
            empty = 0

    def _refuse(self, too_much: bool) -> None:
        if too_much:
            raise refused(self.name, say.TOO_BIG)


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    """The row without empty cells at its end."""
    length = len(row)
    while length and not row[length - 1]:
        length -= 1
    return tuple(row[:length])


def address(row: int, column: int) -> str:
    """`D12` of row and column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def header_of(sheet: Sheet) -> Mapping[int, str]:
    """What the first row says of each column."""
    first = sheet.rows[0] if sheet.rows else ()
    return {column: cell.strip() for column, cell in enumerate(first) if cell.strip()}
