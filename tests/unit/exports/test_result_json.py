"""The contract of `pia assess --json`."""

from __future__ import annotations

import json

from pia.exports.result_json import result_json
from pia.scoring.assessed import assessed
from tests.factories import (
    a_finding,
    a_programme,
    a_question,
    a_questionnaire,
    a_risk,
    an_assessment,
)
from tests.unit.scoring.golden import SOURCES, answered

KEYS = {
    "level",
    "preliminary",
    "presumed",
    "not_examined",
    "range",
    "readings",
    "index",
    "coverage",
    "confidence",
    "red_lines",
    "five_steps",
    "risks",
    "rights",
    "groups",
    "ask_next",
    "would_change",
    "robustness",
    "demands",
    "opacity",
    "states",
    "method",
    "questionnaire",
    "content_hash",
}


def result(questionnaire, *findings, technologies=("core.tool",)):
    programme = a_programme(technologies=technologies)
    assessment = an_assessment(*findings, sources=SOURCES, programme=programme)
    found = result_json(assessed(questionnaire, assessment, "hash"))
    return json.loads(json.dumps(found))


def test_it_has_every_field_of_the_contract() -> None:
    questionnaire = a_questionnaire([a_question(changeable=True)], [a_risk(gravity=4)])
    found = result(questionnaire, answered("core.q", "worst"))
    assert found.keys() >= KEYS
    assert found["level"] == found["readings"]["main"] == "critical"
    assert found["range"] == {"floor": "critical", "ceiling": "critical"}
    assert found["risks"][0]["severity"] == 4
    assert found["would_change"]["change"]["answers"] == {"core.q": "best"}
    assert found["states"][1] == {
        "country": "US",
        "role": "receives",
        "funds": True,
        "party": [],
        "not_party": [],
    }


def test_below_a_quarter_known_nothing_that_bears_a_level_is_told() -> None:
    questionnaire = a_questionnaire(
        risks=[a_risk(gravity=4, group="programme.groups includes children")]
    )
    found = result(questionnaire, a_finding("core.q"))
    assert found["coverage"] == 0
    for field in ("level", "index", "robustness"):
        assert found[field] is None
    assert set(found["readings"].values()) == set(found["rights"].values()) == {None}
    risk = found["risks"][0]
    for field in ("severity", "inherent", "residual", "level", "floor", "ceiling"):
        assert risk[field] is None
    assert not found["presumed"]
    assert not risk["presumed"]
    assert found["would_change"]["change"]["reason"] == "too-little-known"


def test_a_technology_nobody_asked_about_is_named_and_opens_the_range() -> None:
    found = result(
        a_questionnaire(),
        answered("core.q", "best"),
        technologies=("surveillance.drones-satellites",),
    )
    assert found["not_examined"] == ["surveillance.drones-satellites"]
    assert found["preliminary"]
    assert (found["level"], found["range"]["ceiling"]) == ("low", "critical")
