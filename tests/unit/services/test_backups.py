"""Backups hold every save from before they began, notice any change, and come back elsewhere."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import tarfile
import threading
from contextlib import closing, contextmanager
from io import BytesIO

import pyrage
import pytest

from pia.services import backups
from pia.services.backups import (
    BackupDamaged,
    FileThere,
    PassphraseNeeded,
    PassphraseTooShort,
    WrongPassphrase,
)
from pia.services.opening import DATABASE, open_workspace
from pia.store import snapshot
from pia.store.engine import Damaged
from pia.store.holding import InUse
from pia.store.migrate import HEAD, NewerDatabase, shape_of
from pia.store.snapshot import AlreadyThere, NothingThere, StillBusy, TooLarge
from tests.conftest import THOROUGH
from tests.kept import kept, saved, somebody_else, tables, the_owner

PASSPHRASE = "correct horse battery"  # noqa: S105
SECRET = "a witness from Tapachula"  # noqa: S105


@pytest.fixture
def folder(workspace):
    return workspace.store.path.parent


@pytest.fixture
def plain(workspace, assessment, folder, tmp_path):
    """A backup in the clear."""
    file = tmp_path / "plain.tar"
    backups.back_up(folder, file, None)
    return file


@pytest.fixture
def fast_age(monkeypatch):
    """Real age encryption to a key instead of a passphrase, which takes seconds by design."""
    identity = pyrage.x25519.Identity.generate()
    monkeypatch.setattr(
        backups, "_sealed", lambda content, _: pyrage.encrypt(content, [identity.to_public()])
    )

    def unsealed(content, _):
        try:
            return pyrage.decrypt(content, [identity])
        except pyrage.DecryptError as error:
            raise BackupDamaged from error

    monkeypatch.setattr(backups, "_unsealed", unsealed)


# -- what is made ----------------------------------------------------------------------------


def test_a_sealed_backup_comes_back_elsewhere(workspace, actor, folder, tmp_path):
    one = kept(workspace, actor)
    saved(workspace, actor, one, "requests", [{"text": SECRET}])
    file, elsewhere = tmp_path / "b.age", tmp_path / "elsewhere"
    manifest = backups.back_up(folder, file, PASSPHRASE)
    content = backups.read(file)
    assert content.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert SECRET.encode() not in content
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    backup = backups.opened(content, PASSPHRASE)
    assert backup.manifest == manifest
    assert backups.restore(backup, elsewhere) is None
    assert stat.S_IMODE((elsewhere / DATABASE).stat().st_mode) == 0o600
    assert tables(elsewhere / DATABASE) == tables(folder / DATABASE)
    again = open_workspace(elsewhere)
    assert SECRET in str(tables(again.store.path))
    again.store.close()
    with pytest.raises(WrongPassphrase):
        backups.opened(content, PASSPHRASE + "x")
    with pytest.raises(PassphraseNeeded):
        backups.opened(content, None)
    with pytest.raises(BackupDamaged):
        backups.opened(flipped(content, len(content) // 2), PASSPHRASE)


def test_the_manifest_counts_and_names_nobody(plain, folder):
    with tarfile.open(plain) as archive:
        manifest = json.loads(archive.extractfile("manifest.json").read())
    assert (manifest["format"], manifest["step"]) == ("pia-backup/1", HEAD)
    assert manifest["counts"]["assessment"] == 1
    assert set(manifest) == {"format", "made_at", "program", "step", "counts", "sha256"}
    assert "Biometr" not in json.dumps(manifest)


def test_other_tools_open_and_check_it(plain, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run(["tar", "-xf", plain, "-C", out], check=True)
    ended = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=out, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended
    with closing(sqlite3.connect(out / DATABASE)) as database:
        assert database.execute("SELECT count(*) FROM assessment").fetchone() == (1,)


def test_no_browser_is_let_in_by_a_restore(workspace, folder, tmp_path):
    somebody_else(workspace)
    backups.back_up(folder, tmp_path / "b.tar", None)
    backup = backups.opened(backups.read(tmp_path / "b.tar"), None)
    assert backup.manifest.counts["browser_session"] == 0
    assert tables(folder / DATABASE)["browser_session"]


_WATCHED: list[str] | None = None


def _watch(event, arguments):
    if event == "open" and _WATCHED is not None:
        path, _mode, flags = arguments
        if not isinstance(path, int) and flags & (os.O_WRONLY | os.O_RDWR):
            _WATCHED.append(str(path))


@contextmanager
def files_opened_for_writing():
    global _WATCHED  # noqa: PLW0603 - a hook of the interpreter cannot be taken out again
    if _watch.__dict__.setdefault("added", False) is False:
        sys.addaudithook(_watch)
        _watch.__dict__["added"] = True
    _WATCHED = found = []
    try:
        yield found
    finally:
        _WATCHED = None


def test_a_sealed_backup_writes_nothing_in_the_clear(
    workspace, actor, assessment, folder, tmp_path, fast_age
):
    saved(workspace, actor, assessment, "requests", [{"text": SECRET}])
    target = tmp_path / "out" / "b.age"
    target.parent.mkdir()
    before = sorted(folder.iterdir())
    with files_opened_for_writing() as opened:
        backups.back_up(folder, target, PASSPHRASE)
    assert opened == [str(target) + ".part"]
    assert list(target.parent.iterdir()) == [target]
    assert sorted(folder.iterdir()) == before
    assert SECRET.encode() not in target.read_bytes()


def test_a_backup_that_does_not_open_again_is_not_one(folder, assessment, tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "_sealed", lambda content, _: content[:-1] + b"x")
    with pytest.raises(BackupDamaged):
        backups.back_up(folder, tmp_path / "b.age", PASSPHRASE)
    assert not list(tmp_path.glob("b.*"))


def test_a_full_disk_leaves_no_half_backup(folder, assessment, tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        backups.back_up(folder, tmp_path / "b.tar", None)
    assert not list(tmp_path.glob("b.*"))


# -- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("short", ["", "short", " " * 40, "14 characters!"])
def test_a_passphrase_that_can_be_guessed_is_refused(folder, assessment, tmp_path, short):
    with pytest.raises(PassphraseTooShort):
        backups.back_up(folder, tmp_path / "b.age", short)
    assert not list(tmp_path.glob("b.*"))


def test_an_older_backup_is_not_written_over(folder, plain):
    before = plain.read_bytes()
    with pytest.raises(FileThere):
        backups.back_up(folder, plain, None)
    assert plain.read_bytes() == before


def test_where_there_is_no_database_there_is_nothing_to_copy(tmp_path):
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(NothingThere):
            backups.back_up(folder, tmp_path / "b.tar", None)
    (tmp_path / DATABASE).touch()
    with pytest.raises(NothingThere):
        backups.back_up(tmp_path, tmp_path / "b.tar", None)
    assert sorted(p.name for p in tmp_path.iterdir()) == [DATABASE]


def test_a_database_beyond_the_memory_is_refused(folder, assessment, tmp_path, monkeypatch):
    monkeypatch.setattr(snapshot, "LARGEST", 1000)
    with pytest.raises(TooLarge):
        backups.back_up(folder, tmp_path / "b.tar", None)


def test_a_database_that_another_program_holds_is_waited_for_and_then_refused(
    folder, assessment, tmp_path, monkeypatch
):
    monkeypatch.setattr(snapshot, "_WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StillBusy):
            backups.back_up(folder, tmp_path / "b.tar", None)


def test_a_damaged_database_gives_no_backup(tmp_path):
    (tmp_path / DATABASE).write_bytes(b"not a database at all" * 400)
    with pytest.raises(Damaged):
        backups.back_up(tmp_path, tmp_path / "b.tar", None)
    assert not list(tmp_path.glob("b.*"))


def test_a_running_server_is_not_replaced_under_its_feet(workspace, plain, folder):
    backup = backups.opened(backups.read(plain), None)
    before = (folder / DATABASE).read_bytes()
    for replace in (False, True):
        with pytest.raises(InUse):
            backups.restore(backup, folder, replace=replace)
    assert (folder / DATABASE).read_bytes() == before
    workspace.store.close()
    assert backups.restore(backup, folder, replace=True)


def test_a_database_that_is_there_is_kept_and_only_replaced_on_request(
    workspace, actor, assessment, plain, folder
):
    kept(workspace, actor)
    workspace.store.close()
    backup, now = backups.opened(backups.read(plain), None), tables(folder / DATABASE)
    with pytest.raises(AlreadyThere):
        backups.restore(backup, folder)
    assert tables(folder / DATABASE) == now
    aside = backups.restore(backup, folder, replace=True)
    assert tables(aside) == now
    assert len(tables(folder / DATABASE)["assessment"]) == 1
    assert backups.older_databases(folder) == (aside.name,)
    assert not list(folder.glob("*.restoring*"))


def test_where_names_cannot_be_shared_the_old_one_is_renamed(workspace, plain, folder, monkeypatch):
    workspace.store.close()

    def no_links(_source, _target):
        raise PermissionError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    now = tables(folder / DATABASE)
    aside = backups.restore(backups.opened(backups.read(plain), None), folder, replace=True)
    assert tables(aside) == now
    assert (folder / DATABASE).exists()


def test_what_a_killed_writer_left_is_undone_before_it_is_set_aside(
    workspace, plain, folder, tmp_path
):
    """The journal of the old database must never meet the new one."""
    now = tables(folder / DATABASE)
    workspace.store.close()
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE part SET data = data || '                ' || data\")\n"
        "c.execute('UPDATE questionnaire_text SET canonical = canonical || canonical')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(folder / DATABASE)], check=False)
    assert (folder / f"{DATABASE}-journal").exists()
    aside = backups.restore(backups.opened(backups.read(plain), None), folder, replace=True)
    assert not list(folder.glob("*-journal"))
    assert tables(aside) == now
    assert tables(folder / DATABASE) == now


def test_a_newer_database_is_refused_and_nothing_changes(plain, tmp_path):
    backup = backups.opened(backups.read(plain), None)
    newer = tmp_path / "newer" / DATABASE
    newer.parent.mkdir()
    newer.write_bytes(backup.database)
    with closing(sqlite3.connect(newer)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with pytest.raises(NewerDatabase):
        backups.back_up(newer.parent, tmp_path / "n.tar", None)
    with pytest.raises(NewerDatabase):
        snapshot.put(newer.read_bytes(), tmp_path / "into" / DATABASE)
    assert [p.name for p in (tmp_path / "into").iterdir()] == [f"{DATABASE}.open"]


def test_an_older_database_is_brought_up_to_date(plain, tmp_path, monkeypatch):
    """The one step there is so far stands for an older shape by the number it carries."""
    ran = []
    monkeypatch.setattr("pia.store.migrate.bring_to", lambda store, step: ran.append(step))
    backup = backups.opened(backups.read(plain), None)
    old = tmp_path / "old.sqlite3"
    old.write_bytes(backup.database)
    with closing(sqlite3.connect(old)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
        database.commit()
    snapshot.put(old.read_bytes(), tmp_path / "into" / DATABASE)
    assert ran == [HEAD]
    assert shape_of(tmp_path / "into" / DATABASE) == "0000"


def test_a_restore_that_was_killed_leaves_nothing_behind(workspace, folder):
    left = folder / f"{DATABASE}.restoring"
    left.write_text(SECRET)
    workspace.store.close()
    open_workspace(folder).store.close()
    assert not left.exists()


# -- tampering (T17 for backups) ------------------------------------------------------------------


def flipped(content, at):
    return content[:at] + bytes([content[at] ^ (1 << at % 8)]) + content[at + 1 :]


def test_every_changed_byte_of_a_plain_backup_is_noticed(plain):
    content = plain.read_bytes()
    dice = random.Random(17)  # noqa: S311
    places = [*range(0, 1600, 97), *dice.sample(range(len(content)), 2000 if THOROUGH else 60)]
    for at in (*places, len(content) - 1):
        with pytest.raises(BackupDamaged):
            backups.opened(flipped(content, at), None)


def test_every_changed_byte_of_a_sealed_backup_is_noticed(folder, assessment, tmp_path, fast_age):
    backups.back_up(folder, tmp_path / "b.age", PASSPHRASE)
    content = (tmp_path / "b.age").read_bytes()
    dice = random.Random(17)  # noqa: S311
    head = content.index(b"\n---") + 60
    places = [*range(0, head, 5), *dice.sample(range(len(content)), 2000 if THOROUGH else 60)]
    for at in (*places, len(content) - 1):
        with pytest.raises(BackupDamaged):
            backups.opened(flipped(content, at), PASSPHRASE)


def tar_of(*members):
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"PK\x03\x04" + b"x" * 1000,
        b"\0" * 10240,
        tar_of(),
        tar_of(("../../etc/passwd", b"x")),
        tar_of(("SHA256SUMS", b""), ("manifest.json", b"{}"), (DATABASE, b"")),
        tar_of((DATABASE, b"x"), ("manifest.json", b"[" * 100_000)),
    ],
    ids=lambda content: str(len(content)),
)
def test_what_is_no_backup_is_said_to_be_none(content):
    with pytest.raises(BackupDamaged):
        backups.opened(content, None)


def remade(database, **changes):
    """A backup in which everything fits together, whatever it holds."""
    inside = {"made_at": "x", "program": "x", "step": HEAD, "counts": {}, "sha256": "x", **changes}
    return backups._archive(backups.Backup(backups.Manifest(**inside), database))


def test_a_manifest_that_counts_wrong_is_noticed(plain):
    backup = backups.opened(backups.read(plain), None)
    counts = dict(backup.manifest.counts, assessment=2)
    forged = remade(backup.database, counts=counts, sha256=backup.manifest.sha256)
    with pytest.raises(BackupDamaged):
        backups.opened(forged, None)


def test_a_database_in_it_that_is_none_is_noticed():
    with pytest.raises(BackupDamaged):
        backups.opened(remade(b"these are my notes"), None)


def test_a_backup_of_a_later_version_is_said_to_be_one(plain, monkeypatch):
    backup = backups.opened(backups.read(plain), None)
    monkeypatch.setattr(backups, "FORMAT", "pia-backup/9")
    later = backups._archive(backup)
    monkeypatch.undo()
    with pytest.raises(NewerDatabase):
        backups.opened(later, None)


@pytest.mark.parametrize(
    "harm",
    [
        "CREATE TRIGGER t AFTER INSERT ON part BEGIN DELETE FROM assessment; END",
        "CREATE VIEW v AS SELECT * FROM part",
        "UPDATE part SET assessment_id = 'nothing'",
    ],
)
def test_a_database_that_would_act_or_is_torn_is_refused(plain, tmp_path, harm):
    file = tmp_path / "harmed.sqlite3"
    file.write_bytes(backups.opened(backups.read(plain), None).database)
    with closing(sqlite3.connect(file)) as database:
        database.execute(harm)
        database.commit()
    with pytest.raises(Damaged):
        snapshot.look_into(file.read_bytes())


# -- while people save (T18) -------------------------------------------------------------------


class Writers:
    """Threads that save without a pause and note each save once it is acknowledged."""

    def __init__(self, workspace, assessment, count=3):
        self.acknowledged = [0] * count
        self._stop = threading.Event()
        arguments = [(workspace, the_owner(workspace), assessment, n) for n in range(count)]
        self._threads = [threading.Thread(target=self._write, args=each) for each in arguments]

    def _write(self, workspace, actor, assessment, number):
        version = 0
        while not self._stop.is_set():
            data = {"title": f"save {version + 1} of {number}"}
            saved(workspace, actor, assessment, f"evidence/w{number}", data, version)
            version += 1
            self.acknowledged[number] = version

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join()


def test_every_save_from_before_its_start_is_in_a_backup(workspace, assessment, folder, tmp_path):
    with Writers(workspace, assessment) as writers:
        for number in range(200 if THOROUGH else 8):
            before = list(writers.acknowledged)
            file, elsewhere = tmp_path / f"{number}.tar", tmp_path / f"into-{number}"
            backups.back_up(folder, file, None)
            backups.restore(backups.opened(backups.read(file), None), elsewhere)
            found = {row[1]: row for row in rows(elsewhere, "SELECT id, key, version FROM part")}
            for writer, version in enumerate(before):
                if version:
                    assert found[f"evidence/w{writer}"][2] >= version
            # Every revision up to there, too, and none torn.
            for writer, version in enumerate(before):
                wanted = {f'{{"title":"save {n + 1} of {writer}"}}' for n in range(version)}
                asked = f"SELECT data FROM part_revision WHERE key = 'evidence/w{writer}'"  # noqa: S608
                assert wanted <= {data for (data,) in rows(elsewhere, asked)}
            shutil.rmtree(elsewhere)
            file.unlink()
        assert min(writers.acknowledged) > 0


def rows(folder, query):
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return database.execute(query).fetchall()
