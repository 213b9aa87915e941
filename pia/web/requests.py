"""Requests to States, companies and funders: drafted, followed, turned into answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from pia.errors import MissingOnThisMachine
from pia.exports.letter_docx import letter_docx
from pia.questionnaire.requests import Request
from pia.reports.html import usual_paper
from pia.reports.letter import letter_html
from pia.requests.calendar import ics
from pia.requests.letter import letter_locale, sent_text
from pia.services.answering import AnswerRefused
from pia.services.assessments import Work
from pia.services.parts import REQUESTS
from pia.services.requesting import (
    Followed,
    apply,
    followed,
    letter_of,
    record,
    remove_request,
    request_key,
    save_request,
    suggested,
)
from pia.services.saving import Save, SaveConflict
from pia.web.assets import asset_url
from pia.web.forms.base import Versioned
from pia.web.forms.request import DatesForm, EventForm, RequestForm
from pia.web.library import press, workspace
from pia.web.locale import current_locale
from pia.web.pages.conflict import conflict_page
from pia.web.pages.request import request_page
from pia.web.pages.requests import requests_page
from pia.web.unit_of_work import reads, writes
from pia.web.visitors import current_actor

bp = Blueprint("requests", __name__, url_prefix="/work/<key>/requests")
_ONE = "/<asked>"
_WORDED = ("addressee_es", "addressee_en", "about", "extra", "signature", "letter")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("")
@reads
def every(session: Session, key: str) -> str:
    """Every request with where it stands, and those worth making."""
    return _list(workspace().work(session, current_actor(), key))


@bp.post("")
@writes
def begin(session: Session, key: str) -> Response:
    """A draft, from what was suggested or empty."""
    work = workspace().work(session, current_actor(), key, keep=False)
    form = RequestForm(request.form)
    first = Save(0, form.save.key)
    asked = request_key(session, work, first)
    data = form.request({}, current_locale())
    if not data["addressee"]:
        data["addressee"] = {"es": "Autoridad por precisar", "en": "Authority to be named"}
    try:
        save_request(session, current_actor(), work, asked, data, first)
    except AnswerRefused as refused:
        return make_response(_list(work, refused), 422)
    return _on(key, asked)


@bp.get("/dates.ics")
@reads
def calendar(session: Session, key: str) -> Response:
    """The next dates, for a calendar; neutral unless names are asked for."""
    work = workspace().work(session, current_actor(), key)
    locale, named = current_locale(), "names" in request.args
    name = work.assessment.programme.name.into(locale) if named else ""
    tracked = [(each.request, each.state) for each in followed(work, _today())]
    content = ics(tracked, locale, scope=key, stamp=datetime.now(UTC), name=name)
    return _file(content, "text/calendar; charset=utf-8", "dates.ics")


@bp.get(_ONE)
@reads
def one(session: Session, key: str, asked: str) -> str:
    """One request."""
    work = workspace().work(session, current_actor(), key)
    return _page(work, _found(work, asked))


@bp.post(_ONE)
@writes
def save(session: Session, key: str, asked: str) -> Response:
    """Save the letter and to whom it goes."""
    work = workspace().work(session, current_actor(), key, keep=False)
    each, form = _found(work, asked), RequestForm(request.form)
    locale = letter_of(work, each.request).locale
    data = form.request(_data(work, asked), locale)
    try:
        save_request(session, current_actor(), work, asked, data, form.save)
    except AnswerRefused as refused:
        return _again(work, each, refused)
    except SaveConflict as conflict:
        return make_response(_both(work, asked, conflict), 409)
    return _on(key, asked)


@bp.post(_ONE + "/events")
@writes
def happened(session: Session, key: str, asked: str) -> Response:
    """Record what happened; a reply becomes a source."""
    work = workspace().work(session, current_actor(), key, keep=False)
    each, form = _found(work, asked), EventForm(request.form)
    event = form.event(current_locale())
    try:
        record(session, current_actor(), work, asked, event, form.save)
    except AnswerRefused as refused:
        return _again(work, each, refused)
    return _on(key, asked, "events")


@bp.post(_ONE + "/dates")
@writes
def dates(session: Session, key: str, asked: str) -> Response:
    """Save the deadline that was confirmed and the days on which the authority was closed."""
    work = workspace().work(session, current_actor(), key, keep=False)
    each, form = _found(work, asked), DatesForm(request.form)
    data = form.request(_data(work, asked))
    # The letter may have been changed meanwhile: these fields are their own.
    now = Save(work.part(f"{REQUESTS}{asked}").version, form.save.key)
    try:
        save_request(session, current_actor(), work, asked, data, now)
    except AnswerRefused as refused:
        return _again(work, each, refused)
    return _on(key, asked, "dates")


@bp.post(_ONE + "/answers")
@writes
def answers(session: Session, key: str, asked: str) -> Response:
    """Do what was confirmed: withheld, or open again."""
    work = workspace().work(session, current_actor(), key, keep=False)
    each, form = _found(work, asked), Versioned(request.form)
    chosen = request.form.getlist("chosen")
    apply(session, current_actor(), work, each.request, chosen, form.save.key)
    return _on(key, asked, "answers")


@bp.post(_ONE + "/remove")
@writes
def remove(session: Session, key: str, asked: str) -> Response:
    """Take a request away."""
    work = workspace().work(session, current_actor(), key, keep=False)
    _found(work, asked)
    try:
        remove_request(session, current_actor(), work, asked, Versioned(request.form).save)
    except SaveConflict:  # somebody wrote on: it is seen before it goes, and nothing was saved
        return cast("Response", redirect(url_for("requests.one", key=key, asked=asked)))
    return cast("Response", redirect(url_for("requests.every", key=key)))


@bp.get(_ONE + "/letter.<any(txt, docx, html, pdf):ending>")
@reads
def letter(session: Session, key: str, asked: str, ending: str) -> Response | tuple[str, int]:
    """The letter as text to paste, as a Word file, as a page to print or as a PDF."""
    work = workspace().work(session, current_actor(), key)
    each = _found(work, asked).request
    found = letter_of(work, each)
    text, paper = sent_text(each, found), usual_paper([each.country])
    name = f"letter-{asked}-{found.locale}.{ending}"
    match ending:
        case "txt":
            return _file(text.encode(), "text/plain; charset=utf-8", name)
        case "docx":
            return _file(letter_docx(text, found.locale), _DOCX, name)
        case "html":
            style = asset_url(f"worksheet-{paper.lower()}.css")
            page = letter_html(found.subject, text, found.locale, paper, stylesheet=style)
            return Response(page, mimetype="text/html")
        case _:
            page = letter_html(found.subject, text, found.locale, paper)
            return _pdf(page, name, url_for("requests.letter", key=key, asked=asked, ending="html"))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _list(work: Work, refused: AnswerRefused | None = None) -> str:
    ranked = [gain.question for gain in workspace().result(work).advice.ask_next]
    page = requests_page(
        work,
        followed(work, _today()),
        suggested(work, ranked),
        _today(),
        current_locale(),
        request.args.get("question", ""),
        refused.faults if refused else (),
    )
    return render_template("requests/requests.html", page=page)


def _found(work: Work, asked: str) -> Followed:
    for each in followed(work, _today()):
        if each.request.key == asked:
            return each
    raise NotFound


def _data(work: Work, asked: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", work.part(f"{REQUESTS}{asked}").data)


def _page(work: Work, each: Followed, refused: AnswerRefused | None = None) -> str:
    page = request_page(
        work,
        each,
        letter_of(work, each.request),
        work.part(f"{REQUESTS}{each.request.key}").version,
        _today(),
        current_locale(),
        request.form if refused else None,
        refused.faults if refused else (),
    )
    return render_template("requests/request.html", page=page)


def _again(work: Work, each: Followed, refused: AnswerRefused) -> Response:
    return make_response(_page(work, each, refused), 422)


def _both(work: Work, asked: str, conflict: SaveConflict) -> str:
    theirs = _told(work.assessment.requests[asked])
    mine = [(name, words) for name, words in request.form.items() if words and name in _WORDED]
    return render_template(
        "work/conflict.html",
        page=conflict_page(
            work.assessment.requests[asked].addressee.into(current_locale()),
            mine,
            theirs,
            url_for("requests.save", key=work.row.id, asked=asked),
            request.form.items(multi=True),
            conflict.theirs.version,
        ),
    )


def _told(each: Request) -> list[tuple[str, str]]:
    locale = letter_locale(each)
    parts = {
        "addressee_es": each.addressee.es,
        "addressee_en": each.addressee.en,
        "about": each.about.into(locale),
        "extra": "\n".join(item.into(locale) for item in each.extra),
        "signature": each.signature.into(locale),
        "letter": each.letter.into(locale),
    }
    return [(name, words) for name, words in parts.items() if words]


def _pdf(page: str, name: str, printable: str) -> Response | tuple[str, int]:
    """The PDF; where this machine cannot make one, the address of the page to print instead."""
    try:
        content = press().pdf(page)
    except MissingOnThisMachine as missing:
        words = missing.into(current_locale())
        return render_template("paper/no_pdf.html", printable=printable, missing=words), 503
    return _file(content, "application/pdf", name)


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _on(key: str, asked: str, anchor: str | None = None) -> Response:
    there = url_for("requests.one", key=key, asked=asked, saved=1, _anchor=anchor)
    return cast("Response", redirect(there))
