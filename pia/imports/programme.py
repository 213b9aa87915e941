"""The programme, sources and assessors of an assessment file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from pia.imports import messages as say
from pia.imports.reading import Reading, text
from pia.questionnaire.assessment import Actor, Assessor, Figure, Programme, Source, State
from pia.questionnaire.assessment_document import (
    ActorDoc,
    AssessorDoc,
    ProgrammeDoc,
    SourceDoc,
)
from pia.questionnaire.shape import accepted

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ACTORS: Mapping[str, Literal["authority", "vendor", "funder"]] = {
    "authorities": "authority",
    "vendors": "vendor",
    "funders": "funder",
}


def programme(reading: Reading, file_stem: str) -> Programme | None:
    """The programme; without a key of its own it is called like its file."""
    doc = accepted(ProgrammeDoc, reading.part("programme"), reading.context)
    if doc is None:
        return None
    catalogue, top = reading.questionnaire.catalogue, "programme"
    if doc.key and not _KEY.fullmatch(doc.key):
        reading.report(say.BAD_KEY, top, "key")
    return Programme(
        key=doc.key or _slug(file_stem),
        name=reading.name(doc.name, say.NO_NAME, top, "name"),
        as_of=reading.full_date(doc.as_of, top, "as_of") or date.min,
        summary=text(doc.summary),
        states=tuple(_states(reading, doc)),
        actors=tuple(_actors(reading, doc)),
        technologies=reading.all_among(
            doc.technologies, catalogue.technologies, top, "technologies"
        ),
        stage=reading.among(doc.stage, catalogue.stages, top, "stage"),
        journey=reading.all_among(doc.journey, catalogue.journey, top, "journey"),
        groups=reading.all_among(doc.groups, catalogue.groups, top, "groups"),
        incomplete=tuple(doc.incomplete),
        figures=tuple(
            Figure(
                text(figure.about),
                text(figure.value),
                reading.links(figure.evidence, top, "figures", index, "evidence"),
            )
            for index, figure in enumerate(doc.figures)
        ),
        hypothetical=doc.hypothetical,
    )


def sources(reading: Reading) -> Mapping[str, Source]:
    """Every source by key."""
    found: dict[str, Source] = {}
    for key, raw in reading.mapping("evidence").items():
        doc = None if raw is None else accepted(SourceDoc, raw, reading.context)
        if doc is None:
            continue
        found[key] = Source(
            key=key,
            title=reading.name(doc.title, say.NO_TITLE, "evidence", key, "title"),
            grade=doc.grade,
            publisher=doc.publisher,
            author=doc.author,
            date=reading.partial_date(doc.date, "evidence", key, "date"),
            url=doc.url,
            language=doc.language,
            audience=doc.audience,
            origin=doc.origin,
            workshop=doc.workshop,
            note=text(doc.note),
        )
    return found


def assessors(reading: Reading) -> tuple[Assessor, ...]:
    """Who assessed."""
    written = reading.part("assessors")
    found: list[Assessor] = []
    for index, raw in enumerate(written if isinstance(written, list) else ()):
        if doc := accepted(AssessorDoc, raw, reading.context):
            name = reading.name(doc.name, say.NO_ACTOR_NAME, "assessors", index, "name")
            found.append(Assessor(name, text(doc.conflict)))
    return tuple(found)


def _states(reading: Reading, doc: ProgrammeDoc) -> Iterator[State]:
    catalogue = reading.questionnaire.catalogue
    for index, state in enumerate(doc.states):
        where = ("programme", "states", index)
        reading.among(state.country, catalogue.countries, *where, "country")
        reading.among(state.role, catalogue.roles, *where, "role")
        yield State(state.country, state.role, state.funds)


def _actors(reading: Reading, doc: ProgrammeDoc) -> Iterator[Actor]:
    countries = reading.questionnaire.catalogue.countries
    for field, kind in _ACTORS.items():
        docs: list[ActorDoc] = getattr(doc, field)
        for index, actor in enumerate(docs):
            where = ("programme", field, index)
            yield Actor(
                name=reading.name(actor.name, say.NO_ACTOR_NAME, *where, "name"),
                kind=kind,
                country=reading.among(actor.country, countries, *where, "country"),
                role=text(actor.role),
                evidence=reading.links(actor.evidence, *where, "evidence"),
            )


def _slug(stem: str) -> str:
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())) or "assessment"
