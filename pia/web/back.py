"""The way back to where somebody came from to change an answer, from a closed list."""

from __future__ import annotations

from flask import request, url_for

from pia.services.assessments import Work
from pia.web.locale import current_locale
from pia.web.pages.question import Back, section_of

_RISK = "risk."


def way_back(work: Work, question: str) -> Back | None:
    """Where the address says one came from; None where it says nothing that is known here."""
    asked = request.args.get("from", "")
    address = _address(work, question, asked)
    if not address:
        return None
    risk = asked.removeprefix(_RISK)
    titles = {each.key: each.title.into(current_locale()) for each in work.questionnaire.risks}
    return Back(asked, address, titles.get(risk, ""))


def _address(work: Work, question: str, asked: str) -> str:
    key = work.row.id
    if asked == "answers":
        return url_for("assessments.answers", key=key, _anchor=question)
    if asked in ("overview", "actions"):
        return url_for(f"assessments.{asked}", key=key)
    if asked == "effect":
        section = section_of(work, question).key
        module = work.questionnaire.questions[question].module
        return url_for("questions.section_done", key=key, module=module, section=section)
    risk = asked.removeprefix(_RISK)
    if asked.startswith(_RISK) and any(each.key == risk for each in work.questionnaire.risks):
        return url_for("assessments.risk", key=key, risk_key=risk)
    return ""
