"""Leaner page content: the same marks on paper in fewer bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pydyf

# A hundredth of a point cannot be seen; matrices keep theirs, since they multiply.
_FINER = re.compile(rb"(\.\d{2})\d+")
_MATRIX = b" cm"
# A string of glyphs is broken even where nothing is moved between two of them.
_UNMOVED = b">0<"
_TAG = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC")


def trim_page_content(pdf: pydyf.PDF, not_content: Iterable[frozenset[int]]) -> None:
    """Shorten every page; text with a number in `not_content` becomes an artefact of its page."""
    for reference, numbers in zip(pdf.page_references, not_content, strict=True):
        page = pdf.objects[int(reference.split()[0])]
        content = pdf.objects[int(page["Contents"].split()[0])]
        lines = b"\n".join(_trimmed(content.stream))
        content.stream = [_without_tags(lines, numbers)]


def _trimmed(lines: Iterable[object]) -> Iterator[bytes]:
    for each in lines:
        line = _as_bytes(each)
        yield line if line.endswith(_MATRIX) else _FINER.sub(rb"\1", line.replace(_UNMOVED, b""))


def _as_bytes(part: object) -> bytes:
    if isinstance(part, pydyf.Object):
        data: bytes = part.data
        return data
    return part if isinstance(part, bytes) else str(part).encode()


def _without_tags(lines: bytes, numbers: frozenset[int]) -> bytes:
    def artefact(tag: re.Match[bytes]) -> bytes:
        return b"/Artifact\nBMC" if int(tag[1]) in numbers else tag[0]

    return _TAG.sub(artefact, lines)
