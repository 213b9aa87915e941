"""Sound and video: kept as they are, since nothing here can take their hidden data out."""

from __future__ import annotations

from pia.files import words
from pia.files.parts import Family, Made, Preview
from pia.text import Text


def inspect(_raw: bytes, _ending: str) -> tuple[Text, ...]:
    """What a recording may give away."""
    return (words.SOUND,)


def clean(_raw: bytes, _ending: str) -> Made:
    """No copy, and why."""
    return Made(b"", warnings=(words.SOUND,), none=words.NO_CLEAN_SOUND)


def preview(_raw: bytes, _ending: str) -> Preview:
    """Nothing to show."""
    return Preview()


FAMILY = Family(inspect, clean, preview)
