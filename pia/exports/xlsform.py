"""The questionnaire as a field form for KoboToolbox and ODK (XLSForm), in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pia.exports.relevance import Relevance
from pia.exports.xlsform_rows import (
    Row,
    basics,
    basics_choices,
    begin_group,
    choice_rows,
    note,
    question_rows,
)
from pia.exports.xlsx import bytes_of, new_workbook, put_rows
from pia.questionnaire.compose import composed
from pia.questionnaire.field_form import LANGUAGES, field_choices, field_name
from pia.questionnaire.quick import quick_look
from pia.questionnaire.schema import Module, Questionnaire, Section
from pia.text import Text

ALL, QUICK = "all", "quick"
BETWEEN = "+"
_TITLE = Text("Evaluación de impacto", "Impact assessment")
_ABOUT = Text("El programa", "The programme")
_ABOUT_HINT = Text(
    "Lo que deje vacío cuenta como desconocido, nunca como seguro.",
    "What you leave empty counts as unknown, never as safe.",
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a form asks: its questions, and the questionnaire whose rules say when."""

    name: str
    asked: Questionnaire
    rules: Questionnaire


def scope_of(name: str, whole: Questionnaire) -> Scope | None:
    """`all`, `quick`, or keys of modules joined by `+`; None where there is no such thing."""
    if name == ALL:
        return Scope(name, whole, whole)
    if name == QUICK:
        quick = quick_look(whole)
        return Scope(name, quick, quick)
    wanted = name.split(BETWEEN)
    if len(set(wanted)) < len(wanted) or not set(wanted) <= whole.versions.keys():
        return None
    part = composed(whole, frozenset(wanted))
    return Scope(BETWEEN.join(part.versions), part, whole)


def form_of(whole: Questionnaire, modules: Iterable[str]) -> bytes:
    """The form of those modules, or of all where none is named."""
    named = frozenset(modules)
    part = composed(whole, named) if named else whole
    return xlsform(Scope(BETWEEN.join(part.versions) if named else ALL, part, whole))


def xlsform(scope: Scope) -> bytes:
    """The form as an XLSX file."""
    survey, choices, settings = sheets(scope)
    book = new_workbook(settings[0]["form_title"])
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        put_rows(book.create_sheet(name), rows)
    return bytes_of(book)


def sheets(scope: Scope) -> tuple[Sequence[Row], Sequence[Row], Sequence[Row]]:
    """The rows of the three sheets: survey, choices, settings."""
    relevance = Relevance(scope.rules, scope.asked)
    survey = [*_about(), *_modules(scope.asked, relevance)]
    choices = [*basics_choices(scope.asked.catalogue), *_choices(scope.asked)]
    return survey, choices, [_settings(scope)]


def _about() -> Iterator[Row]:
    yield begin_group("about", _ABOUT)
    yield note("about_unknown", _ABOUT_HINT)
    yield from basics()
    yield {"type": "end_group"}


def _modules(asked: Questionnaire, relevance: Relevance) -> Iterator[Row]:
    for module in asked.modules:
        if module.sections:
            yield from _module(module, relevance)


def _module(module: Module, relevance: Relevance) -> Iterator[Row]:
    yield begin_group(f"m__{field_name(module.key)}", module.title)
    for section in module.sections:
        yield from _section(module, section, relevance)
    yield {"type": "end_group"}


def _section(module: Module, section: Section, relevance: Relevance) -> Iterator[Row]:
    name = f"s__{field_name(module.key)}__{field_name(section.key)}"
    yield begin_group(name, section.title, relevance.of_all(section.questions))
    for question in section.questions:
        yield from question_rows(question, relevance.of(question.key))
    yield {"type": "end_group"}


def _choices(asked: Questionnaire) -> Iterator[Row]:
    for question in asked.questions.values():
        if found := field_choices(question):
            yield from choice_rows(field_name(question.key), found)


def _settings(scope: Scope) -> Row:
    versions = " ".join(f"{key} {version}" for key, version in scope.asked.versions.items())
    form = field_name(scope.name).replace(BETWEEN, "__")
    title = f"{_TITLE.es} / {_TITLE.en} ({scope.name})"
    return {
        "form_title": title,
        "form_id": f"pia_{form}",
        "version": versions,
        "default_language": LANGUAGES["es"],
    }
