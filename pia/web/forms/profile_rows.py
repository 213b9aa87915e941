"""Rows of the lists in a profile: a row that was emptied is gone, an empty one was never there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wtforms import FieldList, Form, FormField

from pia.services.parts import Data
from pia.text import LOCALES, Text
from pia.web.forms.base import text
from pia.web.forms.start import Faults

ACTORS = ("authorities", "vendors", "funders")
_NO_COUNTRY = Text("Elija el Estado de esta fila.", "Choose the State of this row.")
_NO_ROLE = Text("Elija qué hace este Estado.", "Choose what this State does.")
_NO_NAME = Text("Escriba el nombre de esta fila.", "Write the name of this row.")
_NO_ABOUT = Text("Escriba qué mide esta cifra.", "Write what this figure measures.")
_NO_VALUE = Text("Escriba la cifra.", "Write the figure.")


class Row(Form):  # type: ignore[misc]  # WTForms has no types
    """One row; `key` carries what the page does not show of it."""

    # Texts in two languages that must be there once the row is begun, and what is said if not.
    needed: Mapping[str, Text] = {}

    @property
    def filled(self) -> bool:
        """Whether anything is written in it."""
        return any(field.data for field in self if field.short_name != "key")

    def faults(self, prefix: str) -> Faults:
        """What is missing, by field; nothing is in a row that was never begun."""
        if not self.filled:
            return ()
        return tuple(
            (f"{prefix}-{name}_{self.shown_first(name)}", message)
            for name, message in self.needed.items()
            if not texts(self, name)
        )

    def shown_first(self, name: str) -> str:
        """The language whose field was on the page, to lead back to it."""
        shown = [each for each in LOCALES if self[f"{name}_{each}"].raw_data]
        return shown[0] if shown else LOCALES[0]

    def row(self) -> Data:
        """The row as an assessment file has it."""
        raise NotImplementedError


class StateForm(Row):
    """A State and what it does."""

    country = text()
    role = text()
    funds = text()

    def faults(self, prefix: str) -> Faults:
        """Both must be chosen."""
        if not self.filled:
            return ()
        chosen = (("country", _NO_COUNTRY), ("role", _NO_ROLE))
        return tuple((f"{prefix}-{name}", said) for name, said in chosen if not self[name].data)

    def row(self) -> Data:
        """Country, role and whether it pays."""
        row: Data = {"country": self.country.data, "role": self.role.data}
        return {**row, "funds": True} if self.funds.data else row

    @staticmethod
    def fields(row: Mapping[str, Any]) -> Data:
        """A saved row as fields."""
        return {**row, "funds": "yes" if row.get("funds") else ""}


class ActorForm(Row):
    """An authority, vendor or funder."""

    name_es = text()
    name_en = text()
    country = text()
    role_es = text()
    role_en = text()
    key = text()
    needed = {"name": _NO_NAME}  # noqa: RUF012 - WTForms reads class attributes

    def row(self) -> Data:
        """Name, country, role and the sources it came with."""
        row: Data = {
            "name": texts(self, "name"),
            "country": self.country.data,
            "role": texts(self, "role"),
            "evidence": _kept(self.key.data),
        }
        return _without_empty(row)

    @staticmethod
    def fields(row: Mapping[str, Any]) -> Data:
        """A saved row as fields."""
        fields = {**_texts_of(row, "name"), **_texts_of(row, "role")}
        return {**fields, "country": row.get("country", ""), "key": _keep(row)}


class FigureForm(Row):
    """A figure by one source."""

    about_es = text()
    about_en = text()
    value_es = text()
    value_en = text()
    source = text()
    key = text()
    needed = {"about": _NO_ABOUT, "value": _NO_VALUE}  # noqa: RUF012

    def row(self) -> Data:
        """What it is about, the figure and its sources; the chosen one comes first."""
        links, chosen = _kept(self.key.data), str(self.source.data)
        same = bool(links) and isinstance(links[0], dict) and links[0].get("source") == chosen
        if not same:
            links = [*([{"source": chosen}] if chosen else []), *links[1:]]
        row: Data = {
            "about": texts(self, "about"),
            "value": texts(self, "value"),
            "evidence": links,
        }
        return _without_empty(row)

    @staticmethod
    def fields(row: Mapping[str, Any]) -> Data:
        """A saved row as fields."""
        links = row.get("evidence") or [{}]
        fields = {**_texts_of(row, "about"), **_texts_of(row, "value")}
        return {**fields, "source": links[0].get("source", ""), "key": _keep(row)}


class AssessorForm(Row):
    """Who assesses."""

    name_es = text()
    name_en = text()
    conflict_es = text()
    conflict_en = text()
    needed = {"name": _NO_NAME}  # noqa: RUF012

    def row(self) -> Data:
        """Name and conflict of interest."""
        return _without_empty({"name": texts(self, "name"), "conflict": texts(self, "conflict")})

    @staticmethod
    def fields(row: Mapping[str, Any]) -> Data:
        """A saved row as fields."""
        return {**_texts_of(row, "name"), **_texts_of(row, "conflict")}


class VoiceForm(Row):
    """Who took part, in one sentence."""

    who_es = text()
    who_en = text()

    def row(self) -> Data:
        """The sentence."""
        return texts(self, "who")

    @staticmethod
    def fields(row: Mapping[str, Any]) -> Data:
        """A saved row as fields."""
        return _texts_of({"who": row}, "who")


def rows(form: type[Row]) -> FieldList:
    """A list of rows, as many as there are."""
    return FieldList(FormField(form))


def texts(form: Form, name: str) -> Data:
    """A text in the languages it was written in."""
    words = {locale: str(form[f"{name}_{locale}"].data) for locale in LOCALES}
    return {locale: each for locale, each in words.items() if each}


def _texts_of(row: Mapping[str, Any], name: str) -> Data:
    words = row.get(name) or {}
    return {f"{name}_{locale}": words.get(locale, "") for locale in LOCALES}


def _keep(row: Mapping[str, Any]) -> str:
    links = row.get("evidence")
    return json.dumps(links, ensure_ascii=False) if links else ""


def _kept(typed: str) -> list[Any]:
    """The links that a row came with; the whole assessment is checked before it is saved."""
    try:
        links = json.loads(typed or "[]")
    except (ValueError, RecursionError):
        return []
    return links if isinstance(links, list) else []


def _without_empty(row: Data) -> Data:
    return {key: part for key, part in row.items() if part not in ("", [], {})}
