"""A name is composed or refused, and says the type."""

from __future__ import annotations

import pytest

from pia.files.kinds import KINDS, kind_named
from pia.files.naming import checked_name
from pia.files.refusals import BadName, NotTaken
from pia.files.sniffing import sniffed


def test_a_name_is_composed():
    assert checked_name("accio\u0301n 1 (copia).PDF") == "acción 1 (copia).PDF"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " a.txt",
        "a.txt ",
        "a.txt.",
        ".txt",
        "a/b.txt",
        "a\\b.txt",
        "a\u2215b.txt",
        "a:b.txt",
        "a\u202etxt.exe",
        "a\u2066.txt",
        "a\u200b.txt",
        "a\x7f.txt",
        "a\ud800.txt",
        "a\u2028.txt",
        "x" * 147 + ".txt",
    ],
)
def test_a_name_that_misleads_is_refused(name):
    with pytest.raises(BadName):
        checked_name(name)


def test_the_last_ending_counts():
    assert kind_named("photo.JPEG").ending == "jpg"
    for name in ("a.pdf.exe", "pdf", "a."):
        with pytest.raises(NotTaken):
            kind_named(name)
    assert len({kind.ending for kind in KINDS}) == len(KINDS) == 13


def test_sound_without_a_tag_is_known_by_its_first_frame():
    assert sniffed(b"\xff\xfb\x90\0" + bytes(400)) == {"audio/mpeg"}
    assert sniffed(b"nothing in particular") == set()
