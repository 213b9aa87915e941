"""Builders of lenses and country packs as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pia.questionnaire.catalogue import Catalogue
from pia.questionnaire.lens import Lens, LensEntry, LensList
from pia.questionnaire.packs import (
    AccessLaw,
    AccessProvision,
    Appeal,
    CountryPack,
    Filing,
    Period,
)
from pia.questionnaire.schema import StandardRef
from tests.factories import a_standard, text


def an_entry(key: str, *, verified: bool = True, **named: Iterable[str]) -> LensEntry:
    """A commitment; `named` are the rights, risks, red lines and questions that speak to it."""
    standards = (StandardRef("compact", f"Objective {key}"),) if verified else ()
    speaking = {name: tuple(keys) for name, keys in named.items()}
    return LensEntry(
        key, text(f"Objective {key}"), text(f"It asks for {key}."), verified, standards, **speaking
    )


def a_lens(*entries: LensEntry, key: str = "compact", terms: LensList | None = None) -> Lens:
    """An instrument that binds nobody, compared over time."""
    return Lens(
        key,
        text("The Compact"),
        text("It sorts."),
        "compact",
        entries,
        terms,
        text("Today."),
        text("Tomorrow."),
    )


def a_period(days: int = 20, *, verified: bool = True) -> Period:
    """So many business days."""
    return Period(days, "business", verified)


def a_law(**changes: object) -> AccessLaw:
    """A law all of which somebody read."""
    law = AccessLaw(
        standard="access",
        article="Art. 1",
        deadline=a_period(),
        extension=a_period(10),
        appeal=Appeal(text("The guarantor"), Period(15, "calendar", True), True),
        where_to_file=Filing(text("The office"), "https://example.org/file", True),
        note=text("Mind the date"),
        provisions=(AccessProvision("fees", "Art. 1", text("copies cost little"), True),),
    )
    return replace(law, **changes)


def a_pack(country: str = "MX", law: AccessLaw | None = None, data: str = "data") -> CountryPack:
    """How to ask a State."""
    return CountryPack(country, law or a_law(), data, "2026-11-22")


def with_annexes(
    catalogue: Catalogue, *, lenses: Iterable[Lens] = (), packs: Iterable[CountryPack] = ()
) -> Catalogue:
    """The catalogue with lenses, packs and the standards that they rest on."""
    refs = [f"Objective {n}" for n in ("one", "two", "three", "four")]
    laws = {
        "compact": replace(a_standard("compact", *refs, kind="compact"), binding=False),
        "access": a_standard("access", "Art. 1", kind="statute"),
        "data": a_standard("data", "Art. 1", kind="statute", verified=False),
    }
    return replace(
        catalogue,
        standards={**catalogue.standards, **laws},
        lenses={lens.key: lens for lens in lenses},
        packs={pack.country: pack for pack in packs},
    )
