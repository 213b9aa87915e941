"""Answers to questions of any kind: one for each option, worse ones, better founded ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pia.questionnaire.assessment import GRADE_POINTS, Finding, Link, Quantity, Source, Value
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Band, Option, Question
from pia.scoring.facts import ADVERSE, PROVES_PRACTICE
from pia.text import Text


def value_of(question: Question, option: Option, as_of: date) -> Value:
    """A value that counts as this option and as no other."""
    band = next((band for band in question.bands if band.option.key == option.key), None)
    value: Value = option.key if band is None else _inside(question, band, as_of)
    if question.kind == "choices":
        value = (option.key,)
    assert KINDS[question.kind].reached(question, value, as_of) == (option,), question.key
    return value


def every_value(question: Question, as_of: date) -> Iterator[tuple[Option, Value]]:
    """Each option with a value that counts as it; nothing for questions without hazards."""
    for option in question.choices.values():
        yield option, value_of(question, option, as_of)


def worse_values(question: Question, finding: Finding, as_of: date) -> Iterator[Value]:
    """Values that are worse than the finding's: higher hazard, or one more choice."""
    if not question.scored or finding.value is None:
        return
    if question.kind == "choices":
        yield from _one_more(question, finding)
        return
    reached = KINDS[question.kind].reached(question, finding.value, as_of)
    worst = max(option.hazard for option in reached)
    yield from (value for o, value in every_value(question, as_of) if o.hazard > worst)


def better_evidence(
    finding: Finding, sources: Mapping[str, Source], hazard: int
) -> Iterator[tuple[Link, ...]]:
    """One source more, or one replaced by a better one that proves operation if it did.

    `hazard` of the answer decides whether an authority speaks against its own interest.
    """
    given = {link.source for link in finding.evidence}
    fresh = [grade for grade in GRADE_POINTS if grade not in given]
    yield from ((*finding.evidence, Link(grade)) for grade in fresh)
    for i, link in enumerate(finding.evidence):
        old = sources[link.source].grade
        against_interest = old == "authority-claim" and hazard >= ADVERSE
        points = GRADE_POINTS["official-document" if against_interest else old]
        proved = link.proves_operation and old in PROVES_PRACTICE
        for grade in fresh if link.stance == "supports" else ():
            if GRADE_POINTS[grade] > points and (not proved or grade in PROVES_PRACTICE):
                better = replace(link, source=grade)
                yield (*finding.evidence[:i], better, *finding.evidence[i + 1 :])


def words(question: Question) -> Value:
    """An answer to a question without hazards."""
    said = Text("una respuesta", "an answer")
    return (said,) if question.kind == "list" else said


def _one_more(question: Question, finding: Finding) -> Iterator[Value]:
    assert isinstance(finding.value, tuple)
    chosen = {str(key) for key in finding.value}
    kept = {key for key in chosen if not question.choices[key].exclusive}
    for option in question.options:
        if not option.exclusive and option.key not in chosen:
            yield tuple(o.key for o in question.options if o.key in kept | {option.key})


def _inside(question: Question, band: Band, as_of: date) -> Value:
    """A number or date inside a band and not on its bound, which belongs to the worse side."""
    if question.kind == "number":
        return Quantity(Decimal(band.from_) + Decimal("0.5"))
    months = as_of.year * 12 + as_of.month - 1 - (band.from_ + 1)
    return date(months // 12, months % 12 + 1, 1).isoformat()
