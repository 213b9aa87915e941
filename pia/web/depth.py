"""How deep an assessment goes: from a quick look to a full assessment and back."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, redirect, request, url_for
from sqlalchemy.orm import Session

from pia.questionnaire.quick import Mode
from pia.services.profile import set_mode
from pia.web.library import workspace
from pia.web.unit_of_work import writes
from pia.web.visitors import current_actor

bp = Blueprint("depth", __name__, url_prefix="/work/<key>")


@bp.post("/depth")
@writes
def change(session: Session, key: str) -> Response:
    """Change it to what was asked for; the list of tasks says before what that changes."""
    work = workspace().work(session, current_actor(), key, keep=False)
    mode: Mode = "quick" if request.form.get("mode") == "quick" else "full"
    set_mode(session, current_actor(), work, mode, request.form.get("save_key"))
    return cast("Response", redirect(url_for("questions.tasks", key=key, changed=mode)))
