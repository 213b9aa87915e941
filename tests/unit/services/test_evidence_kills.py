"""Killed at any moment, what was said to be kept is there and whole; the rest can be swept (T3)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256

from pia.services.evidence_checks import missing_files, sweep, unknown_files, verify
from pia.services.evidence_files import files_of, read_original
from pia.services.opening import open_workspace
from tests.conftest import ROOT, THOROUGH
from tests.unit.services import evidence_child

KILLS = 100 if THOROUGH else 3


def run_and_kill(folder, assessment, seconds):
    """What the child said before it was killed."""
    command = [sys.executable, "-m", evidence_child.__name__, str(folder), assessment]
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    said = child.communicate(timeout=30)[0].splitlines()
    return [line.split() for line in said]


def test_what_was_kept_is_there_after_every_kill(workspace, actor, assessment):
    folder = workspace.store.path.parent
    workspace.store.close()
    dice = random.Random(3)  # noqa: S311
    kept, deleting, left = {}, set(), 0
    for _ in range(KILLS):
        for word, *rest in run_and_kill(folder, assessment, dice.uniform(0.05, 0.8)):
            if word == "kept" and len(rest) == 2 and len(rest[1]) == 64:
                kept[rest[0]] = rest[1]
            elif word == "deleting":
                deleting.update(rest)
        for path in (folder / "files").rglob("*"):
            os.utime(path, (1, 1))  # an hour later
        again = open_workspace(folder)
        assert not list(folder.rglob("*.part"))
        left += len(unknown_files(again))
        sweep(again)
        assert verify(again, actor) == ()
        assert missing_files(again) == unknown_files(again) == ()
        with again.store.reading() as session:
            held = files_of(session, again.keyring, actor, assessment)
        there = {file.id for file in held.files}
        assert set(kept) - deleting <= there
        for key in there & set(kept):
            content = b"".join(read_original(again, actor, assessment, key).chunks)
            assert sha256(content).hexdigest() == kept[key]
        again.store.close()
    assert kept
    assert left <= 4 * KILLS
