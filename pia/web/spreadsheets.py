"""Answers as a spreadsheet, out and in again, and the questionnaire as a field form."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, render_template, request

from pia.errors import AssessmentInvalid
from pia.services.assessments import Work
from pia.services.merging import compare
from pia.services.spreadsheets import (
    Download,
    Draft,
    SeveralSubmissions,
    draft_of,
    field_form,
    own_field_form,
    workbook,
)
from pia.web.forms.exchange import brought
from pia.web.forms.spreadsheet import chosen_row, sent_table
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.merge import Told, merge_page
from pia.web.pages.spreadsheet import ask_page, choose_page
from pia.web.visitors import current_actor

bp = Blueprint("spreadsheets", __name__)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/away/xlsform/<scope>.xlsx")
def xlsform(scope: str) -> Response:
    """The questions of a scope as a form for KoboToolbox and ODK."""
    form = field_form(workspace().questionnaires.installed, scope)
    if form is None:
        abort(404)
    return _sent(form)


@bp.get("/work/<key>/xlsform.xlsx")
def own_xlsform(key: str) -> Response:
    """The questions of an assessment as a form for KoboToolbox and ODK; without the answers."""
    return _sent(own_field_form(_work(key), current_locale()))


@bp.get("/work/<key>/answers.xlsx")
def download(key: str) -> Response:
    """The answers as a workbook to edit elsewhere."""
    return _sent(workbook(_work(key), current_locale()))


@bp.get("/work/<key>/answers/bring")
def ask(key: str) -> str:
    """Where a workbook or the data of a form is chosen."""
    page = ask_page(_work(key), (), current_locale())
    return render_template("spreadsheets/ask.html", page=page)


@bp.post("/work/<key>/answers/bring")
def bring(key: str) -> Response:
    """What the file would change; nothing is saved, and no transaction is open while it is read."""
    work = _work(key)
    try:
        table = sent_table(request)
        draft = draft_of(work, table, current_locale(), chosen_row(request.form))
    except AssessmentInvalid as refusal:
        page = ask_page(work, refusal.problems, current_locale())
        return make_response(render_template("spreadsheets/ask.html", page=page), 422)
    if isinstance(draft, SeveralSubmissions):
        several = choose_page(work, table, draft.found, current_locale())
        return make_response(render_template("spreadsheets/choose.html", page=several))
    return _compared(work, table.name, draft)


def _compared(work: Work, name: str, draft: Draft) -> Response:
    with workspace().store.reading() as session:
        comparison = compare(session, work, draft.data, draft.emptied)
    carried = brought(name, draft.data, comparison.versions).telling(draft.emptied, draft.remarks)
    told = Told(draft.usual, remarks=draft.remarks)
    page = merge_page(work, comparison, name, carried.packed(), told, current_locale())
    return make_response(render_template("exchange/merge.html", page=page))


def _work(key: str) -> Work:
    desk = workspace()
    with desk.store.reading() as session:
        return desk.work(session, current_actor(), key)


def _sent(file: Download) -> Response:
    answer = make_response(file.raw)
    answer.headers["Content-Type"] = _XLSX
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
