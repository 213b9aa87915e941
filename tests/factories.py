"""Builders of small questionnaires and assessments as plain data, without YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pia.questionnaire.assessment import (
    Assessment,
    Finding,
    Grade,
    Link,
    Programme,
    Quantity,
    Source,
    Stance,
    State,
    StateAccount,
    Status,
    Value,
)
from pia.questionnaire.catalogue import (
    Catalogue,
    Provision,
    RedLine,
    Standard,
    Technology,
    Term,
)
from pia.questionnaire.expressions import Condition, parse
from pia.questionnaire.glossary import GlossaryTerm
from pia.questionnaire.schema import (
    Band,
    Deciding,
    Driver,
    GravityStep,
    KindName,
    Lift,
    Module,
    Option,
    Question,
    Questionnaire,
    Recommendation,
    RedLineRule,
    Risk,
    Safeguard,
    Section,
    StandardRef,
)
from pia.text import Text

AS_OF = date(2025, 4, 30)
RIGHTS = ("privacy", "due-process", "asylum")
GROUPS = ("children", "asylum", "indigenous")
TECHNOLOGIES = ("biometrics.enrolment", "biometrics.identification", "databases.foreign-sharing")
STEPS = ("legality", "aim", "suitability", "necessity", "proportionality")
ABSOLUTE = ("R1", "R2", "R3", "R6", "R7", "R8", "R9", "R11", "R13", "R17")
PRIVACY = StandardRef("achr", "Art. 11")
# Key and hazard of the four fixed options of safeguard questions.
SAFEGUARD = (("none", 100), ("paper", 45), ("unverified", 30), ("verified", 0))
LADDER = (("best", 0), ("middling", 50), ("worst", 100))


def text(words: str) -> Text:
    """The same words, told apart by language."""
    return Text(f"{words} (es)", f"{words} (en)")


def terms(*keys: str) -> dict[str, Term]:
    """A closed list of the catalogue."""
    return {key: Term(key, text(key), text(f"{key} means")) for key in keys}


def a_standard(
    key: str = "achr", *refs: str, kind: str = "treaty", verified: bool = True
) -> Standard:
    """A standard of the register with provisions `refs` (Art. 11 and Art. 8 unless told)."""
    provisions = {
        ref: Provision(ref, "privacy", text(ref), verified) for ref in refs or ("Art. 8", "Art. 11")
    }
    return Standard(
        key, text(key), text(f"{key} in full"), "OAS", kind, True, 1969, key, verified, provisions
    )


def a_catalogue() -> Catalogue:
    """A catalogue with a few entries of each list and all 18 red lines."""
    return Catalogue(
        rights=terms(*RIGHTS),
        groups=terms(*GROUPS),
        technologies={k: Technology(k, text(k), text(f"{k} means")) for k in TECHNOLOGIES},
        stages=terms("pilot", "operation"),
        journey=terms("transit", "arrival"),
        roles=terms("collects", "receives", "runs", "hosts", "funds"),
        countries=terms("MX", "US"),
        steps=terms(*STEPS),
        demands=terms(*(f"demand-{n}" for n in range(1, 7))),
        compact_objectives=terms("objective-12"),
        addressees=terms("executive", "legislature"),
        red_lines={
            key: RedLine(key, text(key), text(f"{key} means"), key in ABSOLUTE, ("un",), (PRIVACY,))
            for key in (f"R{n}" for n in range(1, 19))
        },
        standards={
            "achr": a_standard(),
            "eu": a_standard("eu", "Art. 5", kind="regulation"),
            "cs": a_standard("cs", "demand", kind="civil-society-demand"),
        },
        ratifications=(),
        glossary={"programme": GlossaryTerm("programme", text("programme"), text("meaning"))},
    )


def options(*ladder: tuple[str, int], exclusive: str = "") -> tuple[Option, ...]:
    """Options from `(key, hazard)` pairs."""
    return tuple(Option(k, text(k), h, exclusive=k == exclusive) for k, h in ladder)


def bands(*ladder: tuple[int, str, int]) -> tuple[Band, ...]:
    """Bands from `(from, key, hazard)` triples."""
    return tuple(Band(start, Option(key, text(key), hazard)) for start, key, hazard in ladder)


def a_question(
    key: str = "core.q",
    kind: KindName = "choice",
    ladder: Sequence[tuple[str, int]] | None = None,
    *,
    exclusive: str = "",
    banding: Sequence[tuple[int, str, int]] = (),
    visible_if: str = "",
    changeable: bool = False,
    rights: Sequence[str] = ("privacy",),
    groups: Sequence[str] = (),
) -> Question:
    """A question; options best 0, middling 50, worst 100 unless told otherwise."""
    if kind == "safeguard":
        ladder = SAFEGUARD
    elif ladder is None:
        ladder = LADDER if kind in ("choice", "choices", "scale") else ()
    if kind == "choices":
        exclusive = exclusive or ladder[0][0]
    return Question(
        key=key,
        kind=kind,
        text=text(f"{key}?"),
        why=text("why"),
        good=text("good"),
        bad=text("bad"),
        how=text("how"),
        options=options(*ladder, exclusive=exclusive),
        bands=bands(*banding),
        unit=text("units") if kind == "number" else Text(),
        standards=(PRIVACY,),
        rights=tuple(rights),
        groups=tuple(groups),
        changeable=changeable,
        visible_if=_condition(visible_if),
    )


def a_safeguard(key: str = "core.s", *, changeable: bool = True) -> Question:
    """A safeguard question with its four fixed options."""
    return a_question(key, "safeguard", changeable=changeable)


def a_risk(
    key: str = "core.risk",
    drivers: Mapping[str, int] | Iterable[str] = ("core.q",),
    safeguards: Mapping[str, int] | Iterable[str] = (),
    *,
    gravity: int = 3,
    steps: Sequence[tuple[int, str]] = (),
    irreversible: str = "",
    group: str = "",
    scope: str = "",
    when: str = "",
    withheld: int = 0,
    rights: Sequence[str] = ("privacy",),
    groups: Sequence[str] = ("children",),
    recommendations: Sequence[str] = (),
) -> Risk:
    """A risk; drivers and safeguards as keys (weight 1) or `{key: weight}`.

    `withheld` > 0 adds the driver that counts withheld answers, with that weight, first.
    """
    read = tuple(Driver(q, w) for q, w in _weighted(drivers).items())
    counted = (Driver(None, withheld),) if withheld else ()
    return Risk(
        key=key,
        title=text(key),
        scenario=text(f"{key} happens"),
        rights=tuple(rights),
        groups=tuple(groups),
        gravity=gravity,
        drivers=counted + read,
        safeguards=tuple(Safeguard(q, w) for q, w in _weighted(safeguards).items()),
        gravity_reason=text("gravity"),
        gravity_steps=tuple(GravityStep(to, parse(condition)) for to, condition in steps),
        lift=Lift(_condition(irreversible), _condition(group), _condition(scope)),
        when=_condition(when),
        standards=(PRIVACY,),
        recommendations=tuple(recommendations),
    )


def deciding(*pairs: tuple[str, str]) -> tuple[Deciding, ...]:
    """Deciding questions from `(question, option)`; an option `+key` means *includes*."""
    return tuple(
        Deciding(q, includes=o[1:]) if o.startswith("+") else Deciding(q, at_least=o)
        for q, o in pairs
    )


def a_red_line(
    red_line: str = "R1",
    *pairs: tuple[str, str],
    when: str = "",
    module: str = "core",
) -> RedLineRule:
    """How a module decides a red line; `core.q` at least `worst` unless told otherwise."""
    return RedLineRule(
        red_line, module, deciding(*(pairs or (("core.q", "worst"),))), _condition(when)
    )


def a_recommendation(
    key: str = "core.rec",
    *answers: str,
    addressee: str = "executive",
    stages: tuple[str, ...] = (),
) -> Recommendation:
    """A recommendation that mends `answers` (`core.q` unless told)."""
    return Recommendation(
        key,
        addressee,
        text(key),
        text("indicator"),
        text("verified by"),
        6,
        answers or ("core.q",),
        standards=(PRIVACY,),
        stages=stages,
    )


def a_module(
    questions: Sequence[Question] = (),
    risks: Sequence[Risk] = (),
    *,
    key: str = "core",
    version: str = "1.0.0",
    red_lines: Sequence[RedLineRule] = (),
    recommendations: Sequence[Recommendation] = (),
    steps: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    demands: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    legality_floor: Sequence[str] = (),
) -> Module:
    """A module with all its questions in one section."""
    return Module(
        key=key,
        version=version,
        title=text(key),
        summary=text(f"{key} asks"),
        sections=(Section("section", text("section"), tuple(questions)),),
        risks=tuple(risks),
        red_lines=tuple(red_lines),
        recommendations=tuple(recommendations),
        steps={k: deciding(*pairs) for k, pairs in (steps or {}).items()},
        demands={k: deciding(*pairs) for k, pairs in (demands or {}).items()},
        legality_floor=tuple(legality_floor),
    )


def a_questionnaire(
    questions: Sequence[Question] | None = None,
    risks: Sequence[Risk] | None = None,
    *,
    modules: Sequence[Module] = (),
    catalogue: Catalogue | None = None,
    red_lines: Sequence[RedLineRule] = (),
    recommendations: Sequence[Recommendation] = (),
    steps: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    demands: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    legality_floor: Sequence[str] = (),
) -> Questionnaire:
    """Core with `questions` and `risks` (one of each unless told), then `modules`."""
    core = a_module(
        (a_question(),) if questions is None else questions,
        (a_risk(),) if risks is None else risks,
        red_lines=red_lines,
        recommendations=recommendations,
        steps=steps,
        demands=demands,
        legality_floor=legality_floor,
    )
    return Questionnaire((core, *modules), catalogue or a_catalogue())


def a_source(key: str = "s1", grade: Grade = "documented", origin: str = "") -> Source:
    """A public source of that grade."""
    return Source(key, text(key), grade, origin=origin, date="2023-03-28")


def a_link(source: str = "s1", stance: Stance = "supports", *, operation: bool = False) -> Link:
    """A link to a source."""
    return Link(source, stance, proves_operation=operation)


def a_finding(
    question: str,
    value: Value | int | None = None,
    *links: Link | str,
    status: Status | None = None,
    accounts: Sequence[StateAccount] = (),
) -> Finding:
    """A finding, answered when it has a value, else unknown; links may be source keys."""
    if isinstance(value, int):
        value = Quantity(Decimal(value))
    return Finding(
        question,
        status or ("unknown" if value is None else "answered"),
        value,
        tuple(a_link(link) if isinstance(link, str) else link for link in links),
        reason=text("reason") if status == "not-applicable" else Text(),
        state_account=tuple(accounts),
    )


def a_programme(
    *,
    technologies: Sequence[str] = (),
    groups: Sequence[str] = (),
    stage: str = "operation",
    journey: Sequence[str] = (),
    states: Sequence[State] = (State("MX", "collects"), State("US", "receives", funds=True)),
    as_of: date = AS_OF,
    incomplete: Sequence[str] = (),
) -> Programme:
    """A programme of two States."""
    return Programme(
        key="a-programme",
        name=text("A programme"),
        as_of=as_of,
        summary=text("What it is"),
        states=tuple(states),
        technologies=tuple(technologies),
        stage=stage,
        journey=tuple(journey),
        groups=tuple(groups),
        incomplete=tuple(incomplete),
    )


def an_assessment(
    *findings: Finding,
    sources: Iterable[Source] | None = None,
    programme: Programme | None = None,
) -> Assessment:
    """An assessment; unless told it knows one documented source `s1`."""
    found = (a_source(),) if sources is None else sources
    return Assessment(
        programme or a_programme(),
        {finding.question: finding for finding in findings},
        {source.key: source for source in found},
    )


def _condition(words: str) -> Condition | None:
    return parse(words) if words else None


def _weighted(keys: Mapping[str, int] | Iterable[str]) -> dict[str, int]:
    return dict(keys) if isinstance(keys, Mapping) else dict.fromkeys(keys, 1)
