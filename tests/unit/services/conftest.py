"""A workspace with one assessment in it."""

from __future__ import annotations

import pytest

from pia.services.opening import open_workspace
from tests.kept import kept, shared_questionnaires, the_owner

MINIMAL = {
    "format": "pia-assessment/1",
    "programme": {
        "name": {"es": "Biometría en la frontera sur", "en": "Biometrics at the southern border"},
        "technologies": ["biometrics.enrolment"],
        "as_of": "2025-04-30",
        "states": [{"country": "MX", "role": "collects"}],
        "stage": "operation",
    },
}


@pytest.fixture
def workspace(tmp_path):
    opened = open_workspace(tmp_path / "kept")
    opened.questionnaires = shared_questionnaires()
    yield opened
    opened.store.close()


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def assessment(workspace, actor):
    """The identifier of a small assessment."""
    return kept(workspace, actor, MINIMAL)
