"""The questionnaire to be answered without a network: blank, or of one assessment."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response

from pia.services import offline
from pia.services.exchange import Exported
from pia.services.sheets import NoSuchScope
from pia.web.assets import look
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.visitors import current_actor

bp = Blueprint("offline", __name__)


@bp.get("/away/offline/<scope>.html")
def blank(scope: str) -> Response:
    """Without answers: `all`, `quick`, or keys of modules joined by `+`."""
    whole = workspace().questionnaires.installed
    try:
        return _to_keep(offline.blank(whole, scope, current_locale(), look()))
    except NoSuchScope:
        abort(404)


@bp.get("/work/<key>/offline.html")
def of_assessment(key: str) -> Response:
    """With everything that an assessment holds, confidential notes included."""
    desk = workspace()
    with desk.store.reading() as session:
        work = desk.work(session, current_actor(), key)
    return _to_keep(offline.of_work(work, current_locale(), look()))


def _to_keep(file: Exported) -> Response:
    """A download: opened here, the policy of these pages would stop its script."""
    answer = make_response(file.text)
    answer.headers["Content-Type"] = "text/html; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
