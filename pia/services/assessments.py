"""Assessments kept in the database: made, listed, read, copied, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sqlalchemy import ColumnClause, Select, bindparam, delete, func, literal_column, select
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.exports import assessment_file
from pia.imports.assessment_file import assessment_of
from pia.questionnaire.assessment import Assessment
from pia.questionnaire.loader import CORE
from pia.questionnaire.schema import Questionnaire
from pia.scoring.visibility import visible_questions
from pia.services.parts import MODULES, Actor, Data, PartState, document_of, folded, parts_of, split
from pia.services.questionnaires import Questionnaires
from pia.services.saving import Save, save_parts
from pia.store.assessments import AssessmentRow, PartRevision
from pia.store.engine import to_be_scrubbed
from pia.text import Text

Sort = Literal["updated", "name"]
PAGE = 25
_FEW = 500
_ROW: ColumnClause[int] = literal_column("assessment.rowid")
# Asked on every page of an assessment: written once.
_OWN = select(AssessmentRow).where(
    AssessmentRow.id == bindparam("id"),
    AssessmentRow.organisation_id == bindparam("organisation"),
)


class NoSuchAssessment(PiaError):
    """There is none with that identifier, or it belongs to somebody else: the same answer."""

    message = Text("No hay ninguna evaluación así.", "There is no such assessment.")


@dataclass(frozen=True, eq=False)
class Work:
    """One assessment as it is now: its row, parts, questionnaire and what they amount to."""

    row: AssessmentRow
    parts: Mapping[str, PartState]
    whole: Questionnaire  # every module of its questionnaire, also those it does not use
    questionnaire: Questionnaire
    assessment: Assessment

    def part(self, key: str) -> PartState:
        """One part; an empty one at version 0 where nothing was written."""
        return self.parts.get(key, PartState(key))

    @cached_property
    def shown(self) -> frozenset[str]:
        """Questions to ask: all but those whose condition is known not to hold."""
        return visible_questions(self.questionnaire, self.assessment)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list should show."""

    text: str = ""
    stage: str = ""
    sort: Sort = "updated"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list and how many there are in all."""

    rows: tuple[AssessmentRow, ...]
    total: int
    page: int
    pages: int


def create(
    session: Session,
    actor: Actor,
    questionnaires: Questionnaires,
    document: Data,
    *,
    kind: str = "saved",
    previous: AssessmentRow | None = None,
    stored: str | None = None,
    save_key: str | None = None,
) -> AssessmentRow:
    """A new assessment of an assessment file's content.

    It is bound to the installed questionnaire, or to the `stored` one with that hash. Flushes.
    Raises AssessmentInvalid where the content does not fit.
    """
    key = stored or questionnaires.keep_installed(session)
    found, questionnaire = assessment_of(document, questionnaires.get(session, key))
    row = AssessmentRow(
        organisation_id=actor.organisation_id,
        questionnaire_sha256=key,
        previous_id=previous.id if previous else None,
    )
    session.add(row)
    session.flush()
    normal = assessment_file.document(found, questionnaire)
    first = Save(0, save_key, kind)
    save_parts(session, actor, row, {key: (data, first) for key, data in split(normal).items()})
    return row


def made_by(session: Session, actor: Actor, save_key: str) -> AssessmentRow | None:
    """The assessment that a form with this key has made already, so that it is made once."""
    return session.scalar(
        select(AssessmentRow)
        .join(PartRevision, PartRevision.assessment_id == AssessmentRow.id)
        .where(
            AssessmentRow.organisation_id == actor.organisation_id,
            PartRevision.save_key == save_key,
            PartRevision.version == 1,
        )
        .limit(1)
    )


def get(session: Session, actor: Actor, assessment_id: str) -> AssessmentRow:
    """The row of an assessment of the actor's organisation; raises NoSuchAssessment."""
    row = session.scalar(_OWN, {"id": assessment_id, "organisation": actor.organisation_id})
    if row is None:
        raise NoSuchAssessment
    return row


def work_on(
    session: Session, actor: Actor, questionnaires: Questionnaires, assessment_id: str
) -> Work:
    """Everything about one assessment; raises NoSuchAssessment."""
    row = get(session, actor, assessment_id)
    whole = questionnaires.get(session, row.questionnaire_sha256)
    return work_from(row, parts_of(session, row.id), whole)


def work_from(row: AssessmentRow, parts: Mapping[str, PartState], whole: Questionnaire) -> Work:
    """What parts amount to under a questionnaire; raises AssessmentInvalid."""
    used = _used(parts, whole)
    asked = frozenset(q.key for m in whole.modules if m.key in used for q in m.questions)
    document = document_of(parts, asked)
    if MODULES in parts:
        document["questionnaire"] = {m.key: m.version for m in whole.modules if m.key in used}
    found, questionnaire = assessment_of(document, whole, row.id)
    return Work(row, parts, whole, questionnaire, found)


def find(session: Session, actor: Actor, wanted: Wanted) -> Listed:
    """One page of the actor's assessments."""
    query = select(AssessmentRow).where(AssessmentRow.organisation_id == actor.organisation_id)
    for word in folded(wanted.text).split():
        query = query.where(func.instr(AssessmentRow.search, word) > 0)
    if wanted.stage:
        query = query.where(AssessmentRow.stage == wanted.stage)
    query, total = _counted(session, query, narrowed=bool(wanted.text or wanted.stage))
    pages = max(1, -(-total // PAGE))
    page = min(max(1, wanted.page), pages)
    order = (
        (AssessmentRow.sort_name, AssessmentRow.id)
        if wanted.sort == "name"
        else (AssessmentRow.updated_at.desc(), AssessmentRow.id.desc())
    )
    rows = session.scalars(query.order_by(*order).limit(PAGE).offset((page - 1) * PAGE))
    return Listed(tuple(rows), total, page, pages)


def _counted(
    session: Session, query: Select[AssessmentRow], *, narrowed: bool
) -> tuple[Select[AssessmentRow], int]:
    """The query, for those rows alone where they are few, and how many rows it has."""
    if narrowed:
        found = list(session.scalars(query.with_only_columns(_ROW).limit(_FEW)))
        if len(found) < _FEW:
            return select(AssessmentRow).where(_ROW.in_(found)), len(found)
    return query, session.scalar(query.with_only_columns(func.count())) or 0


def copy(session: Session, actor: Actor, row: AssessmentRow) -> AssessmentRow:
    """The same parts as a new version, bound to the same questionnaire. Flushes."""
    made = AssessmentRow(
        organisation_id=actor.organisation_id,
        questionnaire_sha256=row.questionnaire_sha256,
        previous_id=row.id,
    )
    session.add(made)
    session.flush()
    first = Save(0, kind="copied")
    held = parts_of(session, row.id)
    save_parts(session, actor, made, {key: (each.data, first) for key, each in held.items()})
    return made


def remove(session: Session, row: AssessmentRow) -> None:
    """Delete an assessment with all it ever was. Flushes; once committed, scrub the store."""
    session.execute(delete(AssessmentRow).where(AssessmentRow.id == row.id))
    to_be_scrubbed(session)
    session.flush()


def _used(parts: Mapping[str, PartState], whole: Questionnaire) -> frozenset[str]:
    """Modules that the programme's technologies need, and those asked besides."""
    state, besides = parts.get("programme"), parts.get(MODULES)
    about = state.data if state and isinstance(state.data, dict) else {}
    more = besides.data if besides and isinstance(besides.data, list) else []
    used = {CORE, *(key.partition(".")[0] for key in about.get("technologies", ())), *more}
    return frozenset(used & whole.versions.keys())
