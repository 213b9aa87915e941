"""T2: "saved" is said only once the disk has it, seen from outside by the system calls."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.faults.conftest import MARK
from tests.faults.forms import forms
from tests.faults.server import Visitor, serving

CALLS = "openat,write,pwrite64,fsync,fdatasync,unlink,unlinkat,sendto,sendmsg,send,close"
STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-yy", "-s", "32")
QUESTION = "core.state-position"
SAVES = [20, pytest.param(500, marks=pytest.mark.thorough)]
_CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>")


def permitted():
    """Whether this machine lets one program watch another."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False).returncode == 0


watched = pytest.mark.skipif(
    not permitted(), reason="strace is not installed, or this machine forbids watching a program"
)


class Disk:
    """What of a database is not yet on the disk, told call by call."""

    def __init__(self, name):
        self.name = name
        self.pending, self.wrote, self.synced = set(), 0, 0
        self.early, self.saved, self.counted = [], 0, []

    def call(self, name, rest):
        if name in ("write", "pwrite64") and self.name in rest:
            if f"{self.name}-journal" in rest:
                self.pending |= {"journal", "commit"}
            else:
                # With the way back not yet on the disk, a power cut would leave half a change.
                self.pending |= {"order"} if "journal" in self.pending else set()
                self.pending.add("database")
            self.wrote += 1
        elif name in ("unlink", "unlinkat") and f"{self.name}-journal" in rest:
            self.pending -= {"journal", "commit"}
            self.pending.add("folder")  # gone for certain only once the folder is on disk too
        elif name in ("sendto", "sendmsg", "send") and '"HTTP/1.1 ' in rest:
            self._answer(rest)

    def sync_ended(self, rest):
        self.synced += 1
        if f"{self.name}-journal" in rest:
            self.pending.discard("journal")
        elif self.name in rest:
            self.pending.discard("database")
        else:
            self.pending.discard("folder")

    def _answer(self, rest):
        if '"HTTP/1.1 302' in rest:
            self.saved += 1
            self.counted.append((self.wrote, self.synced))
            if self.pending or not self.wrote or not self.synced:
                self.early.append((self.saved, sorted(self.pending), self.wrote, self.synced))
        self.wrote = self.synced = 0
        self.pending.discard("order")


def told(lines, name):
    """The disk after all the calls in a record of strace."""
    disk, waiting = Disk(name), {}
    for line in lines:
        if resumed := _RESUMED.match(line):
            process, call = resumed.groups()
            if call in ("fsync", "fdatasync"):
                disk.sync_ended(waiting.pop(process))
        elif found := _CALL.match(line):
            process, call, rest = found.groups()
            if call in ("fsync", "fdatasync"):
                if "<unfinished" in rest:
                    waiting[process] = rest
                elif rest.rstrip().endswith("= 0"):
                    disk.sync_ended(rest)
            else:
                disk.call(call, rest)
    return disk


@watched
@pytest.mark.parametrize("saves", SAVES)
def test_the_disk_has_every_answer_before_the_browser_is_told(folder, me, tmp_path, saves):
    record = tmp_path / "calls"
    strace = (
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-yy",
        "-s",
        "32",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(record),
    )
    with serving(tmp_path, *strace) as server:
        visitor = Visitor(server, cookie=f"pia_owner={me.token}")
        save_often(visitor, f"/work/{me.things.key}/questions/{QUESTION}", saves)
        visitor.close()
    disk = told(record.read_text("utf-8", "replace").splitlines(), "pia.sqlite3")
    assert disk.saved == saves
    assert disk.early == []
    least = min(synced for _, synced in disk.counted)
    assert least >= 3  # journal, database, folder
    print(f"T2: {saves} saves, 0 answers before the disk, at least {least} fsync each")


def save_often(visitor, address, times):
    """The answer to one question, changed again and again through its page."""
    _, _, html = visitor.send("GET", address)
    (form,) = [form for form in forms(html) if form.action in ("", address)]
    version = int(dict(form.fields)["version"])
    for number in range(times):
        body = form.filled(
            value_es=f"{MARK} {number}",
            version=str(version + number),
            save_key=f"{number:032x}",
            action="stay",
        )
        status, _, content = visitor.send("POST", address, body)
        assert status == 302, content


def test_an_answer_that_comes_early_would_be_seen():
    """The same reading of calls on records in which something is missing."""
    good = [
        '7 pwrite64(5</d/pia.sqlite3-journal>, "x"...',
        "7 fsync(5</d/pia.sqlite3-journal>) = 0",
        '7 pwrite64(4</d/pia.sqlite3>, "x"...',
        "7 fsync(4</d/pia.sqlite3> <unfinished ...>",
        '8 write(1<pipe:[3]>, "x"...',
        "7 <... fsync resumed>) = 0",
        '7 unlink("/d/pia.sqlite3-journal") = 0',
        "7 fsync(6</d>) = 0",
        '7 sendto(9<TCP:[…]>, "HTTP/1.1 302 FOUND"..., 9, 0',
    ]
    assert told(good, "pia.sqlite3").early == []
    for missing in (1, 5, 7):
        bad = [line for number, line in enumerate(good) if number != missing]
        assert told(bad, "pia.sqlite3").early, missing
    assert told([*good[:2], good[-1], *good[2:-1]], "pia.sqlite3").early
    assert told(good[-1:], "pia.sqlite3").early
