"""The living page of the design system: every component with its states."""

from __future__ import annotations

from flask import Blueprint, render_template

from pia.web.locale import current_locale
from pia.web.pages.design import design_page

bp = Blueprint("design", __name__)


@bp.get("/design")
def show() -> str:
    """Every component, made of the macros that pages use, in the reader's language."""
    return render_template("design/design.html", page=design_page(current_locale()))
