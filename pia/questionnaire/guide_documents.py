"""The authoring format of the user's guide: a strict model of its file."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from pia.questionnaire.convert import text_of
from pia.questionnaire.documents import FileModel, Key, SchemaLine, Strict, TextDoc
from pia.questionnaire.guide import Guide, Picture, Topic

Endpoint = Annotated[str, StringConstraints(pattern=r"^[a-z]+(\.[a-z_]+)?$")]


class PictureDoc(Strict):
    """A picture of the printed guide."""

    name: Key = Field(description="One of those that `python -m tests.pictures` takes")
    alt: TextDoc = Field(description="What it shows, for whoever does not see it")


class TopicDoc(Strict):
    """One topic of the guide."""

    key: Key
    title: TextDoc
    lead: TextDoc
    steps: list[TextDoc] = Field(default_factory=list, description="What to do, in order")
    notes: list[TextDoc] = Field(default_factory=list, description="What to know")
    picture: PictureDoc | None = None
    helps: list[Endpoint] = Field(
        default_factory=list, description="Endpoints, or blueprints, that “Help” leads here from"
    )
    tour: bool = False


class GuideFile(Strict):
    """The file guide.yaml beside the modules."""

    schema_: SchemaLine
    guide: list[TopicDoc] = Field(min_length=1)


GUIDE = "guide"
# Name of the schema -> model.
GUIDE_FILES: dict[str, FileModel] = {GUIDE: GuideFile}


def build_guide(file: GuideFile) -> Guide:
    """The guide of a file without problems."""
    return Guide(tuple(_topic(doc) for doc in file.guide))


def _topic(doc: TopicDoc) -> Topic:
    picture = doc.picture
    return Topic(
        key=doc.key,
        title=text_of(doc.title),
        lead=text_of(doc.lead),
        steps=tuple(map(text_of, doc.steps)),
        notes=tuple(map(text_of, doc.notes)),
        picture=Picture(picture.name, text_of(picture.alt)) if picture else None,
        helps=tuple(doc.helps),
        tour=doc.tour,
    )
