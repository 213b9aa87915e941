"""JSON Schemas of every file people write, for the completion of their text editors."""

from __future__ import annotations

import json
from pathlib import Path

from pia.questionnaire.annex_documents import ANNEX_FILES
from pia.questionnaire.assessment_document import ASSESSMENT_FILES
from pia.questionnaire.catalogue_documents import CATALOGUE_FILES
from pia.questionnaire.documents import MODULE_FILES, OPTIONAL_FILES
from pia.questionnaire.guide_documents import GUIDE_FILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Text of each schema by file name."""
    models = {
        **MODULE_FILES,
        **OPTIONAL_FILES,
        **{f"catalogue-{name}": m for name, m in {**CATALOGUE_FILES, **ANNEX_FILES}.items()},
        **GUIDE_FILES,
        **ASSESSMENT_FILES,
    }
    return {
        f"{name}.json": json.dumps(
            {"$schema": DIALECT, **model.model_json_schema(by_alias=True)},
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for name, model in sorted(models.items())
    }


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schemas into a folder and return the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in schemas().items():
        path = folder / name
        path.write_text(content, encoding="utf-8")
        written.append(path)
    return tuple(written)
