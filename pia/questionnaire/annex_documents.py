"""The authoring format of country packs and lenses: strict models of their files."""

from __future__ import annotations

from pydantic import Field

from pia.questionnaire.catalogue_documents import Country
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
from pia.questionnaire.lens import LensList
from pia.questionnaire.packs import AccessTopic, DayUnit, PackLanguage


class PeriodDoc(Strict):
    """A number of days as the law counts them."""

    days: int = Field(ge=1, le=365)
    unit: DayUnit
    verified: bool = Field(description="Whether somebody read it in the text of the law")


class AppealDoc(Strict):
    """Who hears an appeal, and by when."""

    body: TextDoc
    term: PeriodDoc | None = Field(description="null where no term is known")
    verified: bool


class FilingDoc(Strict):
    """Where a request is handed in."""

    text: TextDoc
    url: Url | None = None
    verified: bool


class AccessProvisionDoc(Strict):
    """What the law gives a request."""

    topic: AccessTopic
    article: Words = Field(description="A provision of the register")
    text: TextDoc = Field(description="Goes on after “under Art. …,”: small letter, no full stop")
    verified: bool


class AccessLawDoc(Strict):
    """How the access-to-information law works."""

    standard: Key
    article: Words | None = Field(description="A verified provision of the register; null is a gap")
    deadline: PeriodDoc
    extension: PeriodDoc | None
    appeal: AppealDoc
    where_to_file: FilingDoc
    source: Words | None = Field(default=None, description="What was read; not for readers' eyes")
    note: TextDoc | None = None
    provisions: list[AccessProvisionDoc] = Field(default_factory=list)


class CountryPackFile(Strict):
    """A file of the folder countries, named after its country."""

    schema_: SchemaLine
    country: Country
    language: PackLanguage = Field(description="Language in which the State is written to")
    checked: PartialDate
    access_law: AccessLawDoc
    data_protection_law: Key | None


class LensEntryDoc(Strict):
    """One demand, objective, commitment or step."""

    key: Key
    name: TextDoc | None = Field(default=None, description="Only without `terms`")
    text: TextDoc
    verified: bool
    standards: list[Words] = Field(default_factory=list)
    rights: list[Key] = Field(default_factory=list)
    risks: list[FullKey] = Field(default_factory=list)
    red_lines: list[str] = Field(default_factory=list)
    questions: list[FullKey] = Field(default_factory=list)


class LensFile(Strict):
    """A file of the folder lenses, named after its key."""

    schema_: SchemaLine
    key: Key
    name: TextDoc
    purpose: TextDoc
    source: Key
    terms: LensList | None = Field(default=None, description="List that names the entries")
    baseline: TextDoc | None = None
    target: TextDoc | None = None
    entries: list[LensEntryDoc] = Field(min_length=1)


# Folder of the catalogue -> model of each of its files.
FOLDERS: dict[str, FileModel] = {"countries": CountryPackFile, "lenses": LensFile}
# Name of the schema of those files -> model.
ANNEX_FILES: dict[str, FileModel] = {"country-pack": CountryPackFile, "lens": LensFile}
