"""One change to several answers at once: planned, shown, then done; and undone.

Nothing that somebody answered is overwritten: a bulk change fills what is blank, sets a mark, or
adds a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.questionnaire.assessment import Finding
from pia.questionnaire.schema import Question
from pia.services.answering import revision_data, save_answers
from pia.services.assessments import Work
from pia.services.parts import ANSWERS, Actor, Data
from pia.services.saving import Save
from pia.store.assessments import PartRevision

Move = Literal["unknown", "flag", "unflag", "source"]
MOVES: tuple[Move, ...] = get_args(Move)
# Why an answer stays as it is.
Stays = Literal["answered", "blank", "flagged", "not-flagged", "cited"]
KIND, UNDONE = "bulk", "undone"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a change does to one answer: the version it was planned on, or why it stays."""

    question: Question
    version: int
    data: Data
    stays: Stays | None


@dataclass(frozen=True, slots=True)
class Moved:
    """One answer that a change has changed; `undoable` while nobody changed it since."""

    question: str
    version: int
    undoable: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What one change did."""

    kind: str
    answers: tuple[Moved, ...]


def planned(
    work: Work, move: Move, questions: Iterable[str], source: str = ""
) -> tuple[Planned, ...]:
    """What a change would do to each of these questions, as far as they are asked."""
    wanted = frozenset(questions) & work.shown
    return tuple(
        _planned(work, move, question, source)
        for key, question in work.questionnaire.questions.items()
        if key in wanted
    )


def move_all(
    session: Session,
    actor: Actor,
    work: Work,
    plan: Iterable[Planned],
    seen: Mapping[str, int],
    save_key: str,
) -> tuple[str, ...]:
    """Do what was planned on the versions that were seen; gives what could not be done. Flushes."""
    left, given, before = [], {}, _saved_before(session, work, save_key)
    for each in plan:
        key = each.question.key
        if key in before:
            continue
        if seen.get(key) != each.version or each.stays:
            left.append(key)
        else:
            given[key] = (each.data, Save(each.version, save_key, KIND))
    refused = save_answers(session, actor, work, given)
    return (*left, *refused)


def done(session: Session, work: Work, save_key: str) -> Done:
    """What one change did, or the undoing of one; nothing where there was none."""
    rows = session.execute(
        select(PartRevision.key, PartRevision.version, PartRevision.kind).where(
            PartRevision.assessment_id == work.row.id,
            PartRevision.save_key == save_key,
            PartRevision.kind.in_((KIND, UNDONE)),
        )
    ).all()
    versions = {row.key.removeprefix(ANSWERS): row.version for row in rows}
    return Done(
        next((row.kind for row in rows), KIND),
        tuple(
            Moved(key, versions[key], work.part(f"{ANSWERS}{key}").version == versions[key])
            for key in work.questionnaire.questions
            if key in versions
        ),
    )


def put_back(
    session: Session, actor: Actor, work: Work, change: Done, save_key: str
) -> tuple[str, ...]:
    """Put back what a change found; gives what somebody changed since. Flushes."""
    given, done_before = {}, _saved_before(session, work, save_key)
    for each in change.answers:
        if each.undoable and change.kind == KIND:
            before = revision_data(session, work, f"{ANSWERS}{each.question}", each.version - 1)
            data = before if isinstance(before, dict) else {}
            given[each.question] = (data, Save(each.version, save_key, UNDONE))
    refused = save_answers(session, actor, work, given)
    dealt_with = given.keys() | done_before
    return (*(m.question for m in change.answers if m.question not in dealt_with), *refused)


def _saved_before(session: Session, work: Work, save_key: str) -> frozenset[str]:
    """What the same form did when it was sent before."""
    return frozenset(each.question for each in done(session, work, save_key).answers)


def _planned(work: Work, move: Move, question: Question, source: str) -> Planned:
    state = work.part(f"{ANSWERS}{question.key}")
    held: Data = dict(state.data) if isinstance(state.data, dict) else {}
    finding = work.assessment.finding(question.key)
    stays = next(_reasons_to_stay(move, finding, source), None)
    if stays is None:
        held |= _change(move, held, source)
    return Planned(question, state.version, held, stays)


def _reasons_to_stay(move: Move, finding: Finding, source: str) -> Iterator[Stays]:
    if move == "unknown" and finding.status != "blank":
        yield "answered"
    if move == "flag" and finding.flagged:
        yield "flagged"
    if move == "unflag" and not finding.flagged:
        yield "not-flagged"
    if move == "source" and finding.status == "blank":
        yield "blank"
    if move == "source" and any(link.source == source for link in finding.evidence):
        yield "cited"


def _change(move: Move, held: Data, source: str) -> Data:
    """What of the answer becomes another."""
    if move == "unknown":
        return {"status": "unknown"}
    if move == "source":
        links = held.get("evidence")
        return {"evidence": [*(links if isinstance(links, list) else ()), {"source": source}]}
    return {"flagged": move == "flag"}
