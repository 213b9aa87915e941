"""The quick look: the few questions that decide most, as a questionnaire of its own.

Risks, red lines, steps and demands keep what is asked of them. What no question is left for is
not looked at, and is named as left out; a condition on a question that is not asked is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pia.questionnaire.expressions import ALWAYS, PROFILE_LISTS, tests
from pia.questionnaire.schema import Deciding, Module, Questionnaire, Risk, Section

Mode = Literal["quick", "full"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a quick look does not look at: questions by number, risks and red lines by key."""

    questions: int
    risks: tuple[str, ...]
    red_lines: tuple[str, ...]


def asked_in(whole: Questionnaire, mode: Mode) -> Questionnaire:
    """What an assessment of that mode asks."""
    return quick_look(whole) if mode == "quick" else whole


@lru_cache(maxsize=32)
def quick_look(whole: Questionnaire) -> Questionnaire:
    """The part of a questionnaire that a quick look asks; all of it where nothing is marked."""
    asked = frozenset(key for key, question in whole.questions.items() if question.quick)
    if not asked:
        return whole
    return part_of(whole, asked)


def part_of(whole: Questionnaire, asked: frozenset[str]) -> Questionnaire:
    """The part of a questionnaire that asks only those questions."""
    return replace(whole, modules=tuple(_part(module, asked) for module in whole.modules))


def left_out(whole: Questionnaire, asked: Questionnaire) -> LeftOut:
    """What is in the whole questionnaire and not in the part of it that was asked."""
    scored = [key for key, question in whole.questions.items() if question.scored]
    kept = {risk.key for risk in asked.risks}
    return LeftOut(
        questions=sum(1 for key in scored if key not in asked.questions),
        risks=tuple(risk.key for risk in whole.risks if risk.key not in kept),
        red_lines=tuple(
            key for key, rules in whole.red_lines.items() if rules and not asked.red_lines[key]
        ),
    )


def _part(module: Module, asked: frozenset[str]) -> Module:
    rules = ((rule, _deciding(rule.deciding, asked)) for rule in module.red_lines)
    return replace(
        module,
        sections=tuple(_sections(module.sections, asked)),
        risks=tuple(_risk(risk, asked) for risk in module.risks if _is_read(risk, asked)),
        red_lines=tuple(replace(rule, deciding=kept) for rule, kept in rules if kept),
        recommendations=tuple(r for r in module.recommendations if asked.intersection(r.answers)),
        steps=_rules(module.steps, asked),
        demands=_rules(module.demands, asked),
    )


def _sections(sections: Iterable[Section], asked: frozenset[str]) -> Iterable[Section]:
    for section in sections:
        questions = tuple(each for each in section.questions if each.key in asked)
        if questions:
            yield replace(section, questions=questions)


def _is_read(risk: Risk, asked: frozenset[str]) -> bool:
    """Whether a heaviest driver and all that the pathway depends on are asked.

    On less, a risk would be open for want of asking, or rest on what matters least to it.
    """
    heaviest = max(driver.weight for driver in risk.drivers)
    pathway = {test.subject for test in tests(risk.when or ALWAYS)} - PROFILE_LISTS.keys()
    return pathway <= asked and any(
        driver.weight == heaviest and driver.question in asked for driver in risk.drivers
    )


def _risk(risk: Risk, asked: frozenset[str]) -> Risk:
    """The risk with the drivers and safeguards that are asked; the rest weigh nothing."""
    drivers = tuple(d for d in risk.drivers if d.question is None or d.question in asked)
    safeguards = tuple(s for s in risk.safeguards if s.question in asked)
    return replace(risk, drivers=drivers, safeguards=safeguards)


def _rules(
    rules: Mapping[str, tuple[Deciding, ...]], asked: frozenset[str]
) -> dict[str, tuple[Deciding, ...]]:
    return {key: kept for key, each in rules.items() if (kept := _deciding(each, asked))}


def _deciding(rules: tuple[Deciding, ...], asked: frozenset[str]) -> tuple[Deciding, ...]:
    return tuple(rule for rule in rules if rule.question in asked)
