"""Text is text in every line, and stays as it is to the byte."""

from __future__ import annotations

import pytest

from pia.files import plain
from pia.files.refusals import NotText


@pytest.mark.parametrize(
    "raw",
    [
        "ñandú\r\notra\tlínea\n".encode(),
        "\ufeffñandú".encode(),
        "\ufeffñandú".encode("utf-16-le"),
        "\ufeffñandú".encode("utf-16-be"),
        "ñandú “así”".encode("cp1252"),
        b"BMW is a make of cars",
        b"From: a@example.org\nTo: b@example.org\n\nHello",
        b"a < b and <b> is bold",
    ],
)
def test_text_is_taken_and_kept_to_the_byte(raw):
    assert plain.inspect(raw, "txt") == ()
    assert plain.clean(raw, "csv").content == raw
    assert plain.preview(raw, "txt").text


@pytest.mark.parametrize(
    "raw",
    [
        b"a\0b",
        b"\x1b[2J",
        b"<html>",
        b" \n<?xml version='1.0'?>",
        b"<x:a/>",
        b"%PDF-1.7",
        b"\xff\xfea",
    ],
)
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(NotText):
        plain.inspect(raw, "txt")
