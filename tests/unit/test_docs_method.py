"""The numbers of docs/method.md are those of the engine.

Each table under a `<!-- computed: name -->` mark is worked out again. After a change that is
meant, write them anew with `python -m tests.unit.test_docs_method`, then read what the text
around them says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pia.scoring.result import READINGS, Level
from tests.unit.method_tables import TABLES, Rows, reading_of, worked

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "method.md"
MARK = re.compile(r"(<!-- computed: ([a-z-]+) -->\n)((?:\|.*\n)*)")


def table(name: str) -> str:
    """A table as Markdown."""
    head, *rows = TABLES[name]()
    return "\n".join(_lines(head, rows)) + "\n"


def _lines(head: tuple[object, ...], rows: Rows) -> Iterator[str]:
    yield f"| {' | '.join(map(str, head))} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(map(str, row))} |" for row in rows)


def written() -> dict[str, str]:
    """The marked tables as the document has them."""
    return {name: body for _, name, body in MARK.findall(DOCUMENT.read_text("utf-8"))}


@pytest.mark.parametrize("name", TABLES)
def test_the_document_has_the_numbers_of_the_engine(name: str) -> None:
    assert written().get(name) == table(name)


def test_every_marked_table_is_computed() -> None:
    assert written().keys() == TABLES.keys()


def test_the_worked_risk_shows_what_the_text_says_of_it() -> None:
    assert len({reading_of(name).level for name in READINGS}) > 1
    assert reading_of("state_account").level < reading_of("floor").level < reading_of().level
    assert worked()[1].level is Level.CRITICAL


def rewrite() -> None:
    """Write every marked table anew."""
    text = MARK.sub(lambda m: m[1] + table(m[2]), DOCUMENT.read_text("utf-8"))
    DOCUMENT.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite()
