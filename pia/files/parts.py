"""What every family of files shares: what cleaning and previewing one gives."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from pia.text import Text


@dataclass(frozen=True, slots=True)
class Made:
    """A copy without metadata: its bytes, the kinds of what was removed and what to know.

    Where no copy can be made, `none` says why.
    """

    content: bytes
    removed: Collection[str] = frozenset()
    warnings: tuple[Text, ...] = ()
    none: Text = field(default=Text())


@dataclass(frozen=True, slots=True)
class Preview:
    """A redrawn picture as PNG, or the beginning of a text, or how many pages and what title."""

    picture: bytes = b""
    text: str = ""
    pages: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """How files of one family are looked at, cleaned and previewed; each raises Refused.

    Every function takes the bytes of a file and its ending.
    """

    inspect: Callable[[bytes, str], tuple[Text, ...]]
    clean: Callable[[bytes, str], Made]
    preview: Callable[[bytes, str], Preview]
