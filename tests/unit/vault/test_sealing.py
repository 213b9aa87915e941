"""A sealed file gives back its bytes, and nothing once any of them is not what it was."""

from __future__ import annotations

import os
import random
import tracemalloc
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.vault.keys import new_key
from pia.vault.sealing import (
    CHUNK,
    FileDamaged,
    FileTooLarge,
    Place,
    opened,
    padded,
    seal,
    stored_size,
)
from tests.conftest import THOROUGH

PLACE = Place("organisation", "assessment", "file")
KEY = new_key()
PIECE = CHUNK + 16
EDGES = (0, 1, 15, 16, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 5 * CHUNK + 7)


def sealed(content, key=KEY, place=PLACE, most=10**9):
    target = BytesIO()
    measured = seal(BytesIO(content), target, key, place, most)
    return target.getvalue(), measured


def open_all(content, size, key=KEY, place=PLACE):
    return b"".join(opened(BytesIO(content), key, place, size))


@pytest.mark.parametrize("size", EDGES)
def test_every_size_around_the_edges_comes_back(size):
    content = os.urandom(size)
    kept, measured = sealed(content)
    assert (measured.size, measured.sha256) == (size, sha256(content).hexdigest())
    assert len(kept) == stored_size(size)
    assert open_all(kept, size) == content


@given(
    st.integers(0, 4).flatmap(lambda n: st.integers(-40, 40).map(lambda d: max(0, n * CHUNK + d)))
)
def test_what_is_opened_is_what_was_sealed(size):
    content = random.Random(size).randbytes(size)  # noqa: S311
    kept, measured = sealed(content)
    assert open_all(kept, measured.size) == content


class Dribble(BytesIO):
    """A stream that gives less than it is asked for, as a socket does."""

    def read(self, size=-1):
        return super().read(min(size, 1000) if size > 0 else size)


def test_a_stream_in_drips_gives_the_same_file():
    content = os.urandom(3 * CHUNK + 5)
    target = BytesIO()
    seal(Dribble(content), target, KEY, PLACE, 10**9)
    assert target.getvalue() == sealed(content)[0]


def test_of_the_length_little_can_be_seen():
    assert {len(sealed(b"x" * size)[0]) for size in (0, 1, 1000, CHUNK)} == {PIECE}
    for size in (CHUNK + 1, 10**6, 3 * 10**6 + 17, 50 * 10**6):
        assert size <= padded(size) <= size * 1.12
        assert padded(size) % 1024 == 0
        assert padded(padded(size)) == padded(size)


def test_no_two_sealed_files_share_a_byte_pattern_and_none_has_a_header():
    content = b"%PDF-1.7 the name of a witness" * 100
    one, two = sealed(content)[0], sealed(content, new_key())[0]
    assert b"%PDF" not in one
    assert b"witness" not in one
    assert one[:16] != two[:16]


def test_what_is_too_large_is_refused_before_it_is_read_to_the_end():
    stream = BytesIO(bytes(10 * CHUNK))
    with pytest.raises(FileTooLarge) as refused:
        seal(stream, BytesIO(), KEY, PLACE, 10**5)
    assert stream.tell() <= 3 * CHUNK
    assert "0 MB" in refused.value.into("es")
    assert sealed(bytes(10**5), most=10**5)[1].size == 10**5


def test_every_flipped_byte_is_noticed():
    content = os.urandom(3 * CHUNK)
    kept, measured = sealed(content)
    dice = random.Random(17)  # noqa: S311
    for at in (0, len(kept) - 1, *dice.sample(range(len(kept)), 2000 if THOROUGH else 200)):
        flipped = kept[:at] + bytes([kept[at] ^ (1 << at % 8)]) + kept[at + 1 :]
        with pytest.raises(FileDamaged):
            open_all(flipped, measured.size)


CUTS = {
    "the tail cut by a byte": lambda c: c[:-1],
    "the last chunk cut": lambda c: c[: 3 * PIECE],
    "nothing left": lambda c: b"",
    "a byte more": lambda c: c + b"x",
    "a chunk more": lambda c: c + c[:PIECE],
    "two chunks in the other order": lambda c: c[PIECE : 2 * PIECE] + c[:PIECE] + c[2 * PIECE :],
    "a chunk twice": lambda c: c[:PIECE] + c[:PIECE] + c[2 * PIECE :],
    "a chunk left out": lambda c: c[:PIECE] + c[2 * PIECE :],
}


@pytest.mark.parametrize("harm", CUTS)
def test_cut_longer_or_reordered_it_does_not_open(harm):
    content = os.urandom(4 * CHUNK)
    kept, measured = sealed(content)
    with pytest.raises(FileDamaged):
        open_all(CUTS[harm](kept), measured.size)


@pytest.mark.parametrize("size", [0, CHUNK, 3 * CHUNK + 1])
def test_a_size_that_was_changed_is_noticed_where_it_matters(size):
    kept, _ = sealed(os.urandom(2 * CHUNK))
    with pytest.raises(FileDamaged):
        open_all(kept, size)


@pytest.mark.parametrize(
    "place",
    [
        Place("another", "assessment", "file"),
        Place("organisation", "another", "file"),
        Place("organisation", "assessment", "another"),
    ],
)
def test_in_another_place_it_does_not_open(place):
    kept, measured = sealed(b"hello")
    with pytest.raises(FileDamaged):
        open_all(kept, measured.size, place=place)
    with pytest.raises(FileDamaged):
        open_all(kept, measured.size, key=new_key())


class Zeros:
    """Fifty megabytes that never exist at once."""

    def __init__(self, size):
        self.left = size

    def read(self, size):
        given = min(size, self.left)
        self.left -= given
        return bytes(given)


def test_fifty_megabytes_need_little_memory(tmp_path):
    size, path = 50 * 10**6, tmp_path / "sealed"
    tracemalloc.start()
    with path.open("wb") as target:
        measured = seal(Zeros(size), target, KEY, PLACE, size)
    with path.open("rb") as source:
        total = sum(map(len, opened(source, KEY, PLACE, measured.size)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == size == measured.size
    assert peak < 2 * 2**20
