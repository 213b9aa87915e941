"""A file's row and what it means: its key, and what is known of it, both sealed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from pia.services.keyring import OpenVault
from pia.store.evidence import EvidenceFile
from pia.text import Text
from pia.vault.keys import DoesNotOpen, derived, unwrap, wrap
from pia.vault.sealing import Place


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a file; kept sealed under the key of the file."""

    name: str
    media_type: str
    size: int
    sha256: str
    arrived_at: str
    source: str = ""
    # Of a cleaned copy: what was taken out of it, in words.
    removed: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of an assessment, or the cleaned copy of one, and all that is known of it."""

    id: str
    assessment_id: str
    original_id: str | None
    about: About
    # Of an original: its cleaned copy, where one could be made.
    cleaned_id: str | None = None


def place_of(row: EvidenceFile) -> Place:
    """Where the file of a row belongs."""
    return Place(row.organisation_id, row.assessment_id, row.id)


def key_of(vault: OpenVault, row: EvidenceFile) -> bytes:
    """The key of one file; raises DoesNotOpen."""
    return unwrap(row.wrapped_key, vault.data, "file key", *_bound(row))


def stored_of(vault: OpenVault, row: EvidenceFile, cleaned_id: str | None = None) -> Stored:
    """What a row says, opened; raises DoesNotOpen where anything of it was changed."""
    opened = unwrap(row.about, derived(key_of(vault, row), "about"), "about", *_bound(row))
    data = json.loads(opened)
    removed = tuple(Text(es, en) for es, en in data.pop("removed"))
    about = About(**data, removed=removed)
    if about.source != row.source:
        raise DoesNotOpen
    return Stored(row.id, row.assessment_id, row.original_id, about, cleaned_id)


def seal_row(vault: OpenVault, row: EvidenceFile, key: bytes, about: About) -> None:
    """Set what a new row keeps sealed: its key, and what is known of the file."""
    row.wrapped_key = wrap(key, vault.data, "file key", *_bound(row))
    row.source = about.source
    data = asdict(about) | {"removed": [(text.es, text.en) for text in about.removed]}
    content = json.dumps(data).encode()
    row.about = wrap(content, derived(key, "about"), "about", *_bound(row))


def rewrap(row: EvidenceFile, old: bytes, new: bytes) -> None:
    """Wrap the key of a file by another data key."""
    key = unwrap(row.wrapped_key, old, "file key", *_bound(row))
    row.wrapped_key = wrap(key, new, "file key", *_bound(row))


def _bound(row: EvidenceFile) -> tuple[str, ...]:
    """What a row is; moved to another place, nothing of it opens."""
    return (row.organisation_id, row.assessment_id, row.id, row.original_id or "")
