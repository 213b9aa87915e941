"""Red lines: what no safeguard can cure, outside the arithmetic (method §6)."""

from __future__ import annotations

from collections.abc import Mapping

from pia.questionnaire.expressions import Truth
from pia.questionnaire.schema import Deciding, RedLineRule
from pia.scoring.facts import BLANK, Fact
from pia.scoring.result import (
    DecidingOutcome,
    DecidingTrail,
    DecidingWhy,
    Level,
    ReadingName,
    RedLineResult,
    RedLineStatus,
    Relevance,
    Rule,
)
from pia.scoring.situation import Situation

_RELEVANCE: Mapping[Truth, Relevance] = {
    Truth.TRUE: "holds",
    Truth.UNKNOWN: "unknown",
    Truth.FALSE: "does-not-hold",
}


def red_line(situation: Situation, key: str) -> RedLineResult:
    """One red line of the catalogue, decided by the worst of the modules' rules."""
    rules = situation.model.questionnaire.red_lines[key]
    absolute = situation.model.questionnaire.catalogue.red_lines[key].absolute
    if not rules:
        return RedLineResult(key, "not-assessed", absolute, False, "unknown", ())
    decided = [_decide_rule(situation, rule) for rule in rules]
    status = max((status for status, _, _ in decided), key=_WORSE.index)
    relevance = max(truth for _, truth, _ in decided)
    trail = tuple(entry for _, _, entries in decided for entry in entries)
    return RedLineResult(key, status, absolute, True, _RELEVANCE[relevance], trail)


_WORSE: tuple[RedLineStatus, ...] = ("not-found", "not-assessed", "suspected", "confirmed")


def _decide_rule(
    situation: Situation, rule: RedLineRule
) -> tuple[RedLineStatus, Truth, tuple[DecidingTrail, ...]]:
    relevant = situation.holds(rule.when)
    trail = tuple(_decide(situation, deciding) for deciding in rule.deciding)
    outcomes = {entry.outcome for entry in trail}
    status: RedLineStatus = "not-found"
    if relevant is Truth.FALSE:
        return status, relevant, trail
    if "confirmed" in outcomes:
        status = "confirmed"
    elif "suspected" in outcomes:
        status = "suspected"
    elif outcomes != {"clear"}:
        status = "not-assessed"
    if relevant is Truth.UNKNOWN and status != "not-found":
        status = "not-assessed"
    return status, relevant, trail


def is_adverse(
    situation: Situation, deciding: Deciding, hazard: int, options: frozenset[str]
) -> bool:
    """Whether an answer is at or beyond the named option."""
    if deciding.includes is not None:
        return deciding.includes in options
    named = situation.questions[deciding.question].choices[str(deciding.at_least)]
    return hazard >= named.hazard


def _decide(situation: Situation, deciding: Deciding) -> DecidingTrail:
    fact = situation.facts.get(deciding.question, BLANK)
    visible = situation.visible(deciding.question)
    outcome, why = _outcome(situation, deciding, fact, visible)
    if visible is Truth.UNKNOWN and outcome in ("confirmed", "suspected"):
        outcome, why = "not-assessed", "visibility-unknown"
    return DecidingTrail(deciding.question, outcome, why, fact.sources)


def _outcome(
    situation: Situation, deciding: Deciding, fact: Fact, visible: Truth
) -> tuple[DecidingOutcome, DecidingWhy]:
    if visible is Truth.FALSE:
        return "clear", "hidden"
    if fact.status == "withheld":
        return "suspected", "withheld"
    if fact.status != "answered" or fact.hazard is None:
        return "not-assessed", "blank" if fact.status == "answered" else fact.status
    if is_adverse(situation, deciding, fact.hazard, fact.options):
        return _adverse(fact)
    # A statement of the authority can confirm, but never clear.
    return ("clear", "better-answer") if fact.backed else ("not-assessed", "claimed")


def _adverse(fact: Fact) -> tuple[DecidingOutcome, DecidingWhy]:
    if fact.support is None:
        return "not-assessed", "unsourced"
    if fact.confirms:
        return ("suspected", "contested") if fact.contested else ("confirmed", "documented")
    if fact.testimonies >= 2:
        return ("suspected", "contested") if fact.contested else ("confirmed", "testimonies")
    return "suspected", "single-testimony" if fact.backed else "anonymous"


def rule_of(situation: Situation, found: RedLineResult, reading: ReadingName) -> Rule | None:
    """The floor that a red line puts under the overall level in a reading."""
    status = _status_in(situation, found, reading)
    if status == "confirmed":
        if found.absolute:
            return Rule("red-line-absolute-confirmed", found.key, Level.CRITICAL)
        return Rule("red-line-confirmed", found.key, Level.HIGH)
    if status == "suspected" and found.absolute:
        return Rule("red-line-absolute-suspected", found.key, Level.HIGH)
    return None


def _status_in(situation: Situation, found: RedLineResult, reading: ReadingName) -> RedLineStatus:
    if not found.asked or found.status == "not-found":
        return "not-found"
    if reading == "ceiling":
        return "confirmed"
    if found.status == "confirmed":
        contested = reading == "state_account" and not _conceded(situation, found)
        return "not-found" if contested else "confirmed"
    return found.status if reading == "main" else "not-found"


def _conceded(situation: Situation, found: RedLineResult) -> bool:
    """Whether the State leaves at least one confirming fact uncontested."""
    return any(
        _leaves_standing(situation, deciding)
        for rule in situation.model.questionnaire.red_lines[found.key]
        for deciding in rule.deciding
        if any(t.question == deciding.question and t.outcome == "confirmed" for t in found.trail)
    )


def _leaves_standing(situation: Situation, deciding: Deciding) -> bool:
    value = situation.account.values[deciding.question]
    if not value.from_state:
        return not situation.facts[deciding.question].formally_denied
    return is_adverse(situation, deciding, value.hazard, value.options)
