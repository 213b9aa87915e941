"""Running another program and seeing how much memory its processes took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
# A browser that starts alone: no profile, no updates, no look-ups.
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_POLL = 0.01
# Place of the session among what follows a program's name in /proc/<pid>/stat.
_SESSION = 3


@dataclass(frozen=True, slots=True)
class Ran:
    """Wall seconds and the peak memory, in bytes, of the largest process."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Served:
    """Where the home page is, the address that lets one browser in, and the data folder."""

    home: str
    once: str
    data: Path


def run(command: Sequence[str], mark: str = "") -> Ran:
    """Run a program to its end with all it starts: the same session, or `mark` among the arguments.

    The kernel's own figure for a child that has ended would include what this process holds.
    """
    peaks: dict[int, int] = {}
    ended = threading.Event()
    started = time.perf_counter()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said,
        subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        ) as child,
    ):
        watch = threading.Thread(target=_watch, args=(child.pid, mark, peaks, ended))
        watch.start()
        status = child.wait()
        took = time.perf_counter() - started
        ended.set()
        watch.join()
        if status:
            said.seek(0)
            raise RuntimeError(f"{command[0]} ended with {status}: {said.read()[-500:]}")
    return Ran(took, max(peaks.values()))


def print_with_chromium(page: Path, out: Path) -> Ran:
    """Chromium, cold, printing a file to PDF."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *CHROMIUM_FLAGS, f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
        return run(command, profile)


@contextmanager
def serving() -> Iterator[Served]:
    """The pages on a free port, as `./run` serves them, over an empty data folder."""
    command = [sys.executable, "-m", "pia.cli", "serve"]
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PIA_DATA": data}
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=environment
        ) as server:
            try:
                assert server.stdout is not None  # noqa: S101 - a pipe was asked for
                once = server.stdout.readline().split()[-1]
                yield Served(f"{once.partition('/open/')[0]}/", once, Path(data))
            finally:
                server.terminate()


def _watch(session: int, mark: str, peaks: dict[int, int], ended: threading.Event) -> None:
    while not ended.wait(_POLL):
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                _note(folder, session, mark, peaks)


def _note(folder: Path, session: int, mark: str, peaks: dict[int, int]) -> None:
    try:
        after_name = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        marked = mark and mark in (folder / "cmdline").read_text("utf-8", "replace")
        if int(after_name[_SESSION]) != session and not marked:
            return
        status = (folder / "status").read_text("utf-8")
    except OSError:
        return  # it ended while it was being looked at
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            peaks[int(folder.name)] = int(line.split()[1]) * 1024
