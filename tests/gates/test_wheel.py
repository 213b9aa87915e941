"""An installed pia carries its data: it works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CARRIED = (
    "pia/_data/questionnaires/core/module.yaml",
    "pia/_data/questionnaires/examples/inm-dhs.yaml",
    "pia/_data/questionnaires/catalogue/",
    "pia/_data/templates/",
    "pia/_data/translations/es/LC_MESSAGES/messages.mo",
    "pia/_data/translations/en/LC_MESSAGES/messages.mo",
    "pia/_data/translations/es/LC_MESSAGES/click.mo",
    "pia/web/static/",
    "pia/reports/fonts/",
    "pia/exports/offline/views.js",
    "pia/exports/offline/offline.css",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def pia(folder, *arguments):
    """The command as installed in a folder, far from the checkout."""
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); from pia.cli import main; main()"
    # -S leaves out the link to the checkout; the libraries are added by hand.
    libraries = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    return subprocess.run(
        [sys.executable, "-S", "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": libraries, "PIA_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_its_data(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert [want for want in CARRIED if not any(name.startswith(want) for name in names)] == []


def test_the_wheel_carries_no_tests_and_no_caches(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if "__pycache__" in name or name.startswith("tests")] == []


def test_the_installed_command_checks_its_own_questionnaires(installed):
    ended = pia(installed, "check")
    assert (ended.returncode, ended.stdout.strip()) == (0, "No errors."), ended.stderr


def test_the_installed_command_assesses_an_example(installed):
    example = installed / "pia" / "_data" / "questionnaires" / "examples" / "inm-dhs.yaml"
    ended = pia(installed, "assess", str(example), "--lang", "es")
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
