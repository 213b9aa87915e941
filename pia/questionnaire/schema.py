"""The questionnaire as frozen data: what authors write, after checking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pia.text import Text

if TYPE_CHECKING:
    from pia.questionnaire.catalogue import Catalogue
    from pia.questionnaire.expressions import Condition

KindName = Literal[
    "choice", "choices", "scale", "safeguard", "number", "date", "text", "long-text", "list"
]
# What a claim rests on: a verified provision, comparative law, or a demand of civil society.
Basis = Literal["standard", "comparative", "demand"]


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer and its hazard, 0 (no concern) to 100 (worst)."""

    key: str
    label: Text
    hazard: int
    detail: Text = Text()
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Values from `from_` up to the next band's start, scored like an option.

    Numbers: in the question's unit. Dates: whole months before the assessment's as-of date.
    A bound belongs to the worse of the two bands that meet there.
    """

    from_: int
    option: Option


@dataclass(frozen=True, slots=True)
class StandardRef:
    """A provision of the register, e.g. `achr` `Art. 11`."""

    standard: str
    provision: str

    def __str__(self) -> str:
        return f"{self.standard} {self.provision}"


@dataclass(frozen=True, slots=True)
class Example:
    """What a real programme did, and the public source that tells it."""

    text: Text
    title: str
    publisher: str
    date: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Guidance:
    """Help with one question beyond its own texts.

    `plain` says it as one would aloud in a workshop; `reply` tells what an authority's reply
    usually looks like and how to read it; `request` is what to ask the authority for.
    """

    plain: Text = Text()
    reply: Text = Text()
    request: Text = Text()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question, with what a person needs to answer it well."""

    key: str
    kind: KindName
    text: Text
    why: Text
    good: Text = Text()
    bad: Text = Text()
    how: Text = Text()
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    unit: Text = Text()
    standards: tuple[StandardRef, ...] = ()
    basis: Basis = "standard"
    rights: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    changeable: bool = False
    visible_if: Condition | None = None
    quick: bool = False  # asked in the quick look too
    guidance: Guidance = Guidance()

    @cached_property
    def choices(self) -> Mapping[str, Option]:
        """Every option that can be an answer or the band of one, by key."""
        found = {option.key: option for option in self.options}
        found.update((band.option.key, band.option) for band in self.bands)
        return found

    @cached_property
    def offered(self) -> tuple[Option, ...]:
        """Its options in the order shown everywhere: the one that excludes the others is last."""
        return tuple(sorted(self.options, key=lambda option: option.exclusive))

    @property
    def scored(self) -> bool:
        """Whether answers carry a hazard."""
        return bool(self.options or self.bands)

    @property
    def module(self) -> str:
        """Key of the module that asks it."""
        return self.key.split(".", 1)[0]

    @property
    def best(self) -> int:
        """Lowest hazard an answer can carry."""
        return min((option.hazard for option in self.choices.values()), default=0)

    @property
    def worst(self) -> int:
        """Highest hazard an answer can carry."""
        return max((option.hazard for option in self.choices.values()), default=0)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together on a page."""

    key: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text = Text()


@dataclass(frozen=True, slots=True)
class Driver:
    """A question that raises the likelihood of a risk, weight 1 to 3.

    `question` is None for the count of answers withheld with proof (the secrecy risk). `why` is
    the reason of the weight.
    """

    question: str | None
    weight: int
    why: Text = Text()


@dataclass(frozen=True, slots=True)
class Safeguard:
    """A safeguard question that can lower the likelihood of a risk, weight 1 to 3.

    `why` is the reason of the weight.
    """

    question: str
    weight: int
    why: Text = Text()


@dataclass(frozen=True, slots=True)
class GravityStep:
    """Gravity rises to `to` when the condition holds."""

    to: int
    when: Condition


@dataclass(frozen=True, slots=True)
class Lift:
    """What lifts severity by one step; None where the ground does not exist for this harm."""

    irreversible: Condition | None = None
    group: Condition | None = None
    scope: Condition | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """A harm scenario of the library, the unit of scoring."""

    key: str
    title: Text
    scenario: Text
    rights: tuple[str, ...]
    groups: tuple[str, ...]
    gravity: int
    drivers: tuple[Driver, ...]
    safeguards: tuple[Safeguard, ...]
    gravity_reason: Text = Text()
    gravity_steps: tuple[GravityStep, ...] = ()
    lift: Lift = Lift()
    when: Condition | None = None
    standards: tuple[StandardRef, ...] = ()
    basis: Basis = "standard"
    recommendations: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """Key of the module whose library holds it."""
        return self.key.split(".", 1)[0]

    @property
    def greatest_gravity(self) -> int:
        """The greatest gravity it can have, without lift."""
        return max((self.gravity, *(step.to for step in self.gravity_steps)))


@dataclass(frozen=True, slots=True)
class Deciding:
    """A question that decides a red line, step or demand.

    Adverse when the answer is at least as bad as `at_least`, or when a several-choice
    answer includes `includes`; exactly one of the two is set.
    """

    question: str
    at_least: str | None = None
    includes: str | None = None


@dataclass(frozen=True, slots=True)
class RedLineRule:
    """How one module decides a red line of the catalogue (`red_line`: R1 to R18)."""

    red_line: str
    module: str
    deciding: tuple[Deciding, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What one actor should do, how to see that it was done, and by when."""

    key: str
    addressee: str
    text: Text
    indicator: Text
    verification: Text
    deadline_months: int
    answers: tuple[str, ...]
    standards: tuple[StandardRef, ...] = ()
    basis: Basis = "standard"
    stages: tuple[str, ...] = ()  # where it only makes sense at some; otherwise at all


@dataclass(frozen=True, slots=True)
class Module:
    """Core or one technology module, versioned."""

    key: str
    version: str
    title: Text
    summary: Text
    sections: tuple[Section, ...]
    risks: tuple[Risk, ...]
    red_lines: tuple[RedLineRule, ...]
    recommendations: tuple[Recommendation, ...]
    steps: Mapping[str, tuple[Deciding, ...]]
    demands: Mapping[str, tuple[Deciding, ...]]
    legality_floor: tuple[str, ...]

    @property
    def questions(self) -> Iterator[Question]:
        """Its questions in the order they are asked."""
        for section in self.sections:
            yield from section.questions


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """Core and the modules a programme needs, composed, with the catalogue they cite.

    Compared by identity, so that indexes over it can be kept; by content, compare hashes.
    """

    modules: tuple[Module, ...]
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by key, in the order asked."""
        return {q.key: q for module in self.modules for q in module.questions}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of every question by key: its place, from 1."""
        return {key: number for number, key in enumerate(self.questions, 1)}

    @cached_property
    def risks(self) -> tuple[Risk, ...]:
        """Every risk of the composed library."""
        return tuple(risk for module in self.modules for risk in module.risks)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every recommendation of the composed library."""
        return tuple(r for module in self.modules for r in module.recommendations)

    @cached_property
    def red_lines(self) -> Mapping[str, tuple[RedLineRule, ...]]:
        """Rules by red line of the catalogue, in catalogue order; without rules it is not asked."""
        found: dict[str, tuple[RedLineRule, ...]] = {}
        for key in self.catalogue.red_lines:
            found[key] = tuple(r for m in self.modules for r in m.red_lines if r.red_line == key)
        return found

    @cached_property
    def steps(self) -> Mapping[str, tuple[Deciding, ...]]:
        """Deciding questions by step of the five-step test, in order."""
        return _merged(self.catalogue.steps, [m.steps for m in self.modules])

    @cached_property
    def demands(self) -> Mapping[str, tuple[Deciding, ...]]:
        """Deciding questions by demand of the coalition."""
        return _merged(self.catalogue.demands, [m.demands for m in self.modules])

    @cached_property
    def legality_floor(self) -> frozenset[str]:
        """Rights that are at least at High risk when the legality step fails."""
        return frozenset(right for module in self.modules for right in module.legality_floor)

    @property
    def versions(self) -> Mapping[str, str]:
        """Version by module."""
        return {module.key: module.version for module in self.modules}


def _merged(
    keys: Mapping[str, object], parts: list[Mapping[str, tuple[Deciding, ...]]]
) -> Mapping[str, tuple[Deciding, ...]]:
    return {key: tuple(d for part in parts for d in part.get(key, ())) for key in keys}
