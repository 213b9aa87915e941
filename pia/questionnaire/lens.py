"""Lenses: demands, objectives and commitments that findings are read through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.questionnaire.schema import StandardRef
from pia.text import Text

LensList = Literal["demands", "compact-objectives", "steps"]


@dataclass(frozen=True, slots=True)
class LensEntry:
    """One demand, objective, commitment or step, and the findings that speak to it.

    `verified` is False where nobody read its wording: then it is cited by its number only.
    `rights` widen the mapping: every risk that touches one of them speaks to the entry too.
    """

    key: str
    name: Text
    text: Text
    verified: bool
    standards: tuple[StandardRef, ...] = ()
    rights: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lens:
    """A lens; `terms` is the list of the catalogue that its entries are named in, if any."""

    key: str
    name: Text
    purpose: Text
    source: str
    entries: tuple[LensEntry, ...]
    terms: LensList | None = None
    baseline: Text = Text()
    target: Text = Text()
