"""The glossary: what the words of the questions mean."""

from __future__ import annotations

from flask import Blueprint, render_template

from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.glossary import glossary_page

bp = Blueprint("glossary", __name__)


@bp.get("/glossary")
def show() -> str:
    """Every word with its meaning; the address of a word is its key after the hash."""
    catalogue = workspace().questionnaires.installed.catalogue
    page = glossary_page(catalogue, current_locale())
    return render_template("glossary/glossary.html", page=page)
