"""What a finding amounts to once its sources are weighed (method §2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pia.questionnaire.assessment import (
    GRADE_POINTS,
    Assessment,
    Finding,
    Grade,
    Link,
    Source,
    Status,
    Value,
)
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Question, Questionnaire

# Sources that carry only the authority's word, or nobody's.
WORD_ONLY: frozenset[Grade] = frozenset({"authority-claim", "anonymous"})
# What a State says formally; a mere claim never displaces a finding (property 11).
FORMAL: frozenset[Grade] = frozenset({"official-document", "information-reply"})
# An official document proves design and rules, never operation.
PROVES_PRACTICE: frozenset[Grade] = frozenset({"court", "information-reply", "documented"})
ADVERSE = 50
VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Fact:
    """One finding, weighed.

    status: as stored, but withheld without a source is unknown and an empty answer blank.
    hazard, options: of an answered scored question, else None and empty.
    backed: rests on better than the authority's word. informs: the same, counting a
    statement by the authority against its own interest. confirms: the counted grade is
    documented or better. documented: the grade as given is.
    points: confidence, doubled so that a contradicted source can count half.
    """

    status: Status
    hazard: int | None = None
    options: frozenset[str] = frozenset()
    support: Grade | None = None
    backed: bool = False
    informs: bool = False
    confirms: bool = False
    documented: bool = False
    formally_denied: bool = False
    contested: bool = False
    verified: bool = False
    operation_contested: bool = False
    testimonies: int = 0
    points: int = 0
    sources: tuple[str, ...] = ()


BLANK = Fact("blank")


def rank(grade: Grade) -> int:
    """Points of a grade, which also order grades from worst to best."""
    return GRADE_POINTS[grade]


def facts_of(questionnaire: Questionnaire, assessment: Assessment) -> dict[str, Fact]:
    """The weighed finding of every question of the questionnaire."""
    as_of = assessment.programme.as_of
    return {
        key: fact_of(question, assessment.finding(key), assessment.sources, as_of)
        for key, question in questionnaire.questions.items()
    }


def fact_of(
    question: Question, finding: Finding, sources: Mapping[str, Source], as_of: date
) -> Fact:
    """Weigh one finding."""
    supporting = _by_stance(finding.evidence, "supports", sources)
    keys = tuple(dict.fromkeys(link.source for link, _ in supporting))
    if finding.status == "withheld":
        return Fact("withheld" if supporting else "unknown", sources=keys)
    value = finding.value
    if finding.status != "answered" or value is None or value == ():
        status: Status = "blank" if finding.status == "answered" else finding.status
        return Fact(status, sources=keys)
    hazard, options = _scored(question, value, as_of)
    fact = Fact("answered", hazard, options, sources=keys)
    return _weighed(fact, finding.evidence, sources) if supporting else fact


def documented_answer(question: Question, option: str) -> Fact:
    """The fact that an answer with one documented source on practice would make."""
    hazard = question.choices[option].hazard
    return Fact(
        "answered",
        hazard,
        frozenset({option}),
        support="documented",
        backed=True,
        informs=True,
        confirms=True,
        documented=True,
        verified=question.kind == "safeguard" and option == VERIFIED,
        points=2 * rank("documented"),
    )


def _scored(question: Question, value: Value, as_of: date) -> tuple[int | None, frozenset[str]]:
    reached = KINDS[question.kind].reached(question, value, as_of)
    if not reached:
        return None, frozenset()
    return max(option.hazard for option in reached), frozenset(option.key for option in reached)


def _weighed(fact: Fact, evidence: Iterable[Link], sources: Mapping[str, Source]) -> Fact:
    supporting = _by_stance(evidence, "supports", sources)
    opposing = _by_stance(evidence, "contradicts", sources)
    best = max((source.grade for _, source in supporting), key=rank)
    counted = max(
        (_against_interest(source.grade, fact.hazard) for _, source in supporting), key=rank
    )
    opposed = max((rank(source.grade) for _, source in opposing), default=-1)
    weighty = [rank(s.grade) for _, s in opposing if s.grade not in WORD_ONLY]
    proof = [
        rank(source.grade)
        for link, source in supporting
        if link.proves_operation and source.grade in PROVES_PRACTICE
    ]
    operation_contested = bool(proof) and opposed >= max(proof)
    return replace(
        fact,
        support=best,
        backed=best not in WORD_ONLY,
        informs=counted not in WORD_ONLY,
        confirms=rank(counted) >= rank("documented"),
        documented=rank(best) >= rank("documented"),
        formally_denied=any(source.grade in FORMAL for _, source in opposing),
        contested=max(weighty, default=-1) >= rank(counted),
        verified=VERIFIED in fact.options and bool(proof) and not operation_contested,
        operation_contested=operation_contested,
        testimonies=_independent(source for _, source in supporting),
        points=rank(counted) * (1 if opposed >= rank(counted) else 2),
    )


def _against_interest(grade: Grade, hazard: int | None) -> Grade:
    """An authority's statement against its own interest counts as an official document."""
    if grade == "authority-claim" and hazard is not None and hazard >= ADVERSE:
        return "official-document"
    return grade


def _independent(sources: Iterable[Source]) -> int:
    """Testimonies shown to be independent: those of different named origins, else one."""
    origins = {source.origin for source in sources if source.grade == "testimony"}
    return max(len(origins - {""}), min(len(origins), 1))


def _by_stance(
    evidence: Iterable[Link], stance: str, sources: Mapping[str, Source]
) -> list[tuple[Link, Source]]:
    return [
        (link, _as_counted(sources[link.source]))
        for link in evidence
        if link.stance == stance and link.source in sources
    ]


def _as_counted(source: Source) -> Source:
    """A workshop result is testimony, however good the document that records it."""
    if source.workshop and rank(source.grade) > rank("testimony"):
        return replace(source, grade="testimony")
    return source
