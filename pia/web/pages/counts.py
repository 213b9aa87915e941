"""Where the answer to a question counts: what reads it, in words and with the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pia.questionnaire.quick import asked_in
from pia.questionnaire.schema import Risk
from pia.scoring.model import Model, model_of, questions_in
from pia.services.assessments import Work
from pia.text import Locale

Role = Literal["raises", "lowers", "conditions"]
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RiskRead:
    """A risk that reads the answer, and what for."""

    key: str
    title: str
    role: Role


@dataclass(frozen=True, slots=True)
class WhereItCounts:
    """What reads an answer: risks; red lines, steps and demands as pairs of key and name."""

    risks: tuple[RiskRead, ...]
    red_lines: tuple[Named, ...]
    steps: tuple[Named, ...]
    demands: tuple[Named, ...]

    @property
    def nowhere(self) -> bool:
        """Whether it only describes the programme."""
        return not (self.risks or self.red_lines or self.steps or self.demands)


def where_it_counts(work: Work, question: str, locale: Locale) -> WhereItCounts:
    """What reads the answer to a question, in the reader's language."""
    asked = asked_in(work.questionnaire, work.assessment.mode)
    model, lists = model_of(asked), asked.catalogue
    steps = (key for key, each in asked.steps.items() if any(d.question == question for d in each))
    demands = (k for k, each in asked.demands.items() if any(d.question == question for d in each))
    return WhereItCounts(
        risks=tuple(_risks(model, question, locale)),
        red_lines=tuple(
            (key, lists.red_lines[key].name.into(locale)) for key in _red_lines(model, question)
        ),
        steps=tuple((key, lists.steps[key].name.into(locale)) for key in steps),
        demands=tuple((key, lists.demands[key].name.into(locale)) for key in demands),
    )


def _risks(model: Model, question: str, locale: Locale) -> Iterator[RiskRead]:
    """Risks that read it, where a quick look asks it at all."""
    for key in model.readers.get(question, ()):
        risk = model.risks[key]
        yield RiskRead(key, risk.title.into(locale), _role(risk, question))


def _role(risk: Risk, question: str) -> Role:
    if any(driver.question == question for driver in risk.drivers):
        return "raises"
    served = any(safeguard.question == question for safeguard in risk.safeguards)
    return "lowers" if served else "conditions"


def _red_lines(model: Model, question: str) -> Iterator[str]:
    for key, rules in model.questionnaire.red_lines.items():
        read = {d.question for rule in rules for d in rule.deciding}
        read.update(each for rule in rules for each in questions_in(rule.when))
        if question in read:
            yield key
