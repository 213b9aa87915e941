"""A file as it lies on the disk: AES-256-GCM in chunks, its length blurred, bound to its place.

No header: every byte is cipher text. Each chunk of 64 KiB is sealed with the number of the chunk as
its nonce (a key seals one file only) and with organisation, assessment, file, number and whether it
is the last as what is authenticated beside. So a flipped, cut, moved or swapped chunk does not
open. Zeros at the end bring the length to the next step of Padmé: who knows a document by its
length cannot find it on a seized disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pia.errors import PiaError
from pia.text import Text

CHUNK = 2**16
_TAG = 16
_NONCE = 12
_VERSION = "pia file/1"


class FileDamaged(PiaError):
    """What lies on the disk is not what arrived."""

    message = Text(
        "Un archivo guardado está dañado o alguien lo cambió: no es el que llegó. Restaure una "
        "copia y compare; no borre nada.",
        "A stored file is damaged or somebody changed it: it is not the one that arrived. Restore "
        "a backup and compare; do not delete anything.",
    )


class FileTooLarge(PiaError):
    """More bytes than a file may have; nothing of it is kept."""

    message = Text(
        "El archivo pasa de {most} MB y no se guardó. Divídalo, o guarde una versión más pequeña y "
        "envíela.",
        "The file is larger than {most} MB and was not stored. Split it, or save a smaller version "
        "and send that.",
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file belongs; sealed for one place, it opens in no other."""

    organisation: str
    assessment: str
    file: str

    def bound(self, number: int, *, last: bool) -> bytes:
        """What is authenticated beside one chunk."""
        parts = (_VERSION, self.organisation, self.assessment, self.file, str(number))
        return "|".join((*parts, "last" if last else "more")).encode()


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file turned out to be while it was sealed."""

    size: int
    sha256: str


def padded(size: int) -> int:
    """The length that a file of `size` bytes is given: Padmé, at least one chunk.

    At most 12 % more, and few bits of the true length remain.
    """
    size = max(size, CHUNK)
    exponent = size.bit_length() - 1
    blurred = exponent - exponent.bit_length()
    step = 1 << blurred
    return (size + step - 1) // step * step


def stored_size(size: int) -> int:
    """How many bytes the sealed file has on the disk."""
    return padded(size) + _TAG * _chunks(size)


def seal(source: BinaryIO, target: BinaryIO, key: bytes, place: Place, most: int) -> Measured:
    """Read `source` to its end and write it sealed, a chunk at a time; raises FileTooLarge."""
    cipher, digest, size = AESGCM(key), sha256(), 0

    def measure(block: bytes) -> None:
        nonlocal size
        size += len(block)
        if size > most:
            raise FileTooLarge(FileTooLarge.message.with_values(most=most // 10**6))
        digest.update(block)

    waiting: bytes | None = None
    number = 0
    for chunk in _chunked(source, measure):
        if waiting is not None:
            target.write(_sealed(cipher, place, number, waiting, last=False))
            number += 1
        waiting = chunk
    target.write(_sealed(cipher, place, number, waiting or b"", last=True))
    return Measured(size, digest.hexdigest())


def opened(source: BinaryIO, key: bytes, place: Place, size: int) -> Iterator[bytes]:
    """The bytes of a sealed file that had `size`; raises FileDamaged at the first that is not."""
    cipher, left, chunks = AESGCM(key), size, _chunks(size)
    for number in range(chunks):
        last = number == chunks - 1
        # The last one is read to the end of the file: what was put behind it does not open.
        sealed = source.read() if last else source.read(CHUNK + _TAG)
        try:
            nonce = number.to_bytes(_NONCE, "big")
            plain = cipher.decrypt(nonce, sealed, place.bound(number, last=last))
        except (InvalidTag, ValueError) as error:
            raise FileDamaged from error
        if left:
            yield plain[:left]
        left = max(0, left - len(plain))


def _sealed(cipher: AESGCM, place: Place, number: int, plain: bytes, *, last: bool) -> bytes:
    return cipher.encrypt(number.to_bytes(_NONCE, "big"), plain, place.bound(number, last=last))


def _chunks(size: int) -> int:
    return -(-padded(size) // CHUNK)


def _chunked(source: BinaryIO, measure: Callable[[bytes], None]) -> Iterator[bytes]:
    """Whole chunks of the source and the zeros behind it; only the last may be shorter."""
    buffer, size = bytearray(), 0
    while block := source.read(CHUNK):
        measure(block)
        size += len(block)
        buffer += block
        while len(buffer) >= CHUNK:
            yield bytes(buffer[:CHUNK])
            del buffer[:CHUNK]
    zeros = padded(size) - size
    while buffer or zeros:
        more = min(zeros, CHUNK - len(buffer))
        yield bytes(buffer) + bytes(more)
        zeros -= more
        buffer.clear()
