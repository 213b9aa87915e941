"""The sources of an assessment, and the page of one of them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pia.reports.build.words import grades
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.answering import Fault
from pia.services.assessments import Work
from pia.services.parts import Data
from pia.services.sourcing import cited_by
from pia.text import LOCALES, Locale
from pia.web.forms.source import LINES


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the list."""

    key: str
    title: Words
    grade: str
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
    grades: tuple[tuple[str, str], ...]
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
        f"{name}_{each}": str(_texts(data.get(name)).get(each, ""))
        for name in ("title", "note")
        for each in LOCALES
    }
    return SourcePage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        source=source,
        fields={**{name: str(data.get(name) or "") for name in LINES}, **texts},
        workshop=bool(data.get("workshop")),
        version=version,
        save_key=secrets.token_hex(16),
        grades=(("", "—"), *grades(say).items()),
        answers=tuple((key, questions[key].text.into(locale)) for key in cited_by(work, source)),
        errors=tuple((_field(fault), fault.message.into(locale)) for fault in faults),
    )


def _field(fault: Fault) -> str:
    name = str(fault.path[0]) if fault.path else "title"
    return f"{name}_es" if name in ("title", "note") else name


def _texts(data: object) -> Mapping[str, object]:
    return data if isinstance(data, dict) else {}
