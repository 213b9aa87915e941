"""A new database, and one with rows in every table."""

from __future__ import annotations

import pytest

from pia.services.opening import DATABASE, open_workspace
from pia.store.base import Base
from pia.store.migrate import open_store
from tests.evidence import arrived
from tests.kept import kept, saved, somebody_else, tables, the_owner


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "data" / DATABASE)
    yield opened
    opened.close()


@pytest.fixture
def full(tmp_path):
    """A database with rows in every table; gives its path."""
    workspace = open_workspace(tmp_path / "full")
    assessment_id = kept(workspace, the_owner(workspace))
    saved(workspace, the_owner(workspace), assessment_id, "requests", [{"text": "x"}])
    arrived(workspace, the_owner(workspace), assessment_id)
    somebody_else(workspace)
    workspace.store.close()
    path = workspace.store.path
    found = tables(path)
    assert all(found[table] for table in Base.metadata.tables)
    return path
