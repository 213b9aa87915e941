"""The questionnaire indexed for scoring: who reads whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pia.questionnaire.expressions import PROFILE_LISTS, Condition, tests
from pia.questionnaire.schema import Questionnaire, Risk

TOP_WEIGHT = 4


def questions_in(condition: Condition | None) -> Iterator[str]:
    """Questions that a condition reads."""
    if condition is not None:
        for test in tests(condition):
            if test.subject not in PROFILE_LISTS:
                yield test.subject


@lru_cache(maxsize=8)
def model_of(questionnaire: Questionnaire) -> Model:
    """The model of a questionnaire, kept because many assessments share one."""
    return Model(questionnaire)


@dataclass(frozen=True, eq=False)
class Model:
    """Indexes over one questionnaire; the same for every assessment made with it."""

    questionnaire: Questionnaire

    def _read(self, condition: Condition | None) -> Iterator[str]:
        """Questions that a condition reads, of those that are asked."""
        asked = self.questionnaire.questions
        return (key for key in questions_in(condition) if key in asked)

    @cached_property
    def risks(self) -> Mapping[str, Risk]:
        """Risks by key."""
        return {risk.key: risk for risk in self.questionnaire.risks}

    @cached_property
    def reads(self) -> Mapping[str, frozenset[str]]:
        """Questions each risk reads: drivers, safeguards and its own conditions."""
        asked = self.questionnaire.questions.keys()
        return {key: frozenset(asked & set(_direct(risk))) for key, risk in self.risks.items()}

    @cached_property
    def readers(self) -> Mapping[str, tuple[str, ...]]:
        """Risks that read each question."""
        return {
            key: tuple(risk for risk, read in self.reads.items() if key in read)
            for key in self.questionnaire.questions
        }

    @cached_property
    def openers(self) -> frozenset[str]:
        """Questions that some risk's `when` reads."""
        return frozenset(q for risk in self.risks.values() for q in self._read(risk.when))

    @cached_property
    def ruling(self) -> frozenset[str]:
        """Questions that a red line or step reads."""
        rules = [rule for group in self.questionnaire.red_lines.values() for rule in group]
        found = {d.question for rule in rules for d in rule.deciding}
        found.update(q for rule in rules for q in self._read(rule.when))
        found.update(d.question for step in self.questionnaire.steps.values() for d in step)
        return frozenset(found)

    @cached_property
    def safeguard_risks(self) -> Mapping[str, tuple[Risk, ...]]:
        """Risks that each safeguard question serves."""
        return {
            key: tuple(
                r for r in self.risks.values() if any(s.question == key for s in r.safeguards)
            )
            for key, question in self.questionnaire.questions.items()
            if question.kind == "safeguard"
        }

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """Weight of each question for coverage and confidence; 0 where nothing reads it."""
        found = {}
        for key, question in self.questionnaire.questions.items():
            gravities = [self.risks[risk].greatest_gravity for risk in self.readers[key]]
            gravities.append(TOP_WEIGHT if key in self.ruling else 0)
            found[key] = max(gravities) if question.scored else 0
        return found

    @cached_property
    def visibility_reads(self) -> Mapping[str, frozenset[str]]:
        """Questions on which each question's visibility depends directly."""
        found = {}
        for key, question in self.questionnaire.questions.items():
            read = set(self._read(question.visible_if))
            for risk in self.safeguard_risks.get(key, ()):
                read.update(self._read(risk.when))
            found[key] = frozenset(read)
        return found

    @cached_property
    def touches(self) -> Mapping[str, frozenset[str]]:
        """Each question with every question whose visibility depends on it, at any distance."""
        found = {}
        for key in self.questionnaire.questions:
            reached, frontier = {key}, {key}
            while frontier:
                frontier = {
                    q for q, read in self.visibility_reads.items() if read & frontier
                } - reached
                reached |= frontier
            found[key] = frozenset(reached)
        return found

    @cached_property
    def touched_risks(self) -> Mapping[str, frozenset[str]]:
        """Risks whose result can change when each question's answer changes."""
        return {
            key: frozenset(risk for risk, read in self.reads.items() if read & reached)
            for key, reached in self.touches.items()
        }

    @cached_property
    def touched_red_lines(self) -> Mapping[str, frozenset[str]]:
        """Red lines whose status can change when each question's answer changes."""
        lines = self.questionnaire.red_lines
        read = {
            key: {d.question for rule in rules for d in rule.deciding}.union(
                *(questions_in(rule.when) for rule in rules)
            )
            for key, rules in lines.items()
        }
        return {
            key: frozenset(line for line, questions in read.items() if questions & reached)
            for key, reached in self.touches.items()
        }

    @cached_property
    def secrecy(self) -> frozenset[str]:
        """Risks that the number of answers withheld drives."""
        return frozenset(
            key for key, risk in self.risks.items() if any(d.question is None for d in risk.drivers)
        )


def _direct(risk: Risk) -> Iterator[str]:
    yield from (driver.question for driver in risk.drivers if driver.question)
    yield from (safeguard.question for safeguard in risk.safeguards)
    conditions = [risk.when, risk.lift.irreversible, risk.lift.group, risk.lift.scope]
    for condition in (*conditions, *(step.when for step in risk.gravity_steps)):
        yield from questions_in(condition)
