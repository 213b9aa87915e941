"""The authoring format of the catalogue: strict models of its files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pia.questionnaire.documents import (
    FileModel,
    FullKey,
    Key,
    PartialDate,
    SchemaLine,
    Strict,
    TextDoc,
    Url,
    Words,
)
from pia.questionnaire.schema import Basis

COUNTRY = r"^[A-Z]{2}$"
RED_LINE = r"^R[1-9][0-9]?$"
PARTIAL_DATE_OR_NONE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
URL_OR_NONE = r"^(https?://\S+)?$"

Country = Annotated[str, StringConstraints(pattern=COUNTRY)]


class TermDoc(Strict):
    """An entry of a closed list."""

    key: Key
    name: TextDoc
    meaning: TextDoc | None = None
    standards: list[Words] = Field(default_factory=list)


class CountryDoc(TermDoc):
    """A country by its two-letter code."""

    key: Country


class TechnologyDoc(Strict):
    """A subtype of technology."""

    key: FullKey
    name: TextDoc
    meaning: TextDoc


class RedLineDoc(Strict):
    """A red line."""

    key: Annotated[str, StringConstraints(pattern=RED_LINE)]
    name: TextDoc
    meaning: TextDoc
    absolute: bool
    strength: list[Literal["treaty", "un", "civil-society"]] = Field(min_length=1)
    standards: list[Words] = Field(min_length=1)
    basis: Basis = "standard"


class ProvisionDoc(Strict):
    """One provision, in our own words."""

    ref: Words
    topic: Key
    text: TextDoc
    verified: bool


class DeadlineDoc(Strict):
    """Days an authority has to answer an information request."""

    days: int = Field(ge=1, le=365)
    unit: Literal["business", "calendar", "unspecified"]


class StandardDoc(Strict):
    """One entry of the register."""

    key: Key
    short: TextDoc
    title: TextDoc
    body: Words
    kind: Literal[
        "treaty",
        "declaration",
        "guidelines",
        "resolution",
        "advisory-opinion",
        "judgment",
        "compact",
        "civil-society-demand",
        "general-comment",
        "report",
        "regulation",
        "statute",
        "methodology",
    ]
    binding: bool
    year: int = Field(ge=1900, le=2200)
    ref: Words
    verified: bool
    provisions: list[ProvisionDoc] = Field(default_factory=list)
    country: Country | None = None
    topic: Key | None = None
    url: Url | None = None
    url_es: Url | None = None
    note: Words | None = None
    deadline: DeadlineDoc | None = None


class RatificationDoc(Strict):
    """Whether a State is bound by a treaty."""

    standard: Key
    country: Country
    party: bool
    since: Annotated[str, StringConstraints(pattern=PARTIAL_DATE_OR_NONE)]
    source: Words
    checked: PartialDate


class RightsFile(Strict):
    """The file rights.yaml."""

    schema_: SchemaLine
    rights: list[TermDoc] = Field(min_length=1)


class GroupsFile(Strict):
    """The file groups.yaml."""

    schema_: SchemaLine
    groups: list[TermDoc] = Field(min_length=1)


class TechnologiesFile(Strict):
    """The file technologies.yaml."""

    schema_: SchemaLine
    technologies: list[TechnologyDoc] = Field(min_length=1)


class StagesFile(Strict):
    """The file stages.yaml."""

    schema_: SchemaLine
    stages: list[TermDoc] = Field(min_length=1)


class JourneyFile(Strict):
    """The file journey.yaml."""

    schema_: SchemaLine
    journey: list[TermDoc] = Field(min_length=1)


class RolesFile(Strict):
    """The file roles.yaml."""

    schema_: SchemaLine
    roles: list[TermDoc] = Field(min_length=1)


class CountriesFile(Strict):
    """The file countries.yaml."""

    schema_: SchemaLine
    countries: list[CountryDoc] = Field(min_length=1)


class StepsFile(Strict):
    """The file steps.yaml."""

    schema_: SchemaLine
    steps: list[TermDoc] = Field(min_length=1)


class DemandsFile(Strict):
    """The file demands.yaml."""

    schema_: SchemaLine
    demands: list[TermDoc] = Field(min_length=1)


class CompactObjectivesFile(Strict):
    """The file compact-objectives.yaml."""

    schema_: SchemaLine
    compact_objectives: list[TermDoc] = Field(min_length=1)


class AddresseesFile(Strict):
    """The file addressees.yaml."""

    schema_: SchemaLine
    addressees: list[TermDoc] = Field(min_length=1)


class CatalogueRedLinesFile(Strict):
    """The file red-lines.yaml of the catalogue."""

    schema_: SchemaLine
    red_lines: list[RedLineDoc] = Field(min_length=1)


class StandardsFile(Strict):
    """The file standards.yaml."""

    schema_: SchemaLine
    standards: list[StandardDoc] = Field(min_length=1)


class RatificationsFile(Strict):
    """The file ratifications.yaml."""

    schema_: SchemaLine
    ratifications: list[RatificationDoc]


class AlsoDoc(Strict):
    """Other forms under which a word is found."""

    es: list[Words] = Field(default_factory=list)
    en: list[Words] = Field(default_factory=list)


class GlossaryTermDoc(TermDoc):
    """A word of the glossary."""

    also: AlsoDoc | None = None
    linked: bool = Field(default=True, description="False for words of everyday use")


class GlossaryFile(Strict):
    """The file glossary.yaml."""

    schema_: SchemaLine
    glossary: list[GlossaryTermDoc]


# File of the catalogue folder -> model; its one list is named like the file.
CATALOGUE_FILES: dict[str, FileModel] = {
    "rights": RightsFile,
    "groups": GroupsFile,
    "technologies": TechnologiesFile,
    "stages": StagesFile,
    "journey": JourneyFile,
    "roles": RolesFile,
    "countries": CountriesFile,
    "steps": StepsFile,
    "demands": DemandsFile,
    "compact-objectives": CompactObjectivesFile,
    "addressees": AddresseesFile,
    "red-lines": CatalogueRedLinesFile,
    "standards": StandardsFile,
    "ratifications": RatificationsFile,
    "glossary": GlossaryFile,
}
