"""Print-ready HTML of a report: strict templates, in the language the report was built for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pia import i18n
from pia.config import data_path
from pia.reports import charts
from pia.reports.model import Report
from pia.text import Locale

Paper = Literal["A4", "Letter"]
PAPERS: tuple[Paper, ...] = ("A4", "Letter")
# Where offices print on Letter: by Unicode CLDR, and Honduras and the Dominican Republic besides.
_LETTER = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)


@dataclass
class Feet:
    """Which sources already have a footnote in the current chapter."""

    seen: set[int] = field(default_factory=set)

    def chapter(self) -> str:
        """Start a chapter: its first mention of a source gets a footnote again."""
        self.seen.clear()
        return ""

    def first(self, number: int) -> bool:
        """Whether this is the first mention in the chapter; remembers it."""
        fresh = number not in self.seen
        self.seen.add(number)
        return fresh


def usual_paper(countries: Iterable[str]) -> Paper:
    """What is printed on where a programme runs: in the first country named."""
    return "Letter" if next(iter(countries), "") in _LETTER else "A4"


def report_html(
    report: Report, paper: Paper = "A4", *, stylesheet: str = "", title: str = ""
) -> str:
    """The report as one HTML page; `stylesheet` is an address for readers without a PDF.

    `title` stands in the window instead of the report's own.
    """
    return both_html([report], paper, stylesheet=stylesheet, title=title)


def both_html(
    reports: Sequence[Report],
    paper: Paper = "A4",
    *,
    stylesheet: str = "",
    style: str = "",
    title: str = "",
) -> str:
    """Reports of the same programme in several languages, one after the other.

    For readers without a PDF: `stylesheet` is an address, `style` the rules themselves.
    """
    first = reports[0]
    shell = environment(first.locale).get_template("report/shell.html")
    return shell.render(
        report=first,
        title=title or _title(reports),
        bodies=[_document(report) for report in reports],
        paper=paper,
        stylesheet=stylesheet,
        style=Markup(style),  # noqa: S704 - our own rules, never a reader's words
    )


def _title(reports: Sequence[Report]) -> str:
    return " · ".join(dict.fromkeys(report.title for report in reports))


def _document(report: Report) -> Markup:
    template = environment(report.locale).get_template("report/document.html")
    html = template.render(report=report, feet=Feet(), at=f"{report.locale}-")
    return Markup(html)  # noqa: S704 - rendered by an escaping template


@cache
def environment(locale: Locale) -> Environment:
    """Strict, escaping templates that speak one language."""
    environment = Environment(
        loader=FileSystemLoader(data_path("templates")),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = i18n.translations(locale)
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(
        range_bar=charts.range_bar,
        matrix_chart=charts.matrix,
        profile_bars=charts.profile_bars,
        heat_map=charts.heat_map,
        coverage_bar=charts.coverage_bar,
        timeline=charts.timeline,
    )
    return environment
