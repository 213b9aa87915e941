"""What every part of the assessment reader shares: the file, its language, the questionnaire."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pia.imports import messages as say
from pia.questionnaire.assessment import Link
from pia.questionnaire.evidence import Quotation
from pia.questionnaire.evidence_documents import LinkDoc, QuotationDoc
from pia.questionnaire.kinds.date import first_day
from pia.questionnaire.loose_documents import LANGUAGE, LooseText
from pia.questionnaire.nodes import Document, Step
from pia.questionnaire.schema import Questionnaire
from pia.text import LOCALES, Text

YEARS = range(1990, 2101)
_OPPOSITE = {"supports": "contradicts", "contradicts": "supports"}
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs without a shape


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
    def as_of(self) -> date | None:
        """The date of the assessment; None where it is wrong."""
        found = whole_day(self.mapping("programme").get("as_of"))
        return found if found and found.year in YEARS else None

    def part(self, name: str) -> object:
        """One field of the file as plain data."""
        data = self.document.data
        return data.get(name) if isinstance(data, dict) else None

    def mapping(self, name: str) -> dict[str, object]:
        """One field of the file as a mapping, empty when it is none."""
        part = self.part(name)
        return part if isinstance(part, dict) else {}

    def entries(self, name: str) -> list[object]:
        """One field of the file as a list, empty when it is none."""
        part = self.part(name)
        return part if isinstance(part, list) else []

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
        seen: set[str] = set()
        for index, key in enumerate(keys):
            self.among(key, known, *where, index)
            if key in seen:
                self.report(say.TWICE.with_values(key=key), *where, index)
            seen.add(key)
        return tuple(keys)

    def links(self, docs: Sequence[LinkDoc], *where: Step) -> tuple[Link, ...]:
        """Links to sources, each missing source reported."""
        known = self.mapping("evidence")  # every source written, right or wrong
        for index, doc in enumerate(docs):
            if doc.source not in known:
                self.report(say.no_source(doc.source, known), *where, index, "source")
        return tuple(
            Link(
                doc.source,
                doc.stance,
                text(doc.says),
                doc.at,
                doc.proves == "operation",
                _quotation(doc.quote),
            )
            for doc in docs
        )

    def cited(self, docs: Sequence[LinkDoc], *where: Step) -> tuple[Link, ...]:
        """Links of one answer: a source repeated or at odds with itself is reported too."""
        stances: dict[str, set[str]] = {}
        for index, doc in enumerate(docs):
            seen = stances.setdefault(doc.source, set())
            if doc.stance in seen:
                message = say.SOURCE_TWICE.with_values(key=doc.source)
                self.report(message, *where, index, "source")
            elif _OPPOSITE.get(doc.stance) in seen:
                message = say.SOURCE_AGAINST_ITSELF.with_values(key=doc.source)
                self.report(message, *where, index, "source")
            seen.add(doc.stance)
        return self.links(docs, *where)

    def name(self, doc: LooseText, missing: Text, *where: Step) -> Text:
        """A text that must be there and be seen; `missing` is said where there is none."""
        found = text(doc)
        if not found:
            self.report(missing, *where)
        elif unseen := [key for key in LOCALES if (own := getattr(doc, key)) and not _seen(own)]:
            self.report(say.INVISIBLE, *where, unseen[0])
        return found

    def partial_date(self, value: str, *where: Step) -> str:
        """An ISO date, month or year that exists; others are reported.

        It may lie after the assessment's date: later sources tell of earlier facts.
        """
        if value and first_day(value) is None:
            self.report(say.BAD_DATE, *where)
        return value

    def not_after(self, value: str, *where: Step) -> None:
        """Report a date, month or year that lies wholly after the date of the assessment."""
        first, as_of = first_day(value), self.as_of
        if first and as_of and first > as_of:
            self.report(say.after_as_of(value, as_of), *where)

    def full_date(self, value: str, *where: Step) -> date | None:
        """A whole ISO date in a likely year; others are reported."""
        found = whole_day(value)
        if found is None:
            self.report(say.BAD_DAY if value else say.NO_DATE, *where)
        elif found.year not in YEARS:
            self.report(say.BAD_YEAR, *where)
        return found


def text(doc: LooseText) -> Text:
    """The text of a document."""
    return Text(doc.es, doc.en)


def _quotation(doc: QuotationDoc | None) -> Quotation:
    return Quotation(doc.words, doc.language, text(doc.translation)) if doc else Quotation()


def whole_day(value: object) -> date | None:
    """A whole ISO date; None for anything else."""
    whole = isinstance(value, str) and len(value) == len("2018-04-08")
    return first_day(str(value)) if whole else None


def _seen(words: str) -> bool:
    """Whether anything shows: a letter, number or sign, not only spaces and format characters."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in _FILLERS for c in words)
