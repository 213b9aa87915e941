"""Preferences of this browser: what the screen tells others, and how questions are shown."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from pia.web.preferences import keep, of_words, preferences

bp = Blueprint("settings", __name__)
# Nothing to come back to: this page itself, files for the pages, ways in and out.
_NO_PLACE = ("settings", "assets", "door", "leaving")


@bp.get("/settings")
def show() -> str:
    """What can be chosen, with what each choice does and does not do."""
    chosen = preferences()
    saved, back = "saved" in request.args, _back()
    return render_template("settings/settings.html", chosen=chosen, saved=saved, back=back)


@bp.post("/settings")
def save() -> Response:
    """Remember the choices in this browser; nothing else changes."""
    # The fields are lists of words: two of buttons to choose from, two of boxes to tick.
    chosen = of_words(
        request.form.getlist("chosen")
        + request.form.getlist("by")
        + request.form.getlist("guidance")
    )
    return keep(cast("Response", redirect(_settings(_back(), saved=""))), chosen)


@bp.app_template_global("settings_address")
def settings_address() -> str:
    """Where “Settings” leads from this page, told the way back to it."""
    here = _back() if request.blueprint == bp.name else _page_at(request.path)
    return _settings(here)


def _settings(back: str, **told: str) -> str:
    """The address of this page, with the way back where there is one."""
    fields: dict[str, Any] = {"from": back, **told} if back else {**told}
    return url_for("settings.show", **fields)


def _back() -> str:
    return _page_at(request.values.get("from", ""))


def _page_at(path: str) -> str:
    """The address of a page of pia as pia writes it; empty where `path` is none."""
    try:
        endpoint, values = current_app.url_map.bind("localhost").match(path, method="GET")
    except HTTPException:
        return ""
    return "" if endpoint.partition(".")[0] in _NO_PLACE else url_for(endpoint, **values)
