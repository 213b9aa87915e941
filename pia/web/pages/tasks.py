"""What there is to do in one assessment, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.questionnaire.schema import Section
from pia.reports.build.words import level_tag
from pia.reports.model_parts import LevelTag, Words
from pia.reports.speech import Speech
from pia.scoring.result import Profile
from pia.services.assessments import Work
from pia.text import Locale
from pia.web.pages.depth import Depth, depth_of
from pia.web.pages.places import first_of, is_blank

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
    profile: tuple[tuple[str, bool], ...]
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
        profile=(
            ("programme", bool(programme.stage and programme.summary)),
            ("actors", bool(programme.states and programme.actors)),
            ("technologies", bool(programme.technologies and programme.journey)),
            ("people", bool(programme.groups and work.assessment.assessors)),
        ),
        aside=len(work.assessment.set_aside),
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
    """Scored answers without a source, which do not count as known yet."""
    questions = work.questionnaire.questions
    return sum(
        1
        for key, finding in work.assessment.findings.items()
        if key in shown
        and questions[key].scored
        and finding.status == "answered"
        and not finding.evidence
    )
