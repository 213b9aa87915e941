"""Steps from one shape of the database to the next: all or none, up and down, by one at a time."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from pia.services.opening import open_workspace
from pia.store import migrate
from pia.store.base import Base
from pia.store.engine import Busy, Damaged, ReadOnly, Store
from pia.store.evidence import TRIGGERS
from pia.store.migrate import HEAD, NewerDatabase, bring_to, open_store, shape_of
from tests.kept import state, tables

ROOT = Path(__file__).resolve().parent.parent.parent.parent
STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9001", "{head}"

def upgrade():
    {body}

def downgrade():
    raise NotImplementedError
"""


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """Adds a step after the last one."""

    def plant(body):
        steps = tmp_path / "steps"
        shutil.copytree(migrate._STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
        step = STEP.format(head=HEAD, body=body.replace("\n", "\n    "))
        (steps / "versions" / "v9001_planted.py").write_text(step, "utf-8")
        monkeypatch.setattr(migrate, "_STEPS", steps)
        monkeypatch.setattr(migrate, "HEAD", "9001")

    return plant


def test_the_last_step_is_what_the_tables_of_the_code_are(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert shape_of(store.path) == HEAD


def test_steps_go_down_and_up_with_rows_in_every_table(full):
    store = Store(full)
    bring_to(store, "base")
    assert tables(full) == {"alembic_version": []}
    bring_to(store, HEAD)
    assert set(tables(full)) == {"alembic_version", *Base.metadata.tables}
    assert shape_of(full) == HEAD
    store.close()
    open_workspace(full.parent).store.close()


def test_the_step_for_evidence_goes_down_and_up_and_keeps_the_assessments(full):
    before = tables(full)
    store = Store(full)
    bring_to(store, "0001")
    older = tables(full)
    gone = {"vault", "evidence_file", "custody"}
    assert set(before) - set(older) == gone
    with closing(sqlite3.connect(full)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert triggers.fetchall() == []
    store.close()
    open_store(full).close()
    after = tables(full)
    assert {name: after.pop(name) for name in sorted(gone)} == {name: [] for name in sorted(gone)}
    for name in gone:
        del before[name]
    assert after == before
    with closing(sqlite3.connect(full)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        assert dict(triggers.fetchall()) == TRIGGERS


def test_opening_again_changes_nothing(full):
    before = full.read_bytes()
    open_store(full).close()
    assert full.read_bytes() == before


REBUILDS = """with op.batch_alter_table("assessment", recreate="always") as table:
    table.add_column(sa.Column("country", sa.String(), server_default="mx", nullable=False))"""


def test_a_step_that_makes_a_table_anew_keeps_the_rows_that_hang_on_it(full, planted):
    before = tables(full)
    planted(REBUILDS)
    store = open_store(full)
    after = tables(full)
    for table in ("part", "part_revision"):
        assert after[table] == before[table] != []
    assert after["assessment"] == [(*row[:], "mx") for row in before["assessment"]]
    with store.writing() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
        session.execute(text("DELETE FROM organisation"))
    assert not tables(full)["part"]
    store.close()


@pytest.mark.parametrize(
    ("failing", "failure"),
    [
        ("raise ValueError('half-way')", ValueError),
        ("op.execute('INSERT INTO nothing VALUES (1)')", OperationalError),
        ("op.execute('DELETE FROM organisation')", AssertionError),
    ],
    ids=["a mistake", "a table that is not there", "rows left without their parents"],
)
def test_a_step_that_fails_half_way_leaves_nothing_behind(full, planted, failing, failure):
    before, files = state(full), sorted(full.parent.iterdir())
    planted(f"{REBUILDS}\nop.create_table('more', sa.Column('id', sa.String()))\n{failing}")
    with pytest.raises(failure):
        open_store(full)
    assert state(full) == before
    assert sorted(full.parent.iterdir()) == files
    with closing(sqlite3.connect(full)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store = Store(full)
    with store.writing() as session:
        session.execute(text("UPDATE assessment SET mode = 'quick'"))
    store.close()


def test_a_copy_lies_beside_it_only_while_steps_run(full, planted):
    planted(
        "from pathlib import Path\n"
        f"copy = Path({str(full)!r} + '.before-{HEAD}')\n"
        "assert copy.stat().st_mode & 0o777 == 0o600\n"
        "assert copy.read_bytes()[:6] == b'SQLite'"
    )
    open_store(full).close()
    assert shape_of(full) == "9001"
    assert not list(full.parent.glob("*.before-*"))


@pytest.mark.parametrize("locale", ["es", "en"])
def test_a_database_of_a_later_version_is_refused_and_left_alone(full, locale):
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '7777'")
        connection.commit()
    before = full.read_bytes()
    with pytest.raises(NewerDatabase) as refused:
        open_store(full)
    assert "pia" in refused.value.into(locale)
    assert full.read_bytes() == before


def test_a_file_that_is_no_database_is_said_to_be_damaged_and_left_alone(tmp_path):
    path = tmp_path / "pia.sqlite3"
    path.write_bytes(b"these are my notes" * 100)
    with pytest.raises(Damaged):
        open_store(path)
    assert path.read_bytes() == b"these are my notes" * 100


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ReadOnly):
        open_store(tmp_path / "file" / "pia.sqlite3")


def test_a_database_that_another_program_holds_is_said_to_be_busy(full):
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            open_store(full)


OPENING = """
import sys
from pathlib import Path
from pia.services.opening import open_workspace
sys.stdin.readline()
workspace = open_workspace(Path(sys.argv[1]))
workspace.store.close()
"""


def test_several_processes_may_open_a_new_folder_at_once(tmp_path):
    command = [sys.executable, "-W", "error", "-c", OPENING, str(tmp_path / "data")]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for process in started:
        process.stdin.write(b"\n")
        process.stdin.flush()
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    assert ended == [(b"", 0)] * 4
    found = tables(tmp_path / "data" / "pia.sqlite3")
    assert len(found["organisation"]) == len(found["account"]) == 1
