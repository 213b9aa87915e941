"""What stands around a source: how it was rated, captured, quoted and cared for.

None of it is counted: the grade alone is (method §2). It tells a reader why to believe a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.text import Text

SourceKind = Literal[
    "law",
    "court-ruling",
    "contract",
    "official-report",
    "official-reply",
    "statement",
    "statistics",
    "ngo-report",
    "academic",
    "press",
    "web-page",
    "interview",
    "testimony",
    "observation",
    "photo-video",
    "other",
]
# Source reliability and information credibility, rated apart: the two axes of the Admiralty code.
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
Solidity = Literal["solid", "fair", "weak", "not-judged"]
# What a person who gave testimony agreed to.
Consent = Literal["quote", "summary", "inside", "not-asked"]


@dataclass(frozen=True, slots=True)
class Rating:
    """How reliable the source is and how credible what it says, each rated without the other."""

    reliability: Reliability | Literal[""] = ""
    credibility: Credibility | Literal[""] = ""
    reason: Text = Text()

    @property
    def solidity(self) -> Solidity | None:
        """One word for both; None until both are rated."""
        if not (self.reliability and self.credibility):
            return None
        if "F" in self.reliability or "6" in self.credibility:
            return "not-judged"
        if self.reliability in "DE" or self.credibility in "45":
            return "weak"
        return "solid" if self.reliability in "AB" and self.credibility in "12" else "fair"


@dataclass(frozen=True, slots=True)
class Capture:
    """When somebody saw what the address shows, and where a copy of it is kept."""

    date: str = ""
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """What the person who gave it agreed to, and what could put her at risk; never printed."""

    consent: Consent | Literal[""] = ""
    risk: Text = Text()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the source in its own language, and what they mean."""

    words: str = ""
    language: str = ""
    translation: Text = Text()
