"""Backups take the files of evidence along, still sealed, and notice any change to them."""

from __future__ import annotations

import json
import random
import shutil
import stat
import subprocess
import tarfile
from io import BytesIO

import pytest

from pia.services import backup_files, backups
from pia.services.backups import BackupDamaged, PassphraseNeeded
from pia.services.evidence_checks import verify
from pia.services.evidence_files import files_of, read_original
from pia.services.opening import DATABASE, open_workspace
from pia.services.protecting import lock, protect, unlock
from pia.store import snapshot
from pia.store.holding import InUse
from pia.store.migrate import bring_to
from pia.vault import keys
from tests.conftest import THOROUGH
from tests.evidence import CHEAP, PASSPHRASE, arrived
from tests.kept import tables, the_owner

SECRET = b"a witness from Tapachula"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(keys, "COST", CHEAP)


@pytest.fixture
def folder(workspace):
    return workspace.store.path.parent


@pytest.fixture
def file(workspace, actor, assessment):
    arrived(workspace, actor, assessment, b"another" * 20_000, "b.txt")
    return arrived(workspace, actor, assessment, SECRET, "a.txt").file


@pytest.fixture
def plain(file, folder, tmp_path):
    target = tmp_path / "b.tar"
    backups.back_up(folder, target, None)
    return target


def opened(path, passphrase=None):
    backup = backups.opened(backups.read(path), passphrase)
    backups.check_files(path, backup.manifest)
    return backup


def content(workspace, file):
    reading = read_original(workspace, the_owner(workspace), file.assessment_id, file.id)
    return b"".join(reading.chunks)


def restored(path, into, passphrase=None):
    backups.restore(opened(path, passphrase), into, file=path)
    return open_workspace(into)


def test_a_sealed_backup_brings_files_and_keys_back_elsewhere(workspace, file, folder, tmp_path):
    target = tmp_path / "b.age"
    manifest = backups.back_up(folder, target, PASSPHRASE)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert manifest.counts["evidence_file"] == len(manifest.files) == 4
    whole = target.read_bytes()
    (key,) = (folder / "keys").iterdir()
    assert [mark for mark in (SECRET, b"a.txt", key.read_bytes()) if mark in whole] == []
    with pytest.raises(PassphraseNeeded):
        opened(target)
    again = restored(target, tmp_path / "elsewhere", PASSPHRASE)
    assert content(again, file) == SECRET
    assert verify(again, the_owner(again)) == ()
    modes = {stat.S_IMODE(p.stat().st_mode) for p in again.store.path.parent.rglob("*.key")}
    assert modes == {0o600}
    again.store.close()


def test_protected_files_come_back_locked(workspace, actor, file, folder, tmp_path):
    protect(workspace, actor, PASSPHRASE)
    lock(workspace)
    target = tmp_path / "b.tar"
    backups.back_up(folder, target, None)
    again = restored(target, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere" / "keys").exists()
    unlock(again, the_owner(again), PASSPHRASE)
    assert content(again, file) == SECRET
    again.store.close()


def test_a_vault_without_files_brings_its_key_along(workspace, actor, assessment, folder, tmp_path):
    from pia.services.evidence_files import delete_file

    found = arrived(workspace, actor, assessment).file
    delete_file(workspace, actor, assessment, found.id)
    backups.back_up(folder, tmp_path / "b.tar", None)
    with tarfile.open(tmp_path / "b.tar") as archive:
        assert [name for name in archive.getnames() if name.startswith("keys/")]
    again = restored(tmp_path / "b.tar", tmp_path / "elsewhere")
    assert verify(again, the_owner(again)) == ()
    again.store.close()


def test_other_tools_open_and_check_it(plain, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run(["tar", "-xf", plain, "-C", out], check=True)
    subprocess.run(["tar", "-xf", out / "pia.tar", "-C", out], check=True)
    ended = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=out, check=False)
    assert ended.returncode == 0
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["format"] == "pia-backup/2"
    assert {p.name for p in (out / "files").iterdir()} == set(manifest["files"])


def test_restoring_adds_to_the_files_that_are_there(workspace, actor, assessment, plain, folder):
    later = arrived(workspace, actor, assessment, b"later", "c.txt").file
    backup = opened(plain)
    with pytest.raises(InUse):
        backups.restore(backup, folder, replace=True, file=plain)
    workspace.store.close()
    names = set(backup.manifest.files)
    for name in names:
        (folder / "files" / name[:2] / name).unlink()
    aside = backups.restore(backup, folder, replace=True, file=plain)
    there = {p.name for p in (folder / "files").rglob("*") if p.is_file()}
    # Those of the database that was set aside stay with it.
    assert there == names | {later.id, later.cleaned_id}
    assert len(tables(aside)["evidence_file"]) == 6
    again = open_workspace(folder)
    assert verify(again, actor) == ()
    again.store.close()


def test_a_file_that_is_missing_does_not_stop_a_backup_and_is_still_missed_afterwards(
    workspace, actor, file, folder, tmp_path
):
    workspace.keyring.files.path(file.id).unlink()
    manifest = backups.back_up(folder, tmp_path / "b.tar", None)
    assert file.id not in manifest.files
    again = restored(tmp_path / "b.tar", tmp_path / "elsewhere")
    assert [f.kind for f in verify(again, the_owner(again))] == ["file-missing"]
    again.store.close()


def test_a_file_deleted_while_the_backup_is_made_is_left_out_of_it(
    workspace, actor, file, folder, tmp_path, monkeypatch
):
    from pia.services.evidence_files import delete_file

    take = snapshot.take

    def slow(path):
        database = take(path)
        monkeypatch.setattr(snapshot, "take", take)
        delete_file(workspace, actor, file.assessment_id, file.id)
        return database

    monkeypatch.setattr(snapshot, "take", slow)
    backups.back_up(folder, tmp_path / "b.tar", None)
    again = restored(tmp_path / "b.tar", tmp_path / "elsewhere")
    assert verify(again, the_owner(again)) == ()
    again.store.close()


def test_a_key_that_is_missing_does_not_stop_a_backup(workspace, file, folder, tmp_path):
    shutil.rmtree(folder / "keys")
    backups.back_up(folder, tmp_path / "b.tar", None)
    assert opened(tmp_path / "b.tar").keys == {}


# -- tampering (T17) --------------------------------------------------------------------------


def test_every_changed_byte_is_noticed(plain):
    whole = plain.read_bytes()
    dice = random.Random(17)  # noqa: S311
    starts = range(0, len(whole), 512)
    places = {*dice.sample(range(len(whole)), 1000 if THOROUGH else 60), *dice.sample(starts, 30)}
    for at in (*sorted(places), 0, 124, 512, len(whole) - 1):
        plain.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        with pytest.raises(BackupDamaged):
            opened(plain)


@pytest.mark.parametrize(
    "harm",
    [
        lambda whole: whole[:-1],
        lambda whole: whole + b"\0",
        lambda whole: whole[:-20_000],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:600],
    ],
)
def test_a_cut_or_longer_one_is_noticed(plain, harm):
    plain.write_bytes(harm(plain.read_bytes()))
    with pytest.raises(BackupDamaged):
        opened(plain)


def members(path):
    with tarfile.open(path) as archive:
        return {entry.name: archive.extractfile(entry).read() for entry in archive}


def repacked(path, found):
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        for name, body in found:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(body), 0o600
            archive.addfile(entry, BytesIO(body))


@pytest.mark.parametrize(
    "harm",
    [
        lambda found: found[:-1],
        lambda found: [found[0], *reversed(found[1:])],
        lambda found: [*found, ("files/" + "f" * 32, b"x")],
        lambda found: [found[0], ("../../outside", found[1][1]), *found[2:]],
        lambda found: [found[0], (found[1][0], found[2][1]), *found[2:]],
        lambda found: [("another.tar", found[0][1]), *found[1:]],
        lambda found: [(found[0][0], b"x"), *found[1:]],
    ],
    ids=["left out", "reordered", "added", "outside", "swapped", "renamed core", "other core"],
)
def test_files_left_out_added_reordered_or_outside_are_noticed(plain, tmp_path, harm):
    found = list(members(plain).items())
    repacked(plain, found)
    opened(plain)
    repacked(plain, harm(found))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BackupDamaged):
        opened(plain)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_core_without_its_files_is_no_whole_backup(plain, tmp_path):
    core = tmp_path / "core.tar"
    core.write_bytes(members(plain)["pia.tar"])
    with pytest.raises(BackupDamaged):
        opened(core)
    backup = backups.opened(backups.read(core), None)
    with pytest.raises(BackupDamaged):
        backups.restore(backup, tmp_path / "elsewhere")


def test_a_file_that_changed_meanwhile_restores_nothing(plain, tmp_path):
    backup = opened(plain)
    whole = plain.read_bytes()
    plain.write_bytes(whole[:-11_000] + bytes([whole[-11_000] ^ 1]) + whole[-10_999:])
    into = tmp_path / "elsewhere"
    with pytest.raises(BackupDamaged):
        backups.restore(backup, into, file=plain)
    assert not (into / DATABASE).exists()
    assert not list(into.rglob("*.part"))


def test_a_core_beyond_the_memory_is_refused(plain, monkeypatch):
    monkeypatch.setattr(backups, "_LARGEST", 1000)
    with pytest.raises(BackupDamaged):
        backups.read(plain)


@pytest.mark.parametrize("name", ["../../outside", 7])
def test_a_manifest_with_another_kind_of_name_is_refused(plain, tmp_path, name):
    core = tmp_path / "core.tar"
    core.write_bytes(members(plain)["pia.tar"])
    found = members(core)
    said = json.loads(found["manifest.json"])
    said["files"] = {name: "0"} if isinstance(name, str) else name
    found["manifest.json"] = json.dumps(said).encode()
    found["SHA256SUMS"] = backups._sums(found)
    with pytest.raises(BackupDamaged):
        backups.opened(backups._packed(found), None)


def test_a_database_from_before_there_were_files_is_looked_into_as_well(
    workspace, assessment, folder, tmp_path
):
    bring_to(workspace.store, "0001")
    workspace.store.close()
    backups.back_up(folder, tmp_path / "b.tar", None)
    inside = snapshot.look_into(opened(tmp_path / "b.tar").database)
    assert (inside.step, inside.files, inside.open_vaults) == ("0001", frozenset(), frozenset())
    again = restored(tmp_path / "b.tar", tmp_path / "elsewhere")
    assert len(tables(again.store.path)["assessment"]) == 1
    again.store.close()


def test_the_list_of_files_is_of_those_that_are_there(workspace, actor, file, folder):
    assert backup_files.sums_of(folder, ["0" * 32]) == {}
    with workspace.store.reading() as session:
        assert len(files_of(session, workspace.keyring, actor, file.assessment_id).files) == 2
