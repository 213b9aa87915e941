"""How a process that reads or prints what others wrote gives up power before it starts.

`apart` starts one that ends by itself or is ended; `confine` and `allow_cpu` are called in it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
# What such a process may know of this machine: where programs and libraries lie, nothing else.
_PASSED = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT")


@contextlib.contextmanager
def apart(
    module: str,
    *arguments: object,
    seconds: float,
    given: BinaryIO | int = subprocess.PIPE,
    also: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs a module of this package, ended after so many seconds or on leaving."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment(), **(also or {})},
        close_fds=True,
    )
    alarm = threading.Timer(seconds, process.kill)
    alarm.daemon = True
    alarm.start()
    with process:
        try:
            yield process
        finally:
            alarm.cancel()
            process.kill()


def environment() -> dict[str, str]:
    """Nothing secret: a handful of variables and the place of this package."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    here = str(Path(__file__).resolve().parents[1])
    return {**passed, "PYTHONPATH": here, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def confine(memory: int) -> bool:
    """Less power and less reach, for good; says whether the network is out of reach."""
    if sys.platform == "win32":
        return False
    import resource

    with contextlib.suppress(OSError):
        os.nice(15)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return _without_network()


def allow_cpu(seconds: int) -> None:
    """Processor time for the next job, counted from now; the kernel ends what takes longer."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def write_no_file() -> None:
    """From now on it may answer, and make no file longer than nothing."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _without_network() -> bool:
    """A network of its own with nothing in it, where the kernel allows that to anyone."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0
