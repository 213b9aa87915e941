"""The process that renders: one job at a time, little power, no network, no secrets.

Started by `renderer` as `python -m pia.reports.renderer_child`; reads HTML and writes PDFs as
frames of a letter, a length and a body on its standard input and output.
"""

from __future__ import annotations

import os
import struct
import sys
from typing import BinaryIO

from pia.confined import allow_cpu, confine
from pia.errors import MissingOnThisMachine, PiaError

HEAD = struct.Struct(">cQ")
READY, PDF, MISSING, FAILED, TOO_BIG = b"R", b"P", b"M", b"F", b"B"
_WARM_UP = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Ready</title>'
    '<article data-running="r" data-page="p" data-of="of"><h1>Ready</h1>'
    "<p style='font-family: Noto Sans'>ñandú <b>b</b> <i>i</i></p></article></html>"
)


def read_frame(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame, None when the other side has closed."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    body = stream.read(length)
    return (kind, body) if len(body) == length else None


def write_frame(stream: BinaryIO, kind: bytes, body: bytes = b"") -> None:
    """Send one frame."""
    stream.write(HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def main(cpu_seconds: int, memory: int, output: int) -> int:
    """Serve until the standard input closes."""
    incoming = sys.stdin.buffer
    # Nothing that a library prints may end up among the frames.
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with outgoing:
        closed = b"closed" if confine(memory) else b"open"
        kind, body = _render(_WARM_UP, output)
        write_frame(outgoing, READY if kind == PDF else kind, closed if kind == PDF else body)
        while kind in (PDF, TOO_BIG, FAILED):
            frame = read_frame(incoming)
            if frame is None:
                break
            allow_cpu(cpu_seconds)
            kind, body = _render(frame[1].decode(), output)
            write_frame(outgoing, kind, body)
    return 0


def _render(html: str, output: int) -> tuple[bytes, bytes]:
    from pia.reports.pdf import render_pdf

    try:
        pdf = render_pdf(html)
    except MissingOnThisMachine as missing:
        return MISSING, missing.message.en.encode()
    except PiaError as error:
        return FAILED, error.message.en.encode()
    except Exception as error:  # noqa: BLE001 - the parent is told and replaces this process
        return FAILED, f"{type(error).__name__}: {error}".encode()
    return (TOO_BIG, b"") if len(pdf) > output else (PDF, pdf)


if __name__ == "__main__":
    raise SystemExit(main(*(int(argument) for argument in sys.argv[1:4])))
