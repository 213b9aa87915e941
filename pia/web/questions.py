"""The walk: the list of tasks, one question a page or a section a page, saved as it is given."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask import url_for as address_of
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from pia.questionnaire.schema import Question
from pia.services.answering import AnswerRefused, save_answer
from pia.services.assessments import Work
from pia.services.parts import ANSWERS, Data, history
from pia.services.saving import SaveConflict
from pia.web.answers import TypedAnswer, save_all, whole_answer
from pia.web.asked import section_at
from pia.web.autosave import autosaving, tells_scripts
from pia.web.back import way_back
from pia.web.effects import effect_of
from pia.web.library import workspace
from pia.web.locale import current_locale as _locale
from pia.web.onward import onward
from pia.web.pages.effect import question_effect_page, section_effect_page
from pia.web.pages.history import history_page
from pia.web.pages.question import Shown, question_page
from pia.web.pages.section import section_page
from pia.web.pages.tasks import tasks_page
from pia.web.unfinished import question_as_typed, section_as_typed
from pia.web.unit_of_work import reads, writes
from pia.web.visitors import current_actor

bp = Blueprint("questions", __name__, url_prefix="/work/<key>")


@bp.get("")
@reads
def tasks(session: Session, key: str) -> str:
    """What there is to answer and how far it is."""
    work = workspace().work(session, current_actor(), key)
    newer = work.row.questionnaire_sha256 != workspace().questionnaires.installed_sha256
    page = tasks_page(work, workspace().profile(work), work.shown, _locale(), newer=newer)
    return render_template("work/tasks.html", page=page, changed="changed" in request.args)


@bp.get("/questions/<question>")
@reads
def one(session: Session, key: str, question: str) -> str:
    """One question with what is known."""
    work = workspace().work(session, current_actor(), key)
    asked = _question(work, question)
    state = work.part(f"{ANSWERS}{question}")
    before = request.args.get("saved", "")
    after = before if before in work.questionnaire.questions else question
    shown = Shown(_data(state.data), state.version, saved=bool(before), after=after)
    return _page(work, asked, shown)


@bp.post("/questions/<question>")
@writes
@tells_scripts
def save(session: Session, key: str, question: str) -> Response:
    """Save the answer with its sources, or show it again with what is wrong."""
    work = _work(session, key)
    asked = _question(work, question)
    if autosaving():
        return question_as_typed(session, work, asked)
    typed = whole_answer(session, work, asked, _locale())
    try:
        save_answer(session, current_actor(), work, question, typed.data, typed.save, typed.added)
    except AnswerRefused as refused:
        shown = _again(typed, refused)
        return make_response(_page(work, asked, shown), 422)
    except SaveConflict as conflict:
        shown = Shown(
            _data(conflict.yours), conflict.theirs.version, theirs=_data(conflict.theirs.data)
        )
        return make_response(_page(_work(session, key), asked, shown), 409)
    return onward(_work(session, key), asked)


@bp.get("/sections/<module>/<section>")
@reads
def section(session: Session, key: str, module: str, section: str) -> str:
    """Every question of a section on one page."""
    work = workspace().work(session, current_actor(), key)
    page = section_page(work, section_at(work, module, section), work.shown, _locale())
    return render_template("work/section.html", page=page, saved="saved" in request.args)


@bp.post("/sections/<module>/<section>")
@writes
@tells_scripts
def save_section(session: Session, key: str, module: str, section: str) -> Response:
    """Save each answer of the section that changed; what cannot be saved is shown again."""
    work = _work(session, key)
    asked = section_at(work, module, section)
    if autosaving():
        return section_as_typed(session, work, asked, work.shown)
    again = save_all(session, work, asked, work.shown)
    if again:
        work = _work(session, key)
        page = section_page(work, asked, work.shown, _locale(), again)
        return make_response(render_template("work/section.html", page=page), page.code)
    if request.form.get("action") == "list":
        return cast("Response", redirect(address_of("questions.tasks", key=key)))
    where = "questions.section" if request.form.get("action") == "stay" else "review.section"
    there = address_of(where, key=key, module=module, section=section, saved=1)
    return cast("Response", redirect(there))


@bp.get("/sections/<module>/<section>/effect")
@reads
def section_done(session: Session, key: str, module: str, section: str) -> str:
    """What the answers of a section changed."""
    work = workspace().work(session, current_actor(), key)
    asked = section_at(work, module, section)
    page = section_effect_page(work, asked, effect_of(work, asked.questions), _locale())
    return render_template("work/effect.html", page=page)


@bp.get("/questions/<question>/effect")
@reads
def effect(session: Session, key: str, question: str) -> str:
    """What one answer changes."""
    work = workspace().work(session, current_actor(), key)
    asked = _question(work, question)
    page = question_effect_page(work, asked, effect_of(work, [asked]), _locale())
    return render_template("work/effect.html", page=page)


@bp.get("/questions/<question>/history")
@reads
def past(session: Session, key: str, question: str) -> str:
    """Everything the answer ever was."""
    work = workspace().work(session, current_actor(), key)
    asked = _question(work, question)
    found = history(session, work.row.id, f"{ANSWERS}{question}")
    page = history_page(work, asked, found, _locale())
    return render_template("work/history.html", page=page)


def _work(session: Session, key: str) -> Work:
    return workspace().work(session, current_actor(), key, keep=False)


def _question(work: Work, key: str) -> Question:
    found = work.questionnaire.questions.get(key)
    if found is None:
        raise NotFound
    return found


def _page(work: Work, question: Question, shown: Shown) -> str:
    shown = replace(shown, back=way_back(work, question.key))
    page = question_page(work, question, shown, work.shown, _locale())
    return render_template("work/question.html", page=page)


def _again(typed: TypedAnswer, refused: AnswerRefused) -> Shown:
    """The page as it was typed: a new source stays in its fields, not among the saved ones."""
    links = cast("list[Data]", typed.data["evidence"])
    kept = [link for link in links if link["source"] not in typed.added]
    version = typed.save.version or 0
    return Shown({**typed.data, "evidence": kept}, version, typed.new, refused.faults)


def _data(data: object) -> Data:
    return data if isinstance(data, dict) else {}
