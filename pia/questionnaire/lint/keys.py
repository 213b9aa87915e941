"""Keys: unique, with the prefix of their module, and none that conditions could not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pia.errors import Problem
from pia.questionnaire.draft import CATALOGUE, CatalogueDraft, Draft, Entry, ModuleDraft
from pia.questionnaire.lint import messages as say
from pia.questionnaire.lint.references import CORE
from pia.questionnaire.nodes import Document

RESERVED = {"and", "or", "not", "at-least", "includes", "always"}


def lint_keys(draft: Draft) -> Iterator[Problem]:
    """Every problem of keys, in the catalogue and in the modules."""
    yield from _catalogue(draft)
    for module in draft.modules:
        yield from _module(module)
    every = draft.modules
    yield from _unique(entry for module in every for entry in module.questions)
    yield from _unique(entry for module in every for entry in module.risks)
    yield from _unique(entry for module in every for entry in module.recommendations)


def _catalogue(draft: Draft) -> Iterator[Problem]:
    catalogue = draft.catalogue
    yield from _schema_lines(catalogue.files, f"{CATALOGUE}-")
    for entries in _lists(catalogue):
        yield from _unique(entries)
    for technology in catalogue.technologies:
        if technology.doc.key.partition(".")[0] == CORE:
            yield technology.problem(say.TECHNOLOGY_MODULE, "key")
    yield from _provisions(catalogue)
    for entry in catalogue.ratifications:
        for field, name in (("standard", "standards"), ("country", "countries")):
            key = getattr(entry.doc, field)
            if catalogue.lacks(name, key):
                yield entry.problem(say.unknown(name, key, catalogue.keys[name]), field)


def _provisions(catalogue: CatalogueDraft) -> Iterator[Problem]:
    for standard in catalogue.standards:
        refs = [provision.ref for provision in standard.doc.provisions]
        for index, ref in enumerate(refs):
            if ref in refs[:index]:
                yield standard.problem(say.TWICE.with_values(key=ref), "provisions", index, "ref")


def _lists(catalogue: CatalogueDraft) -> Iterator[Iterable[Entry[Any]]]:
    yield from catalogue.terms.values()
    yield catalogue.technologies
    yield catalogue.red_lines
    yield catalogue.standards


def _module(module: ModuleDraft) -> Iterator[Problem]:
    yield from _schema_lines(module.files, "")
    if module.head and module.head.doc.key != module.key:
        yield module.head.problem(say.MODULE_KEY.with_values(key=module.key), "key")
    keyed: list[Entry[Any]] = [*module.questions, *module.risks, *module.recommendations]
    for entry in keyed:
        if not entry.doc.key.startswith(f"{module.key}."):
            message = say.PREFIX.with_values(key=entry.doc.key, module=module.key)
            yield entry.problem(message, "key")
    yield from _unique(module.sections)
    for question in module.questions:
        for field in ("options", "bands"):
            yield from _options(question, field)


def _options(question: Entry[Any], field: str) -> Iterator[Problem]:
    earlier = [] if field == "options" else [option.key for option in question.doc.options]
    for index, option in enumerate(getattr(question.doc, field)):
        if option.key in RESERVED:
            message = say.RESERVED.with_values(key=option.key)
            yield question.problem(message, field, index, "key")
        if option.key in earlier:
            message = say.TWICE.with_values(key=option.key)
            yield question.problem(message, field, index, "key")
        earlier.append(option.key)


def _unique(entries: Iterable[Entry[Any]]) -> Iterator[Problem]:
    first: dict[str, Entry[Any]] = {}
    for entry in entries:
        other = first.setdefault(entry.doc.key, entry)
        if other is not entry:
            line = other.file.place((*other.path, "key"))[0]
            message = say.DUPLICATE.with_values(key=entry.doc.key, file=other.file.file, line=line)
            yield entry.problem(message, "key")


def _schema_lines(files: dict[str, Document], prefix: str) -> Iterator[Problem]:
    for name, document in files.items():
        data = document.data
        line = f"../../docs/schema/{prefix}{name}.json"
        if isinstance(data, dict) and data.get("$schema", line) != line:
            yield document.problem(("$schema",), say.SCHEMA_LINE.with_values(line=line))
