"""Whatever is done to files, rows, keys or log behind our back is found, and has a name (T17)."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pia.services import custody
from pia.services.deleting import delete_for_good
from pia.services.evidence_checks import (
    KINDS,
    Fault,
    missing_files,
    sweep,
    unknown_files,
    verify,
)
from pia.services.evidence_files import delete_file, read_original
from pia.store.evidence import TRIGGERS
from pia.vault.keyfile import KeyMissing
from tests.conftest import THOROUGH
from tests.evidence import arrived
from tests.kept import kept


@pytest.fixture
def files(workspace, actor, assessment):
    """Three files, two of them with a cleaned copy; a fourth came and went."""
    found = [
        arrived(workspace, actor, assessment, b"one" * 30_000, "one.txt", source="memo").file,
        arrived(workspace, actor, assessment, b"two" * 30_000, "two.txt").file,
        arrived(workspace, actor, assessment, b"three", "three.ogg", declared="audio/ogg").file,
        arrived(workspace, actor, assessment, b"four").file,
    ]
    delete_file(workspace, actor, assessment, found.pop().id)
    read_original(workspace, actor, assessment, found[0].id)
    assert verify(workspace, actor) == ()
    return found


def kinds(workspace, actor, known=None):
    return {fault.kind for fault in verify(workspace, actor, known)}


def forced(workspace, *statements):
    """What somebody with the disk can do: another program, without triggers or foreign keys."""
    with closing(sqlite3.connect(workspace.store.path)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for sql in TRIGGERS.values():
            connection.execute(sql)
        connection.commit()


# -- files --------------------------------------------------------------------------------------


def test_every_flipped_byte_of_a_file_is_found(workspace, actor, files):
    path = workspace.keyring.files.path(files[0].id)
    whole = path.read_bytes()
    dice = random.Random(17)  # noqa: S311
    for at in dice.sample(range(len(whole)), 500 if THOROUGH else 20):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        assert verify(workspace, actor) == (Fault("file-changed", files[0].id),)
    path.write_bytes(whole)
    assert verify(workspace, actor) == ()


def test_missing_cut_and_swapped_files_are_found(workspace, actor, files):
    one, two, three = (workspace.keyring.files.path(each.id) for each in files)
    first, second = one.read_bytes(), two.read_bytes()
    assert len(first) == len(second)
    one.write_bytes(second)
    two.write_bytes(first)
    three.unlink()
    wanted = {("file-changed", files[0].id), ("file-changed", files[1].id)}
    wanted.add(("file-missing", files[2].id))
    assert {(f.kind, f.where) for f in verify(workspace, actor)} == wanted
    assert missing_files(workspace) == (files[2].id,)
    two.write_bytes(second[:-100])
    assert ("file-changed", files[1].id) in {(f.kind, f.where) for f in verify(workspace, actor)}


def test_files_without_a_row_are_found_once_they_are_settled_and_swept_on_request(
    workspace, actor, files
):
    stray = workspace.keyring.files.path("ab" + "0" * 30)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"what a killed program left")
    assert unknown_files(workspace) == ()
    os.utime(stray, (1, 1))
    assert verify(workspace, actor) == (Fault("file-unknown", stray.name),)
    assert sweep(workspace) == (stray.name,)
    assert not stray.exists()
    assert sweep(workspace) == ()
    assert verify(workspace, actor) == ()


# -- rows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "wrapped_key = (SELECT wrapped_key FROM evidence_file WHERE id = '{two}')",
        "about = (SELECT about FROM evidence_file WHERE id = '{two}')",
        "about = substr(about, 1, 40)",
        "source = 'another'",
        "assessment_id = '{other}'",
        "original_id = '{two}'",
    ],
)
def test_a_changed_row_is_found(workspace, actor, files, change):
    other = kept(workspace, actor)
    one, two = files[0].id, files[1].id
    changed = change.format(two=two, other=other)
    forced(workspace, f"UPDATE evidence_file SET {changed} WHERE id = '{one}'")  # noqa: S608
    assert Fault("row-changed", one) in verify(workspace, actor)


def test_every_flipped_byte_of_what_a_row_keeps_sealed_is_found(workspace, actor, files):
    dice = random.Random(17)  # noqa: S311
    one = files[0].id
    for _ in range(300 if THOROUGH else 20):
        column = dice.choice(["about", "wrapped_key"])
        with workspace.store.writing() as session:
            row = {"id": one}
            whole = session.execute(
                text(f"SELECT {column} FROM evidence_file WHERE id = :id"),  # noqa: S608
                row,
            ).scalar()
            at = dice.randrange(len(whole))
            harmed = whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
            update = text(f"UPDATE evidence_file SET {column} = :to WHERE id = :id")  # noqa: S608
            session.execute(update, row | {"to": harmed})
        assert verify(workspace, actor) == (Fault("row-changed", one),)
        with workspace.store.writing() as session:
            session.execute(update, row | {"to": whole})
    assert verify(workspace, actor) == ()


def test_a_row_that_vanished_or_appeared_is_found(workspace, actor, files):
    one = files[0].id
    forced(workspace, f"DELETE FROM evidence_file WHERE id = '{one}'")  # noqa: S608
    assert {("row-missing", one)} <= {(f.kind, f.where) for f in verify(workspace, actor)}
    forced(
        workspace,
        "INSERT INTO evidence_file SELECT 'ffffffffffffffffffffffffffffffff', assessment_id, NULL,"
        " source, wrapped_key, about, NULL, stored, organisation_id FROM evidence_file LIMIT 1",
    )
    found = {(f.kind, f.where) for f in verify(workspace, actor)}
    assert {("row-unknown", "f" * 32), ("row-changed", "f" * 32)} <= found


# -- keys ----------------------------------------------------------------------------------------


def test_keys_that_vanished_or_were_changed_are_found(workspace, actor, files):
    forced(workspace, "UPDATE vault SET log_key = x'00'")
    assert verify(workspace, actor) == (Fault("vault-changed", ""),)
    forced(workspace, "DELETE FROM vault")
    assert verify(workspace, actor) == (Fault("vault-missing", ""),)
    with workspace.store.reading() as session:
        assert custody.head(session, actor).seq == 0
    with pytest.raises(KeyMissing):
        read_original(workspace, actor, files[0].assessment_id, files[0].id)


def test_where_there_was_never_a_file_there_is_nothing_to_find(workspace, actor):
    assert verify(workspace, actor) == ()
    assert missing_files(workspace) == ()


# -- the log --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE custody SET at = '2020-01-01T00:00:00Z' WHERE seq = 3", "log-changed"),
        ("UPDATE custody SET actor = 'somebody' WHERE seq = 3", "log-changed"),
        ("UPDATE custody SET action = 'deleted' WHERE seq = 1", "log-changed"),
        ("UPDATE custody SET link = digest WHERE seq = 3", "log-broken"),
        ("DELETE FROM custody WHERE seq = 3", "log-gap"),
        ("DELETE FROM custody WHERE seq = 1", "log-gap"),
        ("DELETE FROM custody WHERE seq > 4", "log-cut"),
        ("DELETE FROM custody", "log-cut"),
        ("UPDATE vault SET head_seq = 4", "log-head"),
        ("UPDATE vault SET head_seal = ''", "log-head"),
        (
            "UPDATE custody SET at='', actor='', action='', object='', assessment='' WHERE seq = 4",
            "log-erased",
        ),
    ],
)
def test_whatever_is_done_to_the_log_is_found(workspace, actor, files, harm, found):
    forced(workspace, harm)
    assert found in kinds(workspace, actor)


def test_entries_in_another_order_are_found(workspace, actor, files):
    forced(
        workspace,
        "UPDATE custody SET seq = -3 WHERE seq = 3",
        "UPDATE custody SET seq = 3 WHERE seq = 5",
        "UPDATE custody SET seq = 5 WHERE seq = -3",
    )
    assert {"log-changed", "log-broken"} <= kinds(workspace, actor)


def test_a_tail_cut_together_with_its_head_is_found_and_stays_found(workspace, actor, files):
    forced(
        workspace,
        "DELETE FROM custody WHERE seq > 4",
        "UPDATE vault SET head_seq = 4, head_link = (SELECT link FROM custody WHERE seq = 4)",
    )
    assert "log-head" in kinds(workspace, actor)
    # Going on does not heal it.
    read_original(workspace, actor, files[0].assessment_id, files[0].id)
    assert "log-head" in kinds(workspace, actor)


def test_everything_set_back_is_found_with_a_head_in_print(workspace, actor, files, tmp_path):
    before = workspace.store.path.read_bytes()
    read_original(workspace, actor, files[0].assessment_id, files[0].id)
    with workspace.store.reading() as session:
        printed = custody.head(session, actor)
    assert verify(workspace, actor, printed) == ()
    workspace.store.engine.dispose()
    workspace.store.path.write_bytes(before)
    assert verify(workspace, actor) == ()
    assert verify(workspace, actor, printed) == (Fault("log-older", str(printed.seq)),)


def test_a_database_without_its_guards_is_found(workspace, actor, files):
    with closing(sqlite3.connect(workspace.store.path)) as connection:
        connection.execute("DROP TRIGGER custody_stays")
        connection.commit()
    assert verify(workspace, actor) == (Fault("log-unguarded", "custody_stays"),)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM custody",
        "DELETE FROM custody WHERE seq = 1",
        "UPDATE custody SET at = 'now'",
        "UPDATE custody SET seq = 99 WHERE seq = 1",
        "UPDATE custody SET at='', actor='', action='', object='', assessment=''",
        "UPDATE custody SET digest = '' WHERE seq = 1",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_entries(workspace, actor, files, harm):
    with pytest.raises(IntegrityError, match="only added to"), workspace.store.writing() as session:
        session.execute(text(harm))
    assert verify(workspace, actor) == ()


def test_with_the_organisation_its_log_goes_too(workspace, actor, files):
    with workspace.store.writing() as session:
        session.execute(text("DELETE FROM organisation"))
        assert session.execute(text("SELECT count(*) FROM custody")).scalar() == 0


def test_after_an_assessment_was_deleted_the_rest_is_watched_as_before(workspace, actor, files):
    other = arrived(workspace, actor, kept(workspace, actor), b"stays").file
    delete_for_good(workspace, actor, files[0].assessment_id)
    assert verify(workspace, actor) == ()
    forced(workspace, "UPDATE custody SET object = '1-2' WHERE action = 'assessment-deleted'")
    assert {"log-changed", "log-erased"} <= kinds(workspace, actor)
    workspace.keyring.files.delete(other.id)
    assert "file-missing" in kinds(workspace, actor)


def test_every_fault_has_words_in_both_languages():
    assert all(Fault(kind, "").message.es and Fault(kind, "").message.en for kind in KINDS)
