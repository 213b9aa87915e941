"""The inter-American five-step test and the coalition's demands (method §5)."""

from __future__ import annotations

from typing import Literal

from pia.questionnaire.expressions import Truth
from pia.questionnaire.schema import Deciding
from pia.scoring.facts import BLANK
from pia.scoring.redlines import is_adverse
from pia.scoring.result import DemandResult, Level, ReadingName, Rule, StepResult, StepStatus
from pia.scoring.situation import Situation

LEGALITY = "legality"
Outcome = Literal["left", "adverse", "withheld", "clear", "blank", "open"]


def outcome(situation: Situation, deciding: Deciding) -> Outcome:
    """What one question says of a step; `left`: hidden, so it leaves the step."""
    fact, visible = (
        situation.facts.get(deciding.question, BLANK),
        situation.visible(deciding.question),
    )
    if visible is Truth.FALSE:
        return "left"
    if fact.status == "blank":
        return "blank"
    found: Outcome = "open"
    if fact.status == "withheld":
        found = "withheld"
    elif fact.status == "answered" and fact.hazard is not None:
        if is_adverse(situation, deciding, fact.hazard, fact.options):
            found = "adverse"
        elif fact.backed:
            return "clear"
    return found if visible is Truth.TRUE else "open"


def steps(situation: Situation) -> dict[str, StepResult]:
    """Every step in order; after one not met or withheld the later ones are not assessed."""
    found: dict[str, StepResult] = {}
    stopped = False
    for key, deciding in situation.model.questionnaire.steps.items():
        result = _step(situation, key, deciding)
        found[key] = StepResult(key, "not-assessed", (), result.questions) if stopped else result
        stopped = stopped or result.status in ("not-met", "withheld")
    return found


def _step(situation: Situation, key: str, deciding: tuple[Deciding, ...]) -> StepResult:
    outcomes = _outcomes(situation, deciding)
    status, deciders = _status(outcomes)
    return StepResult(key, status, deciders, tuple(outcomes))


def _outcomes(situation: Situation, deciding: tuple[Deciding, ...]) -> dict[str, Outcome]:
    """Outcome by question that is not hidden; the worst where modules ask it twice."""
    found: dict[str, Outcome] = {}
    for entry in deciding:
        said = outcome(situation, entry)
        if said != "left":
            before = found.get(entry.question, said)
            found[entry.question] = max(said, before, key=_WORSE.index)
    return found


_WORSE: tuple[Outcome, ...] = ("clear", "blank", "open", "withheld", "adverse")


def _status(outcomes: dict[str, Outcome]) -> tuple[StepStatus, tuple[str, ...]]:
    by_weight: tuple[tuple[Outcome, StepStatus], ...] = (
        ("adverse", "not-met"),
        ("withheld", "withheld"),
    )
    for decisive, status in by_weight:
        if deciders := tuple(q for q, o in outcomes.items() if o == decisive):
            return status, deciders
    found = set(outcomes.values())
    if found <= {"blank"}:
        return "not-assessed", ()
    return ("met", tuple(outcomes)) if found == {"clear"} else ("not-shown", ())


def legality_rule(situation: Situation, reading: ReadingName) -> Rule | None:
    """The floor of High where the legality step fails in a reading."""
    deciding = situation.model.questionnaire.steps.get(LEGALITY, ())
    if reading == "state_account":
        failed = any(_fails_in_account(situation, d) for d in deciding)
    else:
        result = _step(situation, LEGALITY, deciding)
        failed = bool(result.questions) and result.status in _FAILING[reading]
    return Rule("legality", LEGALITY, Level.HIGH) if failed else None


_FAILING: dict[str, frozenset[str]] = {
    "main": frozenset({"not-met", "withheld"}),
    "ceiling": frozenset({"not-met", "withheld", "not-shown", "not-assessed"}),
    "floor": frozenset({"not-met"}),
}


def _fails_in_account(situation: Situation, deciding: Deciding) -> bool:
    if situation.visible_in_account(deciding.question) is not Truth.TRUE:
        return False
    value = situation.account.values[deciding.question]
    return value.stated and is_adverse(situation, deciding, value.hazard, value.options)


def demands(situation: Situation) -> dict[str, DemandResult]:
    """Every demand: failed if one question is adverse, met if all are better on good sources."""
    found = {}
    for key, deciding in situation.model.questionnaire.demands.items():
        left = _outcomes(situation, deciding)
        failing = tuple(q for q, o in left.items() if o == "adverse")
        if failing:
            found[key] = DemandResult(key, "failed", failing, tuple(left))
        elif left and set(left.values()) == {"clear"}:
            found[key] = DemandResult(key, "met", tuple(left), tuple(left))
        else:
            found[key] = DemandResult(key, "not-shown", (), tuple(left))
    return found
