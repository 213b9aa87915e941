"""From a form that is still being filled in to what of it is saved and what not yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import Response, request
from sqlalchemy.orm import Session
from wtforms import FieldList, FormField

from pia.questionnaire.nodes import Step
from pia.questionnaire.schema import Question, Section
from pia.services.assessments import Work
from pia.services.parts import Data
from pia.services.saving import Save
from pia.services.unfinished import Kept, Unfinished, piece_of, save_unfinished
from pia.text import Text
from pia.web.answers import seen_by_writer, sent_of
from pia.web.autosave import Left, saved_json
from pia.web.forms.answer import (
    SourcedForm,
    account_given,
    link_given,
    typed_accounts,
    typed_answer,
    typed_links,
)
from pia.web.forms.base import Versioned
from pia.web.locale import current_locale
from pia.web.pages.question import field_of
from pia.web.visitors import current_actor

_NEW_SOURCE = Text(
    "La fuente nueva se guarda al pulsar «Guardar con esta fuente».",
    "The new source is saved when you press “Save with this source”.",
)
_TAKEN_AWAY = Text(
    "Lo que quita se va al pulsar «Guardar».", "What you take away goes when you press “Save”."
)
_NEW_FIELDS = ("title", "grade", "publisher", "date", "url", "at")
# How the names of an answer's fields begin, by piece.
_NAMES = {"answer": ("answer", "value", "items", "reason"), "note": ("note", "confidential")}
_FIELDS = {"evidence": "links", "state_account": "accounts"}


def question_as_typed(session: Session, work: Work, question: Question) -> Response:
    """Save what is sound of the page of one question; takes no source or statement away."""
    form = SourcedForm(request.form)
    base = seen_by_writer(session, work, question, form.save)
    data = typed_answer(question, form, base)
    data["evidence"] = typed_links(form, base.get("evidence"), finished=False)
    accounts = typed_accounts(question, form, base.get("state_account"), finished=False)
    data["state_account"] = accounts
    typed = {question.key: Unfinished(data, base, form.save)}
    kept = save_unfinished(session, current_actor(), work, typed)[question.key]
    left = [*_left(question, kept), *_held_back(question, form, base)]
    return saved_json({"version": kept.version}, left, changed=kept.changed, conflict=kept.conflict)


def section_as_typed(
    session: Session, work: Work, section: Section, asked: frozenset[str]
) -> Response:
    """Save what is sound of each answer of a section."""
    key = Versioned(request.form).save.key
    typed: dict[str, Unfinished] = {}
    prefixes: dict[str, str] = {}
    for prefix, question, form in sent_of(section, asked):
        save = Save(form.save.version, key)
        base = seen_by_writer(session, work, question, save)
        typed[question.key] = Unfinished(typed_answer(question, form, base), base, save)
        prefixes[question.key] = prefix
    kept = save_unfinished(session, current_actor(), work, typed)
    questions = work.questionnaire.questions
    return saved_json(
        {f"{prefixes[each]}version": of.version for each, of in kept.items()},
        [left for each, of in kept.items() for left in _left(questions[each], of, prefixes[each])],
        changed=any(of.changed for of in kept.values()),
        conflict=any(of.conflict for of in kept.values()),
    )


def _left(question: Question, kept: Kept, prefix: str = "") -> Iterator[Left]:
    """All of an answer that met another text; else one line for each piece that is not right."""
    if kept.conflict:
        yield Left("", "", (prefix,))
    told: set[tuple[Step, ...]] = set()
    for fault in kept.faults:
        piece = piece_of(fault.path)
        if piece not in told:
            told.add(piece)
            field = prefix + field_of(question, fault.path, current_locale())
            yield Left(field, fault.message.into(current_locale()), _names(piece, prefix))


def _held_back(question: Question, form: SourcedForm, base: Data) -> Iterator[Left]:
    """What waits for its button: a new source, and whatever is to be taken away."""
    links, accounts = _list(base.get("evidence")), _list(base.get("state_account"))
    gone = [f"links-{n}" for n, e in _first(form.links, links) if not link_given(e.form)]
    gone += [
        f"accounts-{index}"
        for index, entry in _first(form.accounts, accounts)
        if not account_given(question, entry.form, accounts[index])
    ]
    for name in gone:
        yield Left(f"{name}-remove", _TAKEN_AWAY.into(current_locale()), (f"{name}-",))
    if any(form.new.form[name].data for name in _NEW_FIELDS):
        yield Left("new-title", _NEW_SOURCE.into(current_locale()), ("new-",))


def _first(entries: FieldList, held: Sequence[Data]) -> Iterator[tuple[int, FormField]]:
    """Those entries of a form that were there before, with their places."""
    return zip(range(len(held)), entries, strict=False)


def _names(piece: tuple[Step, ...], prefix: str) -> tuple[str, ...]:
    match piece:
        case (str(name), int(index)):
            return (f"{prefix}{_FIELDS[name]}-{index}-",)
    return tuple(f"{prefix}{name}" for name in _NAMES[str(piece[0])])


def _list(data: object) -> Sequence[Data]:
    return data if isinstance(data, list) else ()
