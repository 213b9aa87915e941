"""What is kept and where, which browsers are let in, deleting an assessment."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from pia.services.assessments import get
from pia.services.deleting import delete_for_good
from pia.services.sessions import end, open_sessions
from pia.web.library import doorkeeper, press, workspace
from pia.web.locale import current_locale
from pia.web.pages.delete import delete_page
from pia.web.pages.kept_where import kept_where_page
from pia.web.pages.sessions import sessions_page
from pia.web.unit_of_work import writes
from pia.web.visitors import current_actor, current_visitor, forget

bp = Blueprint("safekeeping", __name__)


@bp.get("/kept")
def kept() -> str:
    """What is kept on this computer, where, and what is promised about it."""
    page = kept_where_page(workspace().store.path)
    return render_template("safekeeping/kept.html", page=page)


@bp.get("/sessions")
def sessions() -> str:
    """The browsers that are let in."""
    with workspace().store.reading() as session:
        found = open_sessions(session, current_actor(), doorkeeper())
    page = sessions_page(found, current_visitor(), current_locale())
    return render_template("safekeeping/sessions.html", page=page)


@bp.post("/sessions/<session_id>/end")
@writes
def end_session(session: Session, session_id: str) -> Response:
    """Send one browser away; this one too, if that is the one."""
    end(session, current_actor(), session_id)
    visitor = current_visitor()
    if visitor is not None and visitor.session_id == session_id:
        return forget(cast("Response", redirect(url_for("door.closed"))))
    return cast("Response", redirect(url_for("safekeeping.sessions")))


@bp.get("/work/<key>/delete")
def ask_delete(key: str) -> Response:
    """What would be deleted, what would not, and the question."""
    return _question(key)


@bp.post("/work/<key>/delete")
def delete(key: str) -> Response:
    """Delete an assessment for good, once that is what was ticked."""
    if request.form.get("sure") != "yes":
        return _question(key, unsure=True)
    delete_for_good(workspace(), current_actor(), key)
    press().forget_all()
    return cast("Response", redirect(url_for("work.index", deleted="1")))


def _question(key: str, *, unsure: bool = False) -> Response:
    desk = workspace()
    with desk.store.reading() as session:
        row = get(session, current_actor(), key)
    page = delete_page(row.id, row.name_es, row.name_en, desk.store.path, current_locale())
    html = render_template("safekeeping/delete.html", page=page, unsure=unsure)
    return make_response(html, 422 if unsure else 200)
