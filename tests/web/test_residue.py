"""What is deleted is in no file any more, however the program ends afterwards (T15)."""

from __future__ import annotations

import json
import os
import random
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pia.services.assessments import Wanted, find
from pia.services.deleting import delete_for_good
from pia.services.opening import open_workspace
from tests.conftest import ROOT, THOROUGH
from tests.kept import kept, the_owner
from tests.web import residue_child

COUNT = 200 if THOROUGH else 20
KILLS = 60 if THOROUGH else 2


class Program:
    """The program in a process of its own, with a data folder, temporary folder and log to scan."""

    def __init__(self, folder, count=COUNT, look=True):
        self.folder = folder
        self.data = folder / "data"
        for name in ("data", "tmp"):
            (folder / name).mkdir()
        self.canaries = [f"canary{secrets.token_hex(8)}" for _ in range(count)]
        # Names of files are parts of no assessment; they are looked for all the same.
        self.files = [f"canary{secrets.token_hex(8)}" for _ in range(count // 20)] if look else []
        environment = {
            **os.environ,
            "PIA_DATA": str(self.data),
            "TMPDIR": str(folder / "tmp"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "RESIDUE_LOOK": "1" if look else "",
            "RESIDUE_PDF": "1" if look and THOROUGH else "",
        }
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", residue_child.__name__],
                env=environment,
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.tell(json.dumps([self.canaries, self.files]))

    def tell(self, line=""):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def wait_for(self, word):
        for line in self.process.stdout:
            if line.strip() == word:
                return
        raise AssertionError((self.folder / "log").read_text()[-3000:])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def end(self):
        self.process.wait(30)
        self.process.stdin.close()
        self.process.stdout.close()

    def stored(self):
        """The sealed files of evidence; what is in them cannot be found by looking."""
        return [path for path in (self.data / "files").rglob("*") if path.is_file()]

    def found(self):
        """Which canaries any file holds, byte by byte and whatever their case."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        contents = [path.read_bytes().lower() for path in files]
        names = " ".join(map(str, files)).lower()
        return {
            word
            for word in (*self.canaries, *self.files)
            if word in names or any(word.encode() in content for content in contents)
        }


@pytest.fixture
def program(tmp_path):
    started = []

    def start(number=0, **options):
        folder = tmp_path / f"program-{number}"
        folder.mkdir()
        started.append(Program(folder, **options))
        return started[-1]

    yield start
    for each in started:
        each.kill()


@pytest.mark.parametrize("killed", [False, True], ids=["ends", "is killed"])
def test_no_file_holds_what_was_deleted(program, killed):
    program = program(look=killed)
    program.wait_for("kept")
    # The search must be able to find them, or finding none later would mean nothing.
    assert program.found() >= set(program.canaries)
    log = (program.folder / "log").read_text()
    assert [word for word in (*program.canaries, *program.files) if word in log] == []
    assert list((program.folder / "tmp").rglob("*")) == []
    assert program.stored()
    program.tell()
    program.wait_for("deleted")
    assert program.found() == set()
    assert program.stored() == []
    # Killed, it has no chance to clean up; looked at, pages, searches and logs had theirs to keep.
    if killed:
        program.kill()
    else:
        program.tell()
        program.end()
        assert program.process.returncode == 0
    assert program.found() == set()


def test_killed_while_it_deletes_it_is_all_there_or_all_gone(program):
    """And where it is still there, deleting it then leaves nothing either."""
    dice = random.Random(15)  # noqa: S311
    for number in range(KILLS):
        running = program(number, count=20, look=False)
        running.wait_for("kept")
        running.tell()
        running.wait_for("deleting")
        time.sleep(dice.uniform(0, 0.06))
        running.kill()
        workspace = open_workspace(running.data)
        actor = the_owner(workspace)
        with workspace.store.reading() as session:
            rows = find(session, actor, Wanted()).rows
            first = [row for row in rows if row.name_es == running.canaries[0]]
            # The journal that a kill leaves is undone by opening; only then it can be judged.
            held = running.found() & set(running.canaries)
            assert held == (set(running.canaries) if first else set())
        for row in rows:
            delete_for_good(workspace, actor, row.id)
        workspace.store.close()
        assert running.found() == set()


def test_deleting_one_leaves_the_others(tmp_path):
    workspace = open_workspace(tmp_path)
    actor = the_owner(workspace)
    gone, stays = (
        kept(workspace, actor, residue_child.planted([f"{word}{n}" for n in range(20)])[0])
        for word in ("canarygone", "canarystays")
    )
    delete_for_good(workspace, actor, gone)
    content = Path(workspace.store.path).read_bytes()
    assert b"canarygone" not in content
    assert gone.encode() not in content
    assert content.count(b"canarystays") > 15
    assert stays.encode() in content
    workspace.store.close()
