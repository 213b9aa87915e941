"""The levels of a situation in every reading, worked out only as far as someone asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pia.scoring.facts import Fact
from pia.scoring.fivestep import legality_rule
from pia.scoring.levels import risk_value
from pia.scoring.likelihood import read_risk
from pia.scoring.redlines import red_line, rule_of
from pia.scoring.result import Level, Overall, ReadingName, RedLineResult, RiskReading, Rule
from pia.scoring.situation import Situation

LARGEST = 5


class Outcome:
    """Levels of one situation. A what-if outcome borrows from its parent what it cannot touch.

    `touched`: risks whose result may differ from the parent's.
    """

    def __init__(
        self,
        situation: Situation,
        parent: Outcome | None = None,
        touched: frozenset[str] = frozenset(),
        touched_red_lines: frozenset[str] = frozenset(),
    ) -> None:
        self.situation = situation
        self._parent, self.touched, self._touched_red_lines = parent, touched, touched_red_lines
        self._risks: dict[tuple[str, ReadingName], RiskReading | None] = {}
        self._red_lines: dict[str, RedLineResult] = {}

    def with_facts(self, changes: Mapping[str, Fact]) -> Outcome:
        """The outcome if these facts were different and all others the same."""
        now, model = self.situation, self.situation.model
        then = Situation(model, now.lists, {**now.facts, **changes}, now.account)
        touched = frozenset(r for key in changes for r in model.touched_risks[key])
        if then.withheld_counted() != now.withheld_counted():
            touched |= model.secrecy
        lines = frozenset(line for key in changes for line in model.touched_red_lines[key])
        return Outcome(then, self, touched, lines)

    def risk(self, key: str, reading: ReadingName) -> RiskReading | None:
        """One risk in one reading, None where it is closed."""
        if self._parent is not None and key not in self.touched:
            return self._parent.risk(key, reading)
        if (key, reading) not in self._risks:
            risk = self.situation.model.risks[key]
            self._risks[key, reading] = read_risk(self.situation, risk, reading)
        return self._risks[key, reading]

    def red_line(self, key: str) -> RedLineResult:
        """One red line of the catalogue."""
        if self._parent is not None and key not in self._touched_red_lines:
            return self._parent.red_line(key)
        if key not in self._red_lines:
            self._red_lines[key] = red_line(self.situation, key)
        return self._red_lines[key]

    def rules(self, reading: ReadingName) -> tuple[Rule, ...]:
        """Floors that rules put under the overall level, highest first."""
        lines = self.situation.model.questionnaire.red_lines
        found = [rule_of(self.situation, self.red_line(key), reading) for key in lines]
        found.append(legality_rule(self.situation, reading))
        if reading == "ceiling" and (unseen := self.situation.not_examined()):
            found.append(Rule("not-examined", unseen[0], Level.CRITICAL))
        rules = [rule for rule in found if rule]
        return tuple(sorted(rules, key=lambda rule: -rule.level))

    def level(self, reading: ReadingName) -> Level:
        """Overall level of a reading: the highest risk, raised by floors."""
        return max((*self.risk_levels(reading).values(), *self._floors(reading)), default=Level.LOW)

    def risk_levels(self, reading: ReadingName) -> dict[str, Level]:
        """Level of every risk that is open in a reading."""
        readings = {key: self.risk(key, reading) for key in self.situation.model.risks}
        return {key: found.level for key, found in readings.items() if found}

    def overall(self, reading: ReadingName) -> Overall:
        """Overall level with the risks and rules that reach it."""
        reached = self.level(reading)
        risks = tuple(k for k, level in self.risk_levels(reading).items() if level is reached)
        return Overall(reached, risks, tuple(r for r in self.rules(reading) if r.level is reached))

    def index(self) -> int:
        """0 to 100, which only orders programmes and versions."""
        values = sorted((self._value(key) for key in self.situation.model.risks), reverse=True)
        mean = sum(values[:LARGEST], Fraction(0)) / LARGEST
        return int(25 * (self.level("main") - 1) + 24 * mean)

    def touching(self, keys: Iterable[str]) -> Level | None:
        """Highest main level among some risks, None when all are closed."""
        found = [self.risk(key, "main") for key in keys]
        return max((reading.level for reading in found if reading), default=None)

    def _value(self, key: str) -> Fraction:
        found = self.risk(key, "main")
        if found is None:
            return Fraction(0)
        earned = found.credit >= 50
        return risk_value(found.severity, found.hazard, earned=earned)

    def _floors(self, reading: ReadingName) -> list[Level]:
        return [rule.level for rule in self.rules(reading)]
