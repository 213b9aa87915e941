"""Two texts of the same thing: what is saved now and what somebody typed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Both texts, as pairs of label and words, and the form that puts one in place of the other."""

    title: str
    mine: tuple[tuple[str, str], ...]
    theirs: tuple[tuple[str, str], ...]
    address: str
    fields: tuple[tuple[str, str], ...]
    version: int


def conflict_page(
    title: str,
    mine: Sequence[tuple[str, str]],
    theirs: Sequence[tuple[str, str]],
    address: str,
    fields: Iterable[tuple[str, str]],
    version: int,
) -> ConflictPage:
    """The page; `fields` is the form as it was sent, `version` the one that is saved now."""
    kept = tuple((name, value) for name, value in fields if name not in ("version", "form_token"))
    return ConflictPage(title, tuple(mine), tuple(theirs), address, kept, version)
