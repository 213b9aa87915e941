"""The notes that a JPEG inside a PDF carries before its picture, taken out without redrawing it.

Pillow would have to draw it again, and a PDF counts on the colours as they are stored.
"""

from __future__ import annotations

_START, _SCAN = b"\xff\xd8", 0xDA
# JFIF (0) and Adobe (14) say how the colours are meant; the rest are notes. COM is a comment.
_NOTES = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})


def without_notes(jpeg: bytes) -> bytes:
    """The same picture without EXIF, XMP, comments and the like; as it is where it is none."""
    if not jpeg.startswith(_START):
        return jpeg
    kept, at = [_START], len(_START)
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] not in _NOTES:
            kept.append(jpeg[at:end])
        at = end
    return b"".join((*kept, jpeg[at:]))
