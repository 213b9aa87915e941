"""Where one lands who leaves in a hurry: a page that says nothing about this product."""

from __future__ import annotations

from flask import Blueprint, render_template

bp = Blueprint("leaving", __name__)


@bp.get("/exit")
def show() -> str:
    """An everyday page, the same for everybody, with no way back on it."""
    return render_template("leaving/notes.html")
