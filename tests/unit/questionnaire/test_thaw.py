"""What was asked years ago can be asked and scored again from its canonical JSON."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from pia.imports.assessment_file import read_assessment
from pia.questionnaire.canonical import canonical, content_hash
from pia.questionnaire.compose import composed
from pia.questionnaire.expressions import parse
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.thaw import questionnaire_from
from pia.scoring import METHOD
from pia.scoring.assessed import assessed
from tests.factories import (
    a_catalogue,
    a_question,
    a_questionnaire,
    a_risk,
    a_safeguard,
    a_standard,
)
from tests.questionnaires import SHIPPED, TINY


@pytest.mark.parametrize("root", [TINY, SHIPPED], ids=["tiny", "shipped"])
def test_thawing_undoes_freezing(root: Path):
    questionnaire = load_questionnaire(root)
    text = canonical(questionnaire)
    thawed = questionnaire_from(text, questionnaire.catalogue)
    assert canonical(thawed) == text
    assert thawed.modules == questionnaire.modules
    assert thawed.catalogue == questionnaire.catalogue
    assert thawed.versions == questionnaire.versions
    assert list(orders(thawed)) == list(orders(questionnaire))


def orders(value, path=""):
    """The order of every mapping in frozen data."""
    if is_dataclass(value):
        for field in fields(value):
            yield from orders(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, Mapping):
        yield path, tuple(value)
        for key, part in value.items():
            yield from orders(part, f"{path}[{key}]")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from orders(part, f"{path}[{index}]")


def test_conditions_come_back_with_every_operator_and_joint():
    words = (
        "core.q at-least worst",
        "core.q at-least worst and core.q at-least middling",
        "core.q at-least worst or (core.s at-least paper and programme.groups includes children)",
    )
    for each in words:
        risk = a_risk(when=each, steps=[(4, each)], irreversible=each)
        questionnaire = a_questionnaire([a_question("core.q"), a_safeguard("core.s")], [risk])
        thawed = questionnaire_from(canonical(questionnaire), questionnaire.catalogue)
        assert thawed.risks[0].when == parse(each)
        assert thawed.modules == questionnaire.modules


def test_an_example_scores_the_same_with_the_thawed_questionnaire():
    assessment, questionnaire = read_assessment(SHIPPED / "examples" / "inm-dhs.yaml", SHIPPED)
    whole = load_questionnaire(SHIPPED)
    thawed = questionnaire_from(canonical(whole), whole.catalogue)
    used = composed(thawed, frozenset(questionnaire.versions))
    digest = content_hash(assessment, questionnaire, METHOD)
    assert content_hash(assessment, used, METHOD) == digest
    now, then = (assessed(each, assessment, digest) for each in (questionnaire, used))
    assert then.profile == now.profile
    assert then.advice == now.advice


def test_lists_are_those_that_were_stored_and_other_standards_those_installed():
    stored = a_questionnaire()
    grown = a_catalogue()
    rights = {"new-right": grown.rights["privacy"], "asylum": grown.rights["asylum"]}
    standards = {**grown.standards, "later": a_standard("later")}
    grown = replace(grown, rights=rights, standards=standards)
    thawed = questionnaire_from(canonical(stored), grown)
    assert thawed.catalogue.rights == stored.catalogue.rights
    assert list(thawed.catalogue.rights) == ["asylum", "due-process", "privacy"]
    assert "later" in thawed.catalogue.standards
    assert thawed.catalogue.countries == grown.countries


def test_a_standard_that_is_no_longer_installed_is_kept():
    stored = a_questionnaire()
    without = {key: each for key, each in stored.catalogue.standards.items() if key != "achr"}
    thawed = questionnaire_from(canonical(stored), replace(stored.catalogue, standards=without))
    assert thawed.catalogue.standards["achr"] == stored.catalogue.standards["achr"]


def test_core_comes_first_whatever_the_order_of_the_text():
    questionnaire = load_questionnaire(TINY)
    data = json.loads(canonical(questionnaire))
    data["modules"].reverse()
    thawed = questionnaire_from(json.dumps(data), questionnaire.catalogue)
    assert [module.key for module in thawed.modules] == ["core", "scanner"]


def test_a_programme_gets_the_modules_it_needs_and_the_same_object_each_time():
    whole = load_questionnaire(TINY)
    core = composed(whole, frozenset({"core"}))
    assert list(core.versions) == ["core"]
    assert composed(whole, frozenset({"core"})) is core
    assert composed(whole, frozenset({"core", "scanner"})) is whole


def test_what_an_older_questionnaire_did_not_know_has_its_default():
    questionnaire = load_questionnaire(TINY)
    data = json.loads(canonical(questionnaire))
    for module in data["modules"]:
        for section in module["sections"]:
            for question in section["questions"]:
                del question["guidance"], question["quick"]
        for advice in module["recommendations"]:
            del advice["stages"]
    thawed = questionnaire_from(json.dumps(data), questionnaire.catalogue)
    assert thawed.questions.keys() == questionnaire.questions.keys()
    assert not any(question.quick for question in thawed.questions.values())
