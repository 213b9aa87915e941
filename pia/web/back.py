"""The way back to where somebody came from to change an answer, from a closed list."""

from __future__ import annotations

from flask import request, url_for

from pia.services.assessments import Work
from pia.web.forms.look import look_in, query_of
from pia.web.locale import current_locale
from pia.web.pages.back import Back, Fields, from_check
from pia.web.pages.places import section_of

_RISK = "risk."


def way_back(work: Work, question: str, *, saved: bool = False) -> Back | None:
    """Where the address or the form says one came from; None where nothing here is named so.

    A check of answers says that something was `saved`.
    """
    asked, key = request.values.get("from", ""), work.row.id
    fields = {"from": asked}
    if asked.startswith(_RISK):
        named = (each for each in work.questionnaire.risks if f"{_RISK}{each.key}" == asked)
        risk = next(named, None)
        if risk is None:
            return None
        address = url_for("assessments.risk", key=key, risk_key=risk.key)
        return Back(asked, fields, address, risk.title.into(current_locale()))
    if asked == "check":
        look = look_in(request.values.get("look", ""))
        told: Fields = {"saved": 1} if saved else {}
        address = url_for("review.all", key=key, _anchor=question, **told, **query_of(look))
        return Back(asked, from_check(look), address)
    address = _address(work, question, asked, saved)
    return Back(asked, fields, address) if address else None


def _address(work: Work, question: str, asked: str, saved: bool) -> str:
    key = work.row.id
    if asked == "answers":
        return url_for("assessments.answers", key=key, _anchor=question)
    if asked in ("overview", "actions"):
        return url_for(f"assessments.{asked}", key=key)
    if asked in ("section", "effect"):
        section = section_of(work, question).key
        place: Fields = {"key": key, "module": work.questionnaire.questions[question].module}
        if asked == "effect":
            return url_for("questions.section_done", section=section, **place)
        told: Fields = {"saved": 1} if saved else {}
        return url_for("review.section", section=section, _anchor=question, **place, **told)
    return ""
