"""Hypothesis strategies: small questionnaires that pass the lint, and findings on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from pia.questionnaire.assessment import (
    Assessment,
    Finding,
    Grade,
    Link,
    Source,
    StateAccount,
    Status,
)
from pia.questionnaire.schema import Driver, Question, Questionnaire, RedLineRule, Risk
from tests.factories import (
    GROUPS,
    a_module,
    a_programme,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_safeguard,
    a_source,
    an_assessment,
    text,
)

GRADES: tuple[Grade, ...] = (
    "court",
    "official-document",
    "information-reply",
    "documented",
    "testimony",
    "authority-claim",
    "anonymous",
)
SOURCES: dict[str, Source] = {grade: a_source(grade, grade, origin="one") for grade in GRADES}
SOURCES["testimony-2"] = a_source("testimony-2", "testimony", origin="two")
KINDS = ("choice", "choices", "scale")


@dataclass(frozen=True)
class World:
    """A questionnaire with an assessment made with it."""

    questionnaire: Questionnaire
    assessment: Assessment

    def with_finding(self, finding: Finding) -> World:
        """The same world with one finding replaced."""
        findings = {**self.assessment.findings, finding.question: finding}
        return replace(self, assessment=replace(self.assessment, findings=findings))

    def finding(self, key: str) -> Finding:
        """The finding on a question."""
        return self.assessment.finding(key)

    @property
    def as_of(self) -> date:
        """The date of the assessment, from which dates count back."""
        return self.assessment.programme.as_of

    @property
    def questions(self) -> list[Question]:
        """Every question."""
        return list(self.questionnaire.questions.values())


@st.composite
def ladders(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Two to four options, best 0, with hazards on and around the cuts."""
    hazards = draw(
        st.lists(st.sampled_from([10, 25, 40, 49, 50, 51, 75, 90, 100]), min_size=1, max_size=3)
    )
    return [(f"o{i}", hazard) for i, hazard in enumerate(sorted({0, *hazards}))]


@st.composite
def conditions(draw: st.DrawFn, questions: list[Question], depth: int = 1) -> str:
    """A condition the lint would accept, on some of these questions or on the profile."""
    readable = [q for q in questions if q.kind != "safeguard" and len(q.options) > 1]
    if depth and draw(st.integers(0, 3)) == 0:
        word = draw(st.sampled_from(["and", "or"]))
        left = draw(conditions(questions, 0))
        return f"({left} {word} {draw(conditions(questions, 0))})"
    if not readable or draw(st.integers(0, 3)) == 0:
        return f"programme.groups includes {draw(st.sampled_from(GROUPS))}"
    question = draw(st.sampled_from(readable))
    option = draw(st.sampled_from(question.options[1:])).key
    operator = "at-least"
    if question.kind == "choices" and draw(st.booleans()):
        operator = "includes"
    return f"{question.key} {operator} {option}"


def maybe(draw: st.DrawFn, questions: list[Question], odds: int = 3) -> str:
    """A condition one time in `odds`, else none."""
    return draw(conditions(questions)) if draw(st.integers(1, odds)) == 1 else ""


@st.composite
def drivers_of(draw: st.DrawFn, prefix: str, count: int) -> list[Question]:
    """Driver questions, later ones sometimes visible only when earlier answers say so."""
    found: list[Question] = []
    for i in range(count):
        kind = draw(st.sampled_from(KINDS))
        found.append(
            a_question(
                f"{prefix}.q{i}",
                kind,  # type: ignore[arg-type]
                draw(ladders()),
                visible_if=maybe(draw, found, 4) if found else "",
                changeable=draw(st.booleans()),
            )
        )
    return found


@st.composite
def risks_of(
    draw: st.DrawFn, key: str, questions: list[Question], safeguards: list[Question]
) -> Risk:
    """A risk that reads some of these questions."""
    weight = st.integers(1, 3)
    chosen = draw(st.lists(st.sampled_from(questions), min_size=1, max_size=4, unique=True))
    guarded = draw(st.lists(st.sampled_from(safeguards), min_size=1, max_size=2, unique=True))
    gravity = draw(st.integers(1, 4))
    steps = [(draw(st.integers(gravity, 4)), c)] if (c := maybe(draw, questions, 4)) else []
    return a_risk(
        key,
        {q.key: draw(weight) for q in chosen},
        {q.key: draw(weight) for q in guarded},
        gravity=gravity,
        steps=steps,
        irreversible=maybe(draw, questions, 4),
        group=maybe(draw, questions, 4),
        scope=maybe(draw, questions, 4),
        when=maybe(draw, questions, 2),
        rights=draw(st.lists(st.sampled_from(("privacy", "asylum")), min_size=1, unique=True)),
        groups=draw(st.lists(st.sampled_from(GROUPS), unique=True)),
    )


@st.composite
def rules_of(draw: st.DrawFn, questions: list[Question], module: str) -> list[RedLineRule]:
    """Up to two red lines decided by options of hazard 50 or more."""
    grave = [(q.key, o.key) for q in questions for o in q.options if o.hazard >= 50]
    if not grave:
        return []
    lines = draw(st.lists(st.sampled_from(["R1", "R4", "R12"]), max_size=2, unique=True))
    return [
        a_red_line(
            line,
            *draw(st.lists(st.sampled_from(grave), min_size=1, max_size=2, unique=True)),
            when=maybe(draw, questions),
            module=module,
        )
        for line in lines
    ]


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Core, and sometimes a second module."""
    questions = draw(drivers_of("core", draw(st.integers(2, 5))))
    safeguards = [a_safeguard(f"core.s{i}") for i in range(2)]
    risks = [
        draw(risks_of(f"core.r{i}", questions, safeguards)) for i in range(draw(st.integers(1, 3)))
    ]
    if draw(st.booleans()):
        risks.append(draw(_secrecy(questions, safeguards)))
    steps = {"legality": [_harmful(draw, questions)]} if draw(st.booleans()) else {}
    modules = [draw(second_modules(questions))] if draw(st.integers(0, 2)) == 0 else []
    return a_questionnaire(
        [*questions, *safeguards],
        risks,
        modules=modules,
        red_lines=draw(rules_of(questions, "core")),
        steps=steps,
        demands={"demand-1": [_harmful(draw, questions)]},
        legality_floor=["privacy"],
    )


@st.composite
def second_modules(draw: st.DrawFn, core: list[Question]):
    """A technology module whose risks also read core."""
    questions = draw(drivers_of("biometrics", 2))
    safeguards = [a_safeguard("biometrics.s0")]
    risk = draw(risks_of("biometrics.r0", [*questions, *core], safeguards))
    rules = draw(rules_of(questions, "biometrics"))
    return a_module([*questions, *safeguards], [risk], key="biometrics", red_lines=rules)


@st.composite
def _secrecy(draw: st.DrawFn, questions: list[Question], safeguards: list[Question]) -> Risk:
    risk = a_risk("core.secrecy", [draw(st.sampled_from(questions)).key], [safeguards[0].key])
    return replace(risk, drivers=(Driver(None, 3), *risk.drivers))


def _harmful(draw: st.DrawFn, questions: list[Question]) -> tuple[str, str]:
    question = draw(st.sampled_from([q for q in questions if len(q.options) > 1] or questions))
    return question.key, question.options[-1].key


@st.composite
def links(draw: st.DrawFn, least: int = 0) -> tuple[Link, ...]:
    """Up to three links to graded sources, with any stance."""
    keys = draw(st.lists(st.sampled_from(sorted(SOURCES)), min_size=least, max_size=3, unique=True))
    stances = st.sampled_from(["supports", "supports", "contradicts", "qualifies"])
    return tuple(Link(key, draw(stances), proves_operation=draw(st.booleans())) for key in keys)


@st.composite
def values(draw: st.DrawFn, question: Question) -> str | tuple[str, ...]:
    """A value that fits the question."""
    if question.kind != "choices":
        return draw(st.sampled_from(question.options)).key
    keys = [o.key for o in question.options if not o.exclusive]
    if not keys or draw(st.integers(0, 3)) == 0:
        return (question.options[0].key,)
    return tuple(k for k in keys if k in draw(st.sets(st.sampled_from(keys), min_size=1))) or (
        keys[0],
    )


@st.composite
def findings(draw: st.DrawFn, question: Question) -> Finding:
    """Any finding on a question, with its sources and the State's account."""
    states: list[Status] = [
        "answered",
        "answered",
        "unknown",
        "withheld",
        "not-applicable",
        "blank",
    ]
    status = draw(st.sampled_from(states))
    value = draw(values(question)) if status == "answered" else None
    accounts = ()
    if draw(st.integers(0, 3)) == 0:
        accounts = (StateAccount("MX", draw(values(question)), "2024-01-01"),)
    return Finding(
        question.key,
        status,
        value,
        draw(links()),
        reason=text("reason"),
        state_account=accounts,
    )


@st.composite
def assessments(draw: st.DrawFn, questionnaire: Questionnaire) -> Assessment:
    """An assessment with a finding on every question, some of them blank."""
    found = [draw(findings(q)) for q in questionnaire.questions.values()]
    groups = draw(st.lists(st.sampled_from(GROUPS), unique=True, max_size=2))
    return an_assessment(*found, sources=SOURCES.values(), programme=a_programme(groups=groups))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A questionnaire and an assessment made with it."""
    questionnaire = draw(questionnaires())
    return World(questionnaire, draw(assessments(questionnaire)))
