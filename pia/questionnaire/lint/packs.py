"""Country packs: laws of the country, cited as far as somebody read them."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.annex_documents import AccessLawDoc, AccessProvisionDoc, CountryPackFile
from pia.questionnaire.catalogue_documents import StandardDoc
from pia.questionnaire.draft import Draft, Entry
from pia.questionnaire.lint import annex_messages as say
from pia.questionnaire.lint import messages
from pia.questionnaire.lint.annexes import whole_file
from pia.questionnaire.nodes import Step

ACCESS, DATA = "access-to-information", "data-protection"


def lint_packs(draft: Draft) -> Iterator[Problem]:
    """Every problem of country packs of the right shape."""
    for pack in draft.catalogue.packs:
        country, law = pack.doc.country, pack.doc.access_law
        yield from whole_file(pack, "country-pack", "country", country.lower())
        if draft.catalogue.lacks("countries", country):
            every = draft.catalogue.keys["countries"]
            yield pack.problem(messages.unknown("countries", country, every), "country")
        yield from _national(draft, pack, law.standard, ACCESS, "access_law", "standard")
        if data_law := pack.doc.data_protection_law:
            yield from _national(draft, pack, data_law, DATA, "data_protection_law")
        yield from _as_registered(draft, pack)
        yield from _provisions(draft, pack)
        if law.source is None and _says_verified(law):
            yield pack.problem(say.NO_SOURCE, "access_law", at_key=True)


def _national(
    draft: Draft, pack: Entry[CountryPackFile], key: str, topic: str, *where: Step
) -> Iterator[Problem]:
    """A law that the register does not have, or of another country or topic."""
    if draft.catalogue.lacks("standards", key):
        every = draft.catalogue.keys["standards"]
        yield pack.problem(messages.unknown("standards", key, every), *where)
    for law in _registered(draft, key):
        if law.country != pack.doc.country:
            message = say.OTHER_COUNTRY.with_values(standard=key, country=pack.doc.country)
            yield pack.problem(message, *where)
        elif law.topic != topic:
            yield pack.problem(say.OTHER_TOPIC.with_values(standard=key, topic=topic), *where)


def _as_registered(draft: Draft, pack: Entry[CountryPackFile]) -> Iterator[Problem]:
    """An article that nobody verified, and a deadline that is not the register's."""
    written = pack.doc.access_law
    for law in _registered(draft, written.standard):
        provisions = _verified(law)
        if written.article and written.article not in provisions:
            message = messages.unknown("provision", written.article, provisions)
            yield pack.problem(message, "access_law", "article")
        elif written.article and not provisions[written.article]:
            message = say.UNVERIFIED_ARTICLE.with_values(ref=f"{law.key} {written.article}")
            yield pack.problem(message, "access_law", "article")
        days, unit = written.deadline.days, written.deadline.unit
        if law.deadline and (law.deadline.days, law.deadline.unit) != (days, unit):
            message = say.OTHER_DEADLINE.with_values(days=law.deadline.days, unit=law.deadline.unit)
            yield pack.problem(message, "access_law", "deadline")


def _provisions(draft: Draft, pack: Entry[CountryPackFile]) -> Iterator[Problem]:
    """Provisions that are there twice, outside the register, or verified only here."""
    written = pack.doc.access_law
    registered = [_verified(law) for law in _registered(draft, written.standard)]
    seen: set[tuple[str, str]] = set()
    for index, provision in enumerate(written.provisions):
        where = ("access_law", "provisions", index)
        for known in registered:
            yield from _known(pack, provision, known, where)
        if not _is_clause(provision.text.es) or not _is_clause(provision.text.en):
            yield pack.problem(say.CLAUSE, *where, "text")
        named = (provision.topic, provision.article)
        if named in seen:
            yield pack.problem(messages.TWICE.with_values(key=" ".join(named)), *where)
        seen.add(named)


def _known(
    pack: Entry[CountryPackFile],
    provision: AccessProvisionDoc,
    known: dict[str, bool],
    where: tuple[Step, ...],
) -> Iterator[Problem]:
    article = provision.article
    if article not in known:
        yield pack.problem(messages.unknown("provision", article, known), *where, "article")
    elif provision.verified and not known[article]:
        ref = f"{pack.doc.access_law.standard} {article}"
        yield pack.problem(say.UNVERIFIED_PROVISION.with_values(ref=ref), *where, "verified")


def _is_clause(text: str) -> bool:
    """Whether a text can go on in the middle of a sentence."""
    return text[:1].islower() and not text.endswith(".")


def _verified(law: StandardDoc) -> dict[str, bool]:
    """The provisions of a law, and whether somebody read each of them."""
    return {p.ref: law.verified and p.verified for p in law.provisions}


def _registered(draft: Draft, key: str) -> Iterator[StandardDoc]:
    return (entry.doc for entry in draft.catalogue.standards if entry.doc.key == key)


def _says_verified(law: AccessLawDoc) -> bool:
    parts = (
        law.deadline,
        law.extension,
        law.appeal,
        law.appeal.term,
        law.where_to_file,
        *law.provisions,
    )
    return any(part is not None and part.verified for part in parts)
