"""The properties of the method (§7) as functions over a world; each raises AssertionError.

They are used on generated worlds, on tiny ones exhaustively, and on the shipped questionnaires,
and the mutants of §7 must make one of them (or a golden case) fail.
"""

from __future__ import annotations

from dataclasses import replace

from pia.questionnaire.assessment import Finding, Link, StateAccount
from pia.questionnaire.expressions import Truth
from pia.questionnaire.schema import Option, Question, Questionnaire
from pia.scoring.facts import documented_answer
from pia.scoring.outcome import Outcome
from pia.scoring.profile import assess, outcome_of, profile_of
from pia.scoring.result import READINGS, Profile, ReadingName
from tests.unit.scoring.samples import better_evidence, every_value, value_of, worse_values
from tests.unit.scoring.worlds import World

SHOWN: tuple[ReadingName, ...] = ("main", "floor", "ceiling")


def see(world: World) -> tuple[Outcome, Profile]:
    """Outcome and profile of a world."""
    outcome = outcome_of(world.questionnaire, world.assessment)
    return outcome, profile_of(outcome, world.assessment)


def levels(profile: Profile, readings: tuple[ReadingName, ...] = READINGS) -> dict[str, int]:
    """Every level of a profile as a number; closed counts below Low."""
    found = {
        f"{key}/{name}": int(reading.level) if (reading := risk.readings[name]) else 0
        for key, risk in profile.risks.items()
        for name in readings
    }
    found.update({f"overall/{name}": int(profile.overall[name].level) for name in readings})
    if "main" in readings:
        found.update({f"right/{key}": int(level or 0) for key, level in profile.rights.items()})
        found.update({f"group/{key}": int(level or 0) for key, level in profile.groups.items()})
        found["index"] = profile.index
    return found


def never_lower(before: dict[str, int], after: dict[str, int]) -> None:
    """No figure of `after` is below that of `before`."""
    fallen = {k: (before[k], after[k]) for k in before if after.get(k, 0) < before[k]}
    assert not fallen, fallen


def worsening_never_lowers(world: World, question: Question) -> None:
    """Property 1."""
    finding = world.finding(question.key)
    if finding.status != "answered":
        return
    before = levels(see(world)[1])
    for value in worse_values(question, finding, world.as_of):
        never_lower(before, levels(see(world.with_finding(replace(finding, value=value)))[1]))


def safeguards_never_harm(world: World, question: Question) -> None:
    """Property 2."""
    if question.kind != "safeguard":
        return
    finding = world.finding(question.key)
    before = see(world)[1]
    proof = (Link("documented", proves_operation=True),)
    verified = Finding(question.key, "answered", "verified", proof)
    never_lower(levels(see(world.with_finding(verified))[1], SHOWN), levels(before, SHOWN))
    if finding.status in ("unknown", "blank"):
        unverified = replace(finding, status="answered", value="unverified")
        after = see(world.with_finding(unverified))[1]
        for key, risk in before.risks.items():
            assert risk.main == after.risks[key].main


def range_holds(world: World) -> None:
    """Property 3, first half: floor, main and ceiling are in order."""
    profile = see(world)[1]
    for risk in profile.risks.values():
        floor, main, ceiling = (
            int(r.level) if (r := risk.readings[name]) else 0
            for name in ("floor", "main", "ceiling")
        )
        assert floor <= main <= ceiling, risk.key
    overall = profile.overall
    assert overall["floor"].level <= overall["main"].level <= overall["ceiling"].level


def resolving_stays_inside(world: World, resolved: World) -> None:
    """Property 3, second half: a way of resolving unknowns lies inside the range."""
    before, after = see(world)[1], see(resolved)[1]
    inside = levels(after, ("main",))
    low, high = levels(before, ("floor",)), levels(before, ("ceiling",))
    for key in [k.removesuffix("/main") for k in inside if k.endswith("/main")]:
        floor, ceiling = low[f"{key}/floor"], high[f"{key}/ceiling"]
        assert floor <= inside[f"{key}/main"] <= ceiling, key


def resolve(world: World, question: Question, option: Option) -> World:
    """An unknown or blank question answered with a documented source that proves operation."""
    value = value_of(question, option, world.as_of)
    proof = (Link("documented", proves_operation=True),)
    finding = replace(world.finding(question.key), status="answered", value=value, evidence=proof)
    return world.with_finding(finding)


def blanking_never_reassures(world: World, question: Question) -> None:
    """Property 4."""
    finding = world.finding(question.key)
    if finding.status != "answered":
        return
    before = see(world)[1]
    for status in ("blank", "unknown"):
        after = see(world.with_finding(replace(finding, status=status, value=None)))[1]
        never_lower(levels(before, ("ceiling",)), levels(after, ("ceiling",)))
        never_lower(levels(after, ("floor",)), levels(before, ("floor",)))
        assert after.knowledge.coverage <= before.knowledge.coverage
        assert after.knowledge.confidence <= before.knowledge.confidence


def account_moves_only_itself(world: World, question: Question) -> None:
    """Property 5, first half."""
    before = levels(see(world)[1], SHOWN)
    for _, value in every_value(question, world.as_of):
        said = replace(
            world.finding(question.key), state_account=(StateAccount("MX", value, "2025-01-01"),)
        )
        assert levels(see(world.with_finding(said))[1], SHOWN) == before


def favourable_claims_change_nothing(world: World, question: Question) -> None:
    """Property 5, second half."""
    finding = world.finding(question.key)
    if finding.status not in ("unknown", "blank"):
        return
    presumed = question.best * 100 + 75 * (question.worst - question.best)
    readings: tuple[ReadingName, ...] = ("main", "ceiling")
    before = see(world)[1]
    for option, value in every_value(question, world.as_of):
        if option.hazard >= 50 or option.hazard * 100 > presumed:
            continue
        claim = Finding(question.key, "answered", value, (Link("authority-claim"),))
        after = see(world.with_finding(claim))[1]
        for key, risk in before.risks.items():
            for name in readings:
                was, now = risk.readings[name], after.risks[key].readings[name]
                assert (was and was.level) == (now and now.level), (key, name)


def absolute_red_line_is_critical(world: World) -> None:
    """Property 6."""
    profile = see(world)[1]
    lines = profile.red_lines.values()
    if any(line.absolute and line.status == "confirmed" for line in lines):
        for name in SHOWN:
            assert profile.overall[name].level.key == "critical"


def order_changes_nothing(world: World) -> None:
    """Property 7, the part that needs no files: order of findings and sources."""
    turned = replace(
        world.assessment,
        findings=dict(reversed(world.assessment.findings.items())),
        sources=dict(reversed(world.assessment.sources.items())),
    )
    assert levels(see(world)[1]) == levels(assess(world.questionnaire, turned))


def unread_questions_change_nothing(world: World, question: Question) -> None:
    """Property 8, first half."""
    outcome = see(world)[0]
    model = outcome.situation.model
    depended = {q for read in model.visibility_reads.values() for q in read}
    if model.weights[question.key] or question.key in depended:
        return
    before = see(world)[1]
    for _, value in every_value(question, world.as_of):
        answered = Finding(question.key, "answered", value, (Link("documented"),))
        after = see(world.with_finding(answered))[1]
        assert levels(before) == levels(after)
        assert before.knowledge.coverage == after.knowledge.coverage


def modules_never_reassure(world: World) -> None:
    """Property 8, second half: adding a module never lowers the overall level nor the index."""
    core = Questionnaire(world.questionnaire.modules[:1], world.questionnaire.catalogue)
    alone, together = assess(core, world.assessment), see(world)[1]
    assert together.level >= alone.level
    assert together.index >= alone.index


def better_evidence_never_hurts(world: World, question: Question) -> None:
    """Property 10."""
    finding = world.finding(question.key)
    if finding.status != "answered":
        return
    outcome, before = see(world)
    hazard = outcome.situation.facts[question.key].hazard or 0
    for evidence in better_evidence(finding, world.assessment.sources, hazard):
        after = see(world.with_finding(replace(finding, evidence=evidence)))[1]
        assert after.knowledge.confidence >= before.knowledge.confidence
        for key, risk in before.risks.items():
            for name in SHOWN:
                was, now = risk.readings[name], after.risks[key].readings[name]
                assert (int(now.level) if now else 0) <= (int(was.level) if was else 0), (key, name)
                assert (now.severity if now else 0) <= (was.severity if was else 0), (key, name)


def hidden_answers_change_nothing(world: World, question: Question) -> None:
    """Property 11, first part."""
    outcome, before = see(world)
    finding = world.finding(question.key)
    hidden = outcome.situation.visible(question.key) is Truth.FALSE
    if not hidden or finding.status == "withheld":
        return
    for _, value in every_value(question, world.as_of):
        stored = Finding(
            question.key,
            "answered",
            value,
            (Link("documented", proves_operation=True),),
            state_account=finding.state_account,
        )
        after = see(world.with_finding(stored))[1]
        assert levels(before, SHOWN) == levels(after, SHOWN)
        assert before.knowledge.coverage == after.knowledge.coverage
        assert _statuses(before) == _statuses(after)


def weak_contradiction_changes_nothing(world: World, question: Question) -> None:
    """Property 11, second part."""
    finding = world.finding(question.key)
    before = see(world)[1]
    for grade in ("authority-claim", "anonymous"):
        if any(link.source == grade for link in finding.evidence):
            continue
        opposed = replace(finding, evidence=(*finding.evidence, Link(grade, "contradicts")))
        after = see(world.with_finding(opposed))[1]
        assert levels(before) == levels(after)
        assert _statuses(before) == _statuses(after)


def gaps_never_make_suspects(world: World) -> None:
    """Property 11, third part: without answers no red line is suspected."""
    empty = replace(
        world.assessment,
        findings={
            key: replace(f, status="unknown", value=None, evidence=())
            for key, f in world.assessment.findings.items()
        },
    )
    for line in assess(world.questionnaire, empty).red_lines.values():
        assert line.status in ("not-assessed", "not-found")


def what_if_equals_working_it_out(world: World, question: Question) -> None:
    """An outcome that borrows from its parent says what a fresh one would say."""
    outcome = see(world)[0]
    others = [q for q in world.questions if q.scored][:2]
    for option in list(question.choices)[-2:]:
        changes = {
            other.key: documented_answer(other, next(iter(other.choices))) for other in others
        }
        changes[question.key] = documented_answer(question, option)
        borrowed = outcome.with_facts(changes)
        fresh = Outcome(borrowed.situation)
        for name in READINGS:
            assert borrowed.overall(name) == fresh.overall(name)
            assert borrowed.risk_levels(name) == fresh.risk_levels(name)
        assert borrowed.index() == fresh.index()


def _statuses(profile: Profile) -> dict[str, str]:
    return {line.key: line.status for line in profile.red_lines.values()}


PER_QUESTION = (
    worsening_never_lowers,
    safeguards_never_harm,
    blanking_never_reassures,
    account_moves_only_itself,
    favourable_claims_change_nothing,
    unread_questions_change_nothing,
    better_evidence_never_hurts,
    hidden_answers_change_nothing,
    weak_contradiction_changes_nothing,
    what_if_equals_working_it_out,
)
PER_WORLD = (
    range_holds,
    absolute_red_line_is_critical,
    order_changes_nothing,
    modules_never_reassure,
    gaps_never_make_suspects,
)
