"""The shared catalogue: rights, groups, technologies, red lines, standards, ratifications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pia.questionnaire.glossary import GlossaryTerm
from pia.questionnaire.lens import Lens
from pia.questionnaire.packs import CountryPack
from pia.questionnaire.schema import Basis, StandardRef
from pia.text import Text

# Every invented State of an exercise; ISO 3166 gives this code to no country.
INVENTED_COUNTRY = "XX"


@dataclass(frozen=True, slots=True)
class Term:
    """A named entry of a closed list (right, group, stage, journey point, step)."""

    key: str
    name: Text
    meaning: Text = Text()
    standards: tuple[StandardRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Technology:
    """A subtype of technology; its key starts with the module that asks about it."""

    key: str
    name: Text
    meaning: Text

    @property
    def module(self) -> str:
        """Module that asks about it (which may not be written yet)."""
        return self.key.split(".", 1)[0]


@dataclass(frozen=True, slots=True)
class RedLine:
    """What no safeguard can cure (absolute), or must stop until fixed."""

    key: str
    name: Text
    meaning: Text
    absolute: bool
    strength: tuple[Literal["treaty", "un", "civil-society"], ...]
    standards: tuple[StandardRef, ...]
    basis: Basis = "standard"


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of a standard, in our own words."""

    ref: str
    topic: str
    text: Text
    verified: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """Days an authority has to answer an information request."""

    days: int
    unit: Literal["business", "calendar", "unspecified"]


@dataclass(frozen=True, slots=True)
class Standard:
    """One entry of the register of legal and policy standards."""

    key: str
    short: Text
    title: Text
    body: str
    kind: str
    binding: bool
    year: int
    ref: str
    verified: bool
    provisions: Mapping[str, Provision]
    country: str = ""
    topic: str = ""
    url: str = ""
    note: str = ""
    url_es: str = ""
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Ratification:
    """Whether a State is bound by a treaty, as far as someone checked."""

    standard: str
    country: str
    party: bool
    since: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything modules and assessments refer to by key."""

    rights: Mapping[str, Term]
    groups: Mapping[str, Term]
    technologies: Mapping[str, Technology]
    stages: Mapping[str, Term]
    journey: Mapping[str, Term]
    roles: Mapping[str, Term]
    countries: Mapping[str, Term]
    steps: Mapping[str, Term]
    demands: Mapping[str, Term]
    compact_objectives: Mapping[str, Term]
    addressees: Mapping[str, Term]
    red_lines: Mapping[str, RedLine]
    standards: Mapping[str, Standard]
    ratifications: tuple[Ratification, ...]
    glossary: Mapping[str, GlossaryTerm]
    packs: Mapping[str, CountryPack] = field(default_factory=dict)
    lenses: Mapping[str, Lens] = field(default_factory=dict)

    def provision(self, ref: StandardRef) -> Provision | None:
        """The provision a reference names, or None when the register does not hold it."""
        standard = self.standards.get(ref.standard)
        return standard.provisions.get(ref.provision) if standard else None

    def is_verified(self, ref: StandardRef) -> bool:
        """Whether somebody read the text behind the reference."""
        standard, provision = self.standards.get(ref.standard), self.provision(ref)
        return bool(standard and standard.verified and provision and provision.verified)

    def treaties_in_force(self, country: str) -> tuple[Ratification, ...]:
        """Treaties that bind a State, as far as somebody checked."""
        return tuple(r for r in self.ratifications if r.country == country and r.party)
