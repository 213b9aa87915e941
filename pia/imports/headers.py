"""Which column of a form's data holds what: names or labels, with or without their groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pia.imports.cells import among, folded
from pia.questionnaire.field_form import (
    BASICS,
    Companion,
    companions,
    field_choices,
    field_label,
    field_name,
)
from pia.questionnaire.schema import Question
from pia.text import LOCALES, Text

# What separates a group from a question, or a question from one of its choices.
_GROUPS, _CHOICES = "/:.-", "/:."
# What servers call the identifier of a submission and its date, the best first.
IDS = ("_uuid", "instanceid", "key", "_id")
DATES = ("_submission_time", "submissiondate", "today", "end")


@dataclass(frozen=True, slots=True)
class Place:
    """What a column holds: a field by name, or whether one choice of it was made."""

    name: str
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form: which question it belongs to, its label and its choices."""

    question: Question | None
    companion: Companion | None
    label: Text
    choices: Mapping[str, Text]


def fields_of(questions: Sequence[Question]) -> Mapping[str, FormField]:
    """Every field of a form with these questions, by name."""
    found = {name: FormField(None, None, label, {}) for name, label in BASICS.items()}
    for question in questions:
        choices = field_choices(question)
        found[field_name(question.key)] = FormField(question, None, question.text, choices)
        for each in companions(question):
            held = choices if each == "instead" else {}
            label = field_label(question, each)
            found[field_name(question.key, each)] = FormField(question, each, label, held)
    return found


def places(header: Mapping[int, str], fields: Mapping[str, FormField]) -> Mapping[int, Place]:
    """What each column holds, of those that hold something known."""
    known = {name.casefold(): name for name in (*fields, *IDS, *DATES)}
    for name, field in fields.items():
        for lang in LOCALES:
            known.setdefault(folded(field.label.into(lang)), name)
    found = {}
    for column, words in header.items():
        if place := _place(folded(words), known, fields):
            found[column] = place
    return found


def _place(words: str, known: Mapping[str, str], fields: Mapping[str, FormField]) -> Place | None:
    if name := _tail(words, known):
        return Place(name)
    for before, after in _cuts(words):
        name = _tail(before, known)
        if name in fields and (choice := among(after, fields[name].choices)):
            return Place(name, choice)
    return None


def _tail(words: str, known: Mapping[str, str]) -> str:
    """The field that the last part of a heading names, after whatever groups."""
    starts = (0, *(n + 1 for n, letter in enumerate(words) if letter in _GROUPS))
    tails = (words[start:].strip() for start in starts)
    return next((known[tail] for tail in tails if tail in known), "")


def _cuts(words: str) -> Iterator[tuple[str, str]]:
    for n, letter in enumerate(words):
        if letter in _CHOICES:
            yield words[:n].strip(), words[n + 1 :].strip()
