"""Workbooks whose text is text: what somebody typed never becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# What a spreadsheet program keeps in one cell.
LONGEST = 32_767
# What XML cannot hold.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Where a program would begin to calculate.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = b"1980-01-01T00:00:00Z"


def new_workbook(title: str) -> Workbook:
    """An empty workbook without the name of whoever makes it."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "pia"
    book.properties.title = title
    return book


def put(sheet: Worksheet, row: int, column: int, value: str | Decimal) -> Cell:
    """Write one cell; text stays text whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, Decimal):
        cell.value = value
        return cell
    text = cleaned(value)
    cell.value = text
    if text:
        cell.data_type = "s"
    cell.number_format = "@"  # so that it stays text too when somebody edits it
    cell.quotePrefix = text.startswith(_FORMULA)
    return cell


def cleaned(text: str) -> str:
    """Text as a cell can hold it, with plain line breaks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", plain)


def put_rows(sheet: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    """Rows under a header of every field that some row has, in the order first met."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    for column, name in enumerate(names, 1):
        put(sheet, 1, column, name)
        for number, row in enumerate(rows, 2):
            if row.get(name):
                put(sheet, number, column, row[name])
    sheet.freeze_panes = "A2"


def bytes_of(book: Workbook) -> bytes:
    """The workbook as a file: the same bytes for the same cells, without the time of making."""
    held, undated = BytesIO(), BytesIO()
    writer: Any = book
    writer.save(held)
    with ZipFile(held) as made, ZipFile(undated, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(
                ZipInfo(name), _TIMES.sub(rb"\g<1>" + _NO_TIME, made.read(name)), ZIP_DEFLATED
            )
    return undated.getvalue()
