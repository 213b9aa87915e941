"""Sources and reference managers: files in, looked at before anything is saved; files out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from pia.errors import AssessmentInvalid
from pia.imports import messages
from pia.questionnaire.reference_types import Format
from pia.services.assessments import Work
from pia.services.referencing import ReferencesRefused, references_file, take_references
from pia.text import Text
from pia.web.forms.references import carried_references, chosen, sent_references
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.references import ask_page, references_page
from pia.web.unit_of_work import writes
from pia.web.visitors import current_actor

bp = Blueprint("references", __name__, url_prefix="/work/<key>/references")
_FORMATS: Mapping[str, tuple[Format, str]] = {
    "bib": ("bibtex", "application/x-bibtex; charset=utf-8"),
    "ris": ("ris", "application/x-research-info-systems; charset=utf-8"),
    "json": ("csl", "application/vnd.citationstyles.csl+json"),
}


@bp.get("")
def ask(key: str) -> str:
    """Where a file is chosen, or the sources are taken out."""
    page = ask_page(_work(key), (), current_locale())
    return render_template("references/ask.html", page=page)


@bp.get("/<any(all,public):whose>.<any(bib,ris,json):ending>")
def download(key: str, whose: str, ending: str) -> Response:
    """The sources for a reference manager."""
    form, kind = _FORMATS[ending]
    file = references_file(_work(key), form, current_locale(), public=whose == "public")
    answer = make_response(file.text)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@bp.post("")
def bring(key: str) -> Response:
    """What the file holds; nothing is saved, and no transaction is open while it is read."""
    work = _work(key)
    try:
        name, found = sent_references(request)
    except AssessmentInvalid as refusal:
        return _refused(work, (each.message for each in refusal.problems))
    page = references_page(work, name, found, current_locale())
    return make_response(render_template("references/preview.html", page=page))


@bp.post("/take")
@writes
def take(session: Session, key: str) -> Response:
    """Save what was ticked."""
    work = workspace().work(session, current_actor(), key, keep=False)
    try:
        name, found = carried_references(request.form)
    except ValueError:
        return _refused(work, (messages.NOTHING,))
    typed, faults = chosen(request.form, found), {}
    try:
        count = take_references(session, current_actor(), work, typed.taken, typed.save_key)
    except ReferencesRefused as refusal:
        count, faults = 0, refusal.faults
    if not count:
        page = references_page(work, name, found, current_locale(), typed, faults)
        return make_response(render_template("references/preview.html", page=page), 422)
    return cast("Response", redirect(url_for("sources.every", key=key, brought=count)))


def _refused(work: Work, problems: Iterable[Text]) -> Response:
    page = ask_page(work, problems, current_locale())
    return make_response(render_template("references/ask.html", page=page), 422)


def _work(key: str) -> Work:
    desk = workspace()
    with desk.store.reading() as session:
        return desk.work(session, current_actor(), key)
