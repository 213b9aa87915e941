"""assess(questionnaire, assessment): from findings to the risk profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pia.questionnaire.assessment import Assessment
from pia.questionnaire.quick import asked_in
from pia.questionnaire.schema import Deciding, Questionnaire
from pia.scoring.account import account_of
from pia.scoring.explain import explain
from pia.scoring.facts import facts_of
from pia.scoring.fivestep import demands, steps
from pia.scoring.knowledge import knowledge
from pia.scoring.model import model_of
from pia.scoring.outcome import Outcome
from pia.scoring.result import READINGS, Level, Overall, Profile, RiskResult, Rule
from pia.scoring.situation import Situation, profile_lists

ENOUGH_TO_PRINT = Fraction(1, 4)
ENOUGH_TO_CONCLUDE = Fraction(1, 2)


def outcome_of(questionnaire: Questionnaire, assessment: Assessment) -> Outcome:
    """The outcome of an assessment, from which profile and advice are drawn."""
    questionnaire = asked_in(questionnaire, assessment.mode)
    facts = facts_of(questionnaire, assessment)
    account = account_of(questionnaire, assessment, facts)
    lists = profile_lists(assessment.programme)
    return Outcome(Situation(model_of(questionnaire), lists, facts, account))


def assess(questionnaire: Questionnaire, assessment: Assessment) -> Profile:
    """The risk profile of one assessment."""
    return profile_of(outcome_of(questionnaire, assessment), assessment)


def profile_of(outcome: Outcome, assessment: Assessment) -> Profile:
    """The risk profile that an outcome amounts to."""
    situation, questionnaire = outcome.situation, outcome.situation.model.questionnaire
    overall = {name: outcome.overall(name) for name in READINGS}
    red_lines = {key: outcome.red_line(key) for key in questionnaire.red_lines}
    risks = {risk.key: explain(outcome, risk) for risk in questionnaire.risks}
    known = knowledge(situation, deciding_questions(outcome, overall["main"]))
    unseen = situation.not_examined()
    confirmed = any(line.status == "confirmed" for line in red_lines.values())
    return Profile(
        printed=known.coverage >= ENOUGH_TO_PRINT or confirmed,
        preliminary=bool(
            known.coverage < ENOUGH_TO_CONCLUDE or assessment.mode == "quick" or unseen
        ),
        presumed=_presumed(overall["main"], risks),
        not_examined=unseen,
        overall=overall,
        index=outcome.index(),
        risks=risks,
        rights=_per_right(outcome),
        groups=_per_group(outcome),
        red_lines=red_lines,
        steps=steps(situation),
        demands=demands(situation),
        knowledge=known,
        secrecy=next(iter(situation.model.secrecy), None),
    )


def deciding_questions(outcome: Outcome, overall: Overall) -> tuple[str, ...]:
    """Questions read by the risks and rules that decide an overall level."""
    model = outcome.situation.model
    found = [q for key in overall.risks for q in sorted(model.reads[key])]
    for rule in overall.rules:
        found += [deciding.question for deciding in _deciding(outcome, rule)]
    return tuple(dict.fromkeys(found))


def _deciding(outcome: Outcome, rule: Rule) -> Iterable[Deciding]:
    questionnaire = outcome.situation.model.questionnaire
    if rule.kind == "legality":
        return questionnaire.steps[rule.key]
    return [d for r in questionnaire.red_lines[rule.key] for d in r.deciding]


def _presumed(overall: Overall, risks: Mapping[str, RiskResult]) -> bool:
    """Whether the level is High only because gaps are presumed against the State."""
    if overall.level is not Level.HIGH or overall.rules:
        return False
    readings = [risks[key].main for key in overall.risks]
    return all(reading is not None and reading.presumed for reading in readings)


def _per_right(outcome: Outcome) -> dict[str, Level | None]:
    questionnaire = outcome.situation.model.questionnaire
    failed = any(rule.kind == "legality" for rule in outcome.rules("main"))
    found: dict[str, Level | None] = {}
    for right in questionnaire.catalogue.rights:
        touching = [risk.key for risk in questionnaire.risks if right in risk.rights]
        found[right] = outcome.touching(touching)
        if failed and right in questionnaire.legality_floor:
            found[right] = max(found[right] or Level.HIGH, Level.HIGH)
    return found


def _per_group(outcome: Outcome) -> dict[str, Level | None]:
    questionnaire = outcome.situation.model.questionnaire
    return {
        group: outcome.touching([r.key for r in questionnaire.risks if group in r.groups])
        for group in questionnaire.catalogue.groups
    }
