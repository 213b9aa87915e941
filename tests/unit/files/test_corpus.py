"""Whatever the file, it is refused by name or its copy is clean: no failure, no hang, no trace."""

from __future__ import annotations

import json
import random
import resource
import time
import warnings

import pytest
from PIL import ImageFile

from pia.files import care, child
from pia.files.kinds import kind_named
from pia.files.refusals import BY_NAME, Refused
from tests.conftest import THOROUGH
from tests.files.corpus import CLEAN, HOSTILE
from tests.files.inside import says
from tests.files.samples import CANARY, GOOD, members_of, zipped

# Refused by the name, the declared type or the size, before anything is read.
BEFORE = ("BadName", "NotTaken", "Empty", "TooBig")
# Large enough that once is enough.
LARGE = ("bomb.png", "flat.png", "inflating.pdf", "zeros.txt", "zeros.mp4")
READ = [
    one
    for one in HOSTILE
    if one.comes_of_it not in BEFORE and one.said != "text/html" and one.name not in LARGE
]


def ids(hostile):
    return ascii(hostile.name)


def comes_of(hostile, sent, copy):
    """The name of the refusal of a file that was sent, or CLEAN."""
    try:
        media_type = care.inspected(sent, hostile.name, hostile.said).media_type
        care.cleaned(sent, media_type, copy)
        care.preview(sent, media_type)
    except Refused as refusal:
        return type(refusal).__name__
    return CLEAN


@pytest.mark.parametrize("hostile", HOSTILE, ids=ids)
def test_a_hostile_file_is_refused_by_name_or_leaves_clean(hostile, tmp_path):
    sent, copy = tmp_path / "sent", tmp_path / "copy"
    sent.write_bytes(hostile.build())
    started, come = time.monotonic(), comes_of(hostile, sent, copy)
    assert come == hostile.comes_of_it
    assert time.monotonic() - started < 3 * 20
    assert {path.name for path in tmp_path.iterdir()} == (
        {"sent", "copy"} if come == CLEAN else {"sent"}
    )
    assert come != CLEAN or not says(copy.read_bytes(), CANARY)


@pytest.mark.parametrize("hostile", READ, ids=ids)
def test_the_reader_itself_says_the_same(hostile, monkeypatch):
    # What prints reports lets pictures be cut short; the reader's own process never loads it.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    media_type, raw = kind_named(hostile.name).media_type, hostile.build()
    told, _body = child.answer("inspect", media_type, raw)
    assert told.get("refused", CLEAN) == hostile.comes_of_it
    if told.get("refused"):
        return
    _told, copy = child.answer("clean", media_type, raw)
    assert copy
    assert not says(copy, CANARY)


@pytest.mark.parametrize("mode", ["bytes", "members"])
def test_damaged_copies_are_refused_or_cleaned(mode):
    chance = random.Random(f"evidence {mode}")  # noqa: S311 - repeatable, not secret
    originals = {name: build() for name, build in GOOD.items()}
    names = [name for name in originals if mode == "bytes" or name.endswith(("x", ".odt"))]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(5000 if THOROUGH else 30):
        name = chance.choice(names)
        raw = spoiled(originals[name], chance, mode)
        media_type, started = kind_named(name).media_type, time.monotonic()
        for job in ("inspect", "clean", "preview"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                told, body = child.answer(job, media_type, raw)
            json.dumps(told)
            assert isinstance(body, bytes)
            assert told.get("refused", "Damaged") in BY_NAME
        assert time.monotonic() - started < 20
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300 * 1024


def spoiled(raw, chance, mode):
    """A copy with a few bytes changed, lost or doubled; of a zip, inside one of its members."""
    if mode == "members":
        members = members_of(raw)
        name = chance.choice(sorted(members))
        members[name] = spoiled(members[name], chance, "bytes")
        return zipped(members, stored=False)
    damaged = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at, how = chance.randrange(len(damaged) + 1), chance.random()
        if how < 0.5:
            damaged[at : at + 1] = bytes([chance.randrange(256)])
        elif how < 0.75:
            del damaged[at : at + chance.randint(1, 30)]
        else:
            damaged[at:at] = damaged[at : at + chance.randint(1, 200)]
    return bytes(damaged)
