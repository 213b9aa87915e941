"""Answers to be checked: each question asked with its answer in words, and a way to change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten

from flask import url_for

from pia.questionnaire.assessment import Status
from pia.questionnaire.schema import Section
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.parts import ANSWERS
from pia.services.reviewing import (
    STATUSES,
    TRAITS,
    WORDED,
    Look,
    Reviewed,
    Trait,
    counted,
    looked_for,
    reviewed,
)
from pia.text import Locale
from pia.web.forms.bulk import NOTHING, Several
from pia.web.forms.look import Query, query_of
from pia.web.pages.answer_fields import Option
from pia.web.pages.answer_words import SaidAccount, SaidSource, said_by
from pia.web.pages.back import Fields, from_check
from pia.web.pages.places import first_of, sections_asked

# Of a long text as much as tells which one it is; the whole is one click away.
_SHORT = 400
# Stands for the key of a question, which holds nothing that an address would write otherwise.
_ANY = "any.question"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One question with its answer; `note` is "", "open" or "confidential"."""

    key: str
    number: int
    text: str
    change: str
    status: Status
    prose: bool
    answer: Words
    reason: Words
    sources: tuple[SaidSource, ...]
    accounts: tuple[SaidAccount, ...]
    note: str
    traits: frozenset[Trait]


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """The rows of one section."""

    module: str
    key: str
    title: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions there are of a kind, and what looks for them."""

    words: str
    number: int
    query: Query


@dataclass(frozen=True, slots=True)
class Filters:
    """What one can look for."""

    statuses: tuple[Option, ...]
    traits: tuple[Option, ...]
    modules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Every answer, or those that one looked for."""

    key: str
    programme: Words
    groups: tuple[CheckGroup, ...]
    total: int
    shown: int
    counts: tuple[Count, ...]
    filters: Filters
    look: Look
    query: Query
    sources: tuple[tuple[str, str], ...]
    several: Several
    saved: bool


@dataclass(frozen=True, slots=True)
class SectionCheckPage:
    """The answers of one section, and the way on; `next` is empty after the last section.

    `next` is a question, `next_section` the key of the section that asks it.
    """

    key: str
    programme: Words
    module: str
    section: str
    title: str
    groups: tuple[CheckGroup, ...]
    counts: tuple[Count, ...]
    next: str
    next_module: str
    next_section: str
    next_title: str
    saved: bool


def check_page(
    work: Work, look: Look, locale: Locale, *, saved: bool = False, several: Several = NOTHING
) -> CheckPage:
    """Answers in the reader's language."""
    say, rows = Speech(locale), reviewed(work)
    found = looked_for(work, rows, look)
    sources = work.assessment.sources.items()
    return CheckPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        groups=_groups(work, found, from_check(look), say),
        total=len(rows),
        shown=len(found),
        counts=_counts(rows, say, look),
        filters=_filters(work, say),
        look=look,
        query=query_of(look),
        sources=tuple((key, source.title.into(locale)) for key, source in sources),
        several=several,
        saved=saved,
    )


def section_check_page(
    work: Work, module: str, section: Section, locale: Locale, *, saved: bool
) -> SectionCheckPage:
    """Answers of one section in the reader's language."""
    say = Speech(locale)
    rows = [row for row in reviewed(work) if row.section is section]
    asked = list(sections_asked(work, work.shown))
    here = next((n for n, (each, _) in enumerate(asked, 1) if each is section), len(asked))
    following = asked[here] if here < len(asked) else None
    return SectionCheckPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        module=module,
        section=section.key,
        title=section.title.into(locale),
        groups=_groups(work, rows, from_check(), say),
        counts=_counts(rows, say, Look()),
        next=first_of(work, following[1]) if following else "",
        next_module=following[1][0].module if following else "",
        next_section=following[0].key if following else "",
        next_title=following[0].title.into(locale) if following else "",
        saved=saved,
    )


def status_words(say: Speech) -> Mapping[str, str]:
    """Statuses as a heading over several questions names them."""
    return {
        "answered": say.pgettext("questions", "Answered"),
        "unknown": say.pgettext("questions", "Not known"),
        "withheld": say.pgettext("questions", "Withheld by the authority"),
        "not-applicable": say.pgettext("questions", "Does not apply"),
        "blank": say.gettext("No answer"),
    }


def _groups(
    work: Work, rows: Iterable[Reviewed], back: Fields, say: Speech
) -> tuple[CheckGroup, ...]:
    """The rows by section; rows of one section follow each other."""
    # Built once: a hundred addresses cost more than the rest of the page.
    change = url_for("questions.one", key=work.row.id, question=_ANY, **back)
    found: dict[tuple[str, str], list[CheckRow]] = {}
    titles = {}
    for row in rows:
        place = (row.question.module, row.section.key)
        titles[place] = row.section.title.into(say.locale)
        address = change.replace(_ANY, row.question.key, 1)
        found.setdefault(place, []).append(_row(work, row, address, say))
    return tuple(
        CheckGroup(module, section, titles[module, section], tuple(held))
        for (module, section), held in found.items()
    )


def _row(work: Work, row: Reviewed, change: str, say: Speech) -> CheckRow:
    question, finding = row.question, row.finding
    said = said_by(work, question, work.part(f"{ANSWERS}{question.key}").data, say)
    note = "confidential" if finding.confidential else "open"
    return CheckRow(
        key=question.key,
        number=row.number,
        text=question.text.into(say.locale),
        change=change,
        status=finding.status,
        prose=question.kind in WORDED,
        answer=_short(said.answer),
        reason=_short(said.reason),
        sources=said.sources,
        accounts=said.accounts,
        note=note if finding.note else "",
        traits=row.traits,
    )


def _short(words: Words) -> Words:
    text = shorten(words.text, _SHORT, placeholder="…") if len(words.text) > _SHORT else words.text
    return Words(text, words.lang, words.mark)


def _counts(rows: Iterable[Reviewed], say: Speech, look: Look) -> tuple[Count, ...]:
    """Statuses and traits that some question has; what people look at is always there."""
    numbers, words = counted(rows), {**status_words(say), **_trait_words(say)}
    module = {"module": look.module} if look.module else {}
    always = ("answered", "blank", "unknown", "withheld")
    named = [(each, "answer") for each in (*always, "not-applicable")]
    named += [(each, "mark") for each in ("unsourced", "contested", "flagged")]
    return tuple(
        Count(words[each], numbers[each], {field: [each], **module})
        for each, field in named
        if numbers[each] or each in always
    )


def _filters(work: Work, say: Speech) -> Filters:
    words, traits = status_words(say), _trait_words(say)
    hints = {
        "contested": say.gettext("A source contradicts it, or the State says something else."),
        "unsourced": say.gettext("It does not count as known yet."),
    }
    return Filters(
        statuses=tuple(Option(each, words[each]) for each in STATUSES),
        traits=tuple(Option(each, traits[each], hints.get(each, "")) for each in TRAITS),
        modules=tuple(
            (module.key, module.title.into(say.locale)) for module in work.questionnaire.modules
        ),
    )


def _trait_words(say: Speech) -> Mapping[str, str]:
    return {
        "contested": say.gettext("Disputed"),
        "unsourced": say.gettext("Without a source"),
        "flagged": say.pgettext("questions", "Marked to come back to"),
        "no-es": say.gettext("Some text is not in Spanish"),
        "no-en": say.gettext("Some text is not in English"),
        "quick": say.gettext("In the quick look"),
    }
