"""What every part of the report needs while it is being built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pia.questionnaire.assessment import Assessment, Finding, Link, Quantity, Value
from pia.questionnaire.catalogue import INVENTED_COUNTRY, Catalogue, Technology, Term
from pia.questionnaire.citing import cited
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Option, Question, Questionnaire, Risk, StandardRef
from pia.reports.build.words import level_tag, statuses
from pia.reports.model import LevelTag, Named, Words
from pia.reports.speech import Speech, lower_first
from pia.scoring import METHOD
from pia.scoring.result import Level, Profile, RiskReading
from pia.text import Text

if TYPE_CHECKING:
    from pia.scoring.assessed import Assessed

_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
_RANK = {None: 0, Level.LOW: 1, Level.MODERATE: 2, Level.HIGH: 3, Level.CRITICAL: 4}


@dataclass(frozen=True)
class Context:
    """An assessed programme, the voice to tell it in, and whether the reader is the public."""

    assessed: Assessed
    say: Speech
    public: bool

    @property
    def assessment(self) -> Assessment:
        """What the organisation found."""
        return self.assessed.assessment

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.assessed.questionnaire

    @property
    def catalogue(self) -> Catalogue:
        """The shared lists."""
        return self.assessed.questionnaire.catalogue

    @property
    def profile(self) -> Profile:
        """The result."""
        return self.assessed.profile

    @property
    def method_version(self) -> str:
        """Version of the method that scored it."""
        return METHOD

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """Status words of findings."""
        return statuses(self.say)

    @cached_property
    def library(self) -> Mapping[str, Risk]:
        """Risks of the questionnaire by key."""
        return {risk.key: risk for risk in self.questionnaire.risks}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Source numbers, in the order of the assessment file."""
        return {key: n for n, key in enumerate(self.assessment.sources, 1)}

    @cached_property
    def open_risks(self) -> tuple[str, ...]:
        """Open risks, worst first: level, then severity, likelihood and hazard, then key."""
        risks = self.profile.risks
        found = [key for key, result in risks.items() if not result.closed and result.main]
        if not self.profile.printed:
            return tuple(found)
        return tuple(sorted(found, key=self._worst_first))

    def _worst_first(self, key: str) -> tuple[object, ...]:
        main = self.main(key)
        return (-_RANK[main.level], -main.severity, -main.residual, -main.hazard, key)

    def main(self, key: str) -> RiskReading:
        """The main reading of an open risk."""
        main = self.profile.risks[key].main
        if main is None:
            raise LookupError(f"{key} is closed in the main reading")
        return main

    @cached_property
    def risk_numbers(self) -> Mapping[str, int]:
        """Numbers of the open risks."""
        return {key: n for n, key in enumerate(self.open_risks, 1)}

    def level(self, level: Level | None) -> LevelTag:
        """A level as printed, or "not enough is known"."""
        return level_tag(self.say, level, printed=self.profile.printed)

    def told_level(self, level: Level | None) -> str:
        """A level inside a sentence; where not everything was examined it says so."""
        word = lower_first(self.level(level).word)
        if not self.profile.not_examined:
            return word
        return self.say.gettext("%(level)s in what was examined", level=word)

    @property
    def groups_unknown(self) -> bool:
        """Whether the list of people affected is empty or may lack entries."""
        programme = self.assessment.programme
        return not programme.groups or "groups" in programme.incomplete

    def question(self, key: str) -> Question:
        """A question of the questionnaire."""
        return self.questionnaire.questions[key]

    def question_text(self, key: str) -> str:
        """A question in words; programme lists that close a risk have words of their own."""
        known = self.questionnaire.questions.get(key)
        return self.say.text(known.text) if known else self._list_name(key)

    @cached_property
    def lists(self) -> Mapping[str, tuple[Mapping[str, Term | Technology], Sequence[str]]]:
        """The programme's lists: what each can hold, and what it holds."""
        programme, lists = self.assessment.programme, self.catalogue
        return {
            "programme.technologies": (lists.technologies, programme.technologies),
            "programme.stage": (lists.stages, (programme.stage,)),
            "programme.journey": (lists.journey, programme.journey),
            "programme.groups": (lists.groups, programme.groups),
            "programme.roles": (lists.roles, tuple(s.role for s in programme.states)),
        }

    def _list_values(self, key: str) -> str:
        """What the programme says of itself in one of its lists."""
        terms, chosen = self.lists.get(key, ({}, ()))
        return self.say.listed(self.say.text(terms[k].name) for k in chosen if k in terms)

    def _list_name(self, key: str) -> str:
        say = self.say
        names = {
            "programme.technologies": say.gettext("Technologies of the programme"),
            "programme.stage": say.gettext("Stage of the programme"),
            "programme.journey": say.gettext("Points of the journey where it is used"),
            "programme.groups": say.gettext("People affected"),
            "programme.roles": say.gettext("Roles of the States"),
        }
        return names.get(key, key)

    def cites(self, sources: Iterable[str]) -> tuple[int, ...]:
        """Numbers of the sources, in order, each once."""
        return tuple(sorted({self.numbers[key] for key in sources if key in self.numbers}))

    def linked(self, links: Iterable[Link]) -> tuple[int, ...]:
        """Numbers of the sources behind links."""
        return self.cites(link.source for link in links)

    def described(self, question: Question, value: Value) -> Words:
        """An answer in words, numbers and dates written as in this language."""
        if isinstance(value, Quantity):
            return Words(self._quantity(question, value))
        if isinstance(value, str) and question.kind == "date" and _ISO.fullmatch(value):
            return Words(self.say.date(value))
        text = KINDS[question.kind].describe(question, value)
        if isinstance(value, Text) or question.kind == "list":
            return self.say.words(text)
        return Words(self.say.text(text))

    def _quantity(self, question: Question, value: Quantity) -> str:
        amount = value.amount
        whole = int(amount) if amount == amount.to_integral_value() else float(amount)
        unit = self.say.text(question.unit)
        band = self.reached(question, value)
        label = f" ({self.say.text(band[0].label)})" if band else ""
        return f"{self.say.number(whole)} {unit}{label}".strip()

    def reached(self, question: Question, value: Value) -> tuple[Option, ...]:
        """The options an answer stands for."""
        as_of = self.assessment.programme.as_of
        return KINDS[question.kind].reached(question, value, as_of)

    def answer(self, finding: Finding) -> Words:
        """The answer in words, or the status where there is none."""
        if finding.status == "answered" and finding.value is not None:
            return self.described(self.question(finding.question), finding.value)
        return Words(self.statuses[finding.status])

    def answer_to(self, key: str) -> str:
        """The answer to a question in one line."""
        if key not in self.questionnaire.questions:
            return self._list_values(key)
        return str(self.answer(self.assessment.finding(key)))

    def rights(self, keys: Sequence[str]) -> tuple[Named, ...]:
        """Rights by name."""
        names = self.catalogue.rights
        return tuple(Named(k, self.say.text(names[k].name)) for k in keys if k in names)

    def groups(self, keys: Sequence[str]) -> tuple[Named, ...]:
        """Groups by name."""
        names = self.catalogue.groups
        return tuple(Named(k, self.say.text(names[k].name)) for k in keys if k in names)

    def is_presumed(self, key: str) -> bool:
        """Whether a risk is printed as presumed: only at High, where the presumption stops it."""
        main = self.main(key)
        return self.profile.printed and main.presumed and main.level == Level.HIGH

    @property
    def states(self) -> str:
        """The real States of the programme in one phrase; empty where none is named."""
        named = dict.fromkeys(state.country for state in self.assessment.programme.states)
        codes = [code for code in named if code != INVENTED_COUNTRY]
        return self.say.all_of([self.country(code) for code in codes])

    def country(self, code: str) -> str:
        """A country by name; its code where the catalogue lacks it."""
        known = self.catalogue.countries.get(code)
        return self.say.text(known.name) if known else code

    def standard(self, ref: StandardRef) -> str:
        """A provision as cited in running text: `American Convention, Art. 11`."""
        known = self.catalogue.standards.get(ref.standard)
        where = cited(ref.provision, self.say.locale)
        return f"{self.say.text(known.short)}, {where}" if known else str(ref)

    def standards(self, refs: Sequence[StandardRef]) -> tuple[str, ...]:
        """Provisions as cited, each once."""
        return tuple(dict.fromkeys(self.standard(ref) for ref in refs))
