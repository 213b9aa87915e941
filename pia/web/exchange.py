"""In and out in the browser: a file as a new assessment, an assessment as a file, two as one."""

from __future__ import annotations

from typing import cast

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.orm import Session

from pia.errors import AssessmentInvalid
from pia.services.assessments import Work
from pia.services.exchange import Ending, exported, keep, normal, read_for, read_new
from pia.services.merging import Comparison, Outdated, compare, merge, merged_parts
from pia.web.forms.exchange import Brought, brought, choices, sent_file, unpacked
from pia.web.library import workspace
from pia.web.locale import current_locale
from pia.web.pages.import_ import import_page, imported_page, merge_ask_page
from pia.web.pages.merge import Told, merge_page, merged_page
from pia.web.unit_of_work import writes
from pia.web.visitors import current_actor

bp = Blueprint("exchange", __name__, url_prefix="/work")


@bp.get("/import")
def ask() -> str:
    """Where a file is chosen or pasted."""
    return render_template("exchange/import.html", page=import_page((), "", current_locale()))


@bp.post("/import")
def bring() -> Response:
    """Make a new assessment of a file. No transaction is open while the file is read."""
    desk = workspace()
    try:
        file = sent_file(request)
        found = read_new(desk, file)
        with desk.store.writing() as session:
            key = keep(session, current_actor(), desk, file, found)
    except AssessmentInvalid as refusal:
        page = import_page(refusal.problems, request.form.get("text", ""), current_locale())
        return make_response(render_template("exchange/import.html", page=page), 422)
    return cast("Response", redirect(url_for("exchange.imported", key=key), 303))


@bp.get("/<key>/imported")
def imported(key: str) -> str:
    """What came in."""
    page = imported_page(_work(key), current_locale())
    return render_template("exchange/imported.html", page=page)


@bp.get("/<key>/export")
def export(key: str) -> Response:
    """The whole assessment as a file to keep or to send."""
    ending: Ending = "json" if request.args.get("as") == "json" else "yaml"
    file = exported(_work(key), current_locale(), ending)
    kind = "application/json" if file.name.endswith(".json") else "application/yaml"
    answer = make_response(file.text)
    answer.headers["Content-Type"] = f"{kind}; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@bp.get("/<key>/merge")
def ask_merge(key: str) -> str:
    """Where a colleague's file is chosen."""
    page = merge_ask_page(_work(key), (), "", current_locale())
    return render_template("exchange/merge_ask.html", page=page)


@bp.post("/<key>/merge")
def compare_file(key: str) -> Response:
    """The file beside the assessment; nothing is saved."""
    desk, work = workspace(), _work(key)
    try:
        file = sent_file(request)
        data = normal(read_for(desk, work, file).data, work.whole, file.stem)
    except AssessmentInvalid as refusal:
        typed = request.form.get("text", "")
        page = merge_ask_page(work, refusal.problems, typed, current_locale())
        return make_response(render_template("exchange/merge_ask.html", page=page), 422)
    with desk.store.reading() as session:
        comparison = compare(session, work, data)
    carried = brought(file.shown, data, comparison.versions)
    return _compared(work, comparison, carried, Told({}), 200)


@bp.get("/<key>/merge/choices")
def choices_again(key: str) -> Response:
    """The comparison has no address of its own: the file is chosen again."""
    return cast("Response", redirect(url_for("exchange.ask_merge", key=key)))


@bp.post("/<key>/merge/choices")
@writes
def merge_chosen(session: Session, key: str) -> Response:
    """Do what was chosen, or show the comparison again with what stands against it."""
    work = workspace().work(session, current_actor(), key, keep=False)
    carried = _carried()
    data = normal(carried.data, work.whole, carried.name)
    comparison = compare(session, work, data, carried.emptied)
    chosen, remarks = choices(request.form), carried.remarks
    try:
        merge(session, current_actor(), work, comparison, chosen, carried.seen)
    except Outdated as refusal:
        fresh = carried.again(data, comparison.versions)
        told = Told(chosen, warning=refusal.message, remarks=remarks)
        return _compared(work, comparison, fresh, told, 409)
    except AssessmentInvalid as refusal:
        told = Told(chosen, refusal.problems, remarks=remarks)
        return _compared(work, comparison, carried, told, 422)
    address = url_for("exchange.merged", key=key, merge_key=carried.seen.save_key)
    return cast("Response", redirect(address, 303))


@bp.get("/<key>/merge/<merge_key>")
def merged(key: str, merge_key: str) -> str:
    """What one merge changed."""
    desk = workspace()
    with desk.store.reading() as session:
        work = desk.work(session, current_actor(), key)
        parts = merged_parts(session, work, merge_key)
    page = merged_page(work, parts, current_locale())
    return render_template("exchange/merged.html", page=page)


def _work(key: str) -> Work:
    desk = workspace()
    with desk.store.reading() as session:
        return desk.work(session, current_actor(), key)


def _carried() -> Brought:
    try:
        return unpacked(request.form)
    except ValueError:
        abort(400)


def _compared(
    work: Work, comparison: Comparison, carried: Brought, told: Told, code: int
) -> Response:
    page = merge_page(work, comparison, carried.name, carried.packed(), told, current_locale())
    return make_response(render_template("exchange/merge.html", page=page), code)
