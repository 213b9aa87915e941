"""The format of sources, and of what links them to answers, in assessment files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, model_validator

from pia.questionnaire.assessment import Audience, Grade, Stance
from pia.questionnaire.evidence import Consent, Credibility, Reliability, SourceKind
from pia.questionnaire.loose_documents import (
    Lenient,
    Line,
    LooseText,
    Name,
    PartialDate,
    Prose,
    Url,
    or_string,
)


class QuotationDoc(Lenient):
    """Words of the source in its own language; a plain string is those words."""

    model_config = ConfigDict(json_schema_extra=or_string)

    words: Prose = ""
    language: Line = ""
    translation: LooseText = LooseText()

    @model_validator(mode="before")
    @classmethod
    def _words(cls, value: object) -> object:
        return {"words": value} if isinstance(value, str) else value


class LinkDoc(Lenient):
    """How a source bears on an answer; a bare key supports it."""

    model_config = ConfigDict(json_schema_extra=or_string)

    source: Name
    stance: Stance = "supports"
    says: LooseText = LooseText()
    at: Line = ""
    proves: Literal["operation"] | None = None
    quote: QuotationDoc | None = None

    @model_validator(mode="before")
    @classmethod
    def _key(cls, value: object) -> object:
        return {"source": value} if isinstance(value, str) else value


Links = list[LinkDoc]


def _digit(value: object) -> object:
    return str(value) if type(value) is int else value


class RatingDoc(Lenient):
    """How reliable the source is (A to F) and how credible what it says (1 to 6)."""

    reliability: Reliability | None = None
    credibility: Annotated[Credibility | None, BeforeValidator(_digit)] = None
    reason: LooseText = LooseText()


class CaptureDoc(Lenient):
    """When the address was seen, and where a copy is kept."""

    date: PartialDate = ""
    archive: Url = ""


class TestimonyDoc(Lenient):
    """What the person agreed to, and what could put her at risk."""

    consent: Consent | None = None
    risk: LooseText = LooseText()


class SourceDoc(Lenient):
    """A source of evidence, graded."""

    title: LooseText
    grade: Grade
    publisher: Line = ""
    author: Line = ""
    date: PartialDate = ""
    url: Url = ""
    language: Line = ""
    audience: Audience = "public"
    origin: Line = ""
    workshop: bool = False
    note: LooseText = LooseText()
    kind: SourceKind | None = None
    pages: Line = ""
    readers: Line = ""
    rating: RatingDoc = RatingDoc()
    capture: CaptureDoc = CaptureDoc()
    testimony: TestimonyDoc = TestimonyDoc()
