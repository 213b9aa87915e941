"""What to ask next: how much an answer to each open question would narrow the result."""

from __future__ import annotations

from fractions import Fraction

from pia.scoring.facts import documented_answer
from pia.scoring.knowledge import is_counted
from pia.scoring.model import questions_in
from pia.scoring.outcome import Outcome
from pia.scoring.result import Gain

OVERALL_WEIGHT = 100


def ask_next(outcome: Outcome) -> tuple[Gain, ...]:
    """Every open question, those that decide a red line nobody could rule out first, then by gain.

    Ties: the question that more risks read, then the key.
    """
    heads = _undecided(outcome)
    gains = [Gain(key, _gain(outcome, key)) for key in open_questions(outcome)]
    readers = outcome.situation.model.readers
    order = sorted(
        gains,
        key=lambda g: (g.question not in heads, -g.gain, -len(readers[g.question]), g.question),
    )
    return tuple(order)


def open_questions(outcome: Outcome) -> tuple[str, ...]:
    """Counted questions without an answer on better than the authority's word."""
    situation = outcome.situation
    return tuple(
        key
        for key in situation.questions
        if is_counted(situation, key) and not situation.facts[key].backed
    )


def _undecided(outcome: Outcome) -> frozenset[str]:
    """Questions that keep a red line *not assessed*."""
    found: set[str] = set()
    for key, rules in outcome.situation.model.questionnaire.red_lines.items():
        line = outcome.red_line(key)
        if not line.asked or line.status != "not-assessed":
            continue
        found.update(e.question for e in line.trail if e.outcome == "not-assessed")
        if line.relevance == "unknown":
            found.update(q for rule in rules for q in questions_in(rule.when))
    return frozenset(found)


def _gain(outcome: Outcome, key: str) -> Fraction:
    question = outcome.situation.questions[key]
    narrowings = [
        _narrowing(outcome, outcome.with_facts({key: documented_answer(question, option)}))
        for option in question.choices
    ]
    return Fraction(sum(narrowings), len(narrowings))


def _narrowing(before: Outcome, after: Outcome) -> int:
    overall = _width(before, None) - _width(after, None)
    risks = sum(
        severity * (_width(before, risk) - _width(after, risk))
        for risk in after.touched
        if (severity := _severity(before, risk))
    )
    return OVERALL_WEIGHT * overall + risks


def _width(outcome: Outcome, risk: str | None) -> int:
    """Distance of ceiling and floor in ranks; closed counts 0, Low 1, Critical 4."""
    if risk is None:
        return outcome.level("ceiling") - outcome.level("floor")
    ceiling, floor = outcome.risk(risk, "ceiling"), outcome.risk(risk, "floor")
    return (ceiling.level if ceiling else 0) - (floor.level if floor else 0)


def _severity(outcome: Outcome, risk: str) -> int:
    found = outcome.risk(risk, "main")
    return found.severity if found else 0
