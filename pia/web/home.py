"""The home page."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from pia.services.assessments import Wanted, find
from pia.web.library import library, workspace
from pia.web.locale import current_locale
from pia.web.pages.home import home_page
from pia.web.pages.work_list import WorkRow, work_rows
from pia.web.visitors import current_visitor

bp = Blueprint("home", __name__)
_LATEST = 5


@bp.get("/")
def show() -> str:
    """What this is, worked examples; for the owner, her own work first."""
    page = home_page(library(), _latest(), current_locale())
    return render_template("home/home.html", page=page, deleted="deleted" in request.args)


def _latest() -> tuple[WorkRow, ...] | None:
    """What the owner changed last; None for a browser that nobody let in."""
    visitor = current_visitor()
    if visitor is None:
        return None
    desk = workspace()
    with desk.store.reading() as session:
        listed = find(session, visitor.actor, Wanted())
    lists, installed = desk.questionnaires.installed.catalogue, desk.questionnaires.installed_sha256
    return work_rows(listed, lists, installed, current_locale())[:_LATEST]
