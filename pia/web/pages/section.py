"""Every question of a section on one page, for those who know their way."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pia.questionnaire.schema import KindName, Question, Questionnaire, Section
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.parts import ANSWERS
from pia.text import Locale
from pia.web.answers import Again
from pia.web.pages.answer_fields import (
    AnswerFields,
    Option,
    answer_fields,
    options_of,
    status_options,
)
from pia.web.pages.answer_words import Said, answer_words
from pia.web.pages.question import field_of, languages, written_in
from pia.web.pages.words import WordView, words_of_question


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What a question says, whoever answers it."""

    key: str
    kind: KindName
    text: str
    why: str
    words: tuple[WordView, ...]
    unit: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class SectionQuestion:
    """One question of the section, all that its piece of the page shows.

    `prefix` starts the names of its fields, `work` names the assessment.
    """

    work: str
    asked: AskedQuestion
    prefix: str
    languages: tuple[Locale, ...]
    statuses: tuple[Option, ...]
    fields: AnswerFields
    version: str
    sources: int
    unsourced: bool
    error: str = ""
    error_id: str = ""
    theirs: Said | None = None

    @property
    def reason_error(self) -> str:
        """What is wrong with why it does not apply."""
        return self.error if self.error_id.startswith(f"{self.prefix}reason_") else ""

    @property
    def answer_error(self) -> str:
        """What is wrong with the answer itself."""
        return "" if self.reason_error else self.error


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section with its questions."""

    key: str
    programme: Words
    module: str
    section: str
    title: str
    intro: str
    questions: tuple[SectionQuestion, ...]
    languages: tuple[Locale, ...]
    statuses: tuple[Option, ...]
    save_key: str

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, by the id of its field."""
        return tuple((each.error_id, each.error) for each in self.questions if each.error)

    @property
    def code(self) -> int:
        """How the answer ends that shows it again: something is wrong, or two texts met."""
        return 422 if self.errors else 409


def section_page(
    work: Work,
    section: Section,
    asked: frozenset[str],
    locale: Locale,
    again: Mapping[str, Again] | None = None,
) -> SectionPage:
    """The page in the reader's language; `again` holds what could not be saved."""
    module = next(iter(section.questions)).module
    again = again or {}
    # What comes back is shown in every language: nothing is wrong where it cannot be seen.
    typed = frozenset[Locale]().union(*(written_in(each.data) for each in again.values()))
    shown = languages(work, locale, typed)
    statuses = status_options(Speech(locale))
    return SectionPage(
        key=work.row.id,
        programme=Speech(locale).words(work.assessment.programme.name),
        module=module,
        section=section.key,
        title=section.title.into(locale),
        intro=section.intro.into(locale),
        questions=tuple(
            _question(work, question, f"q{number}-", shown, statuses, again.get(question.key))
            for number, question in enumerate(section.questions)
            if question.key in asked
        ),
        languages=shown,
        statuses=statuses,
        save_key=secrets.token_hex(16),
    )


def _question(
    work: Work,
    question: Question,
    prefix: str,
    shown: tuple[Locale, ...],
    statuses: tuple[Option, ...],
    again: Again | None,
) -> SectionQuestion:
    locale = shown[0]
    state = work.part(f"{ANSWERS}{question.key}")
    saved = state.data if isinstance(state.data, dict) else {}
    data = again.data if again else saved
    faults = again.faults if again else ()
    evidence = data.get("evidence")
    sources = len(evidence) if isinstance(evidence, list) else 0
    return SectionQuestion(
        work=work.row.id,
        asked=_asked(work.questionnaire, question.key, locale),
        prefix=prefix,
        languages=shown,
        statuses=statuses,
        fields=answer_fields(question, data),
        version=str(again.version if again else state.version),
        sources=sources,
        unsourced=bool(data.get("value")) and question.scored and not sources,
        error=faults[0].message.into(locale) if faults else "",
        error_id=prefix + field_of(question, faults[0].path, locale) if faults else "",
        theirs=answer_words(work, question, again.theirs, locale)
        if again and again.theirs is not None
        else None,
    )


@lru_cache(2048)
def _asked(questionnaire: Questionnaire, key: str, locale: Locale) -> AskedQuestion:
    """A question in one language; put together once, a page has ten with sixty texts."""
    question = questionnaire.questions[key]
    return AskedQuestion(
        key=key,
        kind=question.kind,
        text=question.text.into(locale),
        why=question.why.into(locale),
        words=words_of_question(questionnaire, key, locale),
        unit=question.unit.into(locale),
        options=options_of(question, locale),
    )
