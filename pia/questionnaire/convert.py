"""Small conversions from checked documents to frozen data."""

from __future__ import annotations

from collections.abc import Iterable

from pia.questionnaire.documents import TextDoc
from pia.questionnaire.schema import StandardRef
from pia.text import Text


def text_of(doc: TextDoc | None) -> Text:
    """The text of a document, empty where there is none."""
    return Text(doc.es, doc.en) if doc else Text()


def standard_ref(ref: str) -> StandardRef:
    """Standard and provision of a reference such as `achr Art. 11`."""
    standard, _, provision = ref.partition(" ")
    return StandardRef(standard, provision.strip())


def standard_refs(refs: Iterable[str]) -> tuple[StandardRef, ...]:
    """Standard and provision of several references."""
    return tuple(standard_ref(ref) for ref in refs)
