"""What is installed is named with its hash and from nowhere in particular."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
# Whoever installs decides where from; scripts of the repository name no download address.
ADDRESS_FREE = (*LOCKS, "run", ".ci/run", "deploy/debootstrap-check.sh", "pyproject.toml")
# Folders of one machine.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work/(?:main|shared|\.)|(?:opt|home|root)/\w)")


def pins(name):
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", text, flags=re.MULTILINE))


def entries(name):
    text = (ROOT / name).read_text("utf-8")
    joined = re.sub(r"\\\n\s*", " ", text)
    return [line for line in joined.splitlines() if re.match(r"[a-z0-9]", line)]


def names_of(requirements):
    return {re.split(r"[\s<>=!~;\[]", text, maxsplit=1)[0].lower() for text in requirements}


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", ADDRESS_FREE)
def test_no_address_is_named(name):
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in re.sub(r"--no-emit-index-url", "", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name):
    for entry in entries(name):
        assert "==" in entry
        assert "--hash=sha256:" in entry


def test_the_locks_agree():
    runtime, dev = (pins(name) for name in LOCKS)
    assert runtime.items() <= dev.items()


def test_the_locks_hold_what_the_project_names(project):
    runtime, dev = (set(pins(name)) for name in LOCKS)
    assert names_of(project["project"]["dependencies"]) <= runtime
    assert names_of(project["dependency-groups"]["dev"]) <= dev


def test_no_file_names_a_folder_of_one_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for folder in ("pia", "tests", "docs", "deploy", "benchmarks", ".ci")
        for path in sorted(ROOT.glob(f"{folder}/**/*"))
        if path.suffix in {".py", ".md", ".sh", ".toml", ""} and path.is_file()
        for match in MACHINE_PATHS.finditer(path.read_text("utf-8"))
    ]
    assert found == []
