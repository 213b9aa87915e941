"""Paper and phone: sheets to fill in by hand, quick entry of them, questions to be read aloud."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from pia.errors import MissingOnThisMachine
from pia.questionnaire.schema import Section
from pia.reports.worksheet.aloud import aloud_text
from pia.reports.worksheet.build import build_sheet
from pia.reports.worksheet.html import worksheet_html
from pia.reports.worksheet.model import Chosen
from pia.services.assessments import Work
from pia.services.sheets import NoSuchScope, blank_sheet, paper_of_work, sheet_of_work
from pia.web.answers import save_all
from pia.web.assets import asset_url
from pia.web.library import press, workspace
from pia.web.locale import current_locale
from pia.web.pages.aloud import aloud_page
from pia.web.pages.away import Wished
from pia.web.pages.entry import asked_sections, entry_page, first_to_enter, next_to_enter
from pia.web.unit_of_work import reads, writes
from pia.web.visitors import current_actor
from pia.web.wished import wished

bp = Blueprint("paper", __name__)
_SECTION = "/work/<key>/entry/<module>/<section>"


@bp.get("/away/paper/<scope>")
def blank(scope: str) -> Response:
    """An empty sheet as a page, for a browser to print."""
    return _printable(_blank(scope), wished())


@bp.get("/away/paper/<scope>.pdf")
def blank_pdf(scope: str) -> Response | tuple[str, int]:
    """An empty sheet as a PDF."""
    return _pdf(_blank(scope), wished(), url_for("paper.blank", scope=scope))


@bp.get("/work/<key>/paper")
@reads
def of_assessment(session: Session, key: str) -> Response:
    """The questions of an assessment as a page, for a browser to print."""
    work = workspace().work(session, current_actor(), key)
    return _printable(sheet_of_work(work), wished(paper_of_work(work)))


@bp.get("/work/<key>/paper.pdf")
@reads
def of_assessment_pdf(session: Session, key: str) -> Response | tuple[str, int]:
    """The questions of an assessment as a PDF."""
    work = workspace().work(session, current_actor(), key)
    there = url_for("paper.of_assessment", key=key)
    return _pdf(sheet_of_work(work), wished(paper_of_work(work)), there)


@bp.get("/work/<key>/entry")
@reads
def begin(session: Session, key: str) -> Response:
    """On to the first section that has something left."""
    module, section = first_to_enter(workspace().work(session, current_actor(), key))
    return _on(key, module, section.key)


@bp.get(_SECTION)
@reads
def entry(session: Session, key: str, module: str, section: str) -> str:
    """A section to type in from paper."""
    work = workspace().work(session, current_actor(), key)
    page = entry_page(work, _section(work, module, section), current_locale())
    return render_template("paper/entry.html", page=page, saved="saved" in request.args)


@bp.post(_SECTION)
@writes
def save_entry(session: Session, key: str, module: str, section: str) -> Response:
    """Save what was typed and go on; what cannot be saved is shown again."""
    work = workspace().work(session, current_actor(), key, keep=False)
    asked = _section(work, module, section)
    again = save_all(session, work, asked, work.shown)
    work = workspace().work(session, current_actor(), key, keep=False)
    if again:
        page = entry_page(work, asked, current_locale(), again)
        shown = render_template("paper/entry.html", page=page, saved=False)
        return make_response(shown, page.section.code)
    following = next_to_enter(work, module, section)
    match request.form.get("action"), following:
        case "stay", _:
            return _on(key, module, section, saved=1)
        case "next", (of, after):
            return _on(key, of, after.key, saved=1)
    return cast("Response", redirect(url_for("questions.tasks", key=key)))


@bp.get("/away/aloud/<scope>")
def aloud(scope: str) -> str:
    """Every question in full sentences."""
    page = aloud_page(_blank(scope), current_locale())
    return render_template("paper/aloud.html", page=page)


@bp.get("/away/aloud/<scope>.txt")
def aloud_file(scope: str) -> Response:
    """The same as plain text."""
    return _aloud_file(_blank(scope))


@bp.get("/work/<key>/aloud")
@reads
def own_aloud(session: Session, key: str) -> str:
    """The questions of an assessment in full sentences; without the answers."""
    chosen = sheet_of_work(workspace().work(session, current_actor(), key))
    page = aloud_page(chosen, current_locale(), key)
    return render_template("paper/aloud.html", page=page)


@bp.get("/work/<key>/aloud.txt")
@reads
def own_aloud_file(session: Session, key: str) -> Response:
    """The same as plain text."""
    return _aloud_file(sheet_of_work(workspace().work(session, current_actor(), key)))


def _blank(scope: str) -> Chosen:
    try:
        return blank_sheet(workspace().questionnaires.installed, scope)
    except NoSuchScope as missing:
        raise NotFound from missing


def _section(work: Work, module: str, section: str) -> Section:
    for of, found in asked_sections(work):
        if (of, found.key) == (module, section):
            return found
    raise NotFound


def _aloud_file(chosen: Chosen) -> Response:
    sheet = build_sheet(chosen, wished().language)
    response = Response(aloud_text(sheet), mimetype="text/plain")
    name = f"questionnaire-aloud-{chosen.scope}-{sheet.locale}.txt"
    return _named(response, sheet.locale, name)


def _printable(chosen: Chosen, wish: Wished) -> Response:
    sheet = build_sheet(chosen, wish.language, wish.detail)
    style = asset_url(f"worksheet-{wish.paper.lower()}.css")
    html = worksheet_html([sheet], wish.paper, stylesheet=style)
    return _named(Response(html, mimetype="text/html"), wish.language)


def _pdf(chosen: Chosen, wish: Wished, page: str) -> Response | tuple[str, int]:
    """The PDF; where this machine cannot make one, the address of the page to print instead."""
    sheet = build_sheet(chosen, wish.language, wish.detail)
    try:
        content = press().pdf(worksheet_html([sheet], wish.paper))
    except MissingOnThisMachine as missing:
        words, there = missing.into(current_locale()), f"{page}?{urlencode(wish.named)}"
        return render_template("paper/no_pdf.html", printable=there, missing=words), 503
    name = f"questionnaire-{chosen.scope}-{wish.language}.pdf"
    return _named(Response(content, mimetype="application/pdf"), wish.language, name)


def _named(response: Response, language: str, name: str = "") -> Response:
    response.headers["Content-Language"] = language
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _on(key: str, module: str, section: str, saved: int | None = None) -> Response:
    there = url_for("paper.entry", key=key, module=module, section=section, saved=saved)
    return cast("Response", redirect(there))
