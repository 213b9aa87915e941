"""The database keeps its promises: pragmas, modes of files, writers in order, refusals by name."""

from __future__ import annotations

import sqlite3
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pia.store import engine
from pia.store.accounts import Organisation
from pia.store.engine import Busy, DiskFull, ReadOnly, Store

PROMISED = {
    "journal_mode": "delete",
    "synchronous": 3,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "temp_store": 2,
    "mmap_size": 0,
    "busy_timeout": 5000,
}


@pytest.mark.parametrize("way", ["reading", "writing"])
def test_every_connection_is_set_as_promised(store, way):
    for _ in range(3):
        with getattr(store, way)() as session:
            found = {
                name: session.execute(text(f"PRAGMA {name}")).scalar() or 0 for name in PROMISED
            }
        assert found == PROMISED
        store.engine.dispose()


def mode(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_only_the_account_itself_may_read_the_files(store):
    seen = {}
    with store.writing() as session:
        session.add(Organisation())
        session.flush()
        for path in store.path.parent.iterdir():
            seen[path.name] = mode(path)
    # Among them the journal, which is there only while something is written.
    assert f"{store.path.name}-journal" in seen
    assert set(seen.values()) == {"0o600"}
    assert mode(store.path.parent) == "0o700"
    assert not Path(f"{store.path}-journal").exists()


def test_forty_writers_at_once_are_served_one_after_the_other(store):
    inside, most = [], []

    def write(number):
        with store.writing() as session:
            inside.append(number)
            most.append(len(inside))
            session.execute(text("INSERT INTO organisation VALUES (:id, 'now')"), {"id": number})
            inside.remove(number)

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(write, [f"{number:02}" for number in range(40)]))
    assert max(most) == 1
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM organisation")).scalar() == 40


def test_two_stores_on_one_file_take_turns(store):
    others = [Store(store.path) for _ in range(4)]

    def write(other):
        for _ in range(10):
            with other.writing() as session:
                session.add(Organisation())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, others))
    for other in others:
        other.close()
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM organisation")).scalar() == 40


def test_what_is_raised_within_undoes_all_of_it(store):
    def fail():
        with store.writing() as session:
            session.add(Organisation())
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM organisation")).scalar() == 0


def test_a_reader_sees_one_state_while_somebody_writes(store):
    with store.reading() as reader:
        before = reader.execute(text("SELECT count(*) FROM organisation")).scalar()
        with store.writing() as writer:
            writer.add(Organisation())
            writer.flush()
            seen = reader.execute(text("SELECT count(*) FROM organisation")).scalar()
            reader.rollback()
    assert seen == before == 0


def test_a_glance_sees_what_is_committed_and_leaves_nothing_open(store):
    with store.writing() as session:
        session.add(Organisation())
    with store.glancing() as connection:
        assert connection.execute(text("SELECT count(*) FROM organisation")).scalar() == 1
        connection.execute(text("DELETE FROM organisation"))
    with store.glancing() as connection:
        assert connection.execute(text("SELECT count(*) FROM organisation")).scalar() == 1
    assert store.engine.pool.checkedout() == 0


def test_a_writer_whose_turn_does_not_come_is_told(store, monkeypatch):
    monkeypatch.setattr(engine, "_PATIENCE", 0.2)
    came = threading.Event()
    go = threading.Event()

    def hold():
        with store.writing():
            came.set()
            go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    came.wait(10)
    for other in (store, Store(store.path)):
        started = time.monotonic()
        with pytest.raises(Busy), other.writing():
            pass
        assert time.monotonic() - started < 5
    go.set()
    holder.join()
    other.close()
    with store.writing() as session:
        session.add(Organisation())


def test_a_writer_that_was_refused_leaves_the_queue_open(store, monkeypatch):
    for _ in range(3):
        with pytest.raises(IntegrityError), store.writing() as session:
            session.execute(text("INSERT INTO organisation VALUES (NULL, NULL)"))
    before = descriptors()
    for _ in range(20):
        with store.writing() as session:
            session.add(Organisation())
    assert descriptors() <= before


def descriptors():
    """How many files this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


@pytest.mark.parametrize(
    ("number", "refusal"), [(28, DiskFull), (30, ReadOnly), (13, ReadOnly)], ids=str
)
def test_a_folder_that_takes_no_lock_is_worded(store, monkeypatch, number, refusal):
    def refuse(*_):
        raise OSError(number, "no")

    monkeypatch.setattr(engine.os, "open", refuse)
    with pytest.raises(refusal), store.writing():
        pass


def test_no_value_reaches_the_message_of_a_failure(store):
    secret = "the name of a witness"  # noqa: S105
    with pytest.raises(IntegrityError) as failed, store.writing() as session:
        session.execute(
            text("INSERT INTO account VALUES (:id, 'x', 'x', 'nobody')"), {"id": secret}
        )
    assert secret not in str(failed.value)


def test_what_was_deleted_is_not_in_the_file(store):
    secret = b"the name of a witness"
    with store.writing() as session:
        for number in range(200):
            session.execute(
                text("INSERT INTO organisation VALUES (:id, :at)"),
                {"id": f"{number}", "at": secret.decode()},
            )
    assert secret in store.path.read_bytes()
    with store.writing() as session:
        session.execute(text("DELETE FROM organisation"))
    assert secret not in store.path.read_bytes()
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
