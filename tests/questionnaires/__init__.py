"""A tiny questionnaires folder with every feature, and ways to spoil copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from pia.errors import Problem

TINY = Path(__file__).parent / "tiny"
SHIPPED = Path(__file__).parents[2] / "questionnaires"


def tiny_copy(folder: Path) -> Path:
    """A copy of the tiny folder that a test may spoil."""
    root = folder / "questionnaires"
    shutil.copytree(TINY, root)
    return root


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Replace the first `old` in a file; it must be there."""
    path = root / file
    content = path.read_text(encoding="utf-8")
    assert old in content, f"{old!r} is not in {file}"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def pointed_at(problem: Problem) -> str:
    """What stands in the file at the place of a problem, to the end of the line."""
    lines = Path(problem.file).read_text(encoding="utf-8").splitlines()
    return lines[problem.line - 1][problem.column - 1 :]
