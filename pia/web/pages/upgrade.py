"""What a newer questionnaire changes for one assessment, and what it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.questionnaire.catalogue import Catalogue, Technology, Term
from pia.questionnaire.schema import Option, Question, Questionnaire
from pia.reports.build.words import level_tag
from pia.reports.model_parts import LevelTag, Words
from pia.reports.speech import Speech
from pia.scoring.profile import assess
from pia.services.assessments import Work
from pia.services.parts import ANSWERS
from pia.services.upgrading import Changed, Misfit, Review
from pia.text import Locale
from pia.web.pages.answer_words import answer_words


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question and what was answered to it."""

    key: str
    text: str
    answered: bool
    answer: Words


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A question that changed, with what was answered."""

    question: QuestionView
    before: str  # the wording that it had, where it was reworded
    gone: tuple[str, ...]
    new: tuple[str, ...]
    relabelled: tuple[tuple[str, str], ...]
    rescored: bool
    other_kind: bool


@dataclass(frozen=True, slots=True)
class MisfitView:
    """An answer that does not fit any more; `account`: it is what a State said."""

    key: str
    question: str
    answer: Words
    account: bool


@dataclass(frozen=True, slots=True)
class Levels:
    """The level before and after, and how much of what matters is known."""

    before: LevelTag
    after: LevelTag
    known_before: float
    known_after: float

    @property
    def differ(self) -> bool:
        """Whether the result is another one."""
        return self.before != self.after or self.known_before != self.known_after


@dataclass(frozen=True, slots=True)
class UpgradePage:
    """What would change."""

    key: str
    programme: Words
    mark: str
    versions: tuple[tuple[str, str, str], ...]  # module, version before, version after
    added: tuple[QuestionView, ...]
    removed: tuple[QuestionView, ...]
    changed: tuple[ChangeView, ...]
    misfits: tuple[MisfitView, ...]
    dropped: tuple[str, ...]
    levels: Levels
    outdated: bool

    @property
    def same_questions(self) -> bool:
        """Whether no question differs, only how risks are worked out."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class UpgradedPage:
    """What came of it."""

    key: str
    programme: Words
    levels: Levels
    method_before: str
    method_now: str
    unanswered: tuple[QuestionView, ...]


def upgrade_page(found: Review, locale: Locale, *, outdated: bool = False) -> UpgradePage:
    """What would change, in the reader's language."""
    work, say = found.work, Speech(locale)
    return UpgradePage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        mark=found.mark,
        versions=_versions(work.whole, found.after, locale),
        added=tuple(_question(work, q, locale) for q in found.added),
        removed=tuple(_question(work, q, locale) for q in found.removed),
        changed=tuple(_change(work, each, locale) for each in found.changed),
        misfits=tuple(_misfit(work, each, locale) for each in found.misfits),
        dropped=tuple(_name(work.whole.catalogue, key, locale) for key in found.dropped),
        levels=_levels(work, found.outcome, say),
        outdated=outdated,
    )


def upgraded_page(
    before: Work, work: Work, methods: tuple[str, str], locale: Locale
) -> UpgradedPage:
    """What came of it; `before` is the assessment as it was."""
    say, asked = Speech(locale), before.questionnaire.questions
    unanswered = [
        question
        for key, question in work.questionnaire.questions.items()
        if work.assessment.finding(key).status == "blank"
        and (key not in asked or before.assessment.finding(key).status != "blank")
    ]
    return UpgradedPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        levels=_levels(before, work, say),
        method_before=methods[0],
        method_now=methods[1],
        unanswered=tuple(_question(work, question, locale) for question in unanswered),
    )


def _levels(before: Work, after: Work, say: Speech) -> Levels:
    was, is_ = (assess(work.questionnaire, work.assessment) for work in (before, after))
    return Levels(
        before=level_tag(say, was.level, printed=was.printed),
        after=level_tag(say, is_.level, printed=is_.printed),
        known_before=float(was.knowledge.coverage),
        known_after=float(is_.knowledge.coverage),
    )


def _versions(
    before: Questionnaire, after: Questionnaire, locale: Locale
) -> tuple[tuple[str, str, str], ...]:
    titles = {m.key: m.title.into(locale) for each in (before, after) for m in each.modules}
    return tuple(
        (title, before.versions.get(key, ""), after.versions.get(key, ""))
        for key, title in titles.items()
        if before.versions.get(key) != after.versions.get(key)
    )


def _question(work: Work, question: Question, locale: Locale) -> QuestionView:
    said = answer_words(work, question, work.part(f"{ANSWERS}{question.key}").data, locale)
    return QuestionView(question.key, question.text.into(locale), not said.empty, said.answer)


def _change(work: Work, changed: Changed, locale: Locale) -> ChangeView:
    asked = _question(work, changed.before, locale)
    return ChangeView(
        question=QuestionView(
            asked.key, changed.after.text.into(locale), asked.answered, asked.answer
        ),
        before=changed.before.text.into(locale) if changed.reworded else "",
        gone=_labels(changed.gone, locale),
        new=_labels(changed.new, locale),
        relabelled=tuple(
            (_label(before, locale), _label(after, locale)) for before, after in changed.relabelled
        ),
        rescored=changed.rescored,
        other_kind=changed.other_kind,
    )


def _misfit(work: Work, misfit: Misfit, locale: Locale) -> MisfitView:
    said = answer_words(work, misfit.question, {"value": misfit.value}, locale)
    return MisfitView(
        misfit.question.key,
        misfit.question.text.into(locale),
        said.answer,
        misfit.fate == "account",
    )


def _labels(options: tuple[Option, ...], locale: Locale) -> tuple[str, ...]:
    return tuple(_label(option, locale) for option in options)


def _label(option: Option, locale: Locale) -> str:
    detail = option.detail.into(locale)
    return f"{option.label.into(locale)} ({detail})" if detail else option.label.into(locale)


def _name(lists: Catalogue, key: str, locale: Locale) -> str:
    """What an entry of the older lists was called."""
    every: list[Mapping[str, Term | Technology]] = [
        lists.technologies,
        lists.journey,
        lists.groups,
        lists.stages,
        lists.roles,
    ]
    for each in every:
        if (term := each.get(key)) is not None:
            return term.name.into(locale)
    return key
