"""Spreadsheets as people and servers write them, and some written to do harm."""

from __future__ import annotations

import csv
import io
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook


def xlsx(*sheets):
    """A workbook of sheets as `(name, rows)`."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book):
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def as_csv(rows, between=",", encoding="utf-8"):
    held = io.StringIO()
    csv.writer(held, delimiter=between).writerows(rows)
    return held.getvalue().encode(encoding)


def opened(raw):
    return load_workbook(io.BytesIO(raw))


def with_member(raw, name, content):
    """The same archive with one member replaced or added."""
    held = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as before, ZipFile(held, "w", ZIP_DEFLATED) as after:
        for member in before.namelist():
            if member != name:
                after.writestr(member, before.read(member))
        after.writestr(name, content)
    return held.getvalue()


SMALL = xlsx(("a", [["x", 1], ["y", 2.5]]))
_SIZE = '<dimension ref="A1"/>'  # as every program writes it, and never to be believed
_SHEET = "xl/worksheets/sheet1.xml"
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def a_sheet(rows, head=""):
    """The workbook with other XML for its sheet."""
    return with_member(
        SMALL, _SHEET, f"{head}<worksheet {_NS}>{_SIZE}<sheetData>{rows}</sheetData></worksheet>"
    )


ENTITIES = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
MANY = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 2_100))
HOSTILE = {
    "bomb.xlsx": with_member(SMALL, "xl/media/a.bin", b"\0" * 70_000_000),
    "many-members.xlsx": xlsx(*((f"s{n}", [[1]]) for n in range(320))),
    "entities.xlsx": a_sheet(CELL.format("&c;"), ENTITIES),
    "external.xlsx": a_sheet(CELL.format("&e;"), EXTERNAL),
    "rows.xlsx": a_sheet(MANY),
    "columns.csv": b",".join([b"x"] * 7_000),
    "text.csv": b"\n".join([b"x" * 100_000] * 130),
    "cells.csv": b"\n".join([b"1" + b",1" * 400] * 900),
    "field.csv": b"x" * 200_000,
    "broken.xlsx": SMALL[: len(SMALL) // 2],
    "not-xml.xlsx": with_member(SMALL, "xl/workbook.xml", "<a"),
    "no-workbook.xlsx": with_member(SMALL, "[Content_Types].xml", "<Types/>"),
    "archive.xlsx": with_member(b"PK\x05\x06" + b"\0" * 18, "a.txt", "x"),
    "sheets.xlsx": xlsx(*((f"s{n}", [[1]]) for n in range(20))),
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "book.ods": with_member(SMALL, "content.xml", "<x/>"),
    "picture.csv": bytes(range(256)) * 10,
    "zeros.csv": b"a,b\n\0\0,1\n",
    "half.csv": b'a,"b\n1,2',
    "huge.csv": b"x" * 10_000_001,
}
