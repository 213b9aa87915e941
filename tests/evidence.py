"""Files of evidence for tests: small ones, with cleaning that only pretends."""

from __future__ import annotations

from io import BytesIO

from pia.errors import PiaError
from pia.services.evidence_arriving import Arriving, Cleaned, Handling, Limits, arrive
from pia.text import Text
from pia.vault import keys

PASSPHRASE = "correct horse battery staple"  # noqa: S105
# Real Argon2 with less of everything, for tests that try many passphrases.
CHEAP = keys.Cost(memory_kib=64, iterations=1, lanes=1)
REMOVED = (Text("el lugar de la foto", "the place of the photograph"),)


class Unwanted(PiaError):
    """A kind of file that the inspector refuses."""


def inspect(stream, name, declared):
    """Takes everything but programs; leaves the stream wherever it read to."""
    if stream.read(2) == b"MZ":
        raise Unwanted
    return declared or "text/plain"


def clean(content, media_type):
    """Upper case stands for cleaned; sounds cannot be cleaned."""
    return None if media_type.startswith("audio/") else Cleaned(content.upper(), REMOVED)


def handling(**limits):
    """How the tests take files."""
    return Handling(inspect, clean, Limits(**limits))


def arrived(workspace, actor, assessment_id, content=b"a memorandum", name="memo.txt", **more):
    """A file of that content in the assessment, and whether it is new there."""
    arriving = Arriving(BytesIO(content), name, **more)
    return arrive(workspace, actor, assessment_id, arriving, handling())
