"""A newer questionnaire for an assessment: what changes is shown first, and nothing is lost.

Answers to questions that are no longer asked stay and are set aside; an answer that no longer
fits stays in the history, with its sources and note, and the question is asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.exports.requests import request_data
from pia.questionnaire.catalogue import Catalogue
from pia.questionnaire.kinds import KINDS, AnswerError
from pia.questionnaire.schema import Option, Question, Questionnaire
from pia.services.assessments import Work, work_from
from pia.services.parts import ANSWERS, REQUESTS, Actor, Data, PartState
from pia.services.profile import PROGRAMME
from pia.services.questionnaires import Questionnaires
from pia.services.saving import Save, save_part
from pia.store.assessments import PartRevision, QuestionnaireText
from pia.store.base import now
from pia.text import Text

MIGRATED = "migrated"
Fate = Literal["anew", "account"]
# The lists of a profile whose entries come from the catalogue.
_LISTS = ("technologies", "journey", "groups")


class ReviewOutdated(PiaError):
    """What was reviewed is not what would happen now."""

    message = Text(
        "La evaluación o el cuestionario cambiaron mientras usted revisaba. Revise de nuevo.",
        "The assessment or the questionnaire changed while you were reviewing. Review it again.",
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """One question of which something differs."""

    before: Question
    after: Question
    reworded: bool
    gone: tuple[Option, ...]
    new: tuple[Option, ...]
    relabelled: tuple[tuple[Option, Option], ...]
    rescored: bool
    other_kind: bool


@dataclass(frozen=True, slots=True)
class Misfit:
    """An answer, or what a State said, that the newer question does not take."""

    question: Question
    value: object
    fate: Fate


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that binding an assessment to another questionnaire does."""

    work: Work
    target: str
    after: Questionnaire
    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    changed: tuple[Changed, ...]
    misfits: tuple[Misfit, ...]
    dropped: tuple[str, ...]  # keys of the profile that the newer lists do not have
    parts: Mapping[str, object]

    @property
    def mark(self) -> str:
        """What was reviewed, in short; it differs once anything else would happen."""
        state = f"{self.work.row.questionnaire_sha256} {self.work.row.revision} {self.target}"
        return sha256(state.encode()).hexdigest()

    @property
    def outcome(self) -> Work:
        """The assessment as it would be; raises AssessmentInvalid where it would not hold."""
        parts = dict(self.work.parts)
        for key, data in self.parts.items():
            parts.pop(key, None)
            if data is not None:
                parts[key] = PartState(key, data, self.work.part(key).version)
        return work_from(self.work.row, parts, self.after)


def is_older(work: Work, questionnaires: Questionnaires) -> bool:
    """Whether another questionnaire is installed than the one the assessment is bound to."""
    return work.row.questionnaire_sha256 != questionnaires.installed_sha256


def review(work: Work, questionnaires: Questionnaires) -> Review:
    """What binding an assessment to the installed questionnaire would do."""
    after = questionnaires.installed
    asked = {key for key, _ in _fitting(work.whole, work)}
    will_ask = dict(_fitting(after, work))
    parts, misfits = _answers(work, after)
    parts |= _requests(work, after)
    programme, dropped = _programme(work, after.catalogue)
    if dropped:
        parts[PROGRAMME] = programme
    return Review(
        work=work,
        target=questionnaires.installed_sha256,
        after=after,
        added=tuple(q for key, q in will_ask.items() if key not in work.whole.questions),
        removed=tuple(q for key, q in _fitting(work.whole, work) if key not in after.questions),
        changed=tuple(
            found
            for key, q in will_ask.items()
            if key in asked and (found := _difference(work.whole.questions[key], q))
        ),
        misfits=tuple(misfits),
        dropped=dropped,
        parts=parts,
    )


def upgrade(
    session: Session, actor: Actor, questionnaires: Questionnaires, work: Work, mark: str
) -> None:
    """Bind the assessment to the installed questionnaire as it was reviewed. Flushes.

    Raises ReviewOutdated, or AssessmentInvalid where the assessment would not hold together.
    """
    found = review(work, questionnaires)
    if found.mark != mark:
        raise ReviewOutdated
    _ = found.outcome
    for key, data in found.parts.items():
        save = Save(work.part(key).version, kind=MIGRATED)
        save_part(session, actor, work.row, key, data, save)
    row = work.row
    row.questionnaire_sha256 = questionnaires.keep_installed(session)
    row.revision, row.updated_at = row.revision + 1, now()
    session.flush()


def before(session: Session, questionnaires: Questionnaires, work: Work, key: str) -> Work:
    """The assessment under an earlier questionnaire, with what the upgrade took out of it."""
    rows = session.scalars(
        select(PartRevision).where(
            PartRevision.assessment_id == work.row.id, PartRevision.kind == MIGRATED
        )
    )
    parts = dict(work.parts)
    for row in rows:
        state = parts.get(row.key) or PartState(row.key, None, row.version)
        if state.version == row.version:
            parts[row.key] = _earlier(session, row)
    return work_from(work.row, parts, questionnaires.get(session, key))


def method_of(session: Session, key: str) -> str:
    """The version of the method that a questionnaire was stored with; empty for an unknown one."""
    found = session.get(QuestionnaireText, key)
    return found.method if found else ""


def _earlier(session: Session, row: PartRevision) -> PartState:
    text = session.scalar(
        select(PartRevision.data).where(
            PartRevision.assessment_id == row.assessment_id,
            PartRevision.key == row.key,
            PartRevision.version == row.version - 1,
            PartRevision.kind != "draft",
        )
    )
    return PartState(row.key, json.loads(text or "null"), row.version - 1)


def _fitting(whole: Questionnaire, work: Work) -> Iterator[tuple[str, Question]]:
    """The questions of a questionnaire that this programme is asked."""
    technologies = work.assessment.programme.technologies
    used = {*work.questionnaire.versions, *(key.partition(".")[0] for key in technologies)}
    for module in whole.modules:
        if module.key in used:
            yield from ((question.key, question) for question in module.questions)


def _difference(old: Question, new: Question) -> Changed | None:
    """What differs between two versions of a question; None where nothing that is read does."""
    before, after = old.choices, new.choices
    both = [(before[key], after[key]) for key in before if key in after]
    found = Changed(
        before=old,
        after=new,
        reworded=old.text != new.text or old.unit != new.unit,
        gone=tuple(option for key, option in before.items() if key not in after),
        new=tuple(option for key, option in after.items() if key not in before),
        relabelled=tuple((a, b) for a, b in both if (a.label, a.detail) != (b.label, b.detail)),
        rescored=any(a.hazard != b.hazard for a, b in both) or _bounds(old) != _bounds(new),
        other_kind=old.kind != new.kind,
    )
    differs = found.reworded or found.gone or found.new or found.relabelled
    return found if differs or found.rescored or found.other_kind else None


def _bounds(question: Question) -> Sequence[tuple[int, str]]:
    return [(band.from_, band.option.key) for band in question.bands]


def _answers(work: Work, after: Questionnaire) -> tuple[dict[str, object], list[Misfit]]:
    """Answers that must change to fit, and what of them does not."""
    parts: dict[str, object] = {}
    misfits: list[Misfit] = []
    for key, state in work.parts.items():
        question = after.questions.get(key.removeprefix(ANSWERS))
        if key.startswith(ANSWERS) and question is not None and isinstance(state.data, dict):
            data = dict(state.data)
            found = list(_misfits(work.whole.questions.get(question.key, question), question, data))
            misfits += found
            if found:
                parts[key] = data or None
    return parts, misfits


def _requests(work: Work, after: Questionnaire) -> dict[str, object]:
    """Requests that ask what is no longer asked: they go on asking it, in the words it had."""
    parts: dict[str, object] = {}
    for key, request in work.assessment.requests.items():
        before = work.whole.questions
        gone = [q for q in request.questions if q in before and q not in after.questions]
        if gone:
            kept = tuple(q for q in request.questions if q not in gone)
            extra = (*request.extra, *(before[q].text for q in gone))
            parts[f"{REQUESTS}{key}"] = request_data(replace(request, questions=kept, extra=extra))
    return parts


def _misfits(asked: Question, question: Question, data: Data) -> Iterator[Misfit]:
    """Take what does not fit out of an answer, and tell it."""
    value = data.get("value")
    if value is not None and not _fits(question, value):
        del data["value"]
        data.pop("status", None)
        yield Misfit(asked, value, "anew")
    accounts = data.get("state_account")
    told = accounts if isinstance(accounts, list) else []
    kept = [each for each in told if _fits(question, each.get("value"))]
    for each in told:
        if each not in kept:
            yield Misfit(asked, each.get("value"), "account")
    if len(kept) < len(told):
        data["state_account"] = kept
        if not kept:
            del data["state_account"]


def _fits(question: Question, value: object) -> bool:
    try:
        return KINDS[question.kind].parse(question, value) is not None
    except AnswerError:
        return False


def _programme(work: Work, lists: Catalogue) -> tuple[Data, tuple[str, ...]]:
    """The programme without what the newer lists do not have, and the keys that went."""
    held = work.part(PROGRAMME).data
    data: Data = dict(held) if isinstance(held, dict) else {}
    dropped: list[str] = []
    for name in _LISTS:
        chosen = data.get(name)
        known: Mapping[str, object] = getattr(lists, name)
        keys = [key for key in chosen if key in known] if isinstance(chosen, list) else []
        dropped += [key for key in chosen if key not in known] if isinstance(chosen, list) else []
        data[name] = keys
    if data.get("stage") and data["stage"] not in lists.stages:
        dropped.append(str(data.pop("stage")))
    states = data.get("states")
    if isinstance(states, list):
        data["states"] = [each for each in states if each["role"] in lists.roles]
        dropped += [each["role"] for each in states if each["role"] not in lists.roles]
    return {key: part for key, part in data.items() if part not in ([], "")}, tuple(dropped)
