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


@dataclass(frozen=True, slots=True)
class Ran:
    """Wall seconds and the peak memory, in bytes, of the largest process."""

    seconds: float
    peak: int


def run(command: Sequence[str]) -> Ran:
    """Run one process to its end."""
    started = time.perf_counter()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said) as child,
    ):
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise RuntimeError(f"{command[0]} ended with {child.returncode}: {said.read()[-500:]}")
    return Ran(took, usage.ru_maxrss * 1024)


def run_family(command: Sequence[str], mark: str) -> Ran:
    """Run a program that starts others; all of them have `mark` in their command line."""
    peaks: dict[int, int] = {}
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(mark, peaks, ended))
    watch.start()
    try:
        ran = run(command)
    finally:
        ended.set()
        watch.join()
    return Ran(ran.seconds, max([ran.peak, *peaks.values()]))


def print_with_chromium(page: Path, out: Path) -> Ran:
    """Chromium, cold, printing a file to PDF."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *CHROMIUM_FLAGS, f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
        return run_family(command, profile)


@contextmanager
def serving() -> Iterator[str]:
    """The pages on a free port, as `./run` serves them; yields their address."""
    command = [sys.executable, "-m", "pia.cli", "serve"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None  # noqa: S101 - a pipe was asked for
            yield server.stdout.readline().split()[-1]
        finally:
            server.terminate()


def _watch(mark: str, peaks: dict[int, int], ended: threading.Event) -> None:
    while not ended.wait(_POLL):
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                _note(folder, mark, peaks)


def _note(folder: Path, mark: str, peaks: dict[int, int]) -> None:
    try:
        if mark not in (folder / "cmdline").read_text("utf-8", "replace"):
            return
        status = (folder / "status").read_text("utf-8")
    except OSError:
        return  # it ended while it was being looked at
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            peaks[int(folder.name)] = int(line.split()[1]) * 1024
