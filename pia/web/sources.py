"""The sources of an assessment: listed, added, changed, taken away."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from pia.services.answering import AnswerRefused, Fault, next_source_key
from pia.services.assessments import Work
from pia.services.parts import EVIDENCE, Data
from pia.services.saving import SaveConflict
from pia.services.sourcing import StillCited, remove_source, save_source
from pia.web.forms.source import SourceEditForm
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.conflict import conflict_page
from pia.web.pages.sources import source_page, sources_page
from pia.web.unit_of_work import reads, writes
from pia.web.visitors import current_actor

bp = Blueprint("sources", __name__, url_prefix="/work/<key>")


@bp.get("/sources")
@reads
def every(session: Session, key: str) -> str:
    """Every source with what rests on it."""
    work = workspace().work(session, current_actor(), key)
    page = sources_page(work, current_locale())
    brought = request.args.get("brought", 0, type=int)
    return render_template(
        "sources/sources.html", page=page, saved="saved" in request.args, brought=brought
    )


@bp.get("/new-source", defaults={"source": ""})
@bp.get("/sources/<path:source>")
@reads
def one(session: Session, key: str, source: str) -> str:
    """One source, or an empty form for a new one."""
    work = workspace().work(session, current_actor(), key)
    state = work.part(f"{EVIDENCE}{source}")
    if state.data is None and source:
        raise NotFound
    return _page(work, source, cast("Data", state.data or {}), state.version)


@bp.post("/new-source", defaults={"source": ""})
@bp.post("/sources/<path:source>")
@writes
def save(session: Session, key: str, source: str) -> Response:
    """Save the source, or take it away."""
    work = workspace().work(session, current_actor(), key, keep=False)
    form = SourceEditForm(request.form)
    try:
        if request.form.get("action") == "remove":
            remove_source(session, current_actor(), work, source, form.save)
        else:
            where = source or next_source_key(session, work)
            save_source(session, current_actor(), work, where, form.source(), form.save)
    except AnswerRefused as refused:
        return _again(work, source, form, refused.faults)
    except StillCited as cited:
        return _again(work, source, form, (Fault((), cited.message),))
    except SaveConflict as conflict:
        return make_response(_both(work, source, form, conflict), 409)
    return cast("Response", redirect(url_for("sources.every", key=key, saved=1)))


def _page(work: Work, source: str, data: Data, version: int, faults: tuple[Fault, ...] = ()) -> str:
    page = source_page(work, source, data, version, current_locale(), faults)
    return render_template("sources/source.html", page=page)


def _again(work: Work, source: str, form: SourceEditForm, faults: tuple[Fault, ...]) -> Response:
    return make_response(_page(work, source, form.source(), form.save.version or 0, faults), 422)


def _both(work: Work, source: str, form: SourceEditForm, conflict: SaveConflict) -> str:
    locale = current_locale()
    theirs = source_page(work, source, cast("Data", conflict.theirs.data or {}), 0, locale)
    mine = source_page(work, source, form.source(), 0, locale)
    page = conflict_page(
        mine.fields[f"title_{locale}"] or theirs.fields[f"title_{locale}"] or source,
        [(name, words) for name, words in mine.fields.items() if words],
        [(name, words) for name, words in theirs.fields.items() if words],
        url_for("sources.save", key=work.row.id, source=source),
        request.form.items(multi=True),
        conflict.theirs.version,
    )
    return render_template("work/conflict.html", page=page)
