"""Where a question stands among those that are asked, and where one can go from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from pia.questionnaire.schema import Question, Section
from pia.reports.build.words import statuses
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.text import Locale

# A list that opens in a narrow window shows about as much.
_SHORT = 70


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: the number it always has, its place among those asked now.

    `unanswered` is the next one that nobody has dealt with.
    """

    section: str
    section_key: str
    module: str
    number: int
    position: int
    total: int
    previous: str
    next: str
    unanswered: str
    ends_section: bool


@dataclass(frozen=True, slots=True)
class Jump:
    """Where one can go, as pairs of a question and words: in this section, or into another."""

    here: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]


def place_of(work: Work, question: Question, asked: frozenset[str], locale: Locale) -> Place:
    """Where the question stands."""
    keys = [key for key in work.questionnaire.questions if key in asked or key == question.key]
    section = section_of(work, question.key)
    here = keys.index(question.key)
    following = keys[here + 1] if here + 1 < len(keys) else ""
    later = [*keys[here + 1 :], *keys[:here]]
    return Place(
        section=section.title.into(locale),
        section_key=section.key,
        module=question.module,
        number=work.whole.numbers[question.key],
        position=here + 1,
        total=len(keys),
        previous=keys[here - 1] if here else "",
        next=following,
        unanswered=next((key for key in later if is_blank(work, key)), ""),
        ends_section=all(each.key != following for each in section.questions),
    )


def jump_from(work: Work, question: Question, asked: frozenset[str], locale: Locale) -> Jump:
    """The other questions of the section with their state, and the other sections."""
    say, own = Speech(locale), section_of(work, question.key)
    words = {**statuses(say), "blank": say.gettext("No answer")}
    return Jump(
        here=tuple(
            (each.key, _line(work, each, words, locale))
            for each in own.questions
            if each.key in asked or each.key == question.key
        ),
        sections=tuple(
            (first_of(work, questions), _counted(work, section, questions, say))
            for section, questions in sections_asked(work, asked)
            if section is not own
        ),
    )


def sections_asked(
    work: Work, asked: frozenset[str]
) -> Iterator[tuple[Section, Sequence[Question]]]:
    """Every section with the questions of it that are asked, where there are any."""
    for module in work.questionnaire.modules:
        for section in module.sections:
            questions = [each for each in section.questions if each.key in asked]
            if questions:
                yield section, questions


def section_of(work: Work, question: str) -> Section:
    """The section that asks a question."""
    return next(
        section
        for module in work.questionnaire.modules
        for section in module.sections
        if any(each.key == question for each in section.questions)
    )


def first_of(work: Work, questions: Sequence[Question]) -> str:
    """The first of some questions that nobody has dealt with, else the first of all."""
    waiting = (each.key for each in questions if is_blank(work, each.key))
    return next(waiting, questions[0].key)


def is_blank(work: Work, question: str) -> bool:
    """Whether nobody answered, nor said why there is no answer."""
    return work.assessment.finding(question).status == "blank"


def _line(work: Work, question: Question, words: Mapping[str, str], locale: Locale) -> str:
    number = work.whole.numbers[question.key]
    text = shorten(question.text.into(locale), _SHORT, placeholder="…")
    return f"{number}. {text} · {words[work.assessment.finding(question.key).status]}"


def _counted(work: Work, section: Section, questions: Sequence[Question], say: Speech) -> str:
    done = sum(not is_blank(work, each.key) for each in questions)
    state = say.gettext("%(done)s of %(total)s", done=done, total=len(questions))
    return f"{section.title.into(say.locale)} · {state}"
