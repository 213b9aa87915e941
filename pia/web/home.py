"""The home page."""

from __future__ import annotations

from flask import Blueprint, render_template

from pia.web.library import library
from pia.web.locale import current_locale
from pia.web.pages.home import home_page

bp = Blueprint("home", __name__)


@bp.get("/")
def show() -> str:
    """What this is, worked examples, how to assess one's own programme."""
    return render_template("home/home.html", page=home_page(library(), current_locale()))
