"""The script of the offline page asks exactly what the program would ask."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pia
from pia.exports import assessment_file
from pia.exports.offline.questions import questions_data
from pia.imports.assessment_file import assessment_of
from pia.questionnaire.assessment import GRADE_POINTS, Quantity
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.quick import asked_in
from pia.scoring.visibility import visible_questions
from tests.factories import (
    a_programme,
    a_question,
    a_questionnaire,
    a_risk,
    a_safeguard,
    an_assessment,
)
from tests.kept import shared_questionnaires
from tests.unit.scoring.worlds import worlds

SOURCE = (Path(pia.__file__).parent / "exports" / "offline" / "conditions.js").read_text("utf-8")
AS_OF = date(2025, 4, 30)
NUMBERS = ("0", "0.5", "1", "4.99", "5", "5.5", "7", "8", "10", "366", "1000", "100000.5")
DATES = (
    *("2026", "2025", "2025-04", "2025-04-30", "2025-04-29", "2025-03-31", "2024", "2024-02"),
    *("2024-04-30", "2023-05", "2023", "2022-12", "2020", "2020-04-30", "2019-02-28", "1999"),
)
STATUSES = ("unknown", "withheld", "not-applicable")


@pytest.fixture(scope="module")
def page(chromium):
    context = chromium.new_context()
    context.set_offline(True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def whole():
    return shared_questionnaires().installed


def form(questionnaire, mode="full"):
    """What the page holds, as far as conditions read it."""
    asked = asked_in(questionnaire, mode)
    versions = dict(questionnaire.versions)
    return {"versions": versions, "questions": questions_data(asked, questionnaire)}


def asked_by_script(page, held, files):
    program = (
        f"([form, files]) => {{ {SOURCE}\nreturn files.map(f => situation(form, f).visible); }}"
    )
    return [set(found) for found in page.evaluate(program, [held, files])]


@st.composite
def looks(draw):
    """A world of which some questions are in the quick look, and how it is assessed."""
    world = draw(worlds())
    quick = draw(st.sets(st.sampled_from(sorted(world.questionnaire.questions))))
    modules = tuple(
        replace(
            module,
            sections=tuple(
                replace(
                    section,
                    questions=tuple(replace(q, quick=q.key in quick) for q in section.questions),
                )
                for section in module.sections
            ),
        )
        for module in world.questionnaire.modules
    )
    questionnaire = replace(world.questionnaire, modules=modules)
    mode = draw(st.sampled_from(["full", "quick"]))
    return questionnaire, replace(world.assessment, mode=mode), mode


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(look=looks())
def test_in_every_world_the_script_asks_the_same(page, look):
    questionnaire, assessment, mode = look
    file = assessment_file.document(assessment, questionnaire)
    expected = visible_questions(questionnaire, assessment)
    for held in (form(questionnaire), form(questionnaire, mode)):
        assert asked_by_script(page, held, [{"evidence": {}, **file}]) == [expected]


@pytest.mark.parametrize(
    ("when", "drivers"),
    [
        # Its pathway depends on what is not asked.
        ("core.q0 at-least o1 and programme.groups includes asylum", {"core.q1": 1}),
        # Its heaviest driver is not asked.
        ("programme.groups includes asylum", {"core.q0": 3, "core.q1": 1}),
        ("programme.groups includes asylum", {"core.q0": 3, "core.q1": 3}),
    ],
)
def test_a_quick_look_drops_the_same_risks(page, when, drivers):
    ladder = [("o0", 0), ("o1", 50)]
    asked = [a_question("core.q1", "choice", ladder), a_safeguard("core.s0")]
    questions = [
        a_question("core.q0", "choice", ladder),
        *(replace(question, quick=True) for question in asked),
    ]
    questionnaire = a_questionnaire(
        questions, [a_risk("core.r0", drivers, {"core.s0": 1}, when=when)]
    )
    assessment = an_assessment(programme=a_programme(groups=["children"]))
    assessment = replace(assessment, mode="quick")
    expected = visible_questions(questionnaire, assessment)
    file = assessment_file.document(assessment, questionnaire)
    for held in (form(questionnaire), form(questionnaire, "quick")):
        assert asked_by_script(page, held, [{"evidence": {}, **file}]) == [expected]


def guess(chance, question):
    """Some answer to a question, right for its kind."""
    if chance.random() < 0.25:
        status = chance.choice(STATUSES)
        return {"status": status} | ({"reason": "x"} if status == "not-applicable" else {})
    link = {"source": chance.choice(list(GRADE_POINTS)), "stance": "supports"}
    if chance.random() < 0.2:
        link["stance"] = chance.choice(("contradicts", "qualifies"))
    found = {"evidence": [link] if chance.random() < 0.7 else []}
    if question.kind == "choices":
        return found | {"value": [chance.choice(question.options).key]}
    return found | {"value": chance.choice(question.options).key}


def programme(chance, whole):
    """Some programme: any technologies, groups and places, complete or not."""
    catalogue, some = (
        whole.catalogue,
        lambda keys: chance.sample(sorted(keys), chance.randint(0, 4)),
    )
    return {
        "name": "P",
        "as_of": AS_OF.isoformat(),
        "technologies": some(catalogue.technologies),
        "groups": some(catalogue.groups),
        "journey": some(catalogue.journey),
        "states": [{"country": "MX", "role": role} for role in some(catalogue.roles)],
        "incomplete": chance.sample(["technologies", "journey", "groups", "roles"], 1),
    }


def test_with_the_shipped_questionnaires_too(page, whole):
    chance = random.Random(1)  # noqa: S311 - the same cases each time
    scored = [q for q in whole.questions.values() if q.options and q.kind not in ("number", "date")]
    evidence = {grade: {"title": grade, "grade": grade} for grade in GRADE_POINTS}
    for mode in ("full", "quick"):
        files, expected = [], []
        for _ in range(150):
            about = programme(chance, whole)
            modules = {key.partition(".")[0] for key in about["technologies"]} & set(whole.versions)
            modules |= {"core", *chance.sample(sorted(whole.versions), 1)}
            asked = [q for q in scored if q.module in modules and chance.random() < 0.7]
            data = {
                "format": "pia-assessment/1",
                "mode": mode,
                "programme": about,
                "questionnaire": {key: whole.versions[key] for key in sorted(modules)},
                "answers": {q.key: guess(chance, q) for q in asked},
                "evidence": evidence,
            }
            assessment, questionnaire = assessment_of(data, whole)
            files.append({"evidence": {}, **assessment_file.document(assessment, questionnaire)})
            expected.append(visible_questions(questionnaire, assessment))
        assert len({len(each) for each in expected}) > 10
        for held in (form(whole), form(whole, mode)):
            assert asked_by_script(page, held, files) == expected


def backwards(question):
    """The same question where more is better: its bounds then belong to the band below."""
    hazards = [band.option.hazard for band in reversed(question.bands)]
    bands = tuple(
        replace(band, option=replace(band.option, hazard=hazard))
        for band, hazard in zip(question.bands, hazards, strict=True)
    )
    return replace(question, bands=bands)


@pytest.mark.parametrize("kind", ["number", "date"])
@pytest.mark.parametrize("change", [lambda question: question, backwards])
def test_numbers_and_dates_reach_the_same_options(page, whole, kind, change):
    program = f"""([question, values, asOf]) => {{ {SOURCE}
        return values.map(v => reachedOptions(question, v, asOf).map(o => o.key).sort()); }}"""
    for question in (change(q) for q in whole.questions.values() if q.kind == kind):
        typed = NUMBERS if kind == "number" else DATES
        values = [Quantity(Decimal(n)) if kind == "number" else n for n in typed]
        values += [option.key for option in question.options]
        reached = [sorted(o.key for o in KINDS[kind].reached(question, v, AS_OF)) for v in values]
        data = [KINDS[kind].to_data(value) for value in values]
        held = {
            "kind": kind,
            "options": [{"key": o.key, "hazard": o.hazard} for o in question.options],
            "bands": [
                {"from": b.from_, "key": b.option.key, "hazard": b.option.hazard}
                for b in question.bands
            ],
        }
        assert page.evaluate(program, [held, data, AS_OF.isoformat()]) == reached
        # A band has a key, but it is nothing that one can answer.
        none = [question.bands[0].option.key, "x", "2018-02-31"]
        assert page.evaluate(program, [held, none, AS_OF.isoformat()]) == [[], [], []]
