"""Preferences of this browser: what the screen tells others, and how questions are shown."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, redirect, render_template, request, url_for

from pia.web.preferences import keep, of_words, preferences

bp = Blueprint("settings", __name__)


@bp.get("/settings")
def show() -> str:
    """What can be chosen, with what each choice does and does not do."""
    chosen = preferences()
    return render_template("settings/settings.html", chosen=chosen, saved="saved" in request.args)


@bp.post("/settings")
def save() -> Response:
    """Remember the choices in this browser; nothing else changes."""
    # The fields are lists of words: two of buttons to choose from, two of boxes to tick.
    chosen = of_words(
        request.form.getlist("chosen")
        + request.form.getlist("by")
        + request.form.getlist("guidance")
    )
    answer = cast("Response", redirect(url_for("settings.show", saved="")))
    return keep(answer, chosen)
