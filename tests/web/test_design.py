"""The living page of the design system, and a stylesheet without anything left over."""

from __future__ import annotations

import re

import pytest

from pia.text import LOCALES
from pia.web.assets import assets
from tests.conftest import ROOT

# What a page is put together from; whoever adds a component adds it here and to the page.
SHOWN = {
    "aside", "band", "button", "button-danger", "button-quiet", "card", "chip", "choice",
    "choices-apart", "columns", "empty", "error", "errors", "exit", "field", "flag", "flags", "go",
    "heat", "hint", "inline-list", "input", "is-wrong", "kept", "level", "map", "mark", "meter",
    "more", "notice", "notice-done", "num", "pager", "pairs", "progress", "range", "reveal", "rows",
    "side-by-side", "status", "summary", "summary-row", "tabs", "task-state", "tasks", "verdict",
    "ways", "where",
}  # fmt: skip
# Numbered by a chart, or written by a macro as the key of a state.
_MADE = re.compile(r"(is|at|from|to)-[a-z0-9-]+")


def test_everything_is_on_it_in_both_languages_and_sound(pages):
    for locale in LOCALES:
        page = pages.get("/design", locale)
        drawn = {c for e in page.root.iter() for c in e.attrib.get("class", "").split()}
        assert SHOWN - drawn == set()
        assert len(page.all("h2")) == 8


def test_states_are_shown_beside_each_other(pages):
    page = pages.get("/design")
    radios = [e for e in page.all("input") if e.attrib["type"] == "radio"]
    assert {"checked" in e.attrib for e in radios} == {True, False}
    assert {"open" in e.attrib for e in page.all("details")} == {True, False}
    assert [e for e in page.all("input") if e.attrib.get("aria-invalid") == "true"]
    foreign = [e for e in page.all("span") if e.attrib.get("lang") == "en"]
    assert foreign


@pytest.fixture(scope="module")
def drawn():
    """All that could draw something."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("pia/**/*.py")]
    return "\n".join(path.read_text("utf-8") for path in files)


def test_no_rule_is_left_that_nothing_uses(drawn):
    styles = re.sub(r"/\*.*?\*/", "", assets()["pia.css"].plain.decode(), flags=re.DOTALL)
    named = {n for n in re.findall(r"\.([a-z][\w-]*)", styles) if not _MADE.fullmatch(n)}
    assert [n for n in sorted(named) if not re.search(rf"(?<![\w-]){n}(?![\w-])", drawn)] == []
