"""A spreadsheet that somebody sent becomes plain text in rows, or is refused politely."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pia import confined
from pia.errors import AssessmentInvalid
from pia.imports import bounded, table_messages
from pia.imports.bounded import Limits, Sent, read_sheets
from pia.imports.tables import ERROR, FORMULA, NUMBER, address, read_table, table_of
from tests.unit.imports.workbook_files import HOSTILE, SMALL, a_sheet, as_csv, opened, saved, xlsx


def rows(raw, name="a.xlsx"):
    return read_table(name, raw).sheets[0].rows


def refusal(name, raw):
    with pytest.raises(AssessmentInvalid) as refused:
        read_table(name, raw)
    (problem,) = refused.value.problems
    assert problem.file == name
    return problem.message


@pytest.mark.parametrize("name", HOSTILE)
def test_everything_hostile_is_refused_in_both_languages(name):
    message = refusal(name, HOSTILE[name])
    assert message.es != message.en


@pytest.mark.parametrize("name", ["bomb.xlsx", "entities.xlsx", "external.xlsx", "rows.xlsx"])
def test_in_its_own_process_it_is_refused_too(name):
    with pytest.raises(AssessmentInvalid) as refused:
        read_sheets(Sent(name, HOSTILE[name]))
    assert refused.value.problems[0].message in (table_messages.TOO_BIG, table_messages.NO_TABLE)


def test_the_refusals_say_what_to_do():
    assert refusal("old.xls", HOSTILE["old.xls"]) == table_messages.OLD_OR_LOCKED
    assert refusal("book.ods", HOSTILE["book.ods"]) == table_messages.OPEN_DOCUMENT
    assert refusal("bomb.xlsx", HOSTILE["bomb.xlsx"]) == table_messages.TOO_BIG
    assert refusal("rows.xlsx", HOSTILE["rows.xlsx"]) == table_messages.TOO_BIG
    assert refusal("picture.csv", HOSTILE["picture.csv"]) == table_messages.NO_TABLE


def test_a_row_beyond_any_sheet_ends_the_reading_and_not_the_application():
    assert rows(a_sheet('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')) == ()
    many = a_sheet('<row r="3000"><c r="A3000"><v>1</v></c></row>')
    assert refusal("many.xlsx", many) == table_messages.TOO_BIG


def test_a_million_empty_rows_below_the_last_are_not_read():
    """Within what the process of its own may take."""
    empty = "".join(f'<row r="{number}"/>' for number in range(2, 1_048_577))
    raw = a_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}')
    table = read_sheets(Sent("a.xlsx", raw), Limits(cpu_seconds=5))
    assert table.sheets[0].rows == (("1",),)


def test_empty_rows_and_cells_at_the_end_do_not_count():
    tail = a_sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>'
    )
    assert rows(tail) == (("1",),)
    assert rows(xlsx(("a", [["x"], [], ["y", None]]))) == (("x",), (), ("y",))


def test_a_process_that_takes_too_long_is_given_up():
    with pytest.raises(AssessmentInvalid, match="time or memory"):
        read_sheets(Sent("a.xlsx", SMALL), Limits(wall_seconds=0.05))


@pytest.mark.parametrize("told", [b"{}", b'{"sheets": 1}', b'{"sheets": [1]}', b"[]"])
def test_an_answer_that_is_none_is_not_believed(monkeypatch, told):
    monkeypatch.setattr(bounded, "_answer", lambda _request, _limits: told)
    with pytest.raises(AssessmentInvalid, match="time or memory"):
        read_sheets(Sent("a.xlsx", SMALL))


def test_the_process_reads_workbooks_without_lxml(monkeypatch):
    started = []
    monkeypatch.setattr(confined.subprocess, "Popen", lambda *_, **how: started.append(how["env"]))
    with pytest.raises(AttributeError):
        read_sheets(Sent("a.xlsx", SMALL))
    assert started[0]["OPENPYXL_LXML"] == "False"


def test_a_workbook_comes_back_as_its_cells():
    table = read_sheets(Sent("a.xlsx", SMALL))
    assert table.sheets[0].rows == (("x", "1"), ("y", f"{NUMBER}2.5"))
    assert table_of(table.name, table.as_data()) == table


def test_every_kind_of_cell_becomes_text():
    raw = xlsx(
        ("a", [[date(2018, 4, 8), datetime(2018, 4, 8, 10, 30), time(9), True, 3.0, 0.1, "=1+1"]])  # noqa: DTZ001
    )
    assert rows(raw) == (
        ("2018-04-08", "2018-04-08T10:30:00", "09:00:00", "TRUE", "3", f"{NUMBER}0.1", FORMULA),
    )


def test_an_error_of_the_program_is_not_taken_for_an_answer():
    book = opened(SMALL)
    book.active["A1"] = "#REF!"
    assert rows(saved(book))[0][0] == ERROR


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_with_any_usual_separator_and_encoding(between, encoding):
    raw = as_csv([["año", "b", "c"], ["=1", "x\ny", ""]], between, encoding)
    assert rows(raw, "a.csv") == (("año", "b", "c"), ("=1", "x\ny"))


def test_cells_have_the_addresses_that_programs_show():
    assert [address(0, 0), address(11, 3), address(0, 26), address(4, 701)] == [
        "A1",
        "D12",
        "AA1",
        "ZZ5",
    ]
