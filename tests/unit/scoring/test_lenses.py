"""A profile read through a lens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.lens import Lens, LensEntry, LensList
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.schema import Questionnaire
from pia.scoring.lenses import (
    CrossedLine,
    LensEntryReading,
    LensReading,
    OpenRisk,
    adverse_questions,
    through,
)
from pia.scoring.profile import assess
from pia.scoring.result import Level, Profile
from pia.text import Text
from tests.factories import a_finding, a_question, a_questionnaire, a_red_line, a_risk, a_safeguard
from tests.unit.scoring.golden import answered, scored
from tests.unit.scoring.shipped import INM_DHS, MIGRADATOS, example, root

BASE = a_questionnaire(
    [a_question("core.q"), a_question("core.r"), a_safeguard("core.s")],
    [
        a_risk("core.mild", {"core.r": 1}, gravity=1, rights=["asylum"]),
        a_risk("core.harm", {"core.q": 1}, {"core.s": 1}, gravity=3, rights=["privacy"]),
        a_risk("core.shut", {"core.r": 1}, when="core.r at-least worst", rights=["asylum"]),
    ],
    red_lines=[a_red_line("R1", ("core.q", "worst")), a_red_line("R4", ("core.r", "worst"))],
    demands={"demand-1": [("core.q", "worst")]},
    steps={"legality": [("core.q", "worst")], "aim": [("core.r", "worst")]},
)
BAD, GOOD = answered("core.q", "worst"), answered("core.q", "best")
OTHER = answered("core.r", "best")


def a_lens(terms: LensList | None = None, key: str = "one", **named: tuple[str, ...]) -> Lens:
    entry = LensEntry(key, Text(), Text(), True, **named)
    return Lens("lens", Text(), Text(), "achr", (entry,), terms)


def entry_of(profile: Profile, lens: Lens, questionnaire: Questionnaire = BASE) -> LensEntryReading:
    return through(lens, questionnaire, profile).entries[0]


def test_open_risks_speak_by_name_and_by_right_worst_first() -> None:
    profile = scored(BASE, BAD, OTHER)
    found = entry_of(profile, a_lens(risks=("core.mild", "core.shut"), rights=("privacy",)))
    assert found.risks == (
        OpenRisk("core.harm", profile.risks["core.harm"].level or Level.LOW),
        OpenRisk("core.mild", Level.LOW),
    )
    assert found.worst is found.risks[0].level
    assert not found.silent


def test_a_right_lends_the_level_that_the_legality_floor_gives_it() -> None:
    questionnaire = a_questionnaire(
        [a_question("core.q")],
        [a_risk(drivers=["core.q"], gravity=1, rights=["asylum"])],
        steps={"legality": [("core.q", "worst")]},
        legality_floor=["privacy"],
    )
    found = entry_of(scored(questionnaire, BAD), a_lens(rights=("privacy",)), questionnaire)
    assert (found.risks, found.worst) == ((), Level.HIGH)
    assert not found.silent


@pytest.mark.parametrize(
    ("line", "finding", "status", "worst"),
    [
        ("R1", BAD, "confirmed", Level.CRITICAL),
        ("R1", answered("core.q", "worst", "anonymous"), "suspected", Level.HIGH),
        ("R4", answered("core.r", "worst"), "confirmed", Level.HIGH),
        ("R4", answered("core.r", "worst", "anonymous"), "suspected", None),
        ("R1", GOOD, None, None),
        ("R1", a_finding("core.q"), None, None),
    ],
)
def test_a_red_line_speaks_when_it_is_crossed_or_may_be(line, finding, status, worst) -> None:
    found = entry_of(scored(BASE, finding), a_lens(red_lines=(line,)))
    assert found.red_lines == ((CrossedLine(line, status),) if status else ())
    assert found.worst is worst
    assert found.silent is (status is None)


@pytest.mark.parametrize(
    ("finding", "failed"),
    [
        (BAD, True),
        (answered("core.q", "middling"), True),
        (answered("core.q", "worst", "authority-claim"), True),
        (a_finding("core.q", None, "documented", status="withheld"), True),
        (GOOD, False),
        (a_finding("core.q"), False),
        (a_finding("core.q", status="blank"), False),
        (a_finding("core.q", status="not-applicable"), False),
    ],
)
def test_a_question_fails_by_an_adverse_or_withheld_answer(finding, failed) -> None:
    found = entry_of(scored(BASE, finding), a_lens(questions=("core.r", "core.q")))
    assert found.failed == (("core.q",) if failed else ())
    assert found.silent is not failed


@pytest.mark.parametrize(
    ("value", "failed"),
    [("none", True), ("paper", True), ("unverified", True), ("verified", False)],
)
def test_a_safeguard_fails_unless_it_is_said_to_be_verified(value, failed) -> None:
    found = entry_of(scored(BASE, answered("core.s", value)), a_lens(questions=("core.s",)))
    assert bool(found.failed) is failed


def test_the_secrecy_count_is_no_question() -> None:
    questionnaire = a_questionnaire([a_question()], [a_risk(withheld=3)])
    withheld = a_finding("core.q", None, "documented", status="withheld")
    assert adverse_questions(scored(questionnaire, withheld)) == {"core.q"}


def test_a_demand_brings_its_own_verdict_and_questions() -> None:
    lens = a_lens("demands", "demand-1", questions=("core.q", "core.r"))
    failed = entry_of(scored(BASE, BAD, OTHER), lens)
    assert (failed.status, failed.failed, failed.silent) == ("failed", ("core.q",), False)
    met = entry_of(scored(BASE, GOOD, OTHER), lens)
    assert (met.status, met.failed, met.silent) == ("met", (), False)
    unsaid = entry_of(scored(BASE), lens)
    assert (unsaid.status, unsaid.silent) == ("not-shown", True)


def test_a_step_brings_its_own_verdict_and_questions() -> None:
    legality, aim = a_lens("steps", "legality"), a_lens("steps", "aim")
    profile = scored(BASE, BAD, answered("core.r", "worst"))
    failed, later = entry_of(profile, legality), entry_of(profile, aim)
    assert (failed.status, failed.failed) == ("not-met", ("core.q",))
    assert (later.status, later.failed, later.silent) == ("not-assessed", (), True)


def test_an_objective_has_no_verdict() -> None:
    found = entry_of(scored(BASE, BAD), a_lens("compact-objectives", "objective-12"))
    assert (found.status, found.silent) == (None, True)


def test_what_may_not_be_printed_is_marked() -> None:
    lens = a_lens(risks=("core.harm",))
    assert not through(lens, BASE, scored(BASE)).printed
    assert through(lens, BASE, scored(BASE, GOOD, OTHER)).printed


# -- Shipped lenses and examples -----------------------------------------------------------


def readings(key: str) -> dict[str, dict[str, LensEntryReading]]:
    world = example(key)
    profile = assess(world.questionnaire, world.assessment)
    return {
        lens.key: {e.key: e for e in through(lens, world.questionnaire, profile).entries}
        for lens in world.questionnaire.catalogue.lenses.values()
    }


def test_the_exchange_fails_demands_and_the_first_step() -> None:
    found = readings(INM_DHS)
    assert found["demands"]["demand-6"].status == "failed"
    assert CrossedLine("R12", "confirmed") in found["demands"]["demand-6"].red_lines
    assert CrossedLine("R18", "confirmed") in found["demands"]["demand-5"].red_lines
    legality = found["five-steps"]["legality"]
    assert (legality.status, legality.worst) == ("not-met", Level.CRITICAL)
    assert {"core.legal-basis", "databases.sharing-instrument"} <= set(legality.failed)
    assert found["five-steps"]["aim"].status == "not-assessed"


def test_the_exchange_speaks_to_cooperation_return_and_not_to_remittances() -> None:
    compact = readings(INM_DHS)["global-compact"]
    assert [line.key for line in compact["objective-23"].red_lines] == ["R12", "R18"]
    assert compact["objective-23"].worst is Level.CRITICAL
    assert "databases.sharing-instrument" in compact["objective-23"].failed
    assert compact["objective-21"].worst is Level.CRITICAL
    silent = {key for key, entry in compact.items() if entry.silent}
    assert {"objective-18", "objective-19", "objective-20", "objective-22"} <= silent


def test_the_exchange_departs_from_the_third_pillar() -> None:
    pillar = readings(INM_DHS)["los-angeles"]["pillar-3"]
    assert pillar.worst is Level.CRITICAL
    assert "core.legal-basis" in pillar.failed


def test_protected_totals_fail_nothing() -> None:
    for lens in readings(MIGRADATOS).values():
        for entry in lens.values():
            assert (entry.red_lines, entry.failed) == ((), ()), entry.key
            assert entry.worst in (None, Level.LOW), entry.key
            assert entry.status not in ("failed", "not-met", "withheld"), entry.key


def test_lenses_leave_out_what_modules_not_in_use_would_say() -> None:
    core = load_questionnaire(root(), ["core"])
    profile = assess(core, replace(example(INM_DHS).assessment, findings={}))
    for lens in core.catalogue.lenses.values():
        read = through(lens, core, profile)
        assert isinstance(read, LensReading)
        assert len(read.entries) == len(lens.entries)
        assert all(risk.key.startswith("core.") for e in read.entries for risk in e.risks)
