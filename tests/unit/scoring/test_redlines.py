"""How one deciding question makes a red line confirmed, suspected, not found or not assessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.assessment import Link
from pia.scoring.profile import assess
from pia.scoring.result import Level
from tests.factories import (
    a_finding,
    a_link,
    a_question,
    a_questionnaire,
    a_red_line,
    a_source,
    an_assessment,
)
from tests.unit.scoring.golden import SOURCES, answered, scored

LINE = a_questionnaire(red_lines=[a_red_line("R1")])
WORKSHOP = a_source("workshop", "testimony", origin="room")


def line(*links: Link | str, value: str = "worst", key: str = "R1"):
    return scored(LINE, answered("core.q", value, *links)).red_lines[key]


@pytest.mark.parametrize(
    ("links", "status", "why"),
    [
        (("documented",), "confirmed", "documented"),
        (("authority-claim",), "confirmed", "documented"),
        (("anonymous",), "suspected", "anonymous"),
        (("testimony",), "suspected", "single-testimony"),
        (("documented", a_link("court", "contradicts")), "suspected", "contested"),
        (("documented", a_link("anonymous", "contradicts")), "confirmed", "documented"),
        (("court", a_link("documented", "contradicts")), "confirmed", "documented"),
        ((a_link("documented", "qualifies"),), "not-assessed", "unsourced"),
    ],
)
def test_an_adverse_answer_counts_by_its_sources(links, status, why) -> None:
    found = line(*links)
    assert (found.status, found.trail[0].why) == (status, why)


def test_two_testimonies_of_different_origin_confirm_and_one_room_does_not() -> None:
    one, two = a_source("one", "testimony", "shelter"), a_source("two", "testimony", "family")
    same = a_source("same", "testimony", "shelter")

    def status(*keys: str, opposed: bool = False) -> str:
        links = [*keys, *([a_link("court", "contradicts")] if opposed else [])]
        finding = answered("core.q", "worst", *links)
        sources = (one, two, same, WORKSHOP, *SOURCES)
        return assess(LINE, an_assessment(finding, sources=sources)).red_lines["R1"].status

    assert status("one", "two") == "confirmed"
    assert status("one", "same") == "suspected"
    assert status("workshop") == "suspected"
    assert status("one", "two", opposed=True) == "suspected"


def test_a_better_answer_clears_only_on_better_than_the_authority_s_word() -> None:
    assert line("testimony", value="best").status == "not-found"
    assert line("authority-claim", value="best").trail[0].why == "claimed"


@pytest.mark.parametrize(
    ("status", "links", "expected"),
    [
        ("unknown", (), "not-assessed"),
        ("blank", (), "not-assessed"),
        ("not-applicable", (), "not-assessed"),
        ("withheld", ("documented",), "suspected"),
        ("withheld", (), "not-assessed"),
    ],
)
def test_gaps(status, links, expected) -> None:
    finding = a_finding("core.q", None, *links, status=status)
    assert scored(LINE, finding).red_lines["R1"].status == expected


def test_a_red_line_nobody_asks_about_decides_nothing() -> None:
    profile = scored(a_questionnaire(), answered("core.q", "best"))
    assert not profile.red_lines["R1"].asked
    assert profile.overall["ceiling"].level is Level.LOW


def test_relevance_decides_what_a_finding_can_mean() -> None:
    for groups, adverse, clearing in (
        ((), "not-assessed", "not-found"),
        (("children",), "confirmed", "not-found"),
        (("asylum",), "not-found", "not-found"),
    ):
        questionnaire = a_questionnaire(
            red_lines=[a_red_line("R1", when="programme.groups includes children")]
        )
        for value, expected in (("worst", adverse), ("best", clearing)):
            profile = scored(questionnaire, answered("core.q", value), groups=groups)
            assert profile.red_lines["R1"].status == expected


def test_hidden_questions_count_as_answered_not_adverse() -> None:
    questions = [a_question("core.q"), a_question("core.deep", visible_if="core.q at-least worst")]
    questionnaire = a_questionnaire(questions, red_lines=[a_red_line("R1", ("core.deep", "worst"))])
    adverse = answered("core.deep", "worst")
    assert scored(questionnaire, answered("core.q", "best"), adverse).red_lines["R1"].status == (
        "not-found"
    )
    unsure = scored(questionnaire, adverse).red_lines["R1"]
    assert (unsure.status, unsure.trail[0].why) == ("not-assessed", "visibility-unknown")


def test_floors_under_the_overall_level() -> None:
    light = a_questionnaire(red_lines=[a_red_line("R1")], risks=[])
    until_fixed = a_questionnaire(red_lines=[a_red_line("R12")], risks=[])
    for questionnaire, links, levels in (
        (light, ("documented",), (Level.CRITICAL, Level.CRITICAL, Level.CRITICAL)),
        (light, ("anonymous",), (Level.LOW, Level.HIGH, Level.CRITICAL)),
        (until_fixed, ("documented",), (Level.HIGH, Level.HIGH, Level.HIGH)),
        (until_fixed, ("anonymous",), (Level.LOW, Level.LOW, Level.HIGH)),
    ):
        overall = scored(questionnaire, answered("core.q", "worst", *links)).overall
        found = tuple(overall[name].level for name in ("floor", "main", "ceiling"))
        assert found == levels


def test_a_several_choice_answer_decides_by_what_it_includes() -> None:
    question = a_question("core.several", "choices", [("none", 0), ("face", 60), ("dna", 100)])
    questionnaire = a_questionnaire(
        [question], [], red_lines=[a_red_line("R2", ("core.several", "+dna"))]
    )
    for value, status in ((("face",), "not-found"), (("face", "dna"), "confirmed")):
        profile = scored(questionnaire, answered("core.several", value))  # type: ignore[arg-type]
        assert profile.red_lines["R2"].status == status


def test_a_workshop_never_confirms_alone_however_it_is_recorded() -> None:
    room = replace(a_source("room", "documented"), workshop=True)
    finding = answered("core.q", "worst", "room")
    profile = assess(LINE, an_assessment(finding, sources=(room,)))
    assert profile.red_lines["R1"].status == "suspected"


def test_testimonies_of_unnamed_origin_add_nothing_to_a_named_one() -> None:
    sources = a_source("one", "testimony", "shelter"), a_source("two", "testimony")
    for keys in (("one", "two"), ("two",)):
        finding = answered("core.q", "worst", *keys)
        profile = assess(LINE, an_assessment(finding, sources=sources))
        assert profile.red_lines["R1"].status == "suspected"
