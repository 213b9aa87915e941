"""Help: a short tour, a page for each topic, and from every page the topic it belongs to."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, render_template, request, url_for
from werkzeug.exceptions import NotFound

from pia.config import shipped_path
from pia.questionnaire.guide import Guide
from pia.questionnaire.loader import load_guide
from pia.web.locale import current_locale
from pia.web.pages.help import topic_page, tour_page

bp = Blueprint("help", __name__, url_prefix="/help")


@bp.get("")
def tour() -> str:
    """The tour, topic after topic, and what else there is to read."""
    return render_template("help/tour.html", page=tour_page(_guide(), current_locale()))


@bp.get("/<topic>")
def topic(topic: str) -> str:
    """One topic."""
    found = _guide().topic(topic)
    if found is None:
        raise NotFound
    return render_template("help/topic.html", page=topic_page(_guide(), found, current_locale()))


@bp.app_template_global("help_address")
def help_address() -> str:
    """Where “Help” leads from this page: to its topic, else to the tour."""
    found = _guide().for_endpoint(request.endpoint or "")
    return url_for("help.topic", topic=found.key) if found else url_for("help.tour")


@cache
def _guide() -> Guide:
    """The guide that came with pia: it explains the product, whatever is asked."""
    return load_guide(shipped_path("questionnaires"))
