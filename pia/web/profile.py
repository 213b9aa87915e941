"""The profile of a programme: four pages, saved one at a time."""

from __future__ import annotations

import secrets
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from pia.services.assessments import Work
from pia.services.profile import PROGRAMME, ProfileRefused, save_profile
from pia.services.saving import SaveConflict
from pia.web.autosave import Left, autosaving, saved_json, tells_scripts
from pia.web.forms.profile import ProfileForm, stored_form, typed_form
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.profile import Shown, profile_page
from pia.web.pages.profile_conflict import profile_conflict
from pia.web.unit_of_work import reads, writes
from pia.web.visitors import current_actor

bp = Blueprint("profile", __name__, url_prefix="/work/<key>/profile")
Errors = tuple[tuple[str, str], ...]
_PAGE = "/<any(programme, actors, technologies, people):page>"
# The order in which the pages follow each other.
_NEXT = {"programme": "actors", "actors": "technologies", "technologies": "people"}


@bp.get(_PAGE)
@reads
def page(session: Session, key: str, page: str) -> str:
    """One page with what is known."""
    work = workspace().work(session, current_actor(), key)
    form = stored_form(page, work, secrets.token_hex(16))
    return _page(work, page, form, Shown(saved="saved" in request.args))


@bp.post(_PAGE)
@writes
@tells_scripts
def save(session: Session, key: str, page: str) -> Response:
    """Save the page, or show it again with more rows or with what is wrong."""
    work = _work(session, key)
    form = typed_form(page, request.form)
    if form.wants_more:
        return make_response(_page(work, page, form, Shown()))
    try:
        errors = _faults(form) or _saved(session, work, form)
    except SaveConflict:
        if autosaving():
            return saved_json({}, [Left("", "", ("",))], conflict=True)
        both = profile_conflict(work, page, form, request.form, current_locale())
        return make_response(render_template("work/conflict.html", page=both), 409)
    if autosaving():
        return _told(_work(session, key), form, errors)
    if errors:
        return make_response(_page(work, page, form, Shown(errors=errors)), 422)
    return _onward(key, page)


def _faults(form: ProfileForm) -> Errors:
    """What is wrong in the form itself."""
    return tuple((f, said.into(current_locale())) for f, said in form.faults(current_locale()))


def _saved(session: Session, work: Work, form: ProfileForm) -> Errors:
    """Save what the page changes; gives what stands against it."""
    try:
        save_profile(session, current_actor(), work, form.changes(), form.save.key)
    except ProfileRefused as refused:
        return tuple(
            (r.field or "form", r.message.into(current_locale())) for r in refused.refusals
        )
    return ()


def _told(work: Work, form: ProfileForm, errors: Errors) -> Response:
    """How it went, for the script: the page is saved whole or not at all."""
    left = [Left(field, said, ("",)) for field, said in errors]
    if errors:
        return saved_json({}, left, changed=False)
    fields = {
        ("version" if p == PROGRAMME else f"{p}_version"): work.part(p).version for p in form.parts
    }
    return saved_json(fields)


def _work(session: Session, key: str) -> Work:
    return workspace().work(session, current_actor(), key, keep=False)


def _page(work: Work, name: str, form: ProfileForm, shown: Shown) -> str:
    form.add_spare_rows()
    newer = work.row.questionnaire_sha256 != workspace().questionnaires.installed_sha256
    page = profile_page(work, name, current_locale(), shown, newer=newer)
    return render_template(f"profile/{name}.html", page=page, form=form)


def _onward(key: str, name: str) -> Response:
    """The next page; after the last one the list of tasks."""
    if name in _NEXT:
        address = url_for("profile.page", key=key, page=_NEXT[name], saved="")
    else:
        address = url_for("questions.tasks", key=key)
    return cast("Response", redirect(address))
