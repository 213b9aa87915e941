"""The answers of an assessment file: findings, or what contradicts what."""

from __future__ import annotations

from collections.abc import Mapping

from pia.imports import messages as say
from pia.imports.reading import Reading, text
from pia.questionnaire.assessment import Finding, StateAccount, Status, Value
from pia.questionnaire.assessment_document import AnswerDoc, StateAccountDoc
from pia.questionnaire.kinds import KINDS, AnswerError
from pia.questionnaire.nodes import Step
from pia.questionnaire.schema import Question
from pia.questionnaire.shape import accepted

_WORDED = ("text", "long-text", "list")


def findings(reading: Reading) -> Mapping[str, Finding]:
    """Every finding, by question, in the order of the questionnaire."""
    written = reading.mapping("answers")
    questions = reading.questionnaire.questions
    for key in written:
        if key not in questions:
            _unknown(reading, key)
    found: dict[str, Finding] = {}
    for key, question in questions.items():
        raw = written.get(key)
        doc = None if raw is None else accepted(AnswerDoc, raw, reading.context)
        if doc is not None:
            found[key] = _finding(reading, question, doc)
    return found


def _unknown(reading: Reading, key: str) -> None:
    module = key.partition(".")[0]
    message = say.unknown_question(key, reading.questionnaire.questions)
    if module in reading.modules and module not in reading.questionnaire.versions:
        message = say.other_module(key, module)
    reading.report(message, "answers", key, at_key=True)


def _finding(reading: Reading, question: Question, doc: AnswerDoc) -> Finding:
    where = ("answers", question.key)
    value = _value(reading, question, doc.value, *where, "value")
    status = _status(reading, question, doc, value)
    return Finding(
        question=question.key,
        status=status,
        value=value if status == "answered" else None,
        evidence=reading.cited(doc.evidence, *where, "evidence"),
        note=text(doc.note),
        confidential=doc.note.confidential,
        reason=text(doc.reason),
        state_account=tuple(
            _account(reading, question, account, index)
            for index, account in enumerate(doc.state_account)
        ),
        flagged=doc.flagged,
    )


def _value(reading: Reading, question: Question, raw: object, *where: Step) -> Value | None:
    if reading.language and question.kind in _WORDED:
        raw = _in_language(raw, reading.language)
    try:
        value = KINDS[question.kind].parse(question, raw)
    except AnswerError as error:
        reading.report(error.message, *where)
        return None
    if question.kind == "date" and isinstance(value, str):
        reading.not_after(value, *where)
    return value


def _in_language(raw: object, language: str) -> object:
    """Plain strings as texts of one language."""
    if isinstance(raw, list):
        return [_in_language(item, language) for item in raw]
    return {language: raw} if isinstance(raw, str) and raw else raw


def _status(reading: Reading, question: Question, doc: AnswerDoc, value: Value | None) -> Status:
    where = ("answers", question.key)
    entered = value is not None
    status: Status = doc.status or ("answered" if entered else "blank")
    if entered and status != "answered":
        reading.report(say.contradiction(status), *where, "status")
    if status == "answered" and not entered and _blank(doc.value):
        reading.report(say.NO_VALUE, *where, "status")
    if status == "not-applicable" and not text(doc.reason):
        reading.report(say.NO_REASON, *where, "status")
    if status != "not-applicable" and text(doc.reason):
        reading.report(say.REASON_ELSEWHERE, *where, "reason", at_key=True)
    return status


def _blank(raw: object) -> bool:
    """Whether nothing was written; a wrong value is another problem, already told."""
    return raw in (None, "", [], {})


def _account(
    reading: Reading, question: Question, doc: StateAccountDoc, index: int
) -> StateAccount:
    where = ("answers", question.key, "state_account", index)
    value = _value(reading, question, doc.value, *where, "value")
    if value is None and _blank(doc.value):
        reading.report(say.EMPTY_ACCOUNT, *where, "value")
    return StateAccount(
        state=reading.among(doc.state, reading.questionnaire.catalogue.countries, *where, "state"),
        value=value if value is not None else "",
        date=reading.partial_date(doc.date, *where, "date"),
        evidence=reading.cited(doc.evidence, *where, "evidence"),
        says=text(doc.says),
    )
