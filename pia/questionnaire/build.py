"""From checked documents to the frozen questionnaire and catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from pia.questionnaire.build_annexes import build_glossary, build_lenses, build_packs
from pia.questionnaire.catalogue import (
    Catalogue,
    Deadline,
    Provision,
    Ratification,
    RedLine,
    Standard,
    Technology,
    Term,
)
from pia.questionnaire.catalogue_documents import GlossaryTermDoc, RedLineDoc, StandardDoc, TermDoc
from pia.questionnaire.convert import standard_refs as _refs
from pia.questionnaire.convert import text_of as _text
from pia.questionnaire.documents import (
    BandDoc,
    DecidingDoc,
    ExampleDoc,
    GuidanceDoc,
    LiftDoc,
    ModuleFile,
    OptionDoc,
    QuestionDoc,
    RecommendationDoc,
    RiskDoc,
    SectionDoc,
    StepsDoc,
)
from pia.questionnaire.draft import CatalogueDraft, Entry, ModuleDraft
from pia.questionnaire.expressions import ALWAYS, Condition, parse
from pia.questionnaire.schema import (
    Band,
    Deciding,
    Driver,
    Example,
    GravityStep,
    Guidance,
    Lift,
    Module,
    Option,
    Question,
    Recommendation,
    RedLineRule,
    Risk,
    Safeguard,
    Section,
)
from pia.text import Text

ALWAYS_WORD = "always"
# Only the first of these earns credit (method §2); the wording is the same everywhere.
SAFEGUARD_OPTIONS = (
    Option(
        "verified",
        Text("Sí, en funcionamiento y comprobado", "Yes, in operation and verified"),
        0,
        Text(
            "Una fuente que no es la autoridad muestra que funciona en la práctica.",
            "A source other than the authority shows that it works in practice.",
        ),
    ),
    Option(
        "unverified",
        Text("Sí, en funcionamiento, sin comprobar", "Yes, in operation, unverified"),
        30,
        Text(
            "La autoridad dice que funciona y nadie más lo muestra.",
            "The authority says that it works and nobody else shows it.",
        ),
    ),
    Option(
        "paper",
        Text("Solo en el papel", "On paper only"),
        45,
        Text(
            "Una norma o un contrato lo ordena y no se sabe que funcione.",
            "A rule or contract orders it and it is not known to work.",
        ),
    ),
    Option("none", Text("No", "No"), 100),
)


def build_catalogue(draft: CatalogueDraft) -> Catalogue:
    """The catalogue of files without problems."""
    terms = {name: _terms(entries) for name, entries in draft.terms.items()}
    return Catalogue(
        rights=terms["rights"],
        groups=terms["groups"],
        technologies={
            d.key: Technology(d.key, _text(d.name), _text(d.meaning))
            for d in (entry.doc for entry in draft.technologies)
        },
        stages=terms["stages"],
        journey=terms["journey"],
        roles=terms["roles"],
        countries=terms["countries"],
        steps=terms["steps"],
        demands=terms["demands"],
        compact_objectives=terms["compact-objectives"],
        addressees=terms["addressees"],
        red_lines={entry.doc.key: _red_line(entry.doc) for entry in draft.red_lines},
        standards={entry.doc.key: _standard(entry.doc) for entry in draft.standards},
        ratifications=tuple(
            Ratification(d.standard, d.country, d.party, d.since, d.source, d.checked)
            for d in (entry.doc for entry in draft.ratifications)
        ),
        glossary=build_glossary(
            cast("GlossaryTermDoc", entry.doc) for entry in draft.terms["glossary"]
        ),
        packs=build_packs(entry.doc for entry in draft.packs),
        lenses=build_lenses(
            (entry.doc for entry in draft.lenses),
            {name: {t.key: t.name for t in found.values()} for name, found in terms.items()},
        ),
    )


def build_module(draft: ModuleDraft) -> Module:
    """The module of files without problems."""
    head = cast("Entry[ModuleFile]", draft.head).doc
    guidance = {entry.doc.question: _guidance(entry.doc) for entry in draft.guidance}
    return Module(
        key=head.key,
        version=head.version,
        title=_text(head.title),
        summary=_text(head.summary),
        sections=tuple(_section(entry.doc, guidance) for entry in draft.sections),
        risks=tuple(_risk(entry.doc) for entry in draft.risks),
        red_lines=tuple(
            RedLineRule(
                entry.doc.red_line,
                head.key,
                _deciding(entry.doc.deciding),
                condition(entry.doc.when),
            )
            for entry in draft.red_lines
        ),
        recommendations=tuple(_recommendation(entry.doc) for entry in draft.recommendations),
        steps=_steps(head.steps),
        demands={key: _deciding(docs) for key, docs in head.demands.items()},
        legality_floor=tuple(head.legality_floor),
    )


def condition(text: str | None) -> Condition | None:
    """The condition, *always* as one without parts (true whatever is asked), or None."""
    if not text:
        return None
    return ALWAYS if text == ALWAYS_WORD else parse(text)


def option_docs(question: QuestionDoc) -> Mapping[str, OptionDoc | BandDoc]:
    """Options and bands of a question as written, by key."""
    every: list[OptionDoc | BandDoc] = [*question.options, *question.bands]
    return {doc.key: doc for doc in every}


def _terms(entries: Sequence[Entry[TermDoc]]) -> dict[str, Term]:
    return {
        d.key: Term(d.key, _text(d.name), _text(d.meaning), _refs(d.standards))
        for d in (entry.doc for entry in entries)
    }


def _red_line(doc: RedLineDoc) -> RedLine:
    return RedLine(
        doc.key,
        _text(doc.name),
        _text(doc.meaning),
        doc.absolute,
        tuple(doc.strength),
        _refs(doc.standards),
        doc.basis,
    )


def _standard(doc: StandardDoc) -> Standard:
    return Standard(
        key=doc.key,
        short=_text(doc.short),
        title=_text(doc.title),
        body=doc.body,
        kind=doc.kind,
        binding=doc.binding,
        year=doc.year,
        ref=doc.ref,
        verified=doc.verified,
        provisions={
            p.ref: Provision(p.ref, p.topic, _text(p.text), p.verified) for p in doc.provisions
        },
        country=doc.country or "",
        topic=doc.topic or "",
        url=doc.url or "",
        note=doc.note or "",
        url_es=doc.url_es or "",
        deadline=Deadline(doc.deadline.days, doc.deadline.unit) if doc.deadline else None,
    )


def _option(doc: OptionDoc) -> Option:
    return Option(doc.key, _text(doc.label), doc.hazard, _text(doc.detail), doc.exclusive)


def _band(doc: BandDoc) -> Band:
    return Band(doc.from_, Option(doc.key, _text(doc.label), doc.hazard, _text(doc.detail)))


def _section(doc: SectionDoc, guidance: Mapping[str, Guidance]) -> Section:
    questions = tuple(_question(q, guidance.get(q.key, Guidance())) for q in doc.questions)
    return Section(doc.key, _text(doc.title), questions, _text(doc.intro))


def _guidance(doc: GuidanceDoc) -> Guidance:
    examples = tuple(map(_example, doc.examples))
    return Guidance(_text(doc.plain), _text(doc.reply), _text(doc.request), examples)


def _example(doc: ExampleDoc) -> Example:
    source = doc.source
    return Example(
        _text(doc.text), source.title, source.publisher, source.date or "", source.url or ""
    )


def _question(doc: QuestionDoc, guidance: Guidance) -> Question:
    fixed = doc.kind == "safeguard"
    return Question(
        key=doc.key,
        kind=doc.kind,
        text=_text(doc.text),
        why=_text(doc.why),
        good=_text(doc.good),
        bad=_text(doc.bad),
        how=_text(doc.how),
        options=SAFEGUARD_OPTIONS if fixed else tuple(_option(o) for o in doc.options),
        bands=tuple(_band(b) for b in doc.bands),
        unit=_text(doc.unit),
        standards=_refs(doc.standards),
        basis=doc.basis,
        rights=tuple(doc.rights),
        groups=tuple(doc.groups),
        changeable=doc.changeable,
        visible_if=condition(doc.visible_if),
        quick=doc.quick,
        guidance=guidance,
    )


def _risk(doc: RiskDoc) -> Risk:
    return Risk(
        key=doc.key,
        title=_text(doc.title),
        scenario=_text(doc.scenario),
        rights=tuple(doc.rights),
        groups=tuple(doc.groups),
        gravity=doc.gravity,
        drivers=tuple(Driver(d.question, d.weight, _text(d.why)) for d in doc.drivers),
        safeguards=tuple(Safeguard(s.question, s.weight, _text(s.why)) for s in doc.safeguards),
        gravity_reason=_text(doc.gravity_reason),
        gravity_steps=tuple(GravityStep(step.to, parse(step.when)) for step in doc.gravity_steps),
        lift=_lift(doc.lift),
        when=condition(doc.when),
        standards=_refs(doc.standards),
        basis=doc.basis,
        recommendations=tuple(doc.recommendations),
    )


def _lift(doc: LiftDoc) -> Lift:
    return Lift(condition(doc.irreversible), condition(doc.group), condition(doc.scope))


def _recommendation(doc: RecommendationDoc) -> Recommendation:
    return Recommendation(
        doc.key,
        doc.addressee,
        _text(doc.text),
        _text(doc.indicator),
        _text(doc.verification),
        doc.deadline_months,
        tuple(doc.answers),
        _refs(doc.standards),
        doc.basis,
        tuple(doc.stages),
    )


def _deciding(docs: Sequence[DecidingDoc]) -> tuple[Deciding, ...]:
    return tuple(Deciding(d.question, d.at_least, d.includes) for d in docs)


def _steps(doc: StepsDoc) -> dict[str, tuple[Deciding, ...]]:
    written = {name: getattr(doc, name) for name in type(doc).model_fields}
    return {name: _deciding(docs) for name, docs in written.items() if docs}
