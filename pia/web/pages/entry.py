"""Quick entry of what was filled in on paper: a section a page, letters as on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.questionnaire.schema import Section
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.reports.worksheet.build import LETTERS
from pia.services.assessments import Work
from pia.text import Locale
from pia.web.answers import Again
from pia.web.pages.answer_fields import Option
from pia.web.pages.places import is_blank, sections_asked
from pia.web.pages.section import SectionPage, SectionQuestion, section_page


@dataclass(frozen=True, slots=True)
class SectionLink:
    """One section that is asked, and how many of its questions nobody has dealt with."""

    module: str
    key: str
    title: str
    left: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One question by its number on paper; `choices` are what its list offers."""

    number: int
    question: SectionQuestion
    choices: tuple[Option, ...]
    boxes: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A section to type in, and the way to the others."""

    section: SectionPage
    rows: tuple[EntryRow, ...]
    sections: tuple[SectionLink, ...]
    last: bool

    @property
    def key(self) -> str:
        """The assessment that it belongs to."""
        return self.section.key

    @property
    def programme(self) -> Words:
        """Its programme."""
        return self.section.programme


def asked_sections(work: Work) -> tuple[tuple[str, Section], ...]:
    """Sections with a question to ask, each with its module, in the order of the sheet."""
    asked = sections_asked(work, work.shown)
    return tuple((questions[0].module, section) for section, questions in asked)


def first_to_enter(work: Work) -> tuple[str, Section]:
    """The first section that somebody has to deal with yet; the very first where none is left."""
    sections = asked_sections(work)
    return next((each for each in sections if _left(work, each[1])), sections[0])


def next_to_enter(work: Work, module: str, section: str) -> tuple[str, Section] | None:
    """The section that follows on the sheet."""
    sections = asked_sections(work)
    after = [(of, each.key) for of, each in sections].index((module, section)) + 1
    return sections[after] if after < len(sections) else None


def entry_page(
    work: Work, section: Section, locale: Locale, again: Mapping[str, Again] | None = None
) -> EntryPage:
    """The page in the reader's language; `again` holds what could not be saved."""
    page = section_page(work, section, work.shown, locale, again)
    numbered = work.whole.numbers
    return EntryPage(
        section=page,
        rows=tuple(_row(numbered[each.asked.key], each, page, locale) for each in page.questions),
        sections=tuple(
            SectionLink(module, each.key, each.title.into(locale), _left(work, each))
            for module, each in asked_sections(work)
        ),
        last=next_to_enter(work, page.module, page.section) is None,
    )


def _row(number: int, question: SectionQuestion, page: SectionPage, locale: Locale) -> EntryRow:
    say = Speech(locale)
    lettered = tuple(
        Option(each.value, f"{letter} · {each.label}", exclusive=each.exclusive)
        for letter, each in zip(LETTERS, question.asked.options, strict=False)
    )
    none = (
        say.gettext("Not known"),
        say.gettext("The authority withholds it"),
        say.gettext("Does not apply, because…"),
    )
    statuses = tuple(
        Option(each.value, f"{figure} · {words}")
        for figure, (each, words) in enumerate(zip(page.statuses, none, strict=True), 1)
    )
    several = question.asked.kind == "choices"
    return EntryRow(
        number=number,
        question=question,
        choices=(Option("", "—"), *(() if several else lettered), *statuses),
        boxes=lettered if several else (),
    )


def _left(work: Work, section: Section) -> int:
    return sum(q.key in work.shown and is_blank(work, q.key) for q in section.questions)
