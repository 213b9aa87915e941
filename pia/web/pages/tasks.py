"""What there is to do in one assessment, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.questionnaire.assessment import Programme
from pia.questionnaire.schema import Section
from pia.reports.build.words import level_tag
from pia.reports.model_parts import LevelTag, Words
from pia.reports.speech import Speech
from pia.scoring.result import Profile
from pia.services.assessments import Work
from pia.services.reviewing import lacks_source
from pia.text import Locale
from pia.web.pages.depth import Depth, depth_of
from pia.web.pages.places import first_of, is_blank, sections_asked

State = Literal["todo", "begun", "done"]


@dataclass(frozen=True, slots=True)
class Task:
    """One section: how many of its questions have been dealt with."""

    module: str
    key: str
    title: str
    first: str
    done: int
    total: int
    state: State


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The sections of one module."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class ProfileTask:
    """One page of the profile: how far it is, and in words what is missing."""

    name: str
    state: State
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """The first question that nobody dealt with, and the section that asks it."""

    question: str
    number: int
    module: str
    section: str


@dataclass(frozen=True, slots=True)
class TasksPage:
    """The list of tasks, how far it is, and the level so far."""

    key: str
    programme: Words
    as_of: str
    depth: Depth
    groups: tuple[TaskGroup, ...]
    done: int
    total: int
    unsourced: int
    coverage: float
    level: LevelTag
    preliminary: str
    newer: bool
    profile: tuple[ProfileTask, ...]
    onward: Onward | None
    aside: int


def tasks_page(
    work: Work, profile: Profile, shown: frozenset[str], locale: Locale, *, newer: bool
) -> TasksPage:
    """The tasks of one assessment in the reader's language."""
    say = Speech(locale)
    groups = tuple(
        TaskGroup(
            module.title.into(locale),
            tuple(
                task
                for section in module.sections
                if (task := _task(work, module.key, section, shown, locale)) is not None
            ),
        )
        for module in work.questionnaire.modules
    )
    tasks = [task for group in groups for task in group.tasks]
    programme = work.assessment.programme
    return TasksPage(
        key=work.row.id,
        programme=say.words(programme.name),
        as_of=say.date(programme.as_of),
        depth=depth_of(work, shown),
        groups=groups,
        done=sum(task.done for task in tasks),
        total=sum(task.total for task in tasks),
        unsourced=_unsourced(work, shown),
        coverage=float(profile.knowledge.coverage),
        preliminary=say.gettext("Preliminary") if profile.preliminary else "",
        level=level_tag(say, profile.level, printed=profile.printed),
        newer=newer,
        profile=profile_tasks(programme, say),
        onward=_onward(work, shown),
        aside=len(work.assessment.set_aside),
    )


def profile_tasks(programme: Programme, say: Speech) -> tuple[ProfileTask, ...]:
    """The pages of the profile. Nothing that could name a person is asked for here."""
    return (
        _profile_task(
            "programme",
            (programme.stage, say.pgettext("missing", "stage")),
            (programme.summary, say.pgettext("missing", "what it does")),
            begun=True,  # by its name and its date
        ),
        _profile_task(
            "actors",
            (programme.states, say.pgettext("missing", "States")),
            begun=bool(programme.actors),
        ),
        _profile_task(
            "technologies",
            (programme.technologies, say.pgettext("missing", "technologies")),
            (programme.journey, say.pgettext("missing", "where people meet them")),
        ),
        _profile_task(
            "people",
            (programme.groups, say.pgettext("missing", "people affected")),
            begun=bool(programme.figures),
        ),
    )


def _profile_task(name: str, *parts: tuple[object, str], begun: bool = False) -> ProfileTask:
    missing = tuple(words for value, words in parts if not value)
    begun = begun or len(missing) < len(parts)
    return ProfileTask(name, "done" if not missing else "begun" if begun else "todo", missing)


def _onward(work: Work, shown: frozenset[str]) -> Onward | None:
    return next(
        (
            Onward(each.key, work.whole.numbers[each.key], each.module, section.key)
            for section, questions in sections_asked(work, shown)
            for each in questions
            if is_blank(work, each.key)
        ),
        None,
    )


def _task(
    work: Work, module: str, section: Section, shown: frozenset[str], locale: Locale
) -> Task | None:
    """A section, None where none of its questions is asked."""
    asked = [question for question in section.questions if question.key in shown]
    if not asked:
        return None
    done = sum(not is_blank(work, question.key) for question in asked)
    state: State = "todo" if not done else "done" if done == len(asked) else "begun"
    first = first_of(work, asked)
    return Task(module, section.key, section.title.into(locale), first, done, len(asked), state)


def _unsourced(work: Work, shown: frozenset[str]) -> int:
    """Answers without a source or without the refusal, which do not count as known yet."""
    questions = work.questionnaire.questions
    return sum(
        key in shown and lacks_source(questions[key], finding)
        for key, finding in work.assessment.findings.items()
    )
