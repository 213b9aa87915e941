"""The files of a questionnaires folder, read but not yet trusted: entries with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from pia.errors import Problem
from pia.questionnaire.annex_documents import FOLDERS, CountryPackFile, LensFile
from pia.questionnaire.catalogue_documents import (
    CATALOGUE_FILES,
    CountryDoc,
    GlossaryTermDoc,
    RatificationDoc,
    RedLineDoc,
    StandardDoc,
    TechnologyDoc,
    TermDoc,
)
from pia.questionnaire.documents import (
    MODULE_FILES,
    OPTIONAL_FILES,
    GuidanceDoc,
    ModuleFile,
    QuestionDoc,
    RecommendationDoc,
    RedLineRuleDoc,
    RiskDoc,
    SectionDoc,
)
from pia.questionnaire.guide_documents import GUIDE, GuideFile, TopicDoc
from pia.questionnaire.nodes import Document, Step
from pia.questionnaire.shape import accepted, checked
from pia.questionnaire.strict_yaml import read_document
from pia.text import Text

Doc = TypeVar("Doc", bound=BaseModel)
CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class Entry(Generic[Doc]):
    """One part of a file that has the right shape, and where it stands."""

    doc: Doc
    file: Document
    path: tuple[Step, ...]

    def problem(self, message: Text, *where: Step, at_key: bool = False) -> Problem:
        """A problem at `where` inside this entry."""
        return self.file.problem((*self.path, *where), message, at_key=at_key)


@dataclass(slots=True)
class ModuleDraft:
    """The files of one module folder."""

    key: str
    files: dict[str, Document]
    head: Entry[ModuleFile] | None
    sections: list[Entry[SectionDoc]]
    questions: list[Entry[QuestionDoc]]
    risks: list[Entry[RiskDoc]]
    red_lines: list[Entry[RedLineRuleDoc]]
    recommendations: list[Entry[RecommendationDoc]]
    guidance: list[Entry[GuidanceDoc]]


@dataclass(slots=True)
class CatalogueDraft:
    """The files of the catalogue folder."""

    files: dict[str, Document]
    terms: dict[str, list[Entry[TermDoc]]]
    technologies: list[Entry[TechnologyDoc]]
    red_lines: list[Entry[RedLineDoc]]
    standards: list[Entry[StandardDoc]]
    ratifications: list[Entry[RatificationDoc]]
    keys: dict[str, tuple[str, ...]]  # every key written, of entries right or wrong
    annexes: dict[str, list[Document]] = field(default_factory=dict)  # by folder, by name
    packs: list[Entry[CountryPackFile]] = field(default_factory=list)
    lenses: list[Entry[LensFile]] = field(default_factory=list)

    def lacks(self, name: str, key: str) -> bool:
        """Whether one file of the catalogue, read to its end, does not have a key."""
        return self.files[name].complete and key not in self.keys[name]


@dataclass(slots=True)
class GuideDraft:
    """The file of the user's guide, which lies beside the modules."""

    file: Document
    topics: list[Entry[TopicDoc]]


@dataclass
class Draft:
    """The catalogue and the modules that are checked together, core first."""

    catalogue: CatalogueDraft
    modules: tuple[ModuleDraft, ...]
    extra: list[Problem] = field(default_factory=list)
    guide: GuideDraft | None = None

    @cached_property
    def questions(self) -> dict[str, Entry[QuestionDoc]]:
        """The questions that have the right shape, by key; of duplicates the first."""
        found: dict[str, Entry[QuestionDoc]] = {}
        for module in self.modules:
            for entry in module.questions:
                found.setdefault(entry.doc.key, entry)
        return found

    @cached_property
    def question_keys(self) -> tuple[str, ...]:
        """Every question key written, of questions right or wrong."""
        found: list[str] = []
        for module in self.modules:
            document = module.files["questions"]
            for path in _section_paths(document):
                found += _written(document, path)
        return tuple(found)

    @cached_property
    def risk_keys(self) -> tuple[str, ...]:
        """Every risk key written, of risks right or wrong."""
        return tuple(k for m in self.modules for k in _written(m.files["risks"], ("risks",)))

    @cached_property
    def recommendation_keys(self) -> tuple[str, ...]:
        """Every recommendation key written, of recommendations right or wrong."""
        return tuple(
            key
            for module in self.modules
            for key in _written(module.files["recommendations"], ("recommendations",))
        )

    def unread(self, module: str, file: str) -> bool:
        """Whether a file of a module could not be read to its end."""
        return any(m.key == module and not m.files[file].complete for m in self.modules)

    @property
    def problems(self) -> Iterator[Problem]:
        """What reading the files brought up."""
        yield from self.extra
        annexes = chain.from_iterable(self.catalogue.annexes.values())
        for document in chain(self.catalogue.files.values(), annexes):
            yield from document.problems
        for module in self.modules:
            for document in module.files.values():
                yield from document.problems
        if self.guide:
            yield from self.guide.file.problems


def read_draft(root: Path, modules: Sequence[str]) -> Draft:
    """Read the catalogue and the named modules."""
    return Draft(read_catalogue(root), tuple(read_module(root, key) for key in modules))


def read_catalogue(root: Path) -> CatalogueDraft:
    """Read the files of the catalogue."""
    files = _files(root / CATALOGUE, CATALOGUE_FILES)
    annexes = {name: _annex(root / CATALOGUE / name, model) for name, model in FOLDERS.items()}
    special = {"technologies", "red-lines", "standards", "ratifications"}
    return CatalogueDraft(
        files=files,
        terms={
            name: _entries(
                files[name],
                _TERMS.get(name, TermDoc),
                (name.replace("-", "_"),),
            )
            for name in CATALOGUE_FILES
            if name not in special
        },
        technologies=_entries(files["technologies"], TechnologyDoc, ("technologies",)),
        red_lines=_entries(files["red-lines"], RedLineDoc, ("red_lines",)),
        standards=_entries(files["standards"], StandardDoc, ("standards",)),
        ratifications=_entries(files["ratifications"], RatificationDoc, ("ratifications",)),
        keys={
            name: tuple(_written(document, (name.replace("-", "_"),)))
            for name, document in files.items()
        },
        annexes=annexes,
        packs=_whole(annexes["countries"], CountryPackFile),
        lenses=_whole(annexes["lenses"], LensFile),
    )


# Lists whose terms have more fields than others.
_TERMS: dict[str, type[TermDoc]] = {"countries": CountryDoc, "glossary": GlossaryTermDoc}


def read_module(root: Path, key: str) -> ModuleDraft:
    """Read the files of a module."""
    there = {n: m for n, m in OPTIONAL_FILES.items() if (root / key / f"{n}.yaml").exists()}
    files = _files(root / key, {**MODULE_FILES, **there})
    guidance = files.get("guidance")
    head = accepted(ModuleFile, files["module"].data)
    sections = files["questions"]
    return ModuleDraft(
        key=key,
        files=files,
        head=Entry(head, files["module"], ()) if head else None,
        sections=_entries(sections, SectionDoc, ("sections",)),
        questions=[
            entry
            for path in _section_paths(sections)
            for entry in _entries(sections, QuestionDoc, path)
        ],
        risks=_entries(files["risks"], RiskDoc, ("risks",)),
        red_lines=_entries(files["red-lines"], RedLineRuleDoc, ("red_lines",)),
        recommendations=_entries(files["recommendations"], RecommendationDoc, ("recommendations",)),
        guidance=_entries(guidance, GuidanceDoc, ("guidance",)) if guidance else [],
    )


def read_guide(root: Path) -> GuideDraft | None:
    """Read the guide; a folder of one's own questionnaires has none."""
    path = root / f"{GUIDE}.yaml"
    if not path.exists():
        return None
    document = read_document(path)
    checked(GuideFile, document)
    return GuideDraft(document, _entries(document, TopicDoc, (GUIDE,)))


def _files(folder: Path, models: dict[str, type[Doc]]) -> dict[str, Document]:
    found = {}
    for name, model in models.items():
        document = read_document(folder / f"{name}.yaml")
        checked(model, document)
        found[name] = document
    return found


def _annex(folder: Path, model: type[BaseModel]) -> list[Document]:
    """The files of a folder of the catalogue, by name."""
    documents = [read_document(path) for path in sorted(folder.glob("*.yaml"))]
    for document in documents:
        checked(model, document)
    return documents


def _whole(documents: Iterable[Document], model: type[Doc]) -> list[Entry[Doc]]:
    """The files that have the right shape, each as one entry."""
    return [
        Entry(doc, document, ())
        for document in documents
        if document.complete and (doc := accepted(model, document.data)) is not None
    ]


def _entries(document: Document, model: type[Doc], path: tuple[Step, ...]) -> list[Entry[Doc]]:
    return [
        Entry(doc, document, (*path, index))
        for index, item in enumerate(_list(document, path))
        if (doc := accepted(model, item)) is not None
    ]


def _list(document: Document, path: tuple[Step, ...]) -> list[object]:
    value: object = document.data
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
    return value if isinstance(value, list) else []


def _section_paths(document: Document) -> list[tuple[Step, ...]]:
    return [
        ("sections", index, "questions") for index in range(len(_list(document, ("sections",))))
    ]


def _written(document: Document, path: tuple[Step, ...]) -> Iterator[str]:
    for item in _list(document, path):
        if isinstance(item, dict) and isinstance(item.get("key"), str):
            yield item["key"]
