"""Which questionnaire is asked for, and what its file is called."""

from __future__ import annotations

import json
import re

import pytest

from pia.services.offline import blank, of_work
from pia.services.sheets import NoSuchScope
from tests.kept import shared_questionnaires


def held(file):
    return json.loads(re.search(r'id="form">(.*?)</script>', file.text, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("scope", "mode", "asked"),
    [
        ("all", "full", ["core"]),
        ("quick", "quick", ["core"]),
        ("core", "full", ["core"]),
        ("biometrics+databases", "full", ["core", "biometrics", "databases"]),
    ],
)
def test_all_the_quick_look_or_some_modules(scope, mode, asked):
    file = blank(shared_questionnaires().installed, scope, "en", "")
    assert file.name == f"pia-questionnaire-{scope}.html"
    assert held(file)["file"]["mode"] == mode
    assert list(held(file)["file"]["questionnaire"]) == asked


@pytest.mark.parametrize("scope", ["", "nothing", "biometrics+nothing", "all+quick", "core+all"])
def test_another_one_is_refused(scope):
    with pytest.raises(NoSuchScope):
        blank(shared_questionnaires().installed, scope, "es", "")


def test_an_assessment_goes_with_its_words_for_grades(workspace, actor, assessment):
    with workspace.store.reading() as session:
        file = of_work(workspace.work(session, actor, assessment), "es", "")
    assert file.name == "biometria-en-la-frontera-sur-2025-04-30.html"
    data = held(file)
    assert data["file"]["programme"]["stage"] == "operation"
    assert ["official-document", ["Documento oficial", "Official document"]] in data["lists"][
        "grades"
    ]
