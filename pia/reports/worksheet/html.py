"""Print-ready HTML of sheets to be filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pia.reports.html import Paper, environment
from pia.reports.worksheet.model import Sheet


def worksheet_html(
    sheets: Sequence[Sheet], paper: Paper = "A4", *, stylesheet: str = "", style: str = ""
) -> str:
    """One sheet, or the same in several languages one after the other.

    For readers without a PDF: `stylesheet` is an address, `style` the rules themselves.
    """
    shell = environment(sheets[0].locale).get_template("worksheet/shell.html")
    bodies = [
        Markup(  # noqa: S704 - rendered by an escaping template
            environment(sheet.locale).get_template("worksheet/sheet.html").render(sheet=sheet)
        )
        for sheet in sheets
    ]
    return shell.render(
        sheet=sheets[0],
        title=" · ".join(f"{sheet.scope} · {sheet.title}" for sheet in sheets),
        bodies=bodies,
        paper=paper,
        stylesheet=stylesheet,
        style=Markup(style),  # noqa: S704 - our own rules, never a reader's words
    )
