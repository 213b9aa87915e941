"""A spreadsheet as a form brings it, or as the page carried it from one step to the next."""

from __future__ import annotations

from flask import Request
from werkzeug.datastructures import MultiDict

from pia.imports.bounded import Sent
from pia.imports.tables import Table, table_of
from pia.services.exchange import sent
from pia.services.spreadsheets import read_spreadsheet
from pia.web.forms.exchange import squeezed, unsqueezed

CARRIED, ROW = "carried", "row"


def sent_table(request: Request) -> Table:
    """The file chosen, else the one that the page carried; raises AssessmentInvalid."""
    chosen = request.files.get("file")
    if chosen is not None and chosen.filename:
        return read_spreadsheet(sent(chosen.filename, chosen.read()))
    try:
        name, sheets = unsqueezed(request.form.get(CARRIED, ""))
        return table_of(str(name), sheets)
    except (TypeError, ValueError):
        return read_spreadsheet(Sent("", b""))  # refuses it: nothing was chosen


def carried(table: Table) -> str:
    """A table as the value of one hidden field."""
    return squeezed([table.name, table.as_data()])


def chosen_row(form: MultiDict[str, str]) -> int | None:
    """Which submission was chosen; None where none was."""
    row = form.get(ROW, "")
    return int(row) if row.isdecimal() and len(row) < 9 else None
