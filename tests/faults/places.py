"""Every address of the application, from its own map, with something to put into each argument.

A new page is covered as soon as it is registered. An argument whose name is not known here stops
the tests: say what it stands for, and the page is attacked like the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product

from werkzeug.routing import AnyConverter

from pia.web.assets import assets

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Things:
    """What exists for somebody, by the names that arguments of addresses have."""

    key: str
    session_id: str
    question: str = "core.state-position"
    module: str = "core"
    section: str = "legality"
    scope: str = "quick"
    risk_key: str = "core.secrecy"
    source: str = "s1"
    asked: str = "r1"
    merge_key: str = "e" * 32
    change: str = "c" * 32
    older: str = "0" * 64
    name: str = field(default_factory=lambda: assets()["pia.css"].name)
    code: str = "spent"
    topic: str = "answer"

    def missing(self):
        """The same with objects that nobody has."""
        return replace(self, key="0" * 32, session_id="f" * 32, source="s999", asked="r999")


# Arguments that name something of one organisation.
OBJECTS = {"key", "session_id", "source", "asked"}


def rules(app):
    """Every address with its endpoint."""
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)


def path(rule, things):
    """The address with those things in it."""
    return paths(rule, things)[0]


def paths(rule, things):
    """One address for each word that the rule itself lists, else one."""
    listed = {
        name: sorted(converter.items)
        for name, converter in rule._converters.items()
        if isinstance(converter, AnyConverter)
    }
    given = rule.arguments - set(rule.defaults or ())
    strange = [n for n in given if n not in listed and not hasattr(things, n)]
    assert not strange, f"teach tests/faults/places.py what {strange} is in {rule.rule}"
    values = {name: [getattr(things, name)] for name in given if name not in listed} | listed
    chosen = (dict(zip(values, each, strict=True)) for each in product(*values.values()))
    return [rule.build(each | (rule.defaults or {}), append_unknown=False)[1] for each in chosen]
