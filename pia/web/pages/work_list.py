"""The assessments kept here: what the list shows of each, and how it can be narrowed down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pia.errors import InvalidInput
from pia.i18n import format_moment
from pia.questionnaire.catalogue import Catalogue
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Listed, Wanted
from pia.services.library import Library
from pia.text import Locale, Text
from pia.web.forms.base import plain

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One assessment in the list."""

    key: str
    name: Words
    as_of: str
    stage: str
    changed: str
    changed_at: str
    quick: bool
    later_version: bool
    newer: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example that can be copied."""

    key: str
    name: Words


@dataclass(frozen=True, slots=True)
class WorkListPage:
    """One page of the list."""

    rows: tuple[WorkRow, ...]
    wanted: Wanted
    total: int
    page: int
    pages: int
    stages: Pairs
    examples: tuple[Example, ...]

    @property
    def narrowed(self) -> bool:
        """Whether only some are asked for."""
        return bool(self.wanted.text or self.wanted.stage)

    @property
    def empty(self) -> bool:
        """Whether there is nothing here yet."""
        return not self.total and not self.narrowed


def wanted_of(text: str, stage: str, sort: str, page: str) -> Wanted:
    """What an address asks for; what makes no sense counts as not asked."""
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    return Wanted(plain(text[:200]), stage, "name" if sort == "name" else "updated", number)


def work_list_page(
    listed: Listed,
    wanted: Wanted,
    catalogue: Catalogue,
    installed: str,
    examples: tuple[Example, ...],
    locale: Locale,
) -> WorkListPage:
    """The list in one language; `installed` is the hash of the newest questionnaire."""
    return WorkListPage(
        rows=work_rows(listed, catalogue, installed, locale),
        wanted=wanted,
        total=listed.total,
        page=listed.page,
        pages=listed.pages,
        stages=tuple((key, term.name.into(locale)) for key, term in catalogue.stages.items()),
        examples=examples,
    )


def work_rows(
    listed: Listed, catalogue: Catalogue, installed: str, locale: Locale
) -> tuple[WorkRow, ...]:
    """What is shown of each assessment."""
    say = Speech(locale)
    stages = {key: term.name.into(locale) for key, term in catalogue.stages.items()}
    return tuple(
        WorkRow(
            key=row.id,
            name=say.words(Text(row.name_es, row.name_en)),
            as_of=row.as_of,
            stage=stages.get(row.stage, ""),
            changed=format_moment(row.updated_at, locale),
            changed_at=row.updated_at,
            quick=row.mode == "quick",
            later_version=row.previous_id is not None,
            newer=row.questionnaire_sha256 != installed,
        )
        for row in listed.rows
    )


def examples_of(library: Library, locale: Locale) -> tuple[Example, ...]:
    """The worked examples that can be read."""
    return tuple(_examples(library, locale))


def _examples(library: Library, locale: Locale) -> Iterable[Example]:
    for entry in library.entries():
        if entry.worked_example:
            try:
                found = library.get(entry.key)
            except InvalidInput:
                continue
            yield Example(entry.key, Speech(locale).words(found.assessment.programme.name))
