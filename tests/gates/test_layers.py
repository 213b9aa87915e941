"""The contracts on imports catch what they are there to catch."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# File, the line planted at its end, and the contract that must break.
BREACHES = (
    ("services/library.py", "import flask", "Nothing below the web knows there is a web"),
    ("questionnaire/kinds/base.py", "import babel", "The domain is pure"),
    ("scoring/levels.py", "import yaml", "Scoring takes frozen values, never parsed files"),
    ("reports/html.py", "import weasyprint", "Only reports.pdf touches WeasyPrint"),
    ("web/health.py", "from pia.web import home", "Blueprints do not know each other"),
    ("scoring/severity.py", "from pia.scoring import profile", "No cycles between siblings"),
    ("a_new_module.py", "", "Layers: command line > app > web > services"),
)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """What import-linter says of a copy with every breach planted."""
    folder = tmp_path_factory.mktemp("breached")
    shutil.copy(ROOT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "fonts", "static")
    shutil.copytree(ROOT / "pia", folder / "pia", ignore=ignored)
    for file, line, _ in BREACHES:
        with (folder / "pia" / file).open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    ended = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout


@pytest.mark.parametrize("name", [contract for _, _, contract in BREACHES])
def test_a_planted_breach_breaks_its_contract(verdicts, name):
    lines = [line for line in verdicts.splitlines() if line.startswith(name)]
    assert any("BROKEN" in line for line in lines), verdicts
