"""Country packs: how to ask a State for information, and what of that somebody checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pia.text import Text

DayUnit = Literal["business", "calendar", "unspecified"]
# Language in which a State is written to.
PackLanguage = Literal["es", "en", "pt"]
# What a provision gives a request: secrecy that rights break, harm weighed, cost, form of delivery,
# parts that can be handed over, no reason asked, languages, and what silence means.
AccessTopic = Literal[
    "human-rights",
    "public-interest",
    "fees",
    "format",
    "partial",
    "identity",
    "language",
    "silence",
]


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days as the law counts them; unverified until read in the law."""

    days: int
    unit: DayUnit
    verified: bool


@dataclass(frozen=True, slots=True)
class Appeal:
    """Who hears an appeal, and by when; `term` is None where no term is known."""

    body: Text
    term: Period | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a request is handed in."""

    text: Text
    url: str
    verified: bool


@dataclass(frozen=True, slots=True)
class AccessProvision:
    """What a law gives a request; its text goes on after “under Art. …,” and has no full stop."""

    topic: AccessTopic
    article: str
    text: Text
    verified: bool


@dataclass(frozen=True, slots=True)
class AccessLaw:
    """How a State's access-to-information law works; `article` is empty while it is a gap."""

    standard: str
    article: str
    deadline: Period
    extension: Period | None
    appeal: Appeal
    where_to_file: Filing
    source: str = ""
    note: Text = Text()
    provisions: tuple[AccessProvision, ...] = ()

    @property
    def to_check(self) -> tuple[str, ...]:
        """Names of the gaps and of the parts that nobody verified: check them before filing."""
        return tuple(self._to_check())

    @property
    def verified(self) -> bool:
        """Whether every part was read in the law."""
        return not self.to_check

    def _to_check(self) -> Iterator[str]:
        if not self.article:
            yield "article"
        parts = {
            "deadline": self.deadline,
            "extension": self.extension,
            "appeal": self.appeal,
            "appeal-term": self.appeal.term,
            "where-to-file": self.where_to_file,
        }
        yield from (name for name, part in parts.items() if part and not part.verified)
        if not self.provisions:
            yield "provisions"
        doubtful = (part.topic for part in self.provisions if not part.verified)
        yield from (f"provision-{topic}" for topic in dict.fromkeys(doubtful))


@dataclass(frozen=True, slots=True)
class CountryPack:
    """What one needs to ask a State; the treaties that bind it are in the catalogue."""

    country: str
    access_law: AccessLaw
    data_protection_law: str
    checked: str
    language: PackLanguage = "es"
