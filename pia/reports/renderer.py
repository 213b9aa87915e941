"""A bounded renderer: one low-power child process makes the PDFs and is replaced when in doubt."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import weakref
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from pia.errors import MissingOnThisMachine
from pia.reports import renderer_child as child
from pia.reports.pdf import RenderFailed
from pia.text import Text

_KEPT_BYTES = 64 * 2**20
_START_SECONDS = 60.0
# What the child may know of this machine: where programs and libraries lie, nothing else.
_PASSED = (
    "PATH",
    "HOME",
    "LANG",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "SYSTEMROOT",
    "TEMP",
    "WEASYPRINT_DLL_DIRECTORIES",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may take before the process that does it is ended."""

    wall_seconds: float = 90
    cpu_seconds: int = 60
    memory: int = 3 * 2**29
    output: int = 40 * 2**20
    jobs: int = 200


class Renderer:
    """Makes PDFs in a child process; the same HTML is rendered once, however many ask."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: _Child | None = None
        self._working = threading.Lock()
        self._state = threading.Lock()
        self._pending: dict[str, Future[bytes]] = {}
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        # Counts how often everything was to be forgotten; a job from before is not kept.
        self._forgotten = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def pdf(self, html: str) -> bytes:
        """The PDF of print-ready HTML; raises MissingOnThisMachine or RenderFailed."""
        key = sha256(html.encode()).hexdigest()
        with self._state:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            waiting, mine = self._pending.get(key), Future[bytes]()
            if waiting is None:
                self._pending[key] = mine
        if waiting is not None:
            return waiting.result()
        return self._fulfil(key, mine, html)

    def forget_all(self) -> None:
        """Keep nothing of what was printed, nor the process that has read it."""
        with self._state:
            self._kept.clear()
            self._forgotten += 1
        # A job that runs now ends its process by itself.
        if self._working.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._working.release()

    def warm(self) -> None:
        """Start the process now, so that the first reader does not wait for it."""
        with self._working:
            self._running()

    @property
    def network(self) -> str:
        """`closed` or `open` for a running process, `""` where none runs."""
        running = self._child
        return running.network if running else ""

    def close(self) -> None:
        """End the process; a later job starts a new one."""
        with self._working:
            self._end()

    def _fulfil(self, key: str, mine: Future[bytes], html: str) -> bytes:
        before = self._forgotten
        try:
            with self._working:
                pdf = self._render(html)
                if before != self._forgotten:
                    self._end()
        except BaseException as error:
            self._forget(key)
            mine.set_exception(error)
            raise
        with self._state:
            if before == self._forgotten:
                self._keep(key, pdf)
            del self._pending[key]
        mine.set_result(pdf)
        return pdf

    def _forget(self, key: str) -> None:
        with self._state:
            del self._pending[key]

    def _keep(self, key: str, pdf: bytes) -> None:
        self._kept[key] = pdf
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _KEPT_BYTES:
            self._kept.popitem(last=False)

    def _render(self, html: str) -> bytes:
        running = self._running()
        try:
            pdf = running.job(html, self.limits.wall_seconds)
        except BaseException:
            self._end()
            raise
        if running.jobs >= self.limits.jobs:
            self._end()
        return pdf

    def _running(self) -> _Child:
        if self._child is None:
            self._child = _Child(self.limits)
        return self._child

    def _end(self) -> None:
        running, self._child = self._child, None
        if running is not None:
            running.end()


class _Child:
    """One child process and its two pipes."""

    def __init__(self, limits: Limits) -> None:
        numbers = (limits.cpu_seconds, limits.memory, limits.output)
        self._process = subprocess.Popen(
            [sys.executable, "-m", child.__name__, *map(str, numbers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            close_fds=True,
        )
        self._ended = weakref.finalize(self, _end, self._process)
        self._output = limits.output
        self.jobs = 0
        try:
            self.network = self._answer(child.READY, _START_SECONDS).decode()
        except BaseException:
            self.end()
            raise

    def job(self, html: str, seconds: float) -> bytes:
        """One PDF within so many seconds."""
        self.jobs += 1
        stream = self._process.stdin
        if stream is None or self._process.poll() is not None:
            raise _failed("the process had ended")
        try:
            child.write_frame(stream, child.PDF, html.encode())  # type: ignore[arg-type]
        except OSError as error:
            raise _failed("the process ended") from error
        return self._answer(child.PDF, seconds)

    def end(self) -> None:
        """Kill the process and close its pipes; safe to call twice."""
        self._ended()

    def _answer(self, wanted: bytes, seconds: float) -> bytes:
        alarm = threading.Timer(seconds, self._process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            frame = child.read_frame(self._process.stdout)  # type: ignore[arg-type]
        finally:
            alarm.cancel()
        if frame is None:
            raise _failed("the job took more time or memory than it may")
        kind, body = frame
        if kind == child.MISSING:
            raise MissingOnThisMachine(_MISSING)
        if kind == child.TOO_BIG or len(body) > self._output:
            raise _failed("the file is larger than it may be")
        if kind != wanted:
            raise _failed(body.decode(errors="replace"))
        return body


_MISSING = Text(
    "Falta Pango, que hace los PDF. `pia doctor` dice cómo instalarlo.",
    "Pango, which makes the PDFs, is missing. `pia doctor` says how to install it.",
)


def _environment() -> dict[str, str]:
    """Nothing secret: the child gets a handful of variables and the place of this package."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    here = str(Path(__file__).resolve().parents[2])
    return {**passed, "PYTHONPATH": here, "PYTHONDONTWRITEBYTECODE": "1"}


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None and not stream.closed:
            try:
                stream.close()
            except OSError:
                continue


def _failed(why: str) -> RenderFailed:
    return RenderFailed(
        Text(f"No se pudo hacer el PDF: {why}", f"The PDF could not be made: {why}")
    )
