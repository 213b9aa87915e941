"""Looking over what was answered: every question asked with its traits, and those one looks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from pia.questionnaire.assessment import Finding, Link, Source, Status, Value
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Question, Section
from pia.services.assessments import Work
from pia.services.parts import folded
from pia.text import Text

Trait = Literal["contested", "unsourced", "flagged", "no-es", "no-en", "quick"]
STATUSES: tuple[Status, ...] = ("blank", "answered", "unknown", "withheld", "not-applicable")
TRAITS: tuple[Trait, ...] = get_args(Trait)
# Their words differ whenever two people write them; that is no disagreement.
WORDED = ("text", "long-text", "list")


@dataclass(frozen=True, slots=True)
class Look:
    """What one looks for: words, any of these statuses, all of these traits, one module."""

    text: str = ""
    statuses: tuple[Status, ...] = ()
    traits: tuple[Trait, ...] = ()
    module: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.statuses or self.traits or self.module)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One question that is asked: its number, what was found, and its traits."""

    number: int
    question: Question
    section: Section
    finding: Finding
    traits: frozenset[Trait]


def reviewed(work: Work) -> tuple[Reviewed, ...]:
    """Every question that is asked, in order; those that do not arise are left out."""
    asked = (
        (section, question)
        for module in work.questionnaire.modules
        for section in module.sections
        for question in section.questions
        if question.key in work.shown
    )
    return tuple(
        Reviewed(
            work.whole.numbers[question.key],
            question,
            section,
            finding,
            frozenset(_traits(question, finding)),
        )
        for section, question in asked
        for finding in (work.assessment.finding(question.key),)
    )


def looked_for(work: Work, rows: Iterable[Reviewed], look: Look) -> tuple[Reviewed, ...]:
    """Those that fit what one looks for."""
    words = folded(look.text).split()
    return tuple(
        row
        for row in rows
        if (not look.module or row.question.module == look.module)
        and (not look.statuses or row.finding.status in look.statuses)
        and row.traits.issuperset(look.traits)
        and (not words or _holds(work, row, words))
    )


def counted(rows: Iterable[Reviewed]) -> Mapping[str, int]:
    """How many questions there are of each status and with each trait."""
    found: dict[str, int] = dict.fromkeys((*STATUSES, *TRAITS), 0)
    for row in rows:
        for each in (row.finding.status, *row.traits):
            found[each] += 1
    return found


def lacks_source(question: Question, finding: Finding) -> bool:
    """Whether it does not count as known yet for want of a source."""
    said = finding.status in ("answered", "withheld")
    return said and question.scored and not finding.evidence


def is_contested(question: Question, finding: Finding) -> bool:
    """Whether a source contradicts the answer, or the State gives another one."""
    if any(link.stance == "contradicts" for link in finding.evidence):
        return True
    if finding.status != "answered" or question.kind in WORDED:
        return False
    return any(account.value != finding.value for account in finding.state_account)


def _traits(question: Question, finding: Finding) -> Iterator[Trait]:
    if is_contested(question, finding):
        yield "contested"
    if lacks_source(question, finding):
        yield "unsourced"
    if finding.flagged:
        yield "flagged"
    if question.quick:
        yield "quick"
    texts = [text for text in _written(finding) if text]
    if any(not text.es for text in texts):
        yield "no-es"
    if any(not text.en for text in texts):
        yield "no-en"


def _written(finding: Finding) -> Iterator[Text]:
    """What somebody wrote in her own words."""
    yield from (finding.note, finding.reason)
    yield from _free(finding.value)
    yield from (link.says for link in finding.evidence)
    for account in finding.state_account:
        yield account.says
        yield from _free(account.value)


def _free(value: Value | None) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        yield from (each for each in value if isinstance(each, Text))


def _holds(work: Work, row: Reviewed, words: Iterable[str]) -> bool:
    """Whether each word is somewhere in the question, its answer, its notes or its sources."""
    texts = [*_written(row.finding), *_described(row)]
    texts += [source.title for source in _sources(work, row.finding)]
    said = folded(" ".join(f"{text.es} {text.en}" for text in texts))
    whole = f"{row.question.key} {_folded_question(row.question.text)} {said}"
    return all(word in whole for word in words)


@lru_cache(maxsize=1024)
def _folded_question(text: Text) -> str:
    """Kept: it is the same for everybody. What people wrote is not kept here."""
    return folded(f"{text.es} {text.en}")


def _described(row: Reviewed) -> Iterator[Text]:
    values = (row.finding.value, *(account.value for account in row.finding.state_account))
    kind = KINDS[row.question.kind]
    yield from (kind.describe(row.question, value) for value in values if value is not None)


def _sources(work: Work, finding: Finding) -> Iterator[Source]:
    links: list[Link] = [*finding.evidence]
    for account in finding.state_account:
        links += account.evidence
    held = work.assessment.sources
    yield from (held[link.source] for link in links if link.source in held)
