"""Passphrase and recovery sheet: what opens the files, and what a copy of the disk gives away."""

from __future__ import annotations

import shutil

import pytest

from pia.services import custody, protecting
from pia.services.deleting import delete_for_good
from pia.services.evidence_checks import verify
from pia.services.evidence_files import counts_by_source, files_of, read_original
from pia.services.keyring import is_locked, protection
from pia.services.opening import open_workspace
from pia.services.protecting import (
    AlreadyProtected,
    NotProtected,
    change_passphrase,
    lock,
    new_sheet,
    protect,
    recover,
    unlock,
    unlock_with_sheet,
)
from pia.store.engine import Busy
from pia.store.evidence import EvidenceFile
from pia.vault import keys
from pia.vault.keyfile import KeyMissing
from pia.vault.keys import Locked, NotThePassphrase, PassphraseRefused
from pia.vault.recovery import NotTheWords
from tests.conftest import THOROUGH
from tests.evidence import CHEAP, PASSPHRASE, arrived
from tests.kept import kept, shared_questionnaires, somebody_else, the_owner

NEW = "a bridge over the wide river"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(keys, "COST", CHEAP)


@pytest.fixture
def file(workspace, actor, assessment):
    return arrived(workspace, actor, assessment, b"a memorandum").file


def content(workspace, actor, assessment, file):
    return b"".join(read_original(workspace, actor, assessment, file.id).chunks)


def said(sheet, locale="es"):
    return " ".join(sheet.words[locale])


def key_files(workspace):
    return list((workspace.store.path.parent / "keys").iterdir())


def state(workspace, actor):
    with workspace.store.reading() as session:
        return protection(session, actor), is_locked(session, workspace.keyring, actor)


def test_until_a_passphrase_is_set_the_key_lies_beside_and_it_is_said(workspace, actor):
    assert state(workspace, actor) == ("none", False)
    arrived(workspace, actor, kept(workspace, actor))
    assert state(workspace, actor) == ("none", False)
    assert [p.stat().st_mode & 0o777 for p in key_files(workspace)] == [0o600]


def test_setting_one_destroys_the_key_beside_and_all_it_wrapped(workspace, actor, assessment, file):
    (path,) = key_files(workspace)
    plain = path.read_bytes()
    sheet = protect(workspace, actor, PASSPHRASE)
    assert key_files(workspace) == []
    assert state(workspace, actor) == ("passphrase", False)
    assert content(workspace, actor, assessment, file) == b"a memorandum"
    # Who finds the old key on the disk after all opens nothing with it.
    lock(workspace)
    path.write_bytes(plain)
    with pytest.raises(Locked):
        content(workspace, actor, assessment, file)
    unlock_with_sheet(workspace, actor, said(sheet))
    assert workspace.keyring.held(path.stem) not in {plain, None}
    assert verify(workspace, actor) == ()


def test_it_can_be_set_before_there_is_any_file(workspace, actor, assessment):
    protect(workspace, actor, PASSPHRASE)
    lock(workspace)
    with pytest.raises(Locked):
        arrived(workspace, actor, assessment)
    unlock(workspace, actor, PASSPHRASE)
    assert arrived(workspace, actor, assessment).new


def test_locked_nothing_is_read_added_or_listed_but_counts_are_known(
    workspace, actor, assessment, file
):
    protect(workspace, actor, PASSPHRASE)
    held = workspace.keyring._held[key_name(workspace, actor)]
    lock(workspace)
    assert bytes(held) == bytes(32)
    assert state(workspace, actor) == ("passphrase", True)
    with workspace.store.reading() as session:
        assert counts_by_source(session, actor, assessment) == {"": 1}
    with workspace.store.reading() as session, pytest.raises(Locked):
        files_of(session, workspace.keyring, actor, assessment)
    for act in (
        lambda: content(workspace, actor, assessment, file),
        lambda: arrived(workspace, actor, assessment),
        lambda: verify(workspace, actor),
        lambda: delete_for_good(workspace, actor, assessment),
    ):
        with pytest.raises(Locked):
            act()
    # What has no files needs no key to be deleted.
    delete_for_good(workspace, actor, kept(workspace, actor))
    unlock(workspace, actor, PASSPHRASE)
    assert content(workspace, actor, assessment, file) == b"a memorandum"
    delete_for_good(workspace, actor, assessment)


def key_name(workspace, actor):
    from pia.services.keyring import vault_of

    with workspace.store.reading() as session:
        return vault_of(session, actor).id


def test_a_restart_locks(workspace, actor, assessment, file):
    protect(workspace, actor, PASSPHRASE)
    again = open_workspace(workspace.store.path.parent)
    with pytest.raises(Locked):
        content(again, actor, assessment, file)
    unlock(again, actor, PASSPHRASE)
    assert content(again, actor, assessment, file) == b"a memorandum"
    again.store.close()


def test_another_passphrase_takes_the_old_one_and_leaves_the_sheet_good(
    workspace, actor, assessment, file
):
    sheet = protect(workspace, actor, PASSPHRASE)
    wrapped = row_of(workspace, "wrapped_key")
    with pytest.raises(NotThePassphrase):
        change_passphrase(workspace, actor, NEW, NEW)
    change_passphrase(workspace, actor, PASSPHRASE, NEW)
    assert row_of(workspace, "wrapped_key") == wrapped
    lock(workspace)
    with pytest.raises(NotThePassphrase):
        unlock(workspace, actor, PASSPHRASE)
    for way in (
        lambda: unlock(workspace, actor, NEW),
        lambda: unlock_with_sheet(workspace, actor, said(sheet, "en")),
    ):
        lock(workspace)
        way()
        assert content(workspace, actor, assessment, file) == b"a memorandum"
    assert verify(workspace, actor) == ()


def row_of(workspace, column):
    from sqlalchemy import text

    with workspace.store.reading() as session:
        return session.execute(text(f"SELECT {column} FROM evidence_file ORDER BY id")).all()  # noqa: S608


def test_the_sheet_opens_what_a_lost_passphrase_locked(workspace, actor, assessment, file):
    sheet = protect(workspace, actor, PASSPHRASE)
    lock(workspace)
    recover(workspace, actor, said(sheet), NEW)
    lock(workspace)
    unlock(workspace, actor, NEW)
    assert content(workspace, actor, assessment, file) == b"a memorandum"
    with pytest.raises(NotThePassphrase):
        unlock(workspace, actor, PASSPHRASE)


def test_a_new_sheet_makes_the_old_one_worthless(workspace, actor, file):
    old = protect(workspace, actor, PASSPHRASE)
    new = new_sheet(workspace, actor, PASSPHRASE)
    lock(workspace)
    with pytest.raises(NotTheWords):
        unlock_with_sheet(workspace, actor, said(old))
    unlock_with_sheet(workspace, actor, said(new))
    assert "svg" in new.qr["es"]
    assert said(new) not in repr(new)
    with workspace.store.reading() as session:
        actions = [each.entry.action for each in custody.log_of(session, actor)]
    assert actions[-2:] == [custody.PROTECTED, custody.NEW_SHEET]


def test_what_does_not_fit_is_refused_and_changes_nothing(workspace, actor, file):
    for act in (
        lambda: unlock(workspace, actor, PASSPHRASE),
        lambda: unlock_with_sheet(workspace, actor, "x"),
        lambda: change_passphrase(workspace, actor, PASSPHRASE, NEW),
        lambda: new_sheet(workspace, actor, PASSPHRASE),
        lambda: recover(workspace, actor, "x", NEW),
    ):
        with pytest.raises(NotProtected):
            act()
    for act in (
        lambda: protect(workspace, actor, "short"),
        lambda: change_passphrase(workspace, actor, PASSPHRASE, "short"),
        lambda: recover(workspace, actor, "x", "short"),
    ):
        with pytest.raises(PassphraseRefused):
            act()
    protect(workspace, actor, PASSPHRASE)
    with pytest.raises(AlreadyProtected):
        protect(workspace, actor, NEW)
    with pytest.raises(NotTheWords):
        recover(workspace, actor, "not the words", NEW)


def test_two_who_set_one_at_once_do_not_lock_each_other_out(workspace, actor, file, monkeypatch):
    """The second finds, once it has stretched its passphrase, that there is one already."""
    wrap = protecting.wrap_by_passphrase

    def late(*arguments):
        monkeypatch.setattr(protecting, "wrap_by_passphrase", wrap)
        protect(workspace, actor, PASSPHRASE)
        return wrap(*arguments)

    monkeypatch.setattr(protecting, "wrap_by_passphrase", late)
    with pytest.raises(AlreadyProtected):
        protect(workspace, actor, NEW)
    lock(workspace)
    unlock(workspace, actor, PASSPHRASE)
    assert verify(workspace, actor) == ()


def test_killed_before_the_key_beside_was_destroyed_the_next_start_does_it(
    workspace, actor, assessment, file, monkeypatch
):
    monkeypatch.setattr(workspace.keyring.key_files, "destroy", lambda _: None)
    protect(workspace, actor, PASSPHRASE)
    assert len(key_files(workspace)) == 1
    again = open_workspace(workspace.store.path.parent)
    assert key_files(workspace) == []
    unlock(again, actor, PASSPHRASE)
    assert content(again, actor, assessment, file) == b"a memorandum"
    again.store.close()


def test_a_damaged_row_does_not_keep_the_others_unprotected(workspace, actor, assessment, file):
    other = arrived(workspace, actor, assessment, b"another").file
    with workspace.store.writing() as session:
        session.get(EvidenceFile, file.id).wrapped_key = b"changed"
    protect(workspace, actor, PASSPHRASE)
    assert content(workspace, actor, assessment, other) == b"another"
    assert [(f.kind, f.where) for f in verify(workspace, actor)] == [("row-changed", file.id)]


def test_a_disk_too_full_to_scrub_stops_nothing(workspace, actor, file, monkeypatch):
    def busy():
        raise Busy

    monkeypatch.setattr(workspace.store, "scrub", busy)
    protect(workspace, actor, PASSPHRASE)
    assert state(workspace, actor) == ("passphrase", False)


def test_without_its_key_or_its_row_it_is_said_what_is_missing(workspace, actor, assessment, file):
    (path,) = key_files(workspace)
    path.unlink()
    with pytest.raises(KeyMissing):
        content(workspace, actor, assessment, file)


# -- a copy of the disk (T16) ---------------------------------------------------------------------


def test_a_copy_of_the_data_folder_gives_nothing_away(workspace, actor, tmp_path):
    """Fifty canaries in contents and names, one of each kind of header, a backup beside."""
    heads = (b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"")
    words = [f"canary{number:02}word" for number in range(50)]
    kept_in = kept(workspace, actor)
    for number, word in enumerate(words):
        body = heads[number % 5] + word.encode() * 50
        arrived(workspace, actor, kept_in, body, f"{word}.pdf", source="memo")
    sheet = protect(workspace, actor, PASSPHRASE)
    lock(workspace)
    copy = tmp_path / "seized"
    shutil.copytree(workspace.store.path.parent, copy)
    contents = [path.read_bytes() for path in copy.rglob("*") if path.is_file()]
    marks = [*words, *(word.upper() for word in words), PASSPHRASE, said(sheet), said(sheet, "en")]
    assert [m for m in marks if any(m.encode() in content for content in contents)] == []
    assert not any(m in str(path) for m in words for path in copy.rglob("*"))
    sealed = [path.read_bytes() for path in (copy / "files").rglob("*") if path.is_file()]
    assert len(sealed) == 100
    assert not any(content.startswith(head) for content in sealed for head in heads if head)
    # Sizes say nothing either: all are small, and all look alike.
    assert len({len(content) for content in sealed}) == 1
    seized = open_workspace(copy)
    seized.questionnaires = shared_questionnaires()
    thief = the_owner(seized)
    for number in range(1000 if THOROUGH else 10):
        with pytest.raises(NotThePassphrase):
            unlock(seized, thief, f"a guess with number {number}")
    with seized.store.reading() as session, pytest.raises(Locked):
        files_of(session, seized.keyring, thief, kept_in)
    unlock_with_sheet(seized, thief, said(sheet))
    with seized.store.reading() as session:
        found = files_of(session, seized.keyring, thief, kept_in).files
    assert {each.about.name for each in found} == {f"{word}.pdf" for word in words}
    seized.store.close()


def test_the_passphrase_of_one_organisation_opens_nothing_of_another(workspace, actor, file):
    stranger, _ = somebody_else(workspace)
    protect(workspace, actor, PASSPHRASE)
    theirs = protect(workspace, stranger, PASSPHRASE)
    lock(workspace)
    with pytest.raises(NotTheWords):
        unlock_with_sheet(workspace, actor, said(theirs))
    unlock(workspace, stranger, PASSPHRASE)
    assert state(workspace, actor) == ("passphrase", True)
