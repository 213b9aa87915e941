"""What country packs and lenses have in common: one file each, called as its key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pia.errors import Problem
from pia.questionnaire.draft import Entry
from pia.questionnaire.lint import annex_messages as say
from pia.questionnaire.lint import messages


def whole_file(entry: Entry[Any], schema: str, field: str, stem: str) -> Iterator[Problem]:
    """A file with another name than its key wants, or with the wrong schema line."""
    if Path(entry.file.file).stem != stem:
        yield entry.problem(say.FILE_NAME.with_values(name=f"{stem}.yaml"), field)
    line = f"../../../docs/schema/catalogue-{schema}.json"
    if entry.doc.schema_ != line:
        yield entry.problem(messages.SCHEMA_LINE.with_values(line=line), "$schema")
