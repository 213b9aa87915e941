"""The assessments kept here: the list, a new one, a copy of one."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from pia.services.assessments import copy, find, get
from pia.services.profile import start, start_from
from pia.web.forms.base import Versioned
from pia.web.forms.start import StartForm, blank_start
from pia.web.library import library, workspace
from pia.web.locale import current_locale
from pia.web.pages.work_list import examples_of, wanted_of, work_list_page
from pia.web.unit_of_work import writes
from pia.web.visitors import current_actor

bp = Blueprint("work", __name__, url_prefix="/work")


@bp.get("")
def index() -> str:
    """Her assessments, searched, filtered and sorted."""
    asked = [request.args.get(name, "") for name in ("q", "stage", "sort", "page")]
    wanted, desk, locale = wanted_of(*asked), workspace(), current_locale()
    with desk.store.reading() as session:
        listed = find(session, current_actor(), wanted)
    lists, installed = desk.questionnaires.installed.catalogue, desk.questionnaires.installed_sha256
    examples = () if listed.total else examples_of(library(), locale)
    page = work_list_page(listed, wanted, lists, installed, examples, locale)
    return render_template("work/list.html", page=page)


@bp.get("/new")
def new() -> str:
    """What must be known before the first question."""
    today = datetime.now(UTC).astimezone().date()
    return _new(blank_start(today, current_locale()), ())


@bp.post("/new")
@writes
def create(session: Session) -> Response:
    """Begin an assessment, and go on to its profile."""
    form = StartForm(request.form)
    if faults := form.faults(current_locale()):
        errors = tuple((field, said.into(current_locale())) for field, said in faults)
        return make_response(_new(form, errors), 422)
    once, desk = Versioned(request.form).save.key, workspace()
    row = start(
        session, current_actor(), desk.questionnaires, form.about, form.settings, save_key=once
    )
    return _profile(row.id)


@bp.post("/example")
@writes
def example(session: Session) -> Response:
    """Copy a worked example, to try things out on."""
    found = library().get(request.form.get("example", ""))
    row = start_from(session, current_actor(), workspace().questionnaires, found)
    return cast("Response", redirect(url_for("questions.tasks", key=row.id)))


@bp.post("/<key>/copy")
@writes
def copy_version(session: Session, key: str) -> Response:
    """The same answers again, to be brought up to a later date."""
    row = copy(session, current_actor(), get(session, current_actor(), key))
    return _profile(row.id)


def _new(form: StartForm, errors: tuple[tuple[str, str], ...]) -> str:
    return render_template(
        "work/new.html",
        form=form,
        save_key=secrets.token_hex(16),
        errors=errors,
        wrong=dict(errors),
    )


def _profile(key: str) -> Response:
    return cast("Response", redirect(url_for("profile.page", key=key, page="programme")))
