"""What can be taken away from this computer, and how to bring it back."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from pia.services.sheets import paper_of_work
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.away import blank_page, own_page
from pia.web.unit_of_work import reads
from pia.web.visitors import current_actor
from pia.web.wished import wished

bp = Blueprint("away", __name__)


@bp.get("/away")
def blank() -> str:
    """The empty questionnaire, or a part of it."""
    whole, scope = workspace().questionnaires.installed, request.args.get("scope", "")
    page = blank_page(whole, scope, wished(), current_locale())
    return render_template("away/blank.html", page=page)


@bp.get("/work/<key>/away")
@reads
def of_assessment(session: Session, key: str) -> str:
    """The questions of an assessment."""
    work = workspace().work(session, current_actor(), key)
    page = own_page(work, wished(paper_of_work(work)), current_locale())
    return render_template("away/own.html", page=page)
