"""Where the button that was pressed on a question leads once its answer is saved."""

from __future__ import annotations

from typing import cast

from flask import Response, redirect, request, url_for

from pia.questionnaire.schema import Question
from pia.services.assessments import Work
from pia.web.back import way_back
from pia.web.locale import current_locale
from pia.web.pages.places import Place, place_of
from pia.web.preferences import preferences


def onward(work: Work, question: Question) -> Response:
    """The list, the same question, where one came from, the next question, or the check."""
    place = place_of(work, question, work.shown, current_locale())
    return cast("Response", redirect(_address(work, question, place)))


def _address(work: Work, question: Question, place: Place) -> str:
    action, back = request.form.get("action", "continue"), way_back(work, question.key, saved=True)
    key = work.row.id
    if action == "list":
        return url_for("questions.tasks", key=key)
    if action != "continue":
        fields = back.fields if back else {}
        return url_for("questions.one", key=key, question=question.key, saved=1, **fields)
    if back:
        return back.address
    module, section = place.module, place.section_key
    quick = work.assessment.mode == "quick"
    if quick and not place.next:
        return url_for("review.all", key=key, saved=1)
    # The quick look asks one or two questions of a section: it is checked as a whole.
    if place.ends_section and not quick:
        return url_for("review.section", key=key, module=module, section=section, saved=1)
    if preferences().sections:
        endpoint, at = "questions.section", place.next
        return url_for(endpoint, key=key, module=module, section=section, saved=1, _anchor=at)
    return url_for("questions.one", key=key, question=place.next, saved=question.key)
