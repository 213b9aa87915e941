"""How a process that reads or prints what others wrote gives up power before it starts."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


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


def _without_network() -> bool:
    """A network of its own with nothing in it, where the kernel allows that to anyone."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0
