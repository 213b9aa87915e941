"""Files of reference managers, as drafts of sources. Runs in the confined process.

Nothing is made up: an entry without a grade gives a draft without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pia.imports.references import messages as say
from pia.imports.references.bibtex import bibtex
from pia.imports.references.csl import csl
from pia.imports.references.drafts import Draft, Read, References, draft_of, refused
from pia.imports.references.ris import ris

__all__ = ["MAX_BYTES", "MAX_ENTRIES", "Draft", "References", "read_references"]

MAX_BYTES, MAX_ENTRIES = 2_000_000, 5_000
_RIS = re.compile(r"^\s*TY  -", re.MULTILINE)
_READERS: Mapping[str, Callable[[str], Read]] = {"csl": csl, "ris": ris, "bibtex": bibtex}


def read_references(name: str, raw: bytes) -> References:
    """What a file holds, whatever its ending; raises AssessmentInvalid."""
    if len(raw) > MAX_BYTES:
        raise refused(name, say.TOO_BIG)
    text = _decoded(raw)
    try:
        found = _READERS[_format(text)](text)
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise refused(name, say.BROKEN) from error
    if not found.entries:
        raise refused(name, say.NONE)
    if len(found.entries) > MAX_ENTRIES:
        raise refused(name, say.TOO_MANY)
    return References(tuple(draft_of(each) for each in found.entries), found.remarks)


def _format(text: str) -> str:
    if text.lstrip()[:1] in ("[", "{"):
        return "csl"
    return "ris" if _RIS.search(text) else "bibtex"


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace").removeprefix("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")  # what some older programs still write
