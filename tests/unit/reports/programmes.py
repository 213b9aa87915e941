"""Small assessed programmes that reports are built from."""

from __future__ import annotations

from dataclasses import replace

from pia.questionnaire.assessment import Actor, Assessor, Figure, StateAccount
from pia.questionnaire.catalogue import Ratification
from pia.scoring.assessed import Assessed, assessed
from pia.text import Text
from tests.factories import (
    a_catalogue,
    a_finding,
    a_link,
    a_programme,
    a_question,
    a_questionnaire,
    a_recommendation,
    a_red_line,
    a_risk,
    a_safeguard,
    a_source,
    an_assessment,
)

HASH = "c0ffee" * 10
DRIVERS = [f"core.q{n}" for n in range(1, 7)]
KEPT_BACK = "Only for the organisation"
HOSTILE = '<script>alert("x")</script> & "quotes" <b>'


def a_rich_questionnaire(worst=4):
    questions = [a_question(key, changeable=True) for key in DRIVERS]
    questions += [a_safeguard("core.s1"), a_safeguard("core.s2")]
    questions += [a_question("core.number", "number", banding=((0, "few", 0), (1000, "many", 80)))]
    questions += [
        a_question(key, "long-text")
        for key in ("core.summary", "core.state-position", "core.benefits")
    ]
    risks = [
        a_risk(
            f"core.risk-{n}",
            {DRIVERS[n - 1]: 3, DRIVERS[n % 6]: 1, "core.number": 1},
            ["core.s1", "core.s2"],
            gravity=min(1 + n % 4, worst),
            irreversible=f"core.q{n} at-least middling",
            rights=(("privacy", "due-process"), ("asylum",))[n % 2],
            groups=(("children",), ("asylum", "indigenous"))[n % 2],
            recommendations=("core.rec",),
        )
        for n in range(1, 6)
    ]
    risks.append(a_risk("core.closed", ["core.q6"], when="core.q6 at-least worst"))
    risks.append(a_risk("core.secrecy", ["core.q5"], withheld=3))
    verdicts = {
        "legality": [("core.q1", "worst")],
        "aim": [("core.q2", "worst")],
        "suitability": [("core.q4", "worst")],
    }
    return a_questionnaire(
        modules=[],
        questions=questions,
        risks=risks,
        catalogue=replace(
            a_catalogue(),
            ratifications=(Ratification("achr", "MX", True, "1981-03-24", "OAS", "2026-01-01"),),
        ),
        red_lines=[
            a_red_line("R12", ("core.q1", "worst")),
            a_red_line("R2", ("core.q3", "worst")),
            a_red_line("R3", ("core.q6", "worst")),
        ],
        recommendations=[
            a_recommendation("core.rec", *DRIVERS[:3]),
            a_recommendation("core.rec-law", "core.q4", addressee="legislature"),
            a_recommendation("core.rec-mended", "core.q6"),
            a_recommendation("core.rec-tender", "core.q1", stages=("tender",)),
            a_recommendation("core.rec-pilot", "core.q1", stages=("pilot", "operation")),
        ],
        steps=verdicts,
        demands={"demand-1": [("core.q1", "worst")], "demand-2": [("core.q6", "worst")]},
        legality_floor=["privacy"],
    )


def rich(**changes: object) -> Assessed:
    """Every kind of answer, source, statement and red line, with text in one language only."""
    sources = [
        a_source("s1"),
        a_source("s2", "authority-claim"),
        replace(
            a_source("s3", "testimony"), audience="organisation", title=Text(KEPT_BACK, KEPT_BACK)
        ),
        replace(a_source("s4", "anonymous"), url="https://example.org/a-leak", author="Nobody"),
    ]
    account = StateAccount("MX", "best", "2018-04-08", (a_link("s2"),), Text("Todo bien.", ""))
    findings = [
        a_finding("core.q1", "worst", "s1", accounts=[account]),
        a_finding("core.q2", "worst", "s1", a_link("s3", "contradicts")),
        a_finding("core.q3", "worst", "s4"),
        replace(a_finding("core.q4"), note=Text(HOSTILE, HOSTILE)),
        a_finding("core.q5", None, "s1", status="withheld"),
        replace(
            a_finding("core.q6", "best", "s1"), note=Text(KEPT_BACK, KEPT_BACK), confidential=True
        ),
        a_finding("core.s1", "verified", a_link("s1", operation=True)),
        a_finding("core.s2", "verified", "s2"),
        a_finding("core.number", 35236, "s1"),
        a_finding("core.summary", Text("Solo en español.", "")),
        a_finding("core.state-position", Text("", "Only in English."), "s2"),
        a_finding("core.benefits", Text("Ninguno.", "None.")),
    ]
    programme = replace(
        a_programme(groups=("children",), journey=("transit",)),
        actors=(Actor(Text("INM", "INM"), "authority", "MX", Text("toma datos", "takes data")),),
        figures=(
            Figure(Text("Estaciones", "Stations"), Text("52", "52"), (a_link("s2"),)),
            Figure(Text("Estaciones", "Stations"), Text("11", "11"), (a_link("s1"),)),
        ),
        **changes,
    )
    assessment = replace(
        an_assessment(*findings, sources=sources, programme=programme),
        assessors=(Assessor(Text("Una red", "A network")),),
        participation=(Text("Un taller.", "A workshop."),),
    )
    return assessed(a_rich_questionnaire(), assessment, HASH)


def barely_known() -> Assessed:
    """So little is known that no level is printed."""
    return assessed(a_rich_questionnaire(), an_assessment(a_finding("core.q2", "middling")), HASH)


def harmless() -> Assessed:
    """Everything answered well, no State named, an invented programme."""
    findings = [a_finding(key, "best", "s1") for key in DRIVERS]
    findings += [a_finding(f"core.s{n}", "verified", a_link("s1", operation=True)) for n in (1, 2)]
    findings += [a_finding("core.number", 3, "s1")]
    programme = replace(a_programme(states=(), groups=("children",)), hypothetical=True)
    return assessed(a_rich_questionnaire(2), an_assessment(*findings, programme=programme), HASH)


PROGRAMMES = {"rich": rich, "barely-known": barely_known, "harmless": harmless}
