"""The process that reads one file of evidence: little power, no network, no file to write.

Started by `care` as `python -m pia.files.child`. Its standard input is the file; its standard
output is one line of JSON, then the bytes of the copy or picture, if there is one.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import cast

from pia.confined import allow_cpu, confine, write_no_file
from pia.files.kinds import Kind, kind_of
from pia.files.parts import Family
from pia.files.refusals import Damaged, Refused, TooMuch
from pia.files.sniffing import check_content
from pia.text import Text

Answer = tuple[dict[str, object], bytes]


def main(memory: int, cpu_seconds: int, job: str, media_type: str) -> int:
    """Read one file, write one answer."""
    # Nothing that a library prints may end up in the answer.
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    confine(memory)
    write_no_file()
    allow_cpu(cpu_seconds)
    with outgoing:
        told, body = answer(job, media_type, sys.stdin.buffer.read())
        outgoing.write(json.dumps({**told, "bytes": len(body)}).encode() + b"\n")
        outgoing.write(body)
    return 0


def answer(job: str, media_type: str, raw: bytes) -> Answer:
    """What the job found, or why it was refused; whatever the libraries raise is damage."""
    try:
        kind = kind_of(media_type)
        check_content(kind, raw)
        return _JOBS[job](_family(kind), raw, kind.ending)
    except Refused as refusal:
        return {"refused": type(refusal).__name__}, b""
    except (MemoryError, ImportError):  # a library that finds no room for itself
        return {"refused": TooMuch.__name__}, b""
    except Exception:  # noqa: BLE001 - readers of damaged files raise anything
        return {"refused": Damaged.__name__}, b""


def _family(kind: Kind) -> Family:
    """The family that reads it; its libraries are loaded for it alone."""
    return cast("Family", importlib.import_module(f"pia.files.{kind.family}").FAMILY)


def _inspect(family: Family, raw: bytes, ending: str) -> Answer:
    return {"warnings": _plain(family.inspect(raw, ending))}, b""


def _clean(family: Family, raw: bytes, ending: str) -> Answer:
    made = family.clean(raw, ending)
    told = {
        "removed": sorted(made.removed),
        "warnings": _plain(made.warnings),
        "none": [made.none.es, made.none.en],
    }
    return told, made.content


def _preview(family: Family, raw: bytes, ending: str) -> Answer:
    shown = family.preview(raw, ending)
    return {"text": shown.text, "pages": shown.pages, "title": shown.title}, shown.picture


_JOBS = {"inspect": _inspect, "clean": _clean, "preview": _preview}


def _plain(texts: tuple[Text, ...]) -> list[list[str]]:
    return [[text.es, text.en] for text in texts]


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]))
