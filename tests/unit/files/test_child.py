"""The process that reads a file answers one line, then bytes, and survives its libraries."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from pia import confined
from pia.files import child, plain


def test_one_file_one_answer(monkeypatch):
    said = io.BytesIO()
    said.close = lambda: None
    for name in ("confine", "allow_cpu"):
        monkeypatch.setattr(child, name, lambda number: number)
    monkeypatch.setattr(child, "write_no_file", lambda: None)
    monkeypatch.setattr(child.os, "dup", lambda _number: 0)
    monkeypatch.setattr(child.os, "dup2", lambda _one, _other: None)
    monkeypatch.setattr(child.os, "fdopen", lambda _number, _mode: said)
    pipe = SimpleNamespace(buffer=io.BytesIO(b"a\r\nb"), fileno=lambda: 1)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, pipe)
    assert child.main(1, 1, "clean", "text/plain") == 0
    line, body = said.getvalue().split(b"\n", 1)
    assert json.loads(line) == {"removed": [], "warnings": [], "none": ["", ""], "bytes": 4}
    assert body == b"a\r\nb"


@pytest.mark.parametrize(
    ("raised", "told"),
    [(MemoryError, "TooMuch"), (ImportError, "TooMuch"), (IndexError, "Damaged")],
)
def test_what_a_library_raises_is_a_refusal(monkeypatch, raised, told):
    def fails(_raw, _ending):
        raise raised

    monkeypatch.setattr(plain, "FAMILY", plain.Family(fails, fails, fails))
    assert child.answer("inspect", "text/plain", b"a") == ({"refused": told}, b"")


def test_files_are_forbidden_for_good(monkeypatch):
    resource = pytest.importorskip("resource")
    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda *what: asked.append(what))
    confined.write_no_file()
    assert asked == [(resource.RLIMIT_FSIZE, (0, 0))]
