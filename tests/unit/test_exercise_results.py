"""What the trainer’s notes of the exercises promise if one fact changes."""

from __future__ import annotations

from dataclasses import replace

from pia.questionnaire.assessment import Finding, Link
from pia.scoring.profile import assess
from pia.scoring.result import Level
from tests.unit.exercises import each, model, with_finding


def test_without_a_shared_register_for_those_who_seek_refuge_the_kiosk_is_high() -> None:
    assert model("face-kiosk").profile.level is Level.CRITICAL
    sealed = Finding("biometrics.asylum-matching", "answered", "separate", (Link("d6"),))
    assert with_finding("face-kiosk", sealed).level is Level.HIGH


def test_whoever_misses_those_who_seek_refuge_finds_the_kiosk_high() -> None:
    found = model("face-kiosk")
    groups = tuple(g for g in found.assessment.programme.groups if g != "asylum")
    programme = replace(found.assessment.programme, groups=groups)
    assert len(groups) == len(found.assessment.programme.groups) - 1
    missed = replace(found.assessment, programme=programme)
    assert assess(found.questionnaire, missed).level is Level.HIGH


def test_a_room_that_nobody_may_leave_is_critical_even_in_the_floor() -> None:
    detained = Finding("core.adverse-consequences", "answered", "detention", (Link("d6"),))
    profile = with_finding("face-kiosk", detained)
    assert profile.overall["floor"].level is Level.CRITICAL


def test_two_independent_voices_confirm_what_one_without_a_name_only_suggests() -> None:
    def signed(*sources: str) -> Finding:
        return Finding(
            "decisions.deference", "answered", "signed-unread", tuple(map(Link, sources))
        )

    alone = with_finding("visa-score", signed("d1-4"))
    assert alone.red_lines["R7"].status == "suspected"
    assert alone.level is Level.HIGH
    other = replace(model("visa-score").assessment.sources["d4"], key="d8", origin="Otra")
    both = with_finding("visa-score", signed("d4", "d8"), d8=other)
    assert both.red_lines["R7"].status == "confirmed"
    assert both.level is Level.CRITICAL


def test_a_score_that_only_sorts_is_still_high() -> None:
    sorts = Finding("decisions.role", "answered", "sorts", (Link("d5"),))
    assert with_finding("visa-score", sorts).level is Level.HIGH


PROMISES = {
    "face-kiosk": {
        "core.children-included": "excluded",
        "core.impact-assessment": "prior-published",
        "core.individual-review": "verified",
        "biometrics.match-verification": "verified",
    },
    "visa-score": {
        "decisions.errors": "own-published",
        "decisions.group-testing": "verified",
        "core.individual-review": "verified",
    },
}


@each
def test_promises_entered_as_facts_change_no_level(key: str) -> None:
    promised = [
        Finding(question, "answered", value, (Link("d7", proves_operation=value == "verified"),))
        for question, value in PROMISES[key].items()
    ]
    before, after = model(key).profile, with_finding(key, *promised)
    assert after.level is before.level
    assert after.overall["ceiling"].level is before.overall["ceiling"].level
    assert after.knowledge.coverage < before.knowledge.coverage


@each
def test_a_silence_read_as_safe_changes_no_level(key: str) -> None:
    before = model(key)
    assert before.assessment.finding("core.enforcement-access").status == "unknown"
    unsourced = Finding("core.enforcement-access", "answered", "no-such-data")
    after = with_finding(key, unsourced)
    assert after.level is before.profile.level
    assert after.red_lines["R11"].status == "not-assessed"
