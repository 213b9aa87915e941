"""What a file is by its content; the only place that asks puremagic."""

from __future__ import annotations

import io
import re
import zipfile

import puremagic

from pia.files.kinds import Kind
from pia.files.refusals import OldOrLocked, OtherType, TwoInOne

_HEAD = 2**16
_START = 1024
ZIP = "application/zip"
# What puremagic calls the types that are taken in.
_SAID = {
    "application/pdf": "application/pdf",
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/webp": "image/webp",
    "audio/mpeg": "audio/mpeg",
    "audio/mp4": "video/mp4",
    "video/mp4": "video/mp4",
    "application/ogg": "audio/ogg",
}
# Beginnings that it does not know: MPEG layer III without a tag, and later brands of MP4.
_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
_MP4 = re.compile(
    rb".{4}ftyp(?:M4A |M4V |mp4[12]|iso[2-9m]|avc1|dash|MSNV|XAVC|3gp[4-9])", re.DOTALL
)
_ZIPPED = frozenset({"office", "opendocument"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php)", re.IGNORECASE)
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")


def check_content(kind: Kind, raw: bytes) -> None:
    """Raise where the content is of another type, or of a second one besides."""
    if kind.family == "plain":
        return  # text has no beginning of its own; its reader looks at all of it
    if raw.startswith(_OLE):
        raise OldOrLocked
    wanted = ZIP if kind.family in _ZIPPED else _SAID.get(kind.media_type, kind.media_type)
    if wanted not in sniffed(raw):
        raise OtherType
    if _second(kind, raw):
        raise TwoInOne


def sniffed(raw: bytes) -> frozenset[str]:
    """The media types that the beginning of a file may stand for."""
    found = {_SAID[said] for said in _told(raw[:_HEAD]) if said in _SAID}
    if raw.startswith(b"PK\x03\x04"):
        found.add(ZIP)
    if _FRAME.match(raw):
        found.add("audio/mpeg")
    if _MP4.match(raw):
        found.add("video/mp4")
    return frozenset(found)


def foreign(raw: bytes) -> bool:
    """Whether a text begins like a picture, document or program of another type."""
    return any(
        len(match.byte_match) > len(b"BM1")
        and match.offset == 0
        and match.mime_type.partition("/")[0] not in ("text", "message", "")
        for match in _matches(raw[:_HEAD])
    )


def _second(kind: Kind, raw: bytes) -> bool:
    start = raw[:_START]
    if _MARKUP.search(start) or (kind.family != "pdf" and b"%PDF-" in start):
        return True
    if kind.family not in _ZIPPED and zipfile.is_zipfile(io.BytesIO(raw)):
        return True
    return any(signature in raw for signature in _OTHER_ARCHIVES)


def _told(head: bytes) -> set[str]:
    return {match.mime_type for match in _matches(head) if match.offset >= 0}


def _matches(head: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return puremagic.magic_string(head)
    except puremagic.PureError:
        return []
