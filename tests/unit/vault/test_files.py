"""Files on the disk: whole or not there, for their owner only, never outside their folder."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from pia.vault import files as module
from pia.vault.files import Files
from pia.vault.keyfile import KeyFiles, KeyMissing

NAME, OTHER = "ab" + "0" * 30, "cd" + "1" * 30


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "data" / "files")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def keep(files, name=NAME, content=b"sealed"):
    return files.put(name, lambda target: target.write(content))


def test_only_the_account_itself_may_read_them(files):
    assert keep(files) == 6
    path = files.path(NAME)
    assert path == files.folder / "ab" / NAME
    assert mode(path) == 0o600
    assert {mode(path.parent), mode(files.folder)} == {0o700}
    with files.reading(NAME) as source:
        assert source.read() == b"sealed"
    assert (files.size(NAME), files.size(OTHER)) == (6, None)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "AB" + "0" * 30, NAME + "0", "a/b", "."])
def test_what_is_no_name_of_ours_never_becomes_a_path(files, name):
    for act in (files.path, files.delete, files.size, lambda n: keep(files, n)):
        with pytest.raises(ValueError, match="not the name"):
            act(name)
    assert not files.folder.exists()


def test_it_is_on_the_disk_before_it_has_its_name(files, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(files.path(NAME).exists()))
    keep(files)
    assert seen[-2:] == [False, True]


def test_what_fails_half_way_leaves_nothing(files):
    def fail(target):
        target.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        files.put(NAME, fail)
    assert not [p for p in files.folder.rglob("*") if p.is_file()]


def test_what_was_cut_short_can_be_done_again(files):
    part = files.path(NAME).with_name(f"{NAME}.part")
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half of what was killed")
    keep(files)
    assert not part.exists()
    assert files.path(NAME).read_bytes() == b"sealed"


def test_a_link_is_never_followed(files, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("mine")
    keep(files)
    files.path(NAME).unlink()
    files.path(NAME).symlink_to(secret)
    with pytest.raises(OSError, match="symbolic"), files.reading(NAME):
        pass
    keep(files)
    assert secret.read_text() == "mine"
    assert not files.path(NAME).is_symlink()


def test_deleting_is_done_once_and_again_without_complaint(files):
    keep(files)
    for _ in range(2):
        files.delete(NAME)
        assert files.names() == frozenset()
    files.delete(OTHER)


def aged(path):
    os.utime(path, (1, 1))


def test_what_a_killed_program_left_goes_after_an_hour(files, monkeypatch):
    keep(files)
    old, young = (files.path(name).with_name(f"{name}.part") for name in (NAME, "ab" + "2" * 30))
    old.write_bytes(b"half")
    young.write_bytes(b"half of somebody who is still at it")
    aged(old)
    files.clear_parts()
    assert (old.exists(), young.exists()) == (False, True)
    assert files.names() == {NAME}
    assert files.settled() == frozenset()
    aged(files.path(NAME))
    assert files.settled() == {NAME}
    # One that goes while it is looked at is not there.
    assert not module._is_old(files.path(OTHER))


# -- keys without a passphrase ------------------------------------------------------------------


def test_a_key_is_kept_read_and_destroyed(tmp_path):
    kept = KeyFiles(tmp_path / "keys")
    kept.write(NAME, b"k" * 32)
    path = kept.path(NAME)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert kept.read(NAME) == b"k" * 32
    same = tmp_path / "another name for the same bytes"
    os.link(path, same)
    kept.destroy(NAME)
    assert not path.exists()
    assert len(same.read_bytes()) == 32
    assert same.read_bytes() != b"k" * 32
    kept.destroy(NAME)


def test_a_key_that_is_missing_or_cut_is_said_to_be(tmp_path):
    kept = KeyFiles(tmp_path / "keys")
    with pytest.raises(KeyMissing):
        kept.read(NAME)
    kept.write(NAME, b"k" * 31)
    with pytest.raises(KeyMissing) as refused:
        kept.read(NAME)
    assert "keys" in refused.value.into("es")
