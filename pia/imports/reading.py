"""What every part of the assessment reader shares: the file, its language, the questionnaire."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pia.imports import messages as say
from pia.questionnaire.assessment import Link
from pia.questionnaire.assessment_document import LANGUAGE, LinkDoc, LooseText
from pia.questionnaire.nodes import Document, Step
from pia.questionnaire.schema import Questionnaire
from pia.text import Text

_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One assessment file being read; problems are collected in `document`."""

    document: Document
    questionnaire: Questionnaire
    modules: Collection[str]  # every installed module

    @property
    def language(self) -> str | None:
        """The one language of plain strings, where the file names one."""
        language = self.part("language")
        return language if language in ("es", "en") else None

    @property
    def context(self) -> Mapping[str, object]:
        """Context of validation."""
        return {LANGUAGE: self.language}

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Every source key written, of sources right or wrong."""
        return tuple(self.mapping("evidence"))

    def part(self, name: str) -> object:
        """One field of the file as plain data."""
        data = self.document.data
        return data.get(name) if isinstance(data, dict) else None

    def mapping(self, name: str) -> dict[str, object]:
        """One field of the file as a mapping, empty when it is none."""
        part = self.part(name)
        return part if isinstance(part, dict) else {}

    def report(self, message: Text, *where: Step, at_key: bool = False) -> None:
        """Note a problem."""
        self.document.problems.append(self.document.problem(where, message, at_key=at_key))

    def among(self, key: str, known: Collection[str], *where: Step) -> str:
        """The key, reported when the catalogue does not know it."""
        if key and key not in known:
            self.report(say.not_in_catalogue(key, known), *where)
        return key

    def all_among(
        self, keys: Sequence[str], known: Collection[str], *where: Step
    ) -> tuple[str, ...]:
        """The keys, with each unknown or repeated one reported."""
        for index, key in enumerate(keys):
            self.among(key, known, *where, index)
            if key in keys[:index]:
                self.report(say.TWICE.with_values(key=key), *where, index)
        return tuple(keys)

    def links(self, docs: Sequence[LinkDoc], *where: Step) -> tuple[Link, ...]:
        """Links to sources, each missing source reported."""
        for index, doc in enumerate(docs):
            if doc.source not in self.source_keys:
                place = (*where, index)
                inner = self.document.node((*place, "source"))
                at = (*place, "source") if inner is not self.document.node(place) else place
                self.report(say.no_source(doc.source, self.source_keys), *at)
        return tuple(
            Link(doc.source, doc.stance, text(doc.says), doc.at, doc.proves == "operation")
            for doc in docs
        )

    def partial_date(self, value: str, *where: Step) -> str:
        """An ISO date, month or year that exists; others are reported."""
        if value:
            padded = f"{value}-01-01"[:10] if len(value) < 10 else value
            if _date(padded) is None:
                self.report(say.BAD_DATE, *where)
        return value

    def full_date(self, value: str, *where: Step) -> date | None:
        """A whole ISO date; others are reported."""
        found = _date(value) if _FULL.fullmatch(value) else None
        if found is None:
            self.report(say.BAD_DAY if value else say.NO_DATE, *where)
        return found


def text(doc: LooseText) -> Text:
    """The text of a document."""
    return Text(doc.es, doc.en)


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
