"""A questionnaire from its canonical JSON: what was asked years ago, asked and scored again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pia.questionnaire import catalogue as catalogues
from pia.questionnaire import expressions, schema
from pia.questionnaire.catalogue import Catalogue, Standard
from pia.questionnaire.expressions import All, Condition, Test
from pia.questionnaire.schema import Module, Questionnaire, StandardRef


def questionnaire_from(canonical: str, installed: Catalogue) -> Questionnaire:
    """The questionnaire that `canonical` was written from.

    Its lists and the standards it cites are the stored ones; what it never names (countries,
    ratifications, the glossary) comes from the catalogue that is installed.
    """
    data = json.loads(canonical)
    modules = sorted(data["modules"], key=lambda module: (module["key"] != "core", module["key"]))
    lists = dict(data["catalogue"])
    hints = _hints(Catalogue)
    stored: dict[str, Any] = {
        name: _in_order(_thawed(hints[name], part), getattr(installed, name))
        for name, part in lists.items()
    }
    stored["standards"] = {**installed.standards, **stored["standards"]}
    return Questionnaire(
        tuple(_module(module, installed) for module in modules), replace(installed, **stored)
    )


def _module(data: Any, installed: Catalogue) -> Module:
    module: Module = _thawed(Module, data)
    return replace(
        module,
        steps=_in_order(module.steps, installed.steps),
        demands=_in_order(module.demands, installed.demands),
    )


def _in_order(stored: Mapping[str, Any], installed: Mapping[str, Any]) -> Mapping[str, Any]:
    """The stored entries as they stand in the installed list, those it lacks after them.

    Canonical text is sorted by key, but the five steps follow one another, and lists are read in
    the order in which they were written.
    """
    keys = [key for key in installed if key in stored]
    keys += [key for key in stored if key not in installed]
    return MappingProxyType({key: _ordered(stored[key], installed.get(key)) for key in keys})


def _ordered(entry: Any, installed: Any) -> Any:
    """The provisions of a standard in their order; other entries have no lists of their own."""
    if isinstance(entry, Standard) and installed is not None:
        return replace(entry, provisions=_in_order(entry.provisions, installed.provisions))
    return entry


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    names = {**vars(schema), **vars(catalogues), **vars(expressions), "Catalogue": Catalogue}
    return get_type_hints(kind, names)


def _thawed(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `data` stands for."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _thawed_union(kind, data)
    if origin is tuple:
        return tuple(_thawed(get_args(kind)[0], part) for part in data)
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        inner = get_args(kind)[1]
        return MappingProxyType({key: _thawed(inner, part) for key, part in data.items()})
    if kind is StandardRef:
        standard, _, provision = data.partition(" ")
        return StandardRef(standard, provision)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        # What an older questionnaire did not know yet has its default.
        known = [f.name for f in fields(kind) if f.name in data]
        return kind(**{name: _thawed(hints[name], data[name]) for name in known})
    return data


def _thawed_union(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    arms = [arm for arm in get_args(kind) if arm is not NoneType]
    if Test in arms:
        return _condition(data)
    return _thawed(arms[0], data) if len(arms) == 1 else data


def _condition(data: Any) -> Condition:
    if isinstance(data, list):
        return Test(*data)
    ((name, parts),) = data.items()
    joined = All if name == "all" else expressions.Any
    return joined(tuple(_condition(part) for part in parts))
