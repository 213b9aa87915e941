"""Lenses: what they name exists, and what nobody verified is cited by its number only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pia.errors import Problem
from pia.questionnaire.annex_documents import LensEntryDoc, LensFile
from pia.questionnaire.convert import standard_ref
from pia.questionnaire.draft import Draft, Entry
from pia.questionnaire.lint import annex_messages as say
from pia.questionnaire.lint import messages
from pia.questionnaire.lint.annexes import whole_file
from pia.questionnaire.lint.references import CORE, in_catalogue
from pia.questionnaire.lint.standards import Register, references, register

Part = Entry[LensEntryDoc]


def lint_lenses(draft: Draft) -> Iterator[Problem]:
    """Every problem of lenses of the right shape."""
    known = register(draft.catalogue)
    for lens in draft.catalogue.lenses:
        yield from whole_file(lens, "lens", "key", lens.doc.key)
        if draft.catalogue.lacks("standards", lens.doc.source):
            every = draft.catalogue.keys["standards"]
            yield lens.problem(messages.unknown("standards", lens.doc.source, every), "source")
        yield from _names(draft, lens)
        for index, doc in enumerate(lens.doc.entries):
            entry = Entry(doc, lens.file, ("entries", index))
            yield from _citations(known, lens.doc.source, entry)
            yield from in_catalogue(draft, "rights", doc.rights, entry, "rights")
            yield from in_catalogue(draft, "red-lines", doc.red_lines, entry, "red_lines")
            yield from _in_modules(draft, "risks", doc.risks, draft.risk_keys, entry)
            yield from _in_modules(draft, "questions", doc.questions, draft.question_keys, entry)


def _names(draft: Draft, lens: Entry[LensFile]) -> Iterator[Problem]:
    """Entries that stand twice, and names that are missing or told twice."""
    terms, keys = lens.doc.terms, [entry.key for entry in lens.doc.entries]
    for index, entry in enumerate(lens.doc.entries):
        where = ("entries", index)
        if entry.key in keys[:index]:
            yield lens.problem(messages.TWICE.with_values(key=entry.key), *where, "key")
        if terms and entry.name:
            message = say.NAME_TWICE.with_values(terms=terms)
            yield lens.problem(message, *where, "name", at_key=True)
        if not terms and not entry.name:
            yield lens.problem(say.NAME_MISSING, *where)
        if terms and draft.catalogue.lacks(terms, entry.key):
            every = draft.catalogue.keys[terms]
            yield lens.problem(messages.unknown(terms, entry.key, every), *where, "key")
    for key in draft.catalogue.keys[terms] if terms else ():
        if key not in keys:
            yield lens.problem(say.LEFT_OUT.with_values(key=key, terms=terms), "entries")


def _citations(known: Register, source: str, entry: Part) -> Iterator[Problem]:
    """Provisions outside the register, and an unverified entry that cites one."""
    cited = entry.doc.standards
    if not entry.doc.verified:
        if cited:
            yield entry.problem(say.UNVERIFIED_CITES, "standards", at_key=True)
        return
    yield from references(known, entry, verified=True)
    if not any(standard_ref(ref).standard == source for ref in cited):
        yield entry.problem(say.VERIFIED_CITES.with_values(source=source), "standards")


def _in_modules(
    draft: Draft, field: str, keys: Sequence[str], known: Sequence[str], entry: Part
) -> Iterator[Problem]:
    """Keys that no module has, as far as the modules are there to look."""
    read = {module.key for module in draft.modules}
    technologies = draft.catalogue.technologies
    modules = {CORE, *read, *(t.doc.key.partition(".")[0] for t in technologies)}
    for index, key in enumerate(keys):
        owner = key.partition(".")[0]
        if owner not in modules:
            yield entry.problem(say.NO_SUCH_MODULE.with_values(key=key), field, index)
        elif owner in read and key not in known and not draft.unread(owner, field):
            yield entry.problem(messages.unknown(_WHAT[field], key, known), field, index)
        if key in keys[:index]:
            yield entry.problem(messages.TWICE.with_values(key=key), field, index)


_WHAT = {"risks": "risk", "questions": "question"}
