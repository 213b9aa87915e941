"""The format of assessment files: strict models, written as people write them by hand.

Short forms are allowed and become the long ones: a plain string for a text, a source key for a
link, one mapping for a list of one.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from pia.questionnaire.assessment import Status
from pia.questionnaire.documents import FileModel
from pia.questionnaire.evidence_documents import Links, SourceDoc
from pia.questionnaire.loose_documents import (
    Day,
    Lenient,
    Line,
    LooseText,
    Name,
    NoteDoc,
    PartialDate,
    one_or_many,
    or_single,
    or_string,
)
from pia.questionnaire.request_documents import RequestDoc, by_key

FORMAT = "pia-assessment/1"


class StateAccountDoc(Lenient):
    """What one State said on the question."""

    state: Name
    value: Any
    date: PartialDate = ""
    evidence: Links = Field(default_factory=list)
    says: LooseText = LooseText()


class AnswerDoc(Lenient):
    """The finding on one question."""

    status: Status | None = None
    value: Any = None
    evidence: Links = Field(default_factory=list)
    note: NoteDoc = NoteDoc()
    reason: LooseText = LooseText()
    state_account: Annotated[list[StateAccountDoc], BeforeValidator(one_or_many)] = Field(
        default_factory=list, json_schema_extra=or_single
    )
    flagged: bool = False


class StateDoc(Lenient):
    """A State and what it does."""

    country: Name
    role: Name
    funds: bool = False


class ActorDoc(Lenient):
    """An authority, vendor or funder; a plain string is its name."""

    model_config = ConfigDict(json_schema_extra=or_string)

    name: LooseText
    country: Line = ""
    role: LooseText = LooseText()
    evidence: Links = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class FigureDoc(Lenient):
    """A figure as one source gives it."""

    about: LooseText
    value: LooseText
    evidence: Links = Field(default_factory=list)


class ProgrammeDoc(Lenient):
    """The programme assessed."""

    key: Line = ""
    name: LooseText
    summary: LooseText = LooseText()
    as_of: Day
    states: list[StateDoc] = Field(default_factory=list)
    authorities: list[ActorDoc] = Field(default_factory=list)
    vendors: list[ActorDoc] = Field(default_factory=list)
    funders: list[ActorDoc] = Field(default_factory=list)
    technologies: list[Name] = Field(default_factory=list)
    stage: Line = ""
    journey: list[Name] = Field(default_factory=list)
    groups: list[Name] = Field(default_factory=list)
    incomplete: list[Literal["technologies", "journey", "groups", "roles"]] = Field(
        default_factory=list
    )
    figures: list[FigureDoc] = Field(default_factory=list)
    hypothetical: bool = False


class AssessorDoc(Lenient):
    """Who assessed; a plain string is the name."""

    model_config = ConfigDict(json_schema_extra=or_string)

    name: LooseText
    conflict: LooseText = LooseText()

    @model_validator(mode="before")
    @classmethod
    def _name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class MilestoneDoc(Lenient):
    """Something that happened with the programme."""

    date: PartialDate
    title: LooseText
    evidence: Links = Field(default_factory=list)


class ReplyDoc(Lenient):
    """What somebody was told before publication, and what they answered."""

    to: LooseText
    sent: PartialDate = ""
    until: PartialDate = ""
    answered: PartialDate = ""
    answer: LooseText = LooseText()
    evidence: Links = Field(default_factory=list)


class AssessmentFile(Lenient):
    """An assessment file."""

    schema_: str | None = Field(default=None, alias="$schema")
    format: Literal["pia-assessment/1"]
    language: Literal["es", "en"] | None = None
    languages: list[Literal["es", "en"]] = Field(default_factory=list)
    mode: Literal["quick", "full"] = "full"
    programme: ProgrammeDoc
    questionnaire: dict[str, str] | None = None
    content_hash: str | None = None
    method: str | None = None
    answers: dict[str, AnswerDoc | None] = Field(default_factory=dict)
    evidence: dict[str, SourceDoc] = Field(default_factory=dict)
    assessors: list[AssessorDoc] = Field(default_factory=list)
    participation: list[LooseText] = Field(default_factory=list)
    milestones: list[MilestoneDoc] = Field(default_factory=list)
    replies: list[ReplyDoc] = Field(default_factory=list)
    actions: list[Any] = Field(default_factory=list)
    requests: Annotated[dict[str, RequestDoc], BeforeValidator(by_key)] = Field(
        default_factory=dict
    )
    set_aside: dict[str, Any] = Field(default_factory=dict)


ASSESSMENT_FILES: dict[str, FileModel] = {"assessment": AssessmentFile}
