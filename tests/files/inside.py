"""Everything that can be read in a file: its bytes, the members of a zip, the streams of a PDF."""

from __future__ import annotations

import io
import zipfile

import pikepdf

from tests.files.samples import members_of


def everything_in(raw):
    """The bytes of a file and of all that is packed in it."""
    found = [raw]
    if raw.startswith(b"PK"):
        for name, content in members_of(raw).items():
            found += [name.encode(), *everything_in(content)]
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            found += [info.extra + info.comment for info in packed.infolist()]
    if raw.startswith(b"%PDF"):
        plain = io.BytesIO()
        with pikepdf.open(io.BytesIO(raw)) as opened:
            opened.save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        found.append(plain.getvalue())
    return found


def says(raw, word):
    """Whether a word stands anywhere in a file, in one of the ways that text is written."""
    ways = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return any(way in content for content in everything_in(raw) for way in ways)
