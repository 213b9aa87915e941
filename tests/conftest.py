"""What every test may use: both languages compiled, quick and thorough property runs."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from pathlib import Path

import hypothesis
import pytest

from tests.catalogues import compile_all

ROOT = Path(__file__).resolve().parent.parent
# Thousands of cases each; run.py runs them without coverage, which would quadruple their time.
LAWS = frozenset(
    {"test_effect_laws", "test_exhaustive", "test_mutants", "test_properties", "test_shipped"}
)
THOROUGH = os.environ.get("PIA_THOROUGH") == "1"

# The same examples every time, so that a run says something about the change under test;
# the thorough run looks for new ones.
hypothesis.settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "thorough",
    max_examples=3000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("thorough" if THOROUGH else "quick")


def pytest_configure(config):
    # Once, before workers start: a test that prints a page needs the compiled catalogues.
    if not hasattr(config, "workerinput"):
        compile_all()


def pytest_sessionfinish():
    # Its destructor needs modules that are gone once the interpreter shuts down.
    if pdf := sys.modules.get("pia.reports.pdf"):
        pdf._fonts.cache_clear()
        pdf._stylesheet.cache_clear()
        gc.collect()


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem in LAWS:
            item.add_marker(pytest.mark.laws)
    if THOROUGH:
        return
    skip = pytest.mark.skip(reason="long; runs with ./run test --thorough")
    for item in items:
        if "thorough" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def _nobody_s_data(tmp_path_factory):
    """What is kept by default is kept in a folder of the run, and no test may need the default."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        patch.setenv("PIA_DATA", str(tmp_path_factory.mktemp("session")))
        yield
    assert list(home.iterdir()) == [], "a test wrote into the folder of whoever runs it"


_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path_factory, _nobody_s_data):
    """No setting and no assessment of the person who runs the tests reaches a test."""
    for name in [name for name in os.environ if name.startswith("PIA_")]:
        monkeypatch.delenv(name)
    # Made only where a test keeps something.
    monkeypatch.setenv("PIA_DATA", str(tmp_path_factory.getbasetemp() / f"data-{next(_NUMBERS)}"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
