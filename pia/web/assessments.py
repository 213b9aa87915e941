"""The results of an assessment, one idea per page."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, abort, redirect, render_template, url_for

from pia.web.pages.actions import actions_page
from pia.web.pages.answers import answers_page
from pia.web.pages.commitments import commitments_page
from pia.web.pages.facts import facts_page
from pia.web.pages.law import law_page
from pia.web.pages.overview import overview_page
from pia.web.pages.rights import rights_page
from pia.web.pages.risks import risk_page, risks_page
from pia.web.results import may_practise, report

bp = Blueprint("assessments", __name__, url_prefix="/assessments/<key>")


@bp.get("")
def overview(key: str) -> str:
    """The level, its range and its reasons."""
    page = overview_page(report(key), key)
    return render_template("assessments/overview.html", page=page, practise=may_practise(key))


@bp.get("/risks")
def risks(key: str) -> str:
    """Every risk on the map and in the register."""
    return render_template("assessments/risks.html", page=risks_page(report(key), key))


@bp.get("/risks/<risk_key>")
def risk(key: str, risk_key: str) -> Response | str:
    """One risk with its trail; a closed one stands among those that cannot occur."""
    found = report(key)
    page = risk_page(found, key, risk_key)
    if page is not None:
        return render_template("assessments/risk.html", page=page)
    if all(closed.key != risk_key for closed in found.closed):
        abort(404)
    there = url_for("assessments.risks", key=key, _anchor=risk_key)
    return cast("Response", redirect(there))


@bp.get("/rights")
def rights(key: str) -> str:
    """Rights and groups, by the highest risk that touches them."""
    return render_template("assessments/rights.html", page=rights_page(report(key), key))


@bp.get("/law")
def law(key: str) -> str:
    """Red lines, the five-step test and the demands."""
    return render_template("assessments/law.html", page=law_page(report(key), key))


@bp.get("/commitments")
def commitments(key: str) -> str:
    """What States committed to, and what speaks to it."""
    page = commitments_page(report(key), key)
    return render_template("assessments/commitments.html", page=page)


@bp.get("/facts")
def facts(key: str) -> str:
    """What happened when, what the State said over time, and what is contested."""
    return render_template("assessments/facts.html", page=facts_page(report(key), key))


@bp.get("/answers")
def answers(key: str) -> str:
    """Answers, what the State said on each, and sources."""
    return render_template("assessments/answers.html", page=answers_page(report(key), key))


@bp.get("/actions")
def actions(key: str) -> str:
    """What to ask, what would have to change, what to demand."""
    return render_template("assessments/actions.html", page=actions_page(report(key), key))
