"""Checks a file against its model; every mismatch becomes a problem at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pia.errors import Problem
from pia.questionnaire import messages as say
from pia.questionnaire.catalogue_documents import (
    COUNTRY,
    PARTIAL_DATE_OR_NONE,
    RED_LINE,
    URL_OR_NONE,
)
from pia.questionnaire.documents import DOTTED, KEBAB, PARTIAL_DATE, URL, VERSION
from pia.questionnaire.nodes import Document, Step
from pia.text import Text

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "string",
    "int_type": "int",
    "int_from_float": "int",
    "bool_type": "bool",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
}
_PATTERNS = {
    KEBAB: "kebab",
    DOTTED: "dotted",
    VERSION: "version",
    PARTIAL_DATE: "date",
    PARTIAL_DATE_OR_NONE: "date",
    URL: "url",
    URL_OR_NONE: "url",
    COUNTRY: "country",
    RED_LINE: "red-line",
}


def checked(
    model: type[Model], document: Document, context: Mapping[str, object] | None = None
) -> Model | None:
    """The document as its model, or None with the problems added to the document."""
    if not document.complete:  # what is missing may be in the part that was not read
        return None
    if document.data is None:
        document.problems.append(document.problem((), say.EMPTY))
        return None
    if not isinstance(document.data, dict):
        document.problems.append(document.problem((), say.NOT_A_MAPPING))
        return None
    try:
        return model.model_validate(document.data, context=dict(context or {}))
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
    document.problems.extend(
        _problem(model, document, error) for error in _without_misspelt(model, errors)
    )
    return None


def accepted(
    model: type[Model], data: object, context: Mapping[str, object] | None = None
) -> Model | None:
    """The data as its model, or None; for parts of a file whose problems are already told."""
    try:
        return model.model_validate(data, context=dict(context or {}))
    except ValidationError:
        return None


def _without_misspelt(model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """All but the fields that are only missing because their name is misspelt."""
    meant = {
        (path[:-1], close)
        for path in (error["loc"] for error in errors if error["type"] == "extra_forbidden")
        for close in get_close_matches(str(path[-1]), _fields(model, path[:-1]), 1)
    }
    for error in errors:
        path = error["loc"]
        if error["type"] != "missing" or (path[:-1], path[-1]) not in meant:
            yield error


def _problem(model: type[BaseModel], document: Document, error: ErrorDetails) -> Problem:
    path = tuple(error["loc"])
    kind = error["type"]
    if kind == "missing":
        return document.problem(path[:-1], say.missing_field(str(path[-1])))
    if kind == "extra_forbidden":
        message = say.unknown_field(str(path[-1]), _fields(model, path[:-1]))
        return document.problem(path, message, at_key=True)
    return document.problem(path, _message(kind, path, error))


def _message(kind: str, path: tuple[Step, ...], error: ErrorDetails) -> Text:
    context: dict[str, Any] = error.get("ctx", {})
    if kind in _EXPECTED:
        return say.EXPECTED[_EXPECTED[kind]]
    if kind == "literal_error":
        return say.not_among(str(error["input"]), _quoted(context["expected"]))
    if kind == "string_too_short":
        return say.empty_text(str(path[-1]))
    if kind == "too_short":
        return say.too_short(context["min_length"])
    if kind in ("string_too_long", "too_long"):
        return say.too_long(context["max_length"])
    if kind in ("greater_than_equal", "less_than_equal"):
        return say.out_of_range(str(path[-1]))
    return say.EXPECTED.get(_PATTERNS.get(context.get("pattern", ""), ""), say.INVALID)


def _quoted(expected: str) -> list[str]:
    """The words of pydantic's list `'a', 'b' or 'c'`."""
    return [part for index, part in enumerate(expected.split("'")) if index % 2]


def _fields(model: type[BaseModel], path: tuple[Step, ...]) -> list[str]:
    """Names of the fields that the model has at a path."""
    models = {model}
    for step in path:
        if isinstance(step, str):
            models = {part for m in models for part in _inner(m, step)} or models
    return sorted(field.alias or name for m in models for name, field in m.model_fields.items())


def _inner(model: type[BaseModel], name: str) -> Iterator[type[BaseModel]]:
    for key, field in model.model_fields.items():
        if name in (key, field.alias):
            yield from _models(field.annotation)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
