"""What reference managers call each kind of source: one table for every format.

Where one of their types may be several kinds (a report: whose?) it is read as none, and a mark in
the note of what we wrote says which it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pia.questionnaire.evidence import SourceKind

Format = Literal["bibtex", "ris", "csl"]


@dataclass(frozen=True, slots=True)
class Types:
    """What each format calls one kind."""

    bibtex: str
    ris: str
    csl: str


# Also of a source of which nobody said what it is.
UNSAID = Types("misc", "GEN", "document")
WRITTEN: Mapping[SourceKind, Types] = {
    "law": Types("legislation", "STAT", "legislation"),
    "court-ruling": Types("jurisdiction", "CASE", "legal_case"),
    "contract": UNSAID,
    "official-report": Types("techreport", "GOVDOC", "report"),
    "official-reply": Types("letter", "PCOMM", "personal_communication"),
    "statement": UNSAID,
    "statistics": Types("dataset", "DATA", "dataset"),
    "ngo-report": Types("techreport", "RPRT", "report"),
    "academic": Types("article", "JOUR", "article-journal"),
    "press": Types("article", "NEWS", "article-newspaper"),
    "web-page": Types("online", "ELEC", "webpage"),
    "interview": Types("misc", "PCOMM", "interview"),
    "testimony": UNSAID,
    "observation": Types("unpublished", "UNPB", "manuscript"),
    "photo-video": Types("video", "VIDEO", "motion_picture"),
    "other": UNSAID,
}
READ: Mapping[Format, Mapping[str, SourceKind]] = {
    "bibtex": {
        "legislation": "law",
        "legal": "law",
        "jurisdiction": "court-ruling",
        "dataset": "statistics",
        "online": "web-page",
        "electronic": "web-page",
        "www": "web-page",
        "video": "photo-video",
        "image": "photo-video",
        "audio": "photo-video",
        **dict.fromkeys(
            (
                "article",
                "book",
                "inbook",
                "incollection",
                "inproceedings",
                "conference",
                "phdthesis",
                "mastersthesis",
                "thesis",
            ),
            "academic",
        ),
    },
    "ris": {
        **dict.fromkeys(("STAT", "BILL", "LEGAL"), "law"),
        "CASE": "court-ruling",
        "GOVDOC": "official-report",
        "DATA": "statistics",
        **dict.fromkeys(
            ("JOUR", "EJOUR", "BOOK", "EBOOK", "CHAP", "ECHAP", "CONF", "CPAPER", "THES"),
            "academic",
        ),
        **dict.fromkeys(("NEWS", "MGZN"), "press"),
        **dict.fromkeys(("ELEC", "BLOG"), "web-page"),
        **dict.fromkeys(("VIDEO", "MPCT", "SOUND", "ART"), "photo-video"),
    },
    "csl": {
        **dict.fromkeys(("legislation", "bill", "regulation", "treaty"), "law"),
        "legal_case": "court-ruling",
        "dataset": "statistics",
        **dict.fromkeys(
            ("article-journal", "book", "chapter", "paper-conference", "thesis"), "academic"
        ),
        **dict.fromkeys(("article-newspaper", "article-magazine", "broadcast"), "press"),
        **dict.fromkeys(("webpage", "post", "post-weblog"), "web-page"),
        "interview": "interview",
        **dict.fromkeys(("motion_picture", "graphic", "song"), "photo-video"),
    },
}


def types_of(kind: str) -> Types:
    """What the formats call a kind; of no kind, something of unsaid type."""
    return next((types for each, types in WRITTEN.items() if each == kind), UNSAID)


def kind_of(form: Format, name: str) -> str:
    """The kind that a type stands for; empty where it may be several."""
    return READ[form].get(name, "")
