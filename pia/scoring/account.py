"""The State's account: the value of each question if the State is taken at its word (§4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.questionnaire.assessment import Assessment, Finding, StateAccount
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Option, Question, Questionnaire
from pia.scoring.facts import VERIFIED, Fact


@dataclass(frozen=True, slots=True)
class AccountValue:
    """Value of one question in the State's account.

    `stated`: somebody said it (the State, or a finding it leaves uncontested), it is not silence.
    `from_state`: the State itself said it. `applies` is False where the finding says it does not.
    """

    hazard: int
    options: frozenset[str]
    stated: bool
    from_state: bool = False
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """Values of every question in the State's account."""

    values: Mapping[str, AccountValue]


def account_of(
    questionnaire: Questionnaire, assessment: Assessment, facts: Mapping[str, Fact]
) -> Account:
    """Per question, the first that applies: what the State said, a good finding, the best value."""
    return Account(
        {
            key: account_value(question, assessment.finding(key), facts[key], assessment)
            for key, question in questionnaire.questions.items()
        }
    )


def account_value(
    question: Question, finding: Finding, fact: Fact, assessment: Assessment
) -> AccountValue:
    """Value of one question in the State's account."""
    said = [_stated(question, entry, assessment) for entry in _latest(finding.state_account)]
    if said and question.scored:
        return min(said, key=lambda value: value.hazard)
    if fact.status == "not-applicable":
        return AccountValue(0, frozenset(), stated=False, applies=False)
    if fact.status == "answered" and fact.documented and not fact.formally_denied:
        if question.kind == "safeguard" and VERIFIED in fact.options and not fact.verified:
            return _unverified(question)
        return AccountValue(fact.hazard or 0, fact.options, stated=True)
    return _best(question)


def _latest(entries: tuple[StateAccount, ...]) -> list[StateAccount]:
    """What each State said on its latest date; of one date, everything."""
    latest: dict[str, str] = {}
    for entry in entries:
        latest[entry.state] = max(latest.get(entry.state, ""), entry.date)
    return [entry for entry in entries if entry.date == latest[entry.state]]


def _stated(question: Question, entry: StateAccount, assessment: Assessment) -> AccountValue:
    reached = KINDS[question.kind].reached(question, entry.value, assessment.programme.as_of)
    worst = max(reached, key=lambda option: option.hazard, default=None)
    if worst is None:
        return AccountValue(0, frozenset(), stated=True, from_state=True)
    if question.kind == "safeguard" and worst.key != "none":
        # A safeguard that the State says exists counts here as verified.
        worst = question.choices[VERIFIED]
        reached = (worst,)
    keys = frozenset(option.key for option in reached)
    return AccountValue(worst.hazard, keys, stated=True, from_state=True)


def _unverified(question: Question) -> AccountValue:
    option = question.choices["unverified"]
    return AccountValue(option.hazard, frozenset({option.key}), stated=True)


def _best(question: Question) -> AccountValue:
    option: Option | None = min(
        question.choices.values(), key=lambda option: option.hazard, default=None
    )
    if option is None:
        return AccountValue(0, frozenset(), stated=False)
    return AccountValue(option.hazard, frozenset({option.key}), stated=False)
