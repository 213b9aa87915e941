"""From checked documents to country packs, lenses and the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pia.questionnaire.annex_documents import (
    AccessLawDoc,
    AccessProvisionDoc,
    CountryPackFile,
    LensEntryDoc,
    LensFile,
    PeriodDoc,
)
from pia.questionnaire.catalogue_documents import GlossaryTermDoc
from pia.questionnaire.convert import standard_refs, text_of
from pia.questionnaire.glossary import GlossaryTerm
from pia.questionnaire.lens import Lens, LensEntry
from pia.questionnaire.packs import (
    AccessLaw,
    AccessProvision,
    Appeal,
    CountryPack,
    Filing,
    Period,
)
from pia.text import Text


def build_packs(docs: Iterable[CountryPackFile]) -> dict[str, CountryPack]:
    """Country packs by country."""
    return {
        doc.country: CountryPack(
            doc.country,
            _access_law(doc.access_law),
            doc.data_protection_law or "",
            doc.checked,
            doc.language,
        )
        for doc in docs
    }


def build_lenses(
    docs: Iterable[LensFile], names: Mapping[str, Mapping[str, Text]]
) -> dict[str, Lens]:
    """Lenses by key; `names` holds the names of the terms of each list by key."""
    return {
        doc.key: Lens(
            doc.key,
            text_of(doc.name),
            text_of(doc.purpose),
            doc.source,
            tuple(_entry(entry, names.get(doc.terms or "", {})) for entry in doc.entries),
            doc.terms,
            text_of(doc.baseline),
            text_of(doc.target),
        )
        for doc in docs
    }


def build_glossary(docs: Iterable[GlossaryTermDoc]) -> dict[str, GlossaryTerm]:
    """Words of the glossary by key."""
    return {
        doc.key: GlossaryTerm(
            doc.key,
            text_of(doc.name),
            text_of(doc.meaning),
            standard_refs(doc.standards),
            tuple(doc.also.es) if doc.also else (),
            tuple(doc.also.en) if doc.also else (),
            doc.linked,
        )
        for doc in docs
    }


def _access_law(doc: AccessLawDoc) -> AccessLaw:
    filing = doc.where_to_file
    return AccessLaw(
        standard=doc.standard,
        article=doc.article or "",
        deadline=_period(doc.deadline),
        extension=_period(doc.extension) if doc.extension else None,
        appeal=Appeal(
            text_of(doc.appeal.body),
            _period(doc.appeal.term) if doc.appeal.term else None,
            doc.appeal.verified,
        ),
        where_to_file=Filing(text_of(filing.text), filing.url or "", filing.verified),
        source=doc.source or "",
        note=text_of(doc.note),
        provisions=tuple(_provision(provision) for provision in doc.provisions),
    )


def _provision(doc: AccessProvisionDoc) -> AccessProvision:
    return AccessProvision(doc.topic, doc.article, text_of(doc.text), doc.verified)


def _period(doc: PeriodDoc) -> Period:
    return Period(doc.days, doc.unit, doc.verified)


def _entry(doc: LensEntryDoc, names: Mapping[str, Text]) -> LensEntry:
    return LensEntry(
        key=doc.key,
        name=names[doc.key] if names else text_of(doc.name),
        text=text_of(doc.text),
        verified=doc.verified,
        standards=standard_refs(doc.standards),
        rights=tuple(doc.rights),
        risks=tuple(doc.risks),
        red_lines=tuple(doc.red_lines),
        questions=tuple(doc.questions),
    )
