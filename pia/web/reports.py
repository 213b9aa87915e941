"""The report on paper: choose it, download it, or print it from the browser."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from pia.errors import MissingOnThisMachine
from pia.reports.html import PAPERS, Paper, report_html
from pia.text import LOCALES, Locale
from pia.web.assets import asset_url
from pia.web.library import press
from pia.web.locale import current_locale
from pia.web.pages.report import report_page
from pia.web.preferences import neutral_title
from pia.web.results import report

bp = Blueprint("reports", __name__, url_prefix="/assessments/<key>")


@bp.get("/report")
def show(key: str) -> str:
    """What is in the report, and the choice of language and paper."""
    page = report_page(report(key), key, _language(), _paper())
    return render_template("reports/report.html", page=page)


@bp.get("/report.pdf")
def pdf(key: str) -> Response | tuple[str, int]:
    """The PDF; where this machine cannot make one, a page that says what to do instead."""
    try:
        content = press().pdf(report_html(report(key, _language()), _paper()))
    except MissingOnThisMachine as missing:
        page = report_page(report(key), key, _language(), _paper())
        words = missing.into(current_locale())
        return render_template("reports/no_pdf.html", page=page, missing=words), 503
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{key}-{_language()}.pdf"'
    return _in_its_language(response)


@bp.get("/report.html")
def printable(key: str) -> Response:
    """The same report as a page, for a browser to print."""
    style = asset_url(f"print-{_paper().lower()}.css")
    title = neutral_title(current_locale())
    html = report_html(report(key, _language()), _paper(), stylesheet=style, title=title)
    return _in_its_language(Response(html, mimetype="text/html"))


def _in_its_language(response: Response) -> Response:
    response.headers["Content-Language"] = _language()
    return response


def _language() -> Locale:
    asked = request.args.get("language")
    return asked if asked in LOCALES else current_locale()


def _paper() -> Paper:
    asked = request.args.get("paper")
    return asked if asked in PAPERS else "A4"
