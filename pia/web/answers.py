"""From a form that was sent to an answer that can be saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from pia.questionnaire.schema import Question, Section
from pia.services.answering import (
    OWN_WORK,
    AnswerRefused,
    Fault,
    own_work,
    revision_data,
    save_answers,
    source_key,
)
from pia.services.assessments import Work
from pia.services.parts import ANSWERS, EVIDENCE, Data
from pia.services.saving import Save, SaveConflict
from pia.text import Locale
from pia.web.forms.answer import (
    AnswerForm,
    SourcedForm,
    typed_accounts,
    typed_answer,
    typed_links,
    typed_source,
)
from pia.web.forms.base import Versioned
from pia.web.visitors import current_actor


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """One answer as typed, the sources that come with it, and the fields of a new source."""

    data: Data
    added: Mapping[str, Data]
    save: Save
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Again:
    """An answer that was not saved: what is wrong, or what somebody else saved before."""

    data: Data
    version: int
    faults: tuple[Fault, ...] = ()
    theirs: object = None


def whole_answer(session: Session, work: Work, question: Question, locale: Locale) -> TypedAnswer:
    """What the page of one question sent."""
    form = SourcedForm(request.form)
    base = seen_by_writer(session, work, question, form.save)
    data = typed_answer(question, form, base)
    links = typed_links(form, base.get("evidence"))
    added: dict[str, Data] = {}
    if source := typed_source(form, locale):
        key = source_key(session, work, source, form.save)
        added[key] = source
        links.append(_link(key, form.new.form.stance.data, form.new.form.at.data))
    if request.form.get("action") == OWN_WORK and not any(e["source"] == OWN_WORK for e in links):
        if work.part(f"{EVIDENCE}{OWN_WORK}").data is None:
            added[OWN_WORK] = own_work()
        links.append(_link(OWN_WORK))
    data["evidence"] = links
    data["state_account"] = typed_accounts(question, form, base.get("state_account"))
    new = {name: field.data for name, field in form.new.form._fields.items()}
    return TypedAnswer(data, added, form.save, new)


def save_all(
    session: Session, work: Work, section: Section, asked: frozenset[str]
) -> Mapping[str, Again]:
    """Save the answers of a section that changed; gives those that could not be, by question."""
    key = Versioned(request.form).save.key
    given: dict[str, tuple[Data, Save]] = {}
    for _, question, form in sent_of(section, asked):
        save = Save(form.save.version, key)
        base = seen_by_writer(session, work, question, save)
        data = typed_answer(question, form, base)
        # Who did not touch an answer has no part in what became of it meanwhile.
        if data != base or save.version is None:
            given[question.key] = (data, save)
    refused = save_answers(session, current_actor(), work, given)
    return {question: _again(*given[question], why) for question, why in refused.items()}


def sent_of(section: Section, asked: frozenset[str]) -> Iterator[tuple[str, Question, AnswerForm]]:
    """The answers of a section that were sent, each with how the names of its fields begin."""
    for number, question in enumerate(section.questions):
        prefix = f"q{number}-"
        if question.key in asked and f"{prefix}version" in request.form:
            yield prefix, question, AnswerForm(request.form, prefix=prefix)


def _again(data: Data, save: Save, why: AnswerRefused | SaveConflict) -> Again:
    if isinstance(why, AnswerRefused):
        return Again(data, save.version or 0, faults=why.faults)
    return Again(data, why.theirs.version, theirs=why.theirs.data or {})


def seen_by_writer(session: Session, work: Work, question: Question, save: Save) -> Data:
    """What the writer saw when she began."""
    found = revision_data(session, work, f"{ANSWERS}{question.key}", save.version)
    return found if isinstance(found, dict) else {}


def _link(source: str, stance: str = "", at: str = "") -> Data:
    return {"source": source, "stance": stance or "supports", "at": at}
