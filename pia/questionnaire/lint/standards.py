"""References to the register of standards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pia.errors import Problem
from pia.questionnaire.convert import standard_ref
from pia.questionnaire.documents import QuestionDoc
from pia.questionnaire.draft import CatalogueDraft, Draft, Entry
from pia.questionnaire.lint import messages as say
from pia.questionnaire.lint.options import UNSCORED

DEMAND = "civil-society-demand"


@dataclass(frozen=True, slots=True)
class Register:
    """What the register says of each provision."""

    catalogue: CatalogueDraft
    kinds: dict[str, str]
    provisions: dict[str, dict[str, bool]]  # standard -> provision -> verified


def register(catalogue: CatalogueDraft) -> Register:
    """The register of a catalogue draft."""
    docs = [entry.doc for entry in catalogue.standards]
    return Register(
        catalogue=catalogue,
        kinds={doc.key: doc.kind for doc in docs},
        provisions={
            doc.key: {p.ref: doc.verified and p.verified for p in doc.provisions} for doc in docs
        },
    )


def lint_standards(draft: Draft) -> Iterator[Problem]:
    """References outside the register, unverified ones, and what rests on none."""
    known = register(draft.catalogue)
    for entries in draft.catalogue.terms.values():
        for term in entries:
            yield from references(known, term, verified=False)
    for line in draft.catalogue.red_lines:
        yield from _based(known, line)
    for module in draft.modules:
        for question in module.questions:
            yield from _question(known, question)
        founded: list[Entry[Any]] = [*module.risks, *module.recommendations]
        for entry in founded:
            yield from _based(known, entry)


def _question(known: Register, question: Entry[QuestionDoc]) -> Iterator[Problem]:
    if question.doc.kind in UNSCORED and not question.doc.standards:
        return
    yield from _based(known, question)


def _based(known: Register, entry: Entry[Any]) -> Iterator[Problem]:
    """The references of something that says what it rests on."""
    strict = entry.doc.basis == "standard"
    wrong = list(references(known, entry, verified=strict))
    yield from wrong
    if strict and not wrong and not any(_founds(known, ref) for ref in entry.doc.standards):
        yield entry.problem(say.NO_STANDARD, "standards")


def _founds(known: Register, ref: str) -> bool:
    return known.kinds.get(standard_ref(ref).standard, "") != DEMAND


def references(known: Register, entry: Entry[Any], *, verified: bool) -> Iterator[Problem]:
    """Provisions that an entry cites and that the register lacks, or nobody verified."""
    for index, ref in enumerate(entry.doc.standards):
        where = ("standards", index)
        named = standard_ref(ref)
        provisions = known.provisions.get(named.standard)
        if not named.provision:
            yield entry.problem(say.STANDARD_FORM, *where)
        elif known.catalogue.lacks("standards", named.standard):
            standards = known.catalogue.keys["standards"]
            yield entry.problem(say.unknown("standards", named.standard, standards), *where)
        elif provisions is not None and named.provision not in provisions:
            yield entry.problem(say.unknown("provision", named.provision, provisions), *where)
        elif verified and provisions and not provisions[named.provision]:
            yield entry.problem(say.UNVERIFIED.with_values(ref=ref), *where)
        if ref in entry.doc.standards[:index]:
            yield entry.problem(say.TWICE.with_values(key=ref), *where)
