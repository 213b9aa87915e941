"""Files arrive, are read, attached and deleted; every touch is in the log."""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256

import pytest

from pia.services import custody, evidence_arriving, evidence_files
from pia.services.assessments import NoSuchAssessment
from pia.services.deleting import delete_for_good
from pia.services.evidence_arriving import Arriving, NoRoom, TooManyFiles, arrive
from pia.services.evidence_checks import verify
from pia.services.evidence_files import (
    FileMissing,
    NoSuchFile,
    attach,
    counts_by_source,
    delete_file,
    detach,
    files_of,
    read_cleaned,
    read_original,
)
from pia.services.keyring import protection
from pia.store.engine import DiskFull, ReadOnly
from pia.store.evidence import EvidenceFile
from pia.vault.sealing import FileDamaged, FileTooLarge
from tests.evidence import REMOVED, BytesIO, Unwanted, arrived, handling
from tests.kept import kept, somebody_else, tables

MEMO = b"a memorandum of the ministry"


def listed(workspace, actor, assessment):
    with workspace.store.reading() as session:
        held = files_of(session, workspace.keyring, actor, assessment)
    assert held.damaged == ()
    return held.files


def actions(workspace, actor, assessment):
    with workspace.store.reading() as session:
        found = custody.entries(session, actor, assessment)
    return [(entry.action, entry.object) for entry in found]


def on_disk(workspace):
    return {path.name for path in workspace.keyring.files.folder.rglob("*") if path.is_file()}


# -- arriving --------------------------------------------------------------------------------


def test_a_file_arrives_and_comes_back_exactly(workspace, actor, assessment):
    found = arrived(workspace, actor, assessment, MEMO, "memo ñ.txt", source="memo")
    about = found.file.about
    assert found.new
    assert (about.name, about.media_type, about.size) == ("memo ñ.txt", "text/plain", len(MEMO))
    assert about.sha256 == sha256(MEMO).hexdigest()
    assert about.arrived_at.endswith("Z")
    assert listed(workspace, actor, assessment) == (found.file,)
    reading = read_original(workspace, actor, assessment, found.file.id)
    assert (reading.file.about, b"".join(reading.chunks)) == (about, MEMO)
    copy = read_cleaned(workspace, actor, assessment, found.file.id)
    assert b"".join(copy.chunks) == MEMO.upper()
    assert copy.file.about.removed == REMOVED
    assert copy.file.id == found.file.cleaned_id
    one, two = found.file.id, found.file.cleaned_id
    assert actions(workspace, actor, assessment) == [
        (custody.ARRIVED, one),
        (custody.CLEANED, two),
        (custody.READ, one),
        (custody.READ_COPY, two),
    ]
    assert verify(workspace, actor) == ()


def test_what_cannot_be_cleaned_is_kept_and_has_no_copy_that_could_leave(
    workspace, actor, assessment
):
    found = arrived(workspace, actor, assessment, b"voice", "v.mp3", declared="audio/mpeg").file
    assert found.cleaned_id is None
    with pytest.raises(NoSuchFile):
        read_cleaned(workspace, actor, assessment, found.id)


def test_an_empty_file_and_a_large_one_come_back(workspace, actor, assessment):
    for content in (b"", os.urandom(300_000)):
        found = arrived(workspace, actor, assessment, content, declared="audio/ogg").file
        reading = read_original(workspace, actor, assessment, found.id)
        assert b"".join(reading.chunks) == content


def test_the_same_content_is_told_and_not_kept_twice(workspace, actor, assessment):
    first = arrived(workspace, actor, assessment, MEMO, "one.txt")
    before = on_disk(workspace)
    again = arrived(workspace, actor, assessment, MEMO, "two.txt")
    assert (again.new, again.file) == (False, first.file)
    assert on_disk(workspace) == before
    elsewhere = arrived(workspace, actor, kept(workspace, actor), MEMO)
    assert elsewhere.new


def test_only_the_account_itself_may_read_what_is_kept(workspace, actor, assessment):
    arrived(workspace, actor, assessment)
    folder = workspace.store.path.parent
    modes = {stat.S_IMODE(p.stat().st_mode) for p in folder.rglob("*") if p.is_file()}
    assert modes == {0o600}
    folders = (folder / "files", folder / "keys", *(folder / "files").iterdir())
    assert {stat.S_IMODE(p.stat().st_mode) for p in folders} == {0o700}


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "a/b\\c.txt", "\u202etxt.exe", "x" * 5000, "", "\ud800"]
)
def test_a_name_is_only_ever_a_text_in_a_sealed_row(workspace, actor, assessment, name, tmp_path):
    before = {p for p in tmp_path.rglob("*") if p.is_file()}
    found = arrived(workspace, actor, assessment, name=name).file
    assert listed(workspace, actor, assessment)[0].about.name == name
    made = {p for p in tmp_path.rglob("*") if p.is_file()} - before
    assert {p.name for p in made} - {found.id, found.cleaned_id} == {
        f"{key}.key" for (key,) in [(row[0],) for row in tables(workspace.store.path)["vault"]]
    } | {p.name for p in made if p.name.startswith("pia.sqlite3")}


def test_neither_name_nor_hash_nor_words_are_in_the_database(workspace, actor, assessment):
    arrived(workspace, actor, assessment, MEMO, "canaryname.txt")
    content = workspace.store.path.read_bytes()
    words = (b"canaryname", b"text/plain", MEMO, sha256(MEMO).hexdigest().encode())
    assert [word for word in words if word in content] == []


@pytest.mark.parametrize(
    ("limits", "refusal"),
    [({"file": 10}, FileTooLarge), ({"files": 1}, TooManyFiles), ({"quota": 200_000}, NoRoom)],
)
def test_what_passes_a_limit_is_refused_and_leaves_nothing(
    workspace, actor, assessment, limits, refusal
):
    arrived(workspace, actor, assessment, b"first")
    before, rows = on_disk(workspace), tables(workspace.store.path)
    arriving = Arriving(BytesIO(b"the second one"), "x.txt")
    with pytest.raises(refusal) as refused:
        arrive(workspace, actor, assessment, arriving, handling(**limits))
    assert "{" not in refused.value.into("es")
    assert (on_disk(workspace), tables(workspace.store.path)) == (before, rows)


def test_what_the_inspector_refuses_leaves_nothing(workspace, actor, assessment):
    with pytest.raises(Unwanted):
        arrived(workspace, actor, assessment, b"MZ program")
    assert on_disk(workspace) == set()
    assert actions(workspace, actor, assessment) == []


def test_a_cleaner_that_fails_leaves_nothing(workspace, actor, assessment):
    def fail(_content, _media_type):
        raise Unwanted

    arriving = Arriving(BytesIO(MEMO), "x.txt")
    handled = evidence_arriving.Handling(lambda *_: "text/plain", fail)
    with pytest.raises(Unwanted):
        arrive(workspace, actor, assessment, arriving, handled)
    assert on_disk(workspace) == set()


@pytest.mark.parametrize(("number", "refusal"), [(errno.ENOSPC, DiskFull), (30, ReadOnly)])
def test_a_disk_that_takes_no_more_is_worded_and_leaves_nothing(
    workspace, actor, assessment, monkeypatch, number, refusal
):
    def refuse(*_):
        raise OSError(number, "no")

    monkeypatch.setattr(workspace.keyring.files, "put", refuse)
    with pytest.raises(refusal):
        arrived(workspace, actor, assessment)
    assert on_disk(workspace) == set()


def test_a_transaction_that_fails_leaves_no_file(workspace, actor, assessment, monkeypatch):
    def fail(*_):
        raise DiskFull

    monkeypatch.setattr(evidence_arriving.custody, "note", fail)
    with pytest.raises(DiskFull):
        arrived(workspace, actor, assessment)
    assert on_disk(workspace) == set()
    assert listed(workspace, actor, assessment) == ()


def test_an_assessment_that_goes_meanwhile_takes_the_file_along(workspace, actor, assessment):
    def clean(_content, _media_type):
        delete_for_good(workspace, actor, assessment)

    handled = evidence_arriving.Handling(lambda *_: "text/plain", clean)
    with pytest.raises(NoSuchAssessment):
        arrive(workspace, actor, assessment, Arriving(BytesIO(MEMO), "x"), handled)
    assert on_disk(workspace) == set()


# -- whose it is ------------------------------------------------------------------------------


def test_nobody_else_finds_a_file(workspace, actor, assessment):
    found = arrived(workspace, actor, assessment).file
    stranger, _ = somebody_else(workspace)
    another = kept(workspace, actor)
    theirs = kept(workspace, stranger)
    for who, where, which in (
        (stranger, assessment, found.id),
        (stranger, theirs, found.id),
        (actor, another, found.id),
        (actor, assessment, "0" * 32),
        (actor, assessment, found.cleaned_id),
        (actor, assessment, "../x"),
    ):
        for act in (read_original, read_cleaned, delete_file):
            with pytest.raises(NoSuchFile):
                act(workspace, who, where, which)
        with pytest.raises((NoSuchFile, NoSuchAssessment)), workspace.store.writing() as session:
            attach(session, workspace.keyring, who, where, which, "x")
    assert listed(workspace, stranger, assessment) == ()
    with pytest.raises(NoSuchAssessment):
        arrived(workspace, stranger, assessment)
    assert len(listed(workspace, actor, assessment)) == 1


def test_organisations_have_keys_and_logs_of_their_own(workspace, actor, assessment):
    stranger, _ = somebody_else(workspace)
    arrived(workspace, actor, assessment)
    arrived(workspace, stranger, kept(workspace, stranger))
    with workspace.store.reading() as session:
        heads = [custody.head(session, who) for who in (actor, stranger)]
        assert [protection(session, who) for who in (actor, stranger)] == ["none", "none"]
    assert heads[0].seq == heads[1].seq == 2
    assert heads[0].link != heads[1].link
    assert len(list((workspace.store.path.parent / "keys").iterdir())) == 2
    assert verify(workspace, actor) == verify(workspace, stranger) == ()


# -- sources ------------------------------------------------------------------------------------


def test_a_file_is_attached_to_a_source_and_detached_again(workspace, actor, assessment):
    found = arrived(workspace, actor, assessment).file
    with workspace.store.writing() as session:
        attach(session, workspace.keyring, actor, assessment, found.id, "memo")
        assert counts_by_source(session, actor, assessment) == {"memo": 1}
    assert listed(workspace, actor, assessment)[0].about.source == "memo"
    assert verify(workspace, actor) == ()
    with workspace.store.writing() as session:
        detach(session, workspace.keyring, actor, assessment, found.id)
        assert counts_by_source(session, actor, assessment) == {"": 1}
    assert listed(workspace, actor, assessment)[0].about.source == ""
    last = actions(workspace, actor, assessment)[-2:]
    assert last == [(custody.ATTACHED, found.id), (custody.DETACHED, found.id)]
    assert b"".join(read_original(workspace, actor, assessment, found.id).chunks)


# -- gone or harmed ---------------------------------------------------------------------------


def test_a_deleted_file_is_gone_from_disk_and_database(workspace, actor, assessment):
    found = arrived(workspace, actor, assessment).file
    stays = arrived(workspace, actor, assessment, b"another").file
    delete_file(workspace, actor, assessment, found.id)
    assert listed(workspace, actor, assessment) == (stays,)
    assert on_disk(workspace) == {stays.id, stays.cleaned_id}
    deleted = [
        each for action, each in actions(workspace, actor, assessment) if action == "deleted"
    ]
    assert set(deleted) == {found.id, found.cleaned_id}
    assert verify(workspace, actor) == ()


def test_a_file_that_is_missing_or_harmed_is_never_given_as_if_it_were_whole(
    workspace, actor, assessment, tmp_path
):
    content = os.urandom(200_000)
    found = arrived(workspace, actor, assessment, content).file
    path = workspace.keyring.files.path(found.id)
    whole = path.read_bytes()

    def read():
        return b"".join(read_original(workspace, actor, assessment, found.id).chunks)

    path.write_bytes(whole[:-1])
    with pytest.raises(FileDamaged):
        read()
    path.write_bytes(whole[:-1] + b"x")
    with pytest.raises(FileDamaged):
        read()
    path.unlink()
    with pytest.raises(FileMissing):
        read()
    path.symlink_to(tmp_path)
    with pytest.raises(FileDamaged):
        read()


def test_a_link_of_the_right_length_is_not_followed(workspace, actor, assessment, monkeypatch):
    found = arrived(workspace, actor, assessment).file
    path = workspace.keyring.files.path(found.id)
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    monkeypatch.setattr(evidence_files, "stored_size", lambda _: path.lstat().st_size)
    with pytest.raises(FileDamaged):
        b"".join(read_original(workspace, actor, assessment, found.id).chunks)


def test_a_disk_that_does_not_let_go_of_a_file_stops_no_deletion(
    workspace, actor, assessment, monkeypatch
):
    found = arrived(workspace, actor, assessment).file

    def refuse(_name):
        raise PermissionError

    monkeypatch.setattr(workspace.keyring.files, "delete", refuse)
    delete_file(workspace, actor, assessment, found.id)
    assert listed(workspace, actor, assessment) == ()


def test_a_damaged_row_hides_no_other_file(workspace, actor, assessment):
    one = arrived(workspace, actor, assessment, b"one").file
    two = arrived(workspace, actor, assessment, b"two").file
    with workspace.store.writing() as session:
        session.get(EvidenceFile, one.id).about = b"changed"
    with workspace.store.reading() as session:
        held = files_of(session, workspace.keyring, actor, assessment)
    assert (held.files, held.damaged) == ((two,), (one.id,))
    delete_file(workspace, actor, assessment, one.id)
    assert listed(workspace, actor, assessment) == (two,)


def test_what_can_never_be_opened_again_can_still_be_deleted(workspace, actor, assessment):
    arrived(workspace, actor, assessment)
    for path in (workspace.store.path.parent / "keys").iterdir():
        path.unlink()
    delete_for_good(workspace, actor, assessment)
    assert on_disk(workspace) == set()
    assert {row[1:6] for row in tables(workspace.store.path)["custody"]} == {("",) * 5}


def test_deleting_an_assessment_leaves_entries_without_content(workspace, actor, assessment):
    other = kept(workspace, actor)
    stays = arrived(workspace, actor, other, b"stays").file
    found = arrived(workspace, actor, assessment, MEMO, "canaryname").file
    with workspace.store.reading() as session:
        head = custody.head(session, actor)
    delete_for_good(workspace, actor, assessment)
    assert on_disk(workspace) == {stays.id, stays.cleaned_id}
    content = workspace.store.path.read_bytes()
    assert [x for x in (assessment, found.id, found.cleaned_id) if x.encode() in content] == []
    rows = {row[0]: row for row in tables(workspace.store.path)["custody"]}
    assert [rows[seq][1:6] for seq in (3, 4)] == [("",) * 5] * 2
    assert rows[5][3:5] == ("assessment-deleted", "3-4")
    # The chain still holds, and a head that was printed before still fits.
    assert verify(workspace, actor, head) == ()
    assert b"".join(read_original(workspace, actor, other, stays.id).chunks) == b"stays"
