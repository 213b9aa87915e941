"""Files of references from anybody: read or refused, in time, whatever they hold."""

from __future__ import annotations

import random
from contextlib import suppress
from time import monotonic

import pytest

from pia.errors import AssessmentInvalid
from pia.imports import bounded, child
from pia.imports.bounded import Limits, Sent
from tests.unit.imports.hostile import HOSTILE, raw
from tests.unit.imports.test_references import BIB, CSL, RIS
from tests.unit.imports.workbook_files import HOSTILE as WORKBOOKS


def test_everything_hostile_is_read_or_refused():
    for name in HOSTILE:
        told = child.answer({"references": True, "name": name}, raw(name))
        assert told.keys() in ({"references"}, {"problems"})
    for name, content in WORKBOOKS.items():
        told = child.answer({"references": True, "name": name}, content)
        assert told.keys() in ({"references"}, {"problems"})


@pytest.mark.parametrize("again", ['@a{b,c="', "@a{b,c={", '@string{a="x"}', "@a(", "\nTY  -"])
def test_what_takes_too_long_is_given_up(again):
    endless = Sent("a.bib", (again * 250_000).encode()[:1_900_000])
    began = monotonic()
    with suppress(AssessmentInvalid):
        assert bounded.read_references(endless, Limits(wall_seconds=4, cpu_seconds=1)).drafts
    assert monotonic() - began < 8


def test_damaged_copies_of_a_real_file_are_read_or_refused():
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    for content in (BIB, RIS, CSL):
        for _ in range(200):
            damaged = bytearray(content.encode())
            for _ in range(chance.randint(1, 8)):
                at = chance.randrange(len(damaged))
                if chance.random() < 0.5:
                    damaged[at] = chance.randrange(256)
                else:
                    damaged[at:at] = chance.choice([b"{", b"}", b'"', b"@", b"\\", b"TY  - ", b"["])
            told = child.answer({"references": True, "name": "a"}, bytes(damaged))
            assert told.keys() in ({"references"}, {"problems"})


def test_an_answer_that_holds_no_references_is_not_believed(monkeypatch):
    monkeypatch.setattr(bounded, "_answer", lambda _request, _limits: b'{"references": [[1], []]}')
    with pytest.raises(AssessmentInvalid):
        bounded.read_references(Sent("a.bib", b"@"))
