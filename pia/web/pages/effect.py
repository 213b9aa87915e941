"""The page of what a section or one answer changed, and the part of it that others include."""

from __future__ import annotations

from dataclasses import dataclass

from pia.questionnaire.schema import Question, Section
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.scoring.effect import Effect
from pia.scoring.result import Profile
from pia.services.assessments import Work
from pia.text import Locale
from pia.web.pages.effect_views import EffectView
from pia.web.pages.effect_words import EffectWords
from pia.web.pages.places import section_of

# As many changes as one screen holds; the others are counted.
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Onward:
    """The section to go on with: its title and the question it begins with."""

    title: str
    question: str


@dataclass(frozen=True, slots=True)
class EffectPage:
    """What a section changed, or one answer of it; `question` is empty for a section."""

    key: str
    programme: Words
    about: str
    module: str
    section: str
    question: str
    effect: EffectView
    onward: Onward | None


def effect_view(work: Work, effect: Effect, profile: Profile, locale: Locale) -> EffectView:
    """What the partial draws; `profile` is that of all the answers."""
    words = EffectWords(work, effect, locale)
    rules, risks = list(words.rules()), list(words.risks())
    room = max(0, _LISTED - len(rules))
    return EffectView(
        key=work.row.id,
        single=len(effect.answers) == 1,
        answers=len(effect.answers),
        before=words.standing(effect.before),
        now=words.standing(effect.now),
        preliminary=words.say.gettext("Preliminary") if profile.preliminary else "",
        overall=words.overall(),
        rules=tuple(rules[:_LISTED]),
        risks=tuple(risks[:room]),
        more=len(rules[_LISTED:]) + len(risks[room:]),
        shifted=len(effect.shifted),
        unsourced=len(effect.unsourced),
        why_nothing=words.why_nothing(),
    )


def section_effect_page(
    work: Work, section: Section, view: EffectView, locale: Locale
) -> EffectPage:
    """The page at the end of a section."""
    return EffectPage(
        key=work.row.id,
        programme=Speech(locale).words(work.assessment.programme.name),
        about=section.title.into(locale),
        module=section.questions[0].module,
        section=section.key,
        question="",
        effect=view,
        onward=_after(work, section, locale),
    )


def question_effect_page(
    work: Work, question: Question, view: EffectView, locale: Locale
) -> EffectPage:
    """The page of one answer."""
    return EffectPage(
        key=work.row.id,
        programme=Speech(locale).words(work.assessment.programme.name),
        about=question.text.into(locale),
        module=question.module,
        section=section_of(work, question.key).key,
        question=question.key,
        effect=view,
        onward=None,
    )


def _after(work: Work, section: Section, locale: Locale) -> Onward | None:
    """The next section that asks anything, and the first of its questions that waits."""
    sections = [each for module in work.questionnaire.modules for each in module.sections]
    for each in sections[sections.index(section) + 1 :]:
        asked = [question.key for question in each.questions if question.key in work.shown]
        if asked:
            blank = (key for key in asked if work.assessment.finding(key).status == "blank")
            return Onward(each.title.into(locale), next(blank, asked[0]))
    return None
