"""The assessments of this computer at hand: read once for each revision, scored once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from pia.questionnaire.canonical import content_hash
from pia.reports.build import build_report
from pia.reports.model import Report
from pia.scoring import METHOD
from pia.scoring.assessed import Assessed, assessed
from pia.scoring.effect import Effect, effect_of
from pia.scoring.outcome import Outcome
from pia.scoring.profile import outcome_of, profile_of
from pia.scoring.result import Profile
from pia.services.assessments import Work, get, work_on
from pia.services.changes import work_since
from pia.services.keyring import Keyring
from pia.services.parts import Actor
from pia.services.questionnaires import Questionnaires
from pia.store.assessments import AssessmentRow
from pia.store.engine import Store
from pia.text import Locale

_KEPT = 16
_Key = tuple[str, int, str]
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class _Result:
    assessed: Assessed
    reports: dict[Locale, Report]


@dataclass(frozen=True, slots=True)
class _Scored:
    """What is worked out without the advice, which takes longer than all the rest."""

    outcome: Outcome
    profile: Profile
    effects: dict[frozenset[str], Effect] = field(default_factory=dict)


class Workspace:
    """The database, the questionnaires, the keys, and results kept until something changes."""

    def __init__(self, store: Store, questionnaires: Questionnaires) -> None:
        self.store = store
        self.questionnaires = questionnaires
        self.keyring = Keyring(store.path.parent)
        self._works: _Shelf[Work] = _Shelf()
        self._results: _Shelf[_Result] = _Shelf()
        self._scored: _Shelf[_Scored] = _Shelf()
        self._seen: dict[str, _Key] = {}

    def work(
        self, session: Session, actor: Actor, assessment_id: str, *, keep: bool = True
    ) -> Work:
        """One assessment as it is now; raises NoSuchAssessment.

        A session that writes says `keep=False`: what it has not committed must not be kept.
        """
        row = get(session, actor, assessment_id)
        self._seen[row.id] = _key(row)
        work = self._works.get(_key(row))
        if work is None:
            before = self._works.latest(row.id, row.questionnaire_sha256)
            work = work_since(session, row, before) if before else None
            work = work or work_on(session, actor, self.questionnaires, assessment_id)
            if keep:
                self._works.put(_key(row), work)
        # A row that was read in another session would not be written in this one.
        return work if keep else replace(work, row=row)

    def result(self, work: Work) -> Assessed:
        """The scored assessment; worked out once for each revision."""
        return self._result(work).assessed

    def report(self, work: Work, locale: Locale) -> Report:
        """What pages and print say of it in one language."""
        found = self._result(work)
        if locale not in found.reports:
            found.reports[locale] = build_report(found.assessed, locale)
        return found.reports[locale]

    def profile(self, work: Work) -> Profile:
        """The risk profile without the advice; worked out once for each revision."""
        return self._score(work).profile

    def effect(self, work: Work, questions: Collection[str]) -> Effect:
        """What the answers to these questions change; worked out once for each revision."""
        scored, asked = self._score(work), frozenset(questions)
        if asked not in scored.effects:
            scored.effects[asked] = effect_of(scored.outcome, asked)
        return scored.effects[asked]

    def known_profile(self, assessment_id: str) -> Profile | None:
        """The profile of the revision read last, where it was worked out already."""
        key = self._seen.get(assessment_id)
        if key is None:
            return None
        result, scored = self._results.get(key), self._scored.get(key)
        return result.assessed.profile if result else scored.profile if scored else None

    def forget(self, assessment_id: str) -> None:
        """Drop what was kept of a deleted assessment."""
        self._works.drop(assessment_id)
        self._results.drop(assessment_id)
        self._scored.drop(assessment_id)
        self._seen.pop(assessment_id, None)

    def _score(self, work: Work) -> _Scored:
        found = self._scored.get(_key(work.row))
        if found is None:
            outcome = outcome_of(work.questionnaire, work.assessment)
            found = _Scored(outcome, profile_of(outcome, work.assessment))
            self._scored.put(_key(work.row), found)
        return found

    def _result(self, work: Work) -> _Result:
        found = self._results.get(_key(work.row))
        if found is None:
            digest = content_hash(work.assessment, work.questionnaire, METHOD)
            found = _Result(assessed(work.questionnaire, work.assessment, digest), {})
            self._results.put(_key(work.row), found)
        return found


class _Shelf(Generic[Kept]):
    """The last few values, by assessment and revision."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key) -> Kept | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def latest(self, assessment_id: str, questionnaire: str) -> Kept | None:
        with self._lock:
            keys = [k for k in self._kept if (k[0], k[2]) == (assessment_id, questionnaire)]
            return self._kept[max(keys)] if keys else None

    def put(self, key: _Key, value: Kept) -> None:
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def drop(self, assessment_id: str) -> None:
        with self._lock:
            for key in [key for key in self._kept if key[0] == assessment_id]:
                del self._kept[key]


def _key(row: AssessmentRow) -> _Key:
    return (row.id, row.revision, row.questionnaire_sha256)
