"""One question with its answer, its guidance and the way to the questions around it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pia.questionnaire.schema import KindName, Question
from pia.reports.build.words import grades, stances
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services import answering
from pia.services.answering import Fault
from pia.services.assessments import Work
from pia.services.parts import Data
from pia.text import LOCALES, Locale
from pia.web.pages.answer_fields import (
    EMPTY_ACCOUNT,
    AccountFields,
    Option,
    SourcedFields,
    options_of,
    sourced_fields,
    status_options,
)
from pia.web.pages.answer_words import Said, answer_words
from pia.web.pages.back import Back
from pia.web.pages.counts import WhereItCounts, where_it_counts
from pia.web.pages.guidance import Guidance, guidance
from pia.web.pages.places import Jump, Place, is_blank, jump_from, place_of
from pia.web.pages.words import WordView, words_of_question


@dataclass(frozen=True, slots=True)
class Lists:
    """What the select fields offer, as pairs of value and words."""

    sources: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, str], ...]
    stances: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """The page of one question; `theirs` is what somebody else saved in the meantime."""

    key: str
    programme: Words
    question: str
    kind: KindName
    text: str
    why: str
    unit: str
    options: tuple[Option, ...]
    fields: SourcedFields
    version: int
    save_key: str
    words: tuple[WordView, ...]
    guidance: Guidance
    counts: WhereItCounts
    place: Place
    jump: Jump
    lists: Lists
    statuses: tuple[Option, ...]
    languages: tuple[Locale, ...]
    saved: bool
    just_saved: str
    left_blank: bool
    back: Back | None
    answered: bool
    unsourced: bool
    errors: tuple[tuple[str, str], ...] = ()
    theirs: Said | None = None
    empty_account: AccountFields = EMPTY_ACCOUNT

    @property
    def account_options(self) -> tuple[tuple[str, str], ...]:
        """The options as pairs, for what a State says."""
        return (("", "—"), *((option.value, option.label) for option in self.options))

    @property
    def wrong(self) -> Mapping[str, str]:
        """Messages by the field they belong to."""
        return dict(self.errors)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of a question shows beside what is saved."""

    data: Data
    version: int
    new: Mapping[str, object] | None = None
    faults: Sequence[Fault] = ()
    theirs: Data | None = None
    saved: bool = False
    after: str = ""
    back: Back | None = None


def question_page(
    work: Work, question: Question, shown: Shown, asked: frozenset[str], locale: Locale
) -> QuestionPage:
    """The page of one question in the reader's language."""
    say, sources = Speech(locale), source_words(work, locale)
    place = place_of(work, question, asked, locale)
    evidence = shown.data.get("evidence")
    return QuestionPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        question=question.key,
        kind=question.kind,
        text=question.text.into(locale),
        why=question.why.into(locale),
        unit=question.unit.into(locale),
        options=options_of(question, locale),
        fields=sourced_fields(question, shown.data, sources, shown.new),
        version=shown.version,
        save_key=secrets.token_hex(16),
        words=words_of_question(work.questionnaire, question.key, locale, guided=True),
        guidance=guidance(work, question, say),
        counts=where_it_counts(work, question.key, locale),
        place=place,
        jump=jump_from(work, question, asked, locale),
        lists=_lists(work, say, sources),
        statuses=status_options(say),
        languages=languages(work, locale, _typed_in(shown)),
        saved=shown.saved,
        just_saved=shown.after if shown.saved else "",
        left_blank=shown.saved and is_blank(work, shown.after),
        back=shown.back,
        answered=work.assessment.finding(question.key).status != "blank",
        unsourced=bool(shown.data.get("value")) and question.scored and not evidence,
        errors=tuple(
            (field_of(question, f.path, locale, sources=bool(sources)), f.message.into(locale))
            for f in shown.faults
        ),
        theirs=None if shown.theirs is None else answer_words(work, question, shown.theirs, locale),
    )


def languages(
    work: Work, locale: Locale, typed: frozenset[str] = frozenset()
) -> tuple[Locale, ...]:
    """The languages to write in: the page's first, then others that the assessment is for."""
    wanted = {*work.assessment.languages, *typed}
    return (locale, *(each for each in LOCALES if each != locale and each in wanted))


def _typed_in(shown: Shown) -> frozenset[Locale]:
    """Languages of a form that comes back: who switched the page's meanwhile loses no word."""
    if not shown.faults and shown.theirs is None:
        return frozenset()
    return written_in(shown.data)


def written_in(data: Data) -> frozenset[Locale]:
    """The languages of an answer’s texts."""
    written = json.dumps(data)
    return frozenset(each for each in LOCALES if f'"{each}": "' in written)


def source_words(work: Work, locale: Locale) -> Mapping[str, tuple[str, str]]:
    """Title and grade in words of every source, by key."""
    words = grades(Speech(locale))
    return {
        key: (source.title.into(locale), words[source.grade])
        for key, source in work.assessment.sources.items()
    }


def field_of(
    question: Question, path: Sequence[object], locale: Locale, *, sources: bool = True
) -> str:
    """The id of the field that a fault belongs to; `sources`: there are some to choose from."""
    worded, listed = f"value_{locale}", f"items_{locale}"
    first = {"choice": "answer", "choices": "values", "text": worded, "list": listed}
    kinds = {"scale": "choice", "safeguard": "choice", "long-text": "text"}
    kind = kinds.get(question.kind, question.kind)
    match path:
        case (*_, answering.LOOSE) if not sources:
            return "new-title"  # there is none to choose yet
        case ("evidence", int(index), answering.LOOSE):
            return f"links-{index}-source"
        case ("evidence", int(index), *_):
            return f"links-{index}-stance"
        case ("state_account", int(index), *_, answering.LOOSE):
            return f"accounts-{index}-source"
        case ("state_account", int(index), str(name), *_):
            value = {"text": worded, "list": listed}.get(kind, "value")
            return f"accounts-{index}-{name if name in ('state', 'date') else value}"
        case ("note" | "reason" as name, *_):
            return f"{name}_{locale}"
        case ("new", str(name), *_):
            return f"new-{name}"
    return first.get(kind, "value")


def _lists(work: Work, say: Speech, sources: Mapping[str, tuple[str, str]]) -> Lists:
    countries = work.questionnaire.catalogue.countries
    own = [state.country for state in work.assessment.programme.states]
    ordered = dict.fromkeys([*own, *countries])
    return Lists(
        sources=tuple((key, title) for key, (title, _) in sources.items()),
        grades=tuple(grades(say).items()),
        stances=tuple(stances(say).items()),
        states=tuple((key, say.text(countries[key].name)) for key in ordered if key in countries),
    )
