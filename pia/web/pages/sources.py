"""The sources of an assessment, and the page of one of them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pia.reports.build.words import grades
from pia.reports.build.words_evidence import (
    audiences,
    consents,
    credibilities,
    reliabilities,
    solidities,
    source_kinds,
)
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.answering import Fault
from pia.services.assessments import Work
from pia.services.parts import Data
from pia.services.sourcing import cited_by
from pia.text import LOCALES, Locale
from pia.web.forms.source import LINES, TEXTS

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the list."""

    key: str
    title: Words
    grade: str
    solidity: str
    kept: bool
    published: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source."""

    key: str
    programme: Words
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source with what rests on it; `source` is empty for a new one."""

    key: str
    programme: Words
    source: str
    fields: Mapping[str, str]
    workshop: bool
    version: int
    save_key: str
    lists: Mapping[str, Choices]
    answers: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]

    @property
    def wrong(self) -> Mapping[str, str]:
        """Messages by the field they belong to."""
        return dict(self.errors)


def sources_page(work: Work, locale: Locale) -> SourcesPage:
    """The list in the reader's language."""
    say, questions = Speech(locale), work.questionnaire.questions
    return SourcesPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        sources=tuple(
            SourceLine(
                key=key,
                title=say.words(source.title),
                grade=grades(say)[source.grade],
                solidity=solidities(say)[word] if (word := source.rating.solidity) else "",
                kept=not source.public,
                published=", ".join(
                    part
                    for part in (source.publisher, say.date(source.date) if source.date else "")
                    if part
                ),
                answers=tuple((k, questions[k].text.into(locale)) for k in cited_by(work, key)),
            )
            for key, source in work.assessment.sources.items()
        ),
    )


def source_page(
    work: Work,
    source: str,
    data: Data,
    version: int,
    locale: Locale,
    faults: Sequence[Fault] = (),
) -> SourcePage:
    """One source, saved or as typed."""
    say, questions = Speech(locale), work.questionnaire.questions
    texts = {
        f"{name}_{each}": str(_at(data, (*path, each)) or "")
        for name, path in TEXTS.items()
        for each in LOCALES
    }
    return SourcePage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        source=source,
        fields={**{name: str(_at(data, path) or "") for name, path in LINES.items()}, **texts},
        workshop=bool(data.get("workshop")),
        version=version,
        save_key=secrets.token_hex(16),
        lists=_lists(say),
        answers=tuple((key, questions[key].text.into(locale)) for key in cited_by(work, source)),
        errors=tuple((_field(fault), fault.message.into(locale)) for fault in faults),
    )


def _lists(say: Speech) -> Mapping[str, Choices]:
    words = {
        "grade": grades(say),
        "kind": source_kinds(say),
        "reliability": reliabilities(say),
        "credibility": credibilities(say),
        "consent": consents(say),
    }
    nothing = ("", "—")
    chosen = {name: (nothing, *each.items()) for name, each in words.items()}
    return {**chosen, "audience": tuple(audiences(say).items())}


def _field(fault: Fault) -> str:
    """The id of the field that a fault is about."""
    path = tuple(str(step) for step in fault.path)
    for name, where in TEXTS.items():
        if path[: len(where)] == where:
            return f"{name}_es"
    return next((name for name, where in LINES.items() if path == where), "title_es")


def _at(data: object, path: tuple[str, ...]) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data
