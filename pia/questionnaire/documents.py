"""The authoring format of questionnaires: strict models that check files and describe them.

The JSON Schemas in `docs/schema/` come from these models, for the completion of text editors.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pia.questionnaire.schema import Basis, KindName

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DOTTED = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
URL = r"^https?://\S+$"
VERSION = r"^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Key = Annotated[str, StringConstraints(pattern=KEBAB, max_length=80)]
FullKey = Annotated[str, StringConstraints(pattern=DOTTED, max_length=120)]
ConditionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)
]
PartialDate = Annotated[str, StringConstraints(pattern=PARTIAL_DATE)]
Url = Annotated[str, StringConstraints(pattern=URL, max_length=2000)]
Hazard = Annotated[int, Field(ge=0, le=100)]
Weight = Annotated[int, Field(ge=1, le=3)]
Gravity = Annotated[int, Field(ge=1, le=4)]
SchemaLine = Annotated[str, Field(alias="$schema", description="Where the schema of this file is")]


class Strict(BaseModel):
    """A mapping that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextDoc(Strict):
    """A text in both languages."""

    es: Words
    en: Words


class OptionDoc(Strict):
    """One possible answer."""

    key: Key
    label: TextDoc
    detail: TextDoc | None = None
    hazard: Hazard = Field(description="0 no concern, 100 worst")
    exclusive: bool = False


class BandDoc(Strict):
    """Values from `from` up to the next band's start."""

    from_: int = Field(alias="from", ge=0, description="Units, or months before as_of")
    key: Key
    label: TextDoc
    detail: TextDoc | None = None
    hazard: Hazard


class QuestionDoc(Strict):
    """One question."""

    key: FullKey
    kind: KindName
    text: TextDoc
    why: TextDoc
    good: TextDoc | None = None
    bad: TextDoc | None = None
    how: TextDoc | None = None
    standards: list[Words] = Field(default_factory=list)
    basis: Basis = "standard"
    rights: list[Key] = Field(default_factory=list)
    groups: list[Key] = Field(default_factory=list)
    changeable: bool = Field(default=False, description="Could the State mend this?")
    quick: bool = Field(default=False, description="Is it asked in the quick look too?")
    visible_if: ConditionText | None = None
    unit: TextDoc | None = None
    options: list[OptionDoc] = Field(default_factory=list)
    bands: list[BandDoc] = Field(default_factory=list)


class SectionDoc(Strict):
    """Questions that belong together."""

    key: Key
    title: TextDoc
    intro: TextDoc | None = None
    questions: list[QuestionDoc] = Field(min_length=1)


class QuestionsFile(Strict):
    """The file questions.yaml."""

    schema_: SchemaLine
    sections: list[SectionDoc] = Field(min_length=1)


class DecidingDoc(Strict):
    """A question that decides a red line, step or demand, from an option on or by a choice."""

    question: FullKey
    at_least: Key | None = None
    includes: Key | None = None


class StepsDoc(Strict):
    """Deciding questions of the five-step test."""

    legality: list[DecidingDoc] = Field(default_factory=list)
    aim: list[DecidingDoc] = Field(default_factory=list)
    suitability: list[DecidingDoc] = Field(default_factory=list)
    necessity: list[DecidingDoc] = Field(default_factory=list)
    proportionality: list[DecidingDoc] = Field(default_factory=list)


class ModuleFile(Strict):
    """The file module.yaml."""

    schema_: SchemaLine
    key: Key
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    title: TextDoc
    summary: TextDoc
    legality_floor: list[Key] = Field(default_factory=list)
    steps: StepsDoc = StepsDoc()
    demands: dict[str, list[DecidingDoc]] = Field(default_factory=dict)


class DriverDoc(Strict):
    """A question that raises the likelihood of a risk."""

    question: FullKey | None = None
    counts: Literal["withheld"] | None = None
    weight: Weight
    why: TextDoc | None = None


class SafeguardDoc(Strict):
    """A safeguard question that can lower the likelihood of a risk."""

    question: FullKey
    weight: Weight
    why: TextDoc | None = None


class GravityStepDoc(Strict):
    """Gravity rises to `to` when the condition holds."""

    to: Gravity
    when: ConditionText


class LiftDoc(Strict):
    """Conditions, or "always", that lift severity by one step."""

    irreversible: ConditionText | None = None
    group: ConditionText | None = None
    scope: ConditionText | None = None


class RiskDoc(Strict):
    """A harm scenario."""

    key: FullKey
    title: TextDoc
    scenario: TextDoc
    rights: list[Key] = Field(min_length=1)
    groups: list[Key] = Field(default_factory=list)
    gravity: Gravity
    gravity_reason: TextDoc
    gravity_steps: list[GravityStepDoc] = Field(default_factory=list)
    lift: LiftDoc = LiftDoc()
    when: ConditionText | None = None
    drivers: list[DriverDoc]
    safeguards: list[SafeguardDoc]
    standards: list[Words] = Field(default_factory=list)
    basis: Basis = "standard"
    recommendations: list[FullKey]


class RisksFile(Strict):
    """The file risks.yaml."""

    schema_: SchemaLine
    risks: list[RiskDoc] = Field(min_length=1)


class RedLineRuleDoc(Strict):
    """How this module decides a red line of the catalogue."""

    red_line: str
    when: ConditionText | None = None
    deciding: list[DecidingDoc] = Field(min_length=1)


class RedLinesFile(Strict):
    """The file red-lines.yaml."""

    schema_: SchemaLine
    red_lines: list[RedLineRuleDoc]


class RecommendationDoc(Strict):
    """What one actor should do."""

    key: FullKey
    addressee: Key
    text: TextDoc
    indicator: TextDoc
    verification: TextDoc
    deadline_months: int = Field(ge=0, le=120)
    stages: list[Key] = Field(default_factory=list, description="None: at every stage")
    answers: list[FullKey] = Field(min_length=1)
    standards: list[Words] = Field(default_factory=list)
    basis: Basis = "standard"


class RecommendationsFile(Strict):
    """The file recommendations.yaml."""

    schema_: SchemaLine
    recommendations: list[RecommendationDoc] = Field(min_length=1)


class ExampleSourceDoc(Strict):
    """Where anybody can read of the example."""

    title: Words
    publisher: Words
    date: PartialDate | None = Field(default=None, description="As the page itself shows it")
    url: Url | None = None


class ExampleDoc(Strict):
    """What a real programme did."""

    text: TextDoc
    source: ExampleSourceDoc


class GuidanceDoc(Strict):
    """Help with one question."""

    question: FullKey
    plain: TextDoc = Field(description="In other words: said aloud in a workshop")
    reply: TextDoc = Field(description="What a reply usually looks like and how to read it")
    request: TextDoc | None = Field(
        default=None, description="What to ask the authority for, as an item of a request"
    )
    examples: list[ExampleDoc] = Field(default_factory=list, max_length=3)


class GuidanceFile(Strict):
    """The file guidance.yaml, which a module may do without."""

    schema_: SchemaLine
    guidance: list[GuidanceDoc]


FileModel = type[Strict]
# File of a module folder (and name of its schema) -> model.
MODULE_FILES: dict[str, FileModel] = {
    "module": ModuleFile,
    "questions": QuestionsFile,
    "risks": RisksFile,
    "red-lines": RedLinesFile,
    "recommendations": RecommendationsFile,
}
OPTIONAL_FILES: dict[str, FileModel] = {"guidance": GuidanceFile}
