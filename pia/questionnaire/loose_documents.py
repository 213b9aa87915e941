"""What files that people write by hand have in common: short forms, blanks, plain strings."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from pia.questionnaire.catalogue_documents import PARTIAL_DATE_OR_NONE, URL_OR_NONE
from pia.questionnaire.documents import Strict

LANGUAGE = "language"  # the one language of plain strings, in the context of validation


def _year(value: object) -> object:
    """A bare year as text."""
    return str(value) if type(value) is int else value


Day = Annotated[str, BeforeValidator(_year)]
PartialDate = Annotated[
    str, StringConstraints(pattern=PARTIAL_DATE_OR_NONE), BeforeValidator(_year)
]
Url = Annotated[str, StringConstraints(pattern=URL_OR_NONE, max_length=2000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


def or_string(schema: dict[str, Any]) -> None:
    """Say in the JSON Schema that a plain string will do."""
    long_form = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"type": "string"}, long_form]


def or_single(schema: dict[str, Any]) -> None:
    """Say in the JSON Schema that a list of one may be written without its brackets."""
    several = dict(schema)
    schema.clear()
    schema["anyOf"] = [several, several["items"]]


def one_or_many(value: object) -> object:
    """One mapping as a list of one."""
    return [value] if isinstance(value, dict) else value


class Lenient(Strict):
    """A mapping in which a field left blank counts as not written."""

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: part for key, part in value.items() if part is not None}


class LooseText(Lenient):
    """A text in one or both languages; a plain string is both, or the file's `language`."""

    model_config = ConfigDict(json_schema_extra=or_string)

    es: Prose = ""
    en: Prose = ""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return {} if value is None else value
        language = (info.context or {}).get(LANGUAGE)
        return {str(language): value} if language else {"es": value, "en": value}


class NoteDoc(LooseText):
    """A note, which may be left out of public versions."""

    confidential: bool = False
