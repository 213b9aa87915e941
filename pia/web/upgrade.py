"""A newer questionnaire for one assessment: reviewed first, then applied."""

from __future__ import annotations

import re
from typing import cast

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from flask import url_for as address_of
from sqlalchemy.orm import Session

from pia.scoring import METHOD
from pia.services.upgrading import (
    ReviewOutdated,
    before,
    is_older,
    method_of,
    review,
    upgrade,
)
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.upgrade import upgrade_page, upgraded_page
from pia.web.unit_of_work import reads, writes
from pia.web.visitors import current_actor

bp = Blueprint("upgrade", __name__, url_prefix="/work/<key>")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@bp.get("/upgrade")
@reads
def show(session: Session, key: str) -> Response:
    """What the newer questionnaire would change."""
    desk = workspace()
    work = desk.work(session, current_actor(), key)
    if not is_older(work, desk.questionnaires):
        return cast("Response", redirect(address_of("questions.tasks", key=key)))
    page = upgrade_page(review(work, desk.questionnaires), current_locale())
    return make_response(render_template("upgrade/show.html", page=page))


@bp.post("/upgrade")
@writes
def apply(session: Session, key: str) -> Response:
    """Go over to the newer questionnaire as it was reviewed."""
    desk, actor = workspace(), current_actor()
    work = desk.work(session, actor, key, keep=False)
    older = work.row.questionnaire_sha256
    if not is_older(work, desk.questionnaires):
        return cast("Response", redirect(address_of("questions.tasks", key=key)))
    try:
        upgrade(session, actor, desk.questionnaires, work, request.form.get("mark", ""))
    except ReviewOutdated:
        found = review(work, desk.questionnaires)
        page = upgrade_page(found, current_locale(), outdated=True)
        return make_response(render_template("upgrade/show.html", page=page), 409)
    return cast("Response", redirect(address_of("upgrade.done", key=key, older=older)))


@bp.get("/upgraded/<older>")
@reads
def done(session: Session, key: str, older: str) -> str:
    """What came of it."""
    desk = workspace()
    work = desk.work(session, current_actor(), key)
    method = method_of(session, older) if _SHA256.fullmatch(older) else ""
    if not method:
        abort(404)
    was = before(session, desk.questionnaires, work, older)
    page = upgraded_page(was, work, (method, METHOD), current_locale())
    return render_template("upgrade/done.html", page=page)
