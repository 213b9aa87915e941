import json
from pathlib import Path

import pytest

from pia.questionnaire.annex_documents import ANNEX_FILES
from pia.questionnaire.catalogue_documents import CATALOGUE_FILES
from pia.questionnaire.documents import MODULE_FILES, OPTIONAL_FILES
from pia.questionnaire.guide_documents import GUIDE_FILES
from pia.questionnaire.json_schemas import schemas, write_schemas

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema"


def test_there_is_a_schema_for_every_file_people_write():
    expected = {f"{name}.json" for name in (*MODULE_FILES, *OPTIONAL_FILES, "assessment")}
    catalogue = {f"catalogue-{name}.json" for name in (*CATALOGUE_FILES, *ANNEX_FILES)}
    guide = {f"{name}.json" for name in GUIDE_FILES}
    assert set(schemas()) == expected | catalogue | guide


@pytest.mark.parametrize("name", schemas())
def test_the_published_schemas_are_those_of_the_models(name):
    current = (PUBLISHED / name).read_text(encoding="utf-8")
    assert current == schemas()[name], "stale: write docs/schema again"


def test_nothing_else_is_published():
    assert {path.name for path in PUBLISHED.iterdir()} == set(schemas())


def test_schemas_are_written_to_a_folder(tmp_path):
    written = write_schemas(tmp_path / "schema")
    assert [path.name for path in written] == sorted(schemas())
    assert json.loads(written[0].read_text(encoding="utf-8"))["$schema"].startswith("https://json-")


def test_short_forms_are_in_the_schema_of_assessments():
    definitions = json.loads(schemas()["assessment.json"])["$defs"]
    for name in ("LinkDoc", "LooseText", "NoteDoc", "ActorDoc", "AssessorDoc"):
        assert definitions[name]["anyOf"][0] == {"type": "string"}
    account = definitions["AnswerDoc"]["properties"]["state_account"]
    assert account["anyOf"][0]["type"] == "array"
