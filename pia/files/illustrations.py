"""The pictures inside a document: drawn again like those that come by themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pia.files import picture, words
from pia.text import Text

PICTURES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp")
# Drawings of office programs, which Pillow cannot draw again.
OLD_PICTURES = (".emf", ".wmf", ".wdp", ".svm")


def drawn_again(name: str, content: bytes, found: set[str]) -> bytes:
    """A picture without anything beside it; `found` gets the kinds of what there was."""
    if name.lower().endswith(OLD_PICTURES):
        return content
    content, beside = picture.redrawn(content)
    found |= beside
    return content


def pictured(members: Mapping[str, bytes], names: Collection[str]) -> tuple[Text, ...]:
    """What the pictures of a document may give away; raises Refused where one is too large."""
    found: set[str] = set()
    for name in names:
        if name.lower().endswith(PICTURES):
            found |= picture.beside(members[name])
    told = [words.GPS] if "position" in found else []
    if "serial" in found:
        told.append(words.SERIAL)
    if any(name.lower().endswith(OLD_PICTURES) for name in names):
        told.append(words.OLD_PICTURES)
    return tuple(told)
