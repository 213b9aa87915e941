"""A file that somebody sent is read apart, within limits, and whatever it is gets an answer."""

from __future__ import annotations

import io
import json
import random
import sys
import time
from types import SimpleNamespace

import pytest

from pia import confined
from pia.errors import AssessmentInvalid
from pia.imports import bounded, child
from pia.imports.bounded import Limits, Sent, Shelf, read_sent
from tests.conftest import THOROUGH
from tests.questionnaires import SHIPPED, TINY
from tests.unit.imports.hostile import HOSTILE, raw

INM = (SHIPPED / "examples" / "inm-dhs.yaml").read_bytes()
LEAST = b'format: pia-assessment/1\nprogramme: {name: "P", as_of: "2025-04-30"}\n'
SHELF = Shelf(TINY)


def refused(sent, limits=None):
    with pytest.raises(AssessmentInvalid) as refusal:
        read_sent(sent, SHELF, limits)
    return [problem.into("en") for problem in refusal.value.problems]


def answered(name, content, root=TINY):
    """What the process says, asked without a process."""
    sent = Sent(name, content)
    asked = json.loads(bounded._request(sent, Shelf(root)).split(b"\n", 1)[0])
    told = child.answer(asked, content)
    json.dumps(told).encode()
    return told


def test_a_file_comes_back_as_plain_data():
    found = read_sent(Sent("a.yaml", LEAST), SHELF)
    assert found.data["programme"] == {"name": "P", "as_of": "2025-04-30"}
    assert found.questionnaire is None


def test_a_problem_is_told_with_the_name_the_file_was_sent_under():
    assert refused(Sent("mío.yaml", b"format: x\n")) == [
        "mío.yaml:1:9: This file is of another format or version (“x”): expected pia-assessment/1."
    ]


def test_a_file_that_takes_too_long_is_given_up():
    started = time.monotonic()
    (said,) = refused(Sent("a.yaml", LEAST), Limits(wall_seconds=0.05))
    assert said.startswith("a.yaml:1:1: Reading this file takes more time or memory")
    assert time.monotonic() - started < 10


def test_a_file_that_takes_too_much_memory_is_given_up():
    (said,) = refused(Sent("a.yaml", LEAST), Limits(memory=2**24))
    assert "time or memory" in said


def test_an_answer_longer_than_it_may_be_is_not_believed():
    (said,) = refused(Sent("a.yaml", LEAST), Limits(output=10))
    assert "time or memory" in said


@pytest.mark.parametrize("told", [b"", b"[]", b"1", b"{}", b'{"problems": [[1]]}', b"[" * 9000])
def test_an_answer_that_is_none_is_not_believed(monkeypatch, told):
    monkeypatch.setattr(bounded, "_answer", lambda _request, _limits: told)
    assert "time or memory" in refused(Sent("a.yaml", LEAST))[0]


@pytest.mark.parametrize("name", [name for name in HOSTILE if not name.endswith((".pdf", ".html"))])
def test_everything_hostile_is_refused_with_a_place(name):
    told = answered(name, raw(name))
    assert told["problems"], told
    for line, column, es, en in told["problems"]:
        assert line >= 1
        assert column >= 1
        assert es != en


def test_a_page_of_problems_ends():
    many = LEAST + b"answers: {" + b", ".join(b"x.q%d: 1" % n for n in range(300)) + b"}\n"
    assert len(answered("a.yaml", many)["problems"]) == 100


def test_damaged_copies_of_a_real_file_are_read_or_refused():
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    for _ in range(2000 if THOROUGH else 30):
        damaged = bytearray(INM)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(damaged))
            how = chance.random()
            if how < 0.4:
                damaged[at] = chance.randrange(256)
            elif how < 0.7:
                del damaged[at : at + chance.randint(1, 40)]
            else:
                damaged[at:at] = chance.choice([b"{", b"- ", b"\n", b'"', b": ", b"\t", b"&a "])
        told = answered("a.yaml", bytes(damaged), SHIPPED)
        assert told.keys() in ({"problems"}, {"data", "questionnaire"})


def test_pasted_text_is_json_where_it_begins_like_it():
    assert Sent("pasted text", b' \n{"format": 1}').is_json
    assert not Sent("pasted text", LEAST).is_json
    assert Sent("A.JSON", LEAST).is_json
    assert Sent("mi archivo.yaml", LEAST).stem == "mi archivo"


def test_the_process_knows_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("PIA_DATA", "hush")
    monkeypatch.setenv("SECRET", "hush")
    assert "hush" not in confined.environment().values()


def test_the_process_answers_one_request(monkeypatch):
    given = bounded._request(Sent("a.yaml", LEAST), SHELF)
    said = io.BytesIO()
    said.close = lambda: None
    monkeypatch.setattr(child, "confine", lambda memory: memory)
    monkeypatch.setattr(child, "allow_cpu", lambda seconds: seconds)
    monkeypatch.setattr(child.os, "dup", lambda _number: 0)
    monkeypatch.setattr(child.os, "dup2", lambda _one, _other: None)
    monkeypatch.setattr(child.os, "fdopen", lambda _number, _mode: said)
    pipe = SimpleNamespace(buffer=io.BytesIO(given), fileno=lambda: 1)
    monkeypatch.setattr(sys, "stdin", pipe)
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", pipe)
    assert child.main(1, 1) == 0
    assert json.loads(said.getvalue())["data"]["format"] == "pia-assessment/1"


def test_elsewhere_than_on_linux_less_can_be_taken_away(monkeypatch):
    monkeypatch.setattr(confined.sys, "platform", "win32")
    assert confined.confine(1) is False
    confined.allow_cpu(1)
    confined.write_no_file()
    monkeypatch.setattr(confined.sys, "platform", "darwin")
    assert confined._without_network() is False
