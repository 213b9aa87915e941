"""One answer as somebody gives it: checked against its question, saved with its new sources."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.errors import PiaError, Problem
from pia.exports.assessment_file import finding_data, source_data
from pia.exports.plain import without_empty
from pia.imports import messages
from pia.imports.answers import findings
from pia.imports.programme import sources
from pia.imports.reading import Reading
from pia.questionnaire.assessment_document import FORMAT, AssessmentFile
from pia.questionnaire.messages import missing_field
from pia.questionnaire.nodes import Document, Node, Step
from pia.questionnaire.shape import checked
from pia.services.assessments import Work
from pia.services.parts import ANSWERS, EVIDENCE, Actor, Data, PartState
from pia.services.saving import Save, SaveConflict, save_part, save_parts
from pia.store.assessments import Part, PartRevision
from pia.text import Text

# Ends the path of a place that was typed for no source.
LOOSE = "loose"
# The source of what an assessor knows from her own work.
OWN_WORK = "own-work"
_OWN_WORK: Data = {
    "title": {
        "es": "Conocimiento directo de quien evalúa",
        "en": "First-hand knowledge of the assessor",
    },
    "grade": "testimony",
    "origin": OWN_WORK,
    "audience": "organisation",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in an answer, and the path in its data: `("evidence", 0, "source")`."""

    path: tuple[Step, ...]
    message: Text


class AnswerRefused(PiaError):
    """The answer cannot be saved as it is; carries every fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(faults[0].message)


@dataclass(slots=True)
class _Typed(Document):
    """What was typed, with the path of every problem in it."""

    faults: list[Fault] = field(default_factory=list)

    def problem(self, path: Sequence[Step], message: Text, *, at_key: bool = False) -> Problem:
        del at_key  # a field of a form has one place
        self.faults.append(Fault(tuple(path), message))
        return Problem(self.file, 1, 1, message)


def checked_answer(work: Work, question: str, data: Data, added: Mapping[str, Data]) -> Data:
    """The answer in its long form, empty where nothing was entered; raises AnswerRefused.

    `added` are sources that are saved with it.
    """
    _refuse_loose_places(data)
    reading = typed_reading(work, answers={question: data}, evidence=added)
    found = findings(reading)
    refuse(reading, ("answers", question))
    return finding_data(work.questionnaire.questions[question], found[question])


def checked_source(work: Work, key: str, data: Data) -> Data:
    """A source in its long form; raises AnswerRefused."""
    reading = typed_reading(work, evidence={key: data})
    found = sources(reading)
    refuse(reading, ("evidence", key))
    if key not in found:
        raise AnswerRefused([Fault(("grade",), _NO_GRADE)])
    return source_data(found[key])


def save_answer(
    session: Session,
    actor: Actor,
    work: Work,
    question: str,
    data: Data,
    save: Save,
    added: Mapping[str, Data] | None = None,
) -> PartState:
    """Save an answer and the sources that came with it. Flushes.

    Raises AnswerRefused before anything is saved, or SaveConflict after the sources were.
    """
    key = f"{ANSWERS}{question}"
    new = added or {}
    normal = checked_answer(work, question, data, new)
    for source, entry in new.items():
        state = work.part(f"{EVIDENCE}{source}")
        if state.data is None:
            written = checked_source(work, source, entry)
            again = Save(state.version, save.key)
            save_part(session, actor, work.row, f"{EVIDENCE}{source}", written, again)
    return save_part(session, actor, work.row, key, normal or None, save)


def save_answers(
    session: Session, actor: Actor, work: Work, given: Mapping[str, tuple[Data, Save]]
) -> Mapping[str, AnswerRefused | SaveConflict]:
    """Save the answers that can be saved; gives those that cannot, by question. Flushes."""
    refused: dict[str, AnswerRefused | SaveConflict] = {}
    wanted: dict[str, tuple[object, Save]] = {}
    for question, (data, save) in given.items():
        try:
            normal = checked_answer(work, question, data, {})
        except AnswerRefused as refusal:
            refused[question] = refusal
        else:
            wanted[f"{ANSWERS}{question}"] = (normal or None, save)
    for key, outcome in save_parts(session, actor, work.row, wanted).items():
        if isinstance(outcome, SaveConflict):
            refused[key.removeprefix(ANSWERS)] = outcome
    return refused


def own_work() -> Data:
    """The source that stands for what the assessor knows herself."""
    return dict(_OWN_WORK)


def source_key(session: Session, work: Work, source: Data, save: Save) -> str:
    """The key for a new source: a fresh one, or the one it got when this save came before."""
    came = session.scalars(
        select(PartRevision.key).where(
            PartRevision.assessment_id == work.row.id,
            PartRevision.key.startswith(EVIDENCE),
            PartRevision.save_key == save.key,
        )
    )
    for key in came if save.key else ():
        held = work.part(key).data
        if isinstance(held, dict) and held.items() >= without_empty(source).items():
            return key.removeprefix(EVIDENCE)
    return next_source_key(session, work)


def next_source_key(session: Session, work: Work) -> str:
    """A key that no source of the assessment has or had."""
    keys = session.scalars(
        select(Part.key).where(Part.assessment_id == work.row.id, Part.key.startswith(EVIDENCE))
    )
    taken = [key.removeprefix(f"{EVIDENCE}s") for key in keys]
    return f"s{max((int(key) for key in taken if key.isdigit()), default=0) + 1}"


def revision_data(session: Session, work: Work, key: str, version: int | None) -> object:
    """What a part held at a version: what its writer saw; None where it held nothing."""
    state = work.part(key)
    if version is None or version == state.version:
        return state.data
    text = session.scalar(
        select(PartRevision.data).where(
            PartRevision.assessment_id == work.row.id,
            PartRevision.key == key,
            PartRevision.version == version,
            PartRevision.kind != "draft",
        )
    )
    return None if text is None else json.loads(text)


_NO_SOURCE = Text(
    "Elija la fuente a la que corresponde esta página, o borre la página.",
    "Choose the source that this page belongs to, or delete the page.",
)


def _refuse_loose_places(data: Data) -> None:
    """A page, paragraph or minute of nothing would be dropped without a word."""
    places: list[tuple[tuple[Step, ...], object]] = [(("evidence",), data.get("evidence"))]
    accounts = data.get("state_account")
    for index, account in enumerate(accounts if isinstance(accounts, list) else ()):
        places.append((("state_account", index, "evidence"), account.get("evidence")))
    faults = [
        Fault((*path, index, LOOSE), _NO_SOURCE)
        for path, links in places
        for index, link in enumerate(links if isinstance(links, list) else ())
        if not link["source"]
    ]
    if faults:
        raise AnswerRefused(faults)


_NO_GRADE = Text("Elija quién la respalda.", "Choose who stands behind it.")
# What is said of a file names its keys; whoever fills in a form never saw them.
_BOTH = Text(
    "Hay una respuesta y además está marcado que no la hay. Deje una de las dos cosas.",
    "There is an answer, and it is also marked that there is none. Keep one of the two.",
)
_IN_FORMS: Mapping[Text, Text] = {
    messages.NO_REASON: Text(
        "Escriba por qué no aplica esta pregunta.", "Write why this question does not apply."
    ),
    messages.REASON_ELSEWHERE: Text(
        "Hay un motivo, pero no está marcado que la pregunta no aplica. Borre el motivo o "
        "márquelo.",
        "There is a reason, but it is not marked that the question does not apply. Delete the "
        "reason or mark it.",
    ),
    missing_field("value"): Text(
        "Escriba qué dijo el Estado, o quite esta declaración.",
        "Write what the State said, or take this statement away.",
    ),
    missing_field("grade"): _NO_GRADE,
    **{messages.contradiction(each): _BOTH for each in ("unknown", "withheld", "not-applicable")},
}


# Where what is said of a whole answer or source is mended.
_PLACES: Mapping[Text, tuple[Step, ...]] = {
    messages.NO_REASON: ("reason",),
    missing_field("grade"): ("grade",),
}


def typed_reading(
    work: Work,
    *,
    answers: Mapping[str, Data] = MappingProxyType({}),
    evidence: Mapping[str, Data] = MappingProxyType({}),
    requests: Mapping[str, Data] = MappingProxyType({}),
) -> Reading:
    """What was typed as the reader of files sees it, beside the sources that there are."""
    known = {
        key.removeprefix(EVIDENCE): state.data
        for key, state in work.parts.items()
        if key.startswith(EVIDENCE)
    }
    programme = work.assessment.programme
    data: Data = {
        "format": FORMAT,
        # What else the assessment holds was checked when it was saved.
        "programme": {"name": {"es": "-"}, "as_of": programme.as_of.isoformat()},
        "answers": dict(answers),
        "evidence": dict(evidence),
        "requests": dict(requests),
    }
    document = _Typed("answer", Node(data, (1, 1)))
    checked(AssessmentFile, document)
    if answers or requests:
        data["evidence"] = known | dict(evidence)
    return Reading(document, work.questionnaire, tuple(work.whole.versions))


def refuse(reading: Reading, where: tuple[Step, ...]) -> None:
    """Raise AnswerRefused where something is wrong, with paths that begin after `where`."""
    faults = reading.document.faults if isinstance(reading.document, _Typed) else []
    if faults:
        short = len(where)
        raise AnswerRefused(
            [
                _in_a_form(f.path[short:] if f.path[:short] == where else f.path, f.message)
                for f in faults
            ]
        )


def _in_a_form(path: tuple[Step, ...], message: Text) -> Fault:
    """A fault at the field where it is mended, in words that say nothing of keys."""
    return Fault(_PLACES.get(message, path), _IN_FORMS.get(message, message))
