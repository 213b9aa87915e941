"""Which files are taken in; one line each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from pia.files.refusals import NotTaken

FamilyName = Literal["office", "opendocument", "pdf", "picture", "plain", "sound"]
# What browsers say where they do not know.
_UNDECLARED = frozenset(
    {"", "application/octet-stream", "application/x-download", "binary/octet-stream"}
)
_OOXML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file, what browsers call it besides, and the family that knows how to read it."""

    ending: str
    media_type: str
    family: FamilyName
    also: frozenset[str] = field(default=frozenset())

    def may_be_declared(self, declared: str) -> bool:
        """Whether what a browser says about the file goes with its name."""
        said = declared.partition(";")[0].strip().lower()
        return said in _UNDECLARED or said == self.media_type or said in self.also


def _kind(ending: str, media_type: str, family: FamilyName, *also: str) -> Kind:
    return Kind(ending, media_type, family, frozenset(also))


KINDS = (
    _kind("pdf", "application/pdf", "pdf", "application/x-pdf"),
    _kind("png", "image/png", "picture", "image/x-png"),
    _kind("jpg", "image/jpeg", "picture", "image/jpg", "image/pjpeg"),
    _kind("webp", "image/webp", "picture"),
    _kind("txt", "text/plain", "plain"),
    _kind(
        "csv",
        "text/csv",
        "plain",
        "application/csv",
        "application/vnd.ms-excel",  # Windows, where Excel is installed
        "text/comma-separated-values",
        "text/plain",
        "text/x-csv",
    ),
    _kind("docx", f"{_OOXML}.wordprocessingml.document", "office"),
    _kind("xlsx", f"{_OOXML}.spreadsheetml.sheet", "office"),
    _kind("odt", "application/vnd.oasis.opendocument.text", "opendocument"),
    _kind("mp3", "audio/mpeg", "sound", "audio/mp3", "audio/x-mp3", "audio/mpeg3"),
    _kind("m4a", "audio/mp4", "sound", "audio/m4a", "audio/x-m4a", "audio/aac", "video/mp4"),
    _kind("ogg", "audio/ogg", "sound", "application/ogg", "audio/vorbis", "video/ogg"),
    _kind("mp4", "video/mp4", "sound", "audio/mp4", "application/mp4"),
)
_SPELT = {"jpeg": "jpg"}
_BY_ENDING = {kind.ending: kind for kind in KINDS}
_BY_TYPE = {kind.media_type: kind for kind in KINDS}


def kind_named(name: str) -> Kind:
    """The type that the ending of a file's name says; raises NotTaken for any other."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    found = _BY_ENDING.get(_SPELT.get(ending, ending))
    if found is None:
        raise NotTaken
    return found


def kind_of(media_type: str) -> Kind:
    """The type with this media type; raises NotTaken for any other."""
    if media_type not in _BY_TYPE:
        raise NotTaken
    return _BY_TYPE[media_type]
