"""Text and comma-separated tables: they carry nothing but what is read in them."""

from __future__ import annotations

import codecs
import re

from pia.files.parts import Family, Made, Preview
from pia.files.refusals import NotText
from pia.files.sniffing import foreign
from pia.text import Text

EXCERPT = 4000
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MARKUP = re.compile(r"\s*<(?:!|\?|html|head|body|script|svg|iframe|[a-z]+:)", re.IGNORECASE)
# All control characters but those that end a line, a page or a column.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def decoded(raw: bytes) -> str:
    """The text of a file, in UTF-8, UTF-16 with a mark, or as older Windows wrote it."""
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise NotText from error
        text = raw.decode("cp1252", errors="replace")
    if _CONTROL.search(text) or _MARKUP.match(text) or foreign(raw):
        raise NotText
    return text


def inspect(raw: bytes, _ending: str) -> tuple[Text, ...]:
    """Nothing to warn about; raises NotText."""
    decoded(raw)
    return ()


def clean(raw: bytes, _ending: str) -> Made:
    """The file as it is, to the byte."""
    decoded(raw)
    return Made(raw)


def preview(raw: bytes, _ending: str) -> Preview:
    """Its beginning."""
    return Preview(text=decoded(raw)[:EXCERPT])


FAMILY = Family(inspect, clean, preview)
