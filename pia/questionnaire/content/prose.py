"""Every text of the modules and lists that people read, with its place and what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pia.errors import Problem
from pia.questionnaire.documents import QuestionDoc, RiskDoc, TextDoc
from pia.questionnaire.draft import Draft, Entry, ModuleDraft
from pia.questionnaire.guide_documents import TopicDoc
from pia.questionnaire.nodes import Step
from pia.text import LOCALES, Locale, Text

# A question must be easiest; help may be a little harder; the rest is not measured.
Role = Literal["question", "help", "other"]


@dataclass(frozen=True, slots=True)
class Prose:
    """One text in one language."""

    text: str
    locale: Locale
    role: Role
    entry: Entry[Any]
    where: tuple[Step, ...]

    def problem(self, message: Text) -> Problem:
        """A problem of this text, at its place."""
        return self.entry.problem(message, *self.where)


_HELP = ("why", "good", "bad", "how")


def prose(draft: Draft) -> Iterator[Prose]:
    """Every text: modules, lists of the catalogue, guide."""
    for module in draft.modules:
        yield from _module(module)
    catalogue = draft.catalogue
    lists: list[Sequence[Entry[Any]]] = [
        *catalogue.terms.values(),
        catalogue.technologies,
        catalogue.red_lines,
    ]
    for entries in lists:
        for entry in entries:
            yield from _fields(entry, ("name", "meaning"))
    for topic in draft.guide.topics if draft.guide else ():
        yield from _topic(topic)


def _module(module: ModuleDraft) -> Iterator[Prose]:
    if module.head:
        yield from _fields(module.head, ("title", "summary"))
    for section in module.sections:
        yield from _fields(section, ("title", "intro"))
    for question in module.questions:
        yield from _question(question)
    for entry in module.guidance:
        yield from _fields(entry, ("plain", "reply"), "help")
        # Items of a letter are names of documents and figures, not prose.
        yield from _fields(entry, ("request",))
        for index, example in enumerate(entry.doc.examples):
            yield from _fields(entry, ("text",), "other", ("examples", index), example)
    for risk in module.risks:
        yield from _risk(risk)
    for advice in module.recommendations:
        yield from _fields(advice, ("text", "indicator", "verification"))


def _topic(topic: Entry[TopicDoc]) -> Iterator[Prose]:
    yield from _fields(topic, ("title",))
    yield from _fields(topic, ("lead",), "help")
    # A step may be a bare name; reading ease says nothing about so few words.
    roles: tuple[tuple[str, Role], ...] = (("steps", "other"), ("notes", "help"))
    for name, role in roles:
        for index, text in enumerate(getattr(topic.doc, name)):
            yield from _languages(topic, text, role, (name, index))
    yield from _fields(topic, ("alt",), "other", ("picture",), topic.doc.picture)


def _risk(risk: Entry[RiskDoc]) -> Iterator[Prose]:
    yield from _fields(risk, ("title", "scenario", "gravity_reason"))
    for name in ("drivers", "safeguards"):
        for index, read in enumerate(getattr(risk.doc, name)):
            yield from _fields(risk, ("why",), "other", (name, index), read)


def _question(question: Entry[QuestionDoc]) -> Iterator[Prose]:
    yield from _fields(question, ("text",), "question")
    yield from _fields(question, _HELP, "help")
    yield from _fields(question, ("unit",))
    for kind in ("options", "bands"):
        for index, option in enumerate(getattr(question.doc, kind)):
            yield from _fields(question, ("label", "detail"), "other", (kind, index), option)


def _fields(
    entry: Entry[Any],
    names: Sequence[str],
    role: Role = "other",
    where: tuple[Step, ...] = (),
    doc: object = None,
) -> Iterator[Prose]:
    for name in names:
        found = getattr(doc or entry.doc, name, None)
        if isinstance(found, TextDoc):
            yield from _languages(entry, found, role, (*where, name))


def _languages(
    entry: Entry[Any], found: TextDoc, role: Role, where: tuple[Step, ...]
) -> Iterator[Prose]:
    for locale in LOCALES:
        text: str = getattr(found, locale)
        yield Prose(text, locale, role, entry, (*where, locale))
