"""Bringing a file: what is wrong with it, or what came out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pia.errors import Problem
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.text import Locale


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The form for a file; `problems` as `file:line:column: message`, `pasted` as it was typed."""

    problems: tuple[str, ...] = ()
    pasted: str = ""


@dataclass(frozen=True, slots=True)
class MergeAskPage:
    """The form for a colleague's file."""

    key: str
    programme: Words
    problems: tuple[str, ...] = ()
    pasted: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """What is in an assessment that came from a file."""

    key: str
    programme: Words
    answers: int
    sources: int
    set_aside: int
    versions: str


def import_page(problems: Sequence[Problem], pasted: str, locale: Locale) -> ImportPage:
    """The form, with what was wrong with the file sent last."""
    return ImportPage(_told(problems, locale), pasted)


def merge_ask_page(
    work: Work, problems: Sequence[Problem], pasted: str, locale: Locale
) -> MergeAskPage:
    """The form for a file to be compared with an assessment."""
    name = Speech(locale).words(work.assessment.programme.name)
    return MergeAskPage(work.row.id, name, _told(problems, locale), pasted)


def imported_page(work: Work, locale: Locale) -> ImportedPage:
    """What an assessment holds, counted."""
    assessment = work.assessment
    return ImportedPage(
        key=work.row.id,
        programme=Speech(locale).words(assessment.programme.name),
        answers=len(assessment.findings),
        sources=len(assessment.sources),
        set_aside=len(assessment.set_aside),
        versions=", ".join(f"{key} {v}" for key, v in work.questionnaire.versions.items()),
    )


def _told(problems: Sequence[Problem], locale: Locale) -> tuple[str, ...]:
    return tuple(problem.into(locale) for problem in problems)
