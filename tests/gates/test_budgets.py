"""Files, functions and templates stay small enough to read."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FILE_LINES = 300
FILE_LINES_HARD = 400
FUNCTION_LINES = 40
VIEW_LINES = 25
TEMPLATE_LINES = 120


def sources():
    yield from sorted(ROOT.glob("pia/**/*.py"))
    yield from sorted(ROOT.glob("benchmarks/**/*.py"))
    yield ROOT / "run"
    yield ROOT / "wsgi.py"


def length(path):
    return len(path.read_text("utf-8").splitlines())


def functions(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def is_view(node):
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"get", "post", "route"}
        for call in node.decorator_list
    )


def test_files_are_short():
    lengths = {str(path.relative_to(ROOT)): length(path) for path in sources()}
    long = [name for name, lines in lengths.items() if lines > FILE_LINES]
    assert [name for name in long if lengths[name] > FILE_LINES_HARD] == []
    # A table of messages or types may run a little over; it must stay the rare case.
    assert len(long) <= len(lengths) / 20, long


def test_functions_are_short():
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": lines
        for path in sources()
        for node in functions(path)
        if (lines := (node.end_lineno or 0) - node.lineno + 1)
        > (VIEW_LINES if is_view(node) else FUNCTION_LINES)
    }
    assert long == {}


def test_templates_are_short():
    templates = sorted(ROOT.glob("templates/**/*.html"))
    long = {str(p.relative_to(ROOT)): length(p) for p in templates if length(p) > TEMPLATE_LINES}
    assert templates
    assert long == {}
