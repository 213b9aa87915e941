"""One set of facts, seen: what is visible, what conditions hold, what each question counts.

A situation remembers what it worked out. `with_facts` gives the situation in which a few facts
are different; it recomputes only what those facts can touch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pia.questionnaire.assessment import Programme
from pia.questionnaire.expressions import Condition, Test, Truth, truth
from pia.scoring.account import Account
from pia.scoring.facts import ADVERSE, BLANK, Fact
from pia.scoring.levels import METHOD_CUTS, withheld_hazard
from pia.scoring.model import Model
from pia.scoring.result import ReadingName


@dataclass(frozen=True, slots=True)
class ProfileList:
    """One list of the programme's profile; where it is incomplete, what it lacks is unknown."""

    values: frozenset[str]
    complete: bool


def profile_lists(programme: Programme) -> Mapping[str, ProfileList]:
    """The lists of the programme's profile that conditions may read; an empty one is incomplete."""
    roles = {state.role for state in programme.states if state.role}
    if any(state.funds for state in programme.states):
        roles.add("funds")
    lists = {
        "programme.technologies": frozenset(programme.technologies),
        "programme.stage": frozenset([programme.stage] if programme.stage else []),
        "programme.journey": frozenset(programme.journey),
        "programme.groups": frozenset(programme.groups),
        "programme.roles": frozenset(roles),
    }
    named = {f"programme.{name}" for name in programme.incomplete}
    return {
        key: ProfileList(values, bool(values) and key not in named) for key, values in lists.items()
    }


class Situation:
    """Facts with everything that follows from them before any risk is scored."""

    def __init__(
        self,
        model: Model,
        lists: Mapping[str, ProfileList],
        facts: Mapping[str, Fact],
        account: Account,
    ) -> None:
        self.model, self.lists, self.facts, self.account = model, lists, facts, account
        self.questions = model.questionnaire.questions
        self._held: dict[int, tuple[Condition, Truth]] = {}
        self._held_in_account: dict[int, tuple[Condition, Truth]] = {}
        self._visible: dict[str, Truth] = {}
        self._visible_account: dict[str, Truth] = {}

    def not_examined(self) -> tuple[str, ...]:
        """Technologies of the programme that no module in use asks about."""
        modules = self.model.questionnaire.versions
        used = sorted(self.lists["programme.technologies"].values)
        return tuple(key for key in used if key.partition(".")[0] not in modules)

    # -- conditions ------------------------------------------------------------------

    def visible(self, key: str) -> Truth:
        """Whether a question applies, as far as is known."""
        if key not in self._visible:
            self._visible[key] = self._visibility(key, self.holds)
        return self._visible[key]

    def holds(self, condition: Condition | None) -> Truth:
        """Truth of a condition on the facts; no condition always holds."""
        return _kept(self._held, condition, self._decide)

    def visible_in_account(self, key: str) -> Truth:
        """Whether a question applies if every value of the State's account is taken."""
        if key not in self._visible_account:
            self._visible_account[key] = self._visibility(key, self.holds_in_account)
        return self._visible_account[key]

    def holds_in_account(self, condition: Condition | None) -> Truth:
        """Truth of a condition on the values of the State's account."""
        return _kept(self._held_in_account, condition, self._decide_in_account)

    def _visibility(self, key: str, holds: Callable[[Condition | None], Truth]) -> Truth:
        served = self.model.safeguard_risks.get(key)
        if served:
            return max(holds(risk.when) for risk in served)
        return holds(self.questions[key].visible_if)

    def _decide(self, test: Test) -> Truth:
        if test.subject in self.lists:
            return self._listed(test)
        if test.subject not in self.questions:
            return Truth.UNKNOWN  # a quick look does not ask it
        visible = self.visible(test.subject)
        if visible is Truth.FALSE:
            return Truth.FALSE
        return min(visible, self._answered(test, self.facts.get(test.subject, BLANK)))

    def _answered(self, test: Test, fact: Fact) -> Truth:
        if fact.status == "not-applicable":
            return Truth.FALSE
        if fact.status != "answered" or fact.hazard is None:
            return Truth.UNKNOWN
        if self._satisfied(test, fact.hazard, fact.options):
            return Truth.TRUE
        # Only better than the authority's word makes a condition false.
        return Truth.FALSE if fact.backed else Truth.UNKNOWN

    def _decide_in_account(self, test: Test) -> Truth:
        if test.subject in self.lists:
            return self._listed(test)
        if test.subject not in self.questions:
            return Truth.FALSE
        value = self.account.values[test.subject]
        satisfied = self._satisfied(test, value.hazard, value.options)
        visible = self.visible_in_account(test.subject)
        return min(visible, Truth.TRUE if satisfied else Truth.FALSE)

    def _listed(self, test: Test) -> Truth:
        listed = self.lists[test.subject]
        if test.value in listed.values:
            return Truth.TRUE
        return Truth.FALSE if listed.complete else Truth.UNKNOWN

    def _satisfied(self, test: Test, hazard: int, options: frozenset[str]) -> bool:
        if test.operator == "includes":
            return test.value in options
        return hazard >= self.questions[test.subject].choices[test.value].hazard

    # -- what a driver counts ----------------------------------------------------------

    def counted(self, key: str, reading: ReadingName, unknown: int = METHOD_CUTS.unknown) -> int:
        """Hazard of a driver in a reading, in hundredths (0 to 10,000)."""
        if reading == "state_account":
            return self._counted_in_account(key)
        fact, visible = self.facts.get(key, BLANK), self.visible(key)
        out = fact.status == "not-applicable" or visible is Truth.FALSE
        if out or (reading == "floor" and visible is Truth.UNKNOWN):
            return 0
        question = self.questions[key]
        presumed = _gap(question.best, question.worst, reading, unknown, fact.status)
        if fact.status != "answered" or fact.hazard is None:
            return presumed
        own = 100 * fact.hazard
        return own if fact.backed else max(own, presumed)

    def _counted_in_account(self, key: str) -> int:
        # A question that may not apply counts nothing here, as in the floor.
        if self.visible_in_account(key) is not Truth.TRUE:
            return 0
        return 100 * self.account.values[key].hazard

    def asserts_harm(self, key: str, reading: ReadingName) -> bool:
        """Whether a driver lifts the presumed cap: an answer of own hazard 50 or more, or one
        withheld with proof and counted as such.
        """
        if reading == "state_account":
            value = self.account.values[key]
            visible = self.visible_in_account(key) is Truth.TRUE
            return visible and value.stated and value.hazard >= ADVERSE
        fact, visible_now = self.facts.get(key, BLANK), self.visible(key)
        if visible_now is Truth.FALSE or (reading == "floor" and visible_now is Truth.UNKNOWN):
            return False
        if fact.status == "withheld":
            return self.counted(key, reading) >= 100 * ADVERSE
        return fact.status == "answered" and (fact.hazard or 0) >= ADVERSE

    # -- secrecy -------------------------------------------------------------------------

    def withheld(self) -> tuple[str, ...]:
        """Questions withheld with proof that some risk, red line or step can read."""
        weights = self.model.weights
        return tuple(k for k, f in self.facts.items() if f.status == "withheld" and weights.get(k))

    def withheld_counted(self) -> int:
        """Hazard of the number of answers withheld, in hundredths."""
        return 100 * withheld_hazard(len(self.withheld()))


def _gap(best: int, worst: int, reading: ReadingName, unknown: int, status: str) -> int:
    """What a question without a good answer counts, in hundredths."""
    if reading == "floor":
        return 100 * best
    if reading == "ceiling" or status == "withheld":
        return 100 * worst
    return 100 * best + unknown * (worst - best)


def _kept(
    held: dict[int, tuple[Condition, Truth]],
    condition: Condition | None,
    decide: Callable[[Test], Truth],
) -> Truth:
    """A condition's truth, kept by identity beside the condition, so that no other can take it."""
    if condition is None:
        return Truth.TRUE
    found = held.get(id(condition))
    if found is None:
        found = held[id(condition)] = (condition, truth(condition, decide))
    return found[1]
