"""A file says all that an assessment holds: read again, it is the same assessment."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from pia.errors import AssessmentInvalid
from pia.exports.assessment_file import as_json, document, written
from pia.imports.assessment_file import content_of, read_assessment, read_content
from pia.questionnaire.canonical import content_hash
from pia.questionnaire.strict_yaml import parse_document
from pia.scoring import METHOD
from pia.text import Text
from tests.conftest import THOROUGH
from tests.questionnaires import SHIPPED
from tests.unit.assessments import WHOLE, assessments
from tests.unit.scoring.shipped import everything, random_world


def read(text, whole, *, is_json):
    """The assessment in the text of a file."""
    found = parse_document(text.encode(), "a file", is_json=is_json)
    try:
        return read_content(found, content_of(found), whole, "a-file")
    except AssessmentInvalid as refusal:
        raise AssertionError(f"{refusal}\n{text}") from refusal


def both(assessment, questionnaire):
    """The assessment as YAML and as JSON."""
    digest = content_hash(assessment, questionnaire, METHOD)
    data = document(assessment, questionnaire, digest, METHOD)
    yield written(data)[0], False
    yield as_json(data), True


@given(assessments())
def test_a_file_read_again_is_the_same_assessment(made):
    for text, is_json in both(made.assessment, made.questionnaire):
        again, questionnaire = read(text, WHOLE, is_json=is_json)
        assert again == made.assessment
        assert questionnaire.versions == made.questionnaire.versions


@pytest.mark.parametrize("seed", range(200 if THOROUGH else 6))
def test_so_it_is_with_answers_to_every_shipped_question(seed):
    world = random_world(Random(seed))  # noqa: S311 - repeatable, not secret
    said = {k: tidy(f) for k, f in world.assessment.findings.items() if says_something(f)}
    versions = dict(world.questionnaire.versions)
    assessment = replace(world.assessment, findings=said, versions=versions)
    text, _ = written(document(assessment, world.questionnaire))
    assert read(text, everything(), is_json=False)[0] == assessment


def tidy(finding):
    """Without the reason that the generator gives to every finding."""
    return finding if finding.status == "not-applicable" else replace(finding, reason=Text())


def says_something(finding):
    return finding.status != "blank" or finding.evidence or finding.state_account


@pytest.mark.parametrize("name", ["inm-dhs", "migradatos-control"])
def test_the_examples_come_back_the_same(tmp_path, name):
    assessment, questionnaire = read_assessment(SHIPPED / "examples" / f"{name}.yaml", SHIPPED)
    for text, is_json in both(assessment, questionnaire):
        path = tmp_path / ("a.json" if is_json else "a.yaml")
        path.write_text(text, "utf-8")
        again, used = read_assessment(path, SHIPPED)
        assert again == replace(assessment, versions=dict(questionnaire.versions))
        assert used.versions == questionnaire.versions


def test_versions_hash_and_method_are_always_written():
    assessment, questionnaire = read_assessment(SHIPPED / "examples" / "inm-dhs.yaml", SHIPPED)
    data = document(assessment, questionnaire, "f" * 64, METHOD)
    assert data["questionnaire"] == dict(questionnaire.versions)
    assert (data["content_hash"], data["method"]) == ("f" * 64, METHOD)


def test_a_very_long_assessment_is_json():
    long = {"format": "pia-assessment/1", "requests": ["x" * 100_000] * 12}
    text, ending = written(long)
    assert ending == "json"
    assert text == as_json(long)
