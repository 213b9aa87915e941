"""Answers looked over: checked, found, changed several at once; and the way to any question."""

from __future__ import annotations

import secrets
from typing import cast

from flask import Blueprint, Response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from pia.services.bulk import done, move_all, put_back
from pia.web.asked import section_at
from pia.web.effects import effect_of
from pia.web.forms.base import Versioned
from pia.web.forms.bulk import move_of, plan_of, seen_in, source_of, unfinished
from pia.web.forms.look import look_of
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.bulk import bulk_page, done_page
from pia.web.pages.check import check_page, section_check_page
from pia.web.unit_of_work import reads, writes
from pia.web.visitors import current_actor

bp = Blueprint("review", __name__, url_prefix="/work/<key>")


@bp.get("/check", endpoint="all")
@reads
def every(session: Session, key: str) -> str:
    """Every answer, or those that one looks for."""
    work = workspace().work(session, current_actor(), key)
    saved = "saved" in request.args
    page = check_page(work, look_of(request.args), current_locale(), saved=saved)
    return render_template("review/all.html", page=page)


@bp.get("/check/<module>/<section>")
@reads
def section(session: Session, key: str, module: str, section: str) -> str:
    """The answers of one section, and the way on."""
    work = workspace().work(session, current_actor(), key)
    found, saved = section_at(work, module, section), "saved" in request.args
    page = section_check_page(work, module, found, current_locale(), saved=saved)
    # Right after the section; later a link leads to it.
    effect = effect_of(work, found.questions) if saved else None
    return render_template("review/section.html", page=page, effect=effect)


@bp.get("/go")
@reads
def jump(session: Session, key: str) -> Response:
    """The question that was chosen from a list."""
    work = workspace().work(session, current_actor(), key)
    question = request.args.get("to", "")
    if not question:
        return cast("Response", redirect(url_for("review.all", key=key)))
    if question not in work.questionnaire.questions:
        raise NotFound
    return cast("Response", redirect(url_for("questions.one", key=key, question=question)))


@bp.get("/several")
@reads
def bulk(session: Session, key: str) -> str:
    """What a change would do to the answers that were ticked; nothing is changed yet."""
    work, given = workspace().work(session, current_actor(), key), request.args
    plan, look, locale = plan_of(work, given), look_of(given), current_locale()
    move = move_of(given)
    if move is None or not plan:
        again = check_page(work, look, locale, several=unfinished(work, given, locale))
        return render_template("review/all.html", page=again)
    page = bulk_page(work, move, source_of(work, given), plan, look, locale)
    return render_template("review/bulk.html", page=page)


@bp.post("/several")
@writes
def bulk_apply(session: Session, key: str) -> Response:
    """Change the answers that were shown; what changed meanwhile stays, and is told."""
    work = workspace().work(session, current_actor(), key, keep=False)
    plan, change = plan_of(work, request.form), _save_key()
    left = move_all(session, current_actor(), work, plan, seen_in(request.form), change)
    return _told(key, change, left)


@bp.get("/several/<change>")
@reads
def bulk_done(session: Session, key: str, change: str) -> str:
    """What one change did, and the way to undo it."""
    work = workspace().work(session, current_actor(), key)
    left = request.args.getlist("left")
    page = done_page(work, change, done(session, work, change), left, current_locale())
    return render_template("review/done.html", page=page)


@bp.post("/several/<change>/undo")
@writes
def undo(session: Session, key: str, change: str) -> Response:
    """Put back what the change found, where nobody changed it since."""
    work = workspace().work(session, current_actor(), key, keep=False)
    undoing = _save_key()
    left = put_back(session, current_actor(), work, done(session, work, change), undoing)
    return _told(key, undoing, left)


def _save_key() -> str:
    return Versioned(request.form).save.key or secrets.token_hex(16)


def _told(key: str, change: str, left: tuple[str, ...]) -> Response:
    there = url_for("review.bulk_done", key=key, change=change, left=list(left))
    return cast("Response", redirect(there, 303))
