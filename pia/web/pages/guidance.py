"""What helps to answer a question well: in other words, where to look, what others did."""

from __future__ import annotations

from dataclasses import dataclass

from pia.i18n import format_date
from pia.questionnaire.citing import cited
from pia.questionnaire.schema import Example, Question, StandardRef
from pia.reports.build.words import bases
from pia.reports.speech import Speech
from pia.services.assessments import Work


@dataclass(frozen=True, slots=True)
class StandardView:
    """A provision that the question rests on; `checked`: somebody read its text."""

    short: str
    provision: str
    words: str
    checked: bool


@dataclass(frozen=True, slots=True)
class ExampleView:
    """What a real programme did, and where that is told."""

    text: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """The guidance of one question in the reader's language."""

    plain: str
    good: str
    bad: str
    how: str
    reply: str
    asked_for: bool  # whether it can be asked for in writing
    examples: tuple[ExampleView, ...]
    basis: str
    standards: tuple[StandardView, ...]


def guidance(work: Work, question: Question, say: Speech) -> Guidance:
    """What helps to answer."""
    more = question.guidance
    return Guidance(
        plain=say.text(more.plain),
        good=say.text(question.good),
        bad=say.text(question.bad),
        how=say.text(question.how),
        reply=say.text(more.reply),
        asked_for=bool(more.request),
        examples=tuple(_example(example, say) for example in more.examples),
        basis=bases(say)[question.basis],
        standards=tuple(_standard(work, ref, say) for ref in question.standards),
    )


def _example(example: Example, say: Speech) -> ExampleView:
    date = format_date(example.date, say.locale) if example.date else ""
    source = ", ".join(part for part in (example.title, example.publisher, date) if part)
    return ExampleView(say.text(example.text), source, example.url)


def _standard(work: Work, ref: StandardRef, say: Speech) -> StandardView:
    catalogue = work.questionnaire.catalogue
    standard, provision = catalogue.standards.get(ref.standard), catalogue.provision(ref)
    return StandardView(
        say.text(standard.short) if standard else ref.standard,
        cited(ref.provision, say.locale),
        say.text(provision.text) if provision else "",
        catalogue.is_verified(ref),
    )
