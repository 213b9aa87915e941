"""The log of custody as a chain: each entry is bound to all before it by a key.

Of an entry there is a digest (HMAC of its content) and a link (HMAC of the link before and the
digest). Erasing the content of an entry, which deleting an assessment needs, leaves its digest and
link; so the chain still holds, and the heads that reports printed before still fit.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from hashlib import sha256

from pia.vault.keys import derived

START = ""
# What erasing an assessment leaves: an entry whose object names the numbers that it erased.
ERASED = "assessment-deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what to which file, and when; nothing of what is in it."""

    organisation: str
    seq: int
    at: str = ""
    actor: str = ""
    action: str = ""
    object: str = ""
    assessment: str = ""

    @property
    def blank(self) -> bool:
        """Whether its content was erased."""
        return not (self.at or self.actor or self.action or self.object or self.assessment)


@dataclass(frozen=True, slots=True)
class Chained:
    """An entry with its place in the chain."""

    entry: Entry
    digest: str
    link: str


@dataclass(frozen=True, slots=True)
class Head:
    """The number and link of the last entry; printed somewhere, it proves what came before."""

    seq: int = 0
    link: str = START


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Something wrong with the log: `gap`, `changed`, `broken`, `erased`, `cut` or `head`."""

    kind: str
    seq: int


class Chain:
    """The keys of one log: for its digests, its links and the seal of its head."""

    def __init__(self, secret: bytes) -> None:
        self._digest = derived(secret, "custody digest")
        self._link = derived(secret, "custody link")
        self._head = derived(secret, "custody head")

    def next(self, head: Head, entry: Entry) -> Chained:
        """The entry bound to all before it."""
        digest = self.digest(entry)
        return Chained(entry, digest, self.link(head.link, digest))

    def digest(self, entry: Entry) -> str:
        """What the content of an entry amounts to, without saying it."""
        return _mac(self._digest, json.dumps(astuple(entry), ensure_ascii=True))

    def link(self, before: str, digest: str) -> str:
        """What binds an entry to the one before."""
        return _mac(self._link, f"{before}|{digest}")

    def seal(self, organisation: str, head: Head) -> str:
        """What keeps the head from being set back together with the tail."""
        return _mac(self._head, f"{organisation}|{head.seq}|{head.link}")

    def faults(self, entries: Iterable[Chained]) -> Iterator[ChainFault]:
        """What is wrong between the entries, in order of their numbers."""
        before, expected = START, 1
        blank: set[int] = set()
        erased: set[int] = set()
        for each in entries:
            seq = each.entry.seq
            yield from (ChainFault("gap", missing) for missing in range(expected, seq))
            if each.entry.blank:
                blank.add(seq)
            elif not hmac.compare_digest(each.digest, self.digest(each.entry)):
                yield ChainFault("changed", seq)
            elif each.entry.action == ERASED:
                erased |= set(numbers(each.entry.object))
            if seq == expected and not hmac.compare_digest(
                each.link, self.link(before, each.digest)
            ):
                yield ChainFault("broken", seq)
            before, expected = each.link, max(expected, seq) + 1
        yield from (ChainFault("erased", seq) for seq in sorted(blank - erased))


def spans(seqs: Iterable[int]) -> str:
    """Numbers as `3-7,9`."""
    found: list[list[int]] = []
    for seq in sorted(seqs):
        if found and seq == found[-1][1] + 1:
            found[-1][1] = seq
        else:
            found.append([seq, seq])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def numbers(spanned: str) -> Iterator[int]:
    """The numbers that `3-7,9` stands for."""
    for span in filter(None, spanned.split(",")):
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _mac(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), sha256).hexdigest()
