"""Programmes for the pages to show: one rich in findings, one of which next to nothing is known."""

from __future__ import annotations

from pia.questionnaire.assessment import StateAccount
from pia.scoring.assessed import Assessed, assessed
from tests.annexes import a_law, a_lens, a_pack, a_period, an_entry, with_annexes
from tests.factories import (
    a_catalogue,
    a_finding,
    a_link,
    a_module,
    a_question,
    a_questionnaire,
    a_recommendation,
    a_red_line,
    a_risk,
    a_safeguard,
    a_source,
    an_assessment,
)

_DRIVERS = [f"core.q{n}" for n in range(1, 9)]
_SAFEGUARDS = ["core.s1", "core.s2"]
_LENS = a_lens(
    an_entry("one", risks=["core.risk-1"], red_lines=["R12"], questions=["core.q1"]),
    an_entry("two", verified=False, rights=["privacy"]),
    an_entry("three"),
)
_PACK = a_pack(law=a_law(deadline=a_period(verified=False)))


def _questionnaire():
    questions = [a_question(key, changeable=True) for key in _DRIVERS]
    questions += [a_safeguard(key) for key in _SAFEGUARDS]
    questions += [a_question("core.number", "number", banding=((0, "few", 0), (1000, "many", 80)))]
    questions += [a_question("core.summary", "long-text")]
    risks = [
        a_risk(
            f"core.risk-{n}",
            {_DRIVERS[n - 1]: 3, _DRIVERS[n % 8]: 1, "core.number": 1},
            _SAFEGUARDS[: n % 3],
            gravity=1 + n % 4,
            irreversible=f"core.q{n} at-least middling" if n % 2 else "",
            rights=(("privacy", "due-process"), ("asylum",))[n % 2],
            groups=(("children",), ("asylum", "indigenous"))[n % 2],
            recommendations=("core.rec",),
        )
        for n in range(1, 8)
    ]
    risks.append(a_risk("core.closed", ["core.q8"], when="core.q8 at-least worst"))
    return a_questionnaire(
        questions,
        risks,
        red_lines=[
            a_red_line("R12", ("core.q1", "worst")),
            a_red_line("R2", ("core.q3", "worst")),
            a_red_line("R3", ("core.q8", "worst")),
        ],
        recommendations=[
            a_recommendation("core.rec", *_DRIVERS),
            a_recommendation(addressee="legislature"),
        ],
        steps={
            "legality": [("core.q1", "worst")],
            "aim": [("core.q2", "worst")],
            "necessity": [("core.q3", "worst")],
        },
        demands={"demand-1": [("core.q1", "worst")], "demand-2": [("core.q8", "worst")]},
        modules=[a_module(key="biometrics")],
        catalogue=with_annexes(a_catalogue(), lenses=[_LENS], packs=[_PACK]),
    )


def rich() -> Assessed:
    """Answers of every status, two States' accounts, conflicting sources."""
    said = StateAccount("MX", "best", "2018-04-08", (a_link("s2"),))
    found = an_assessment(
        a_finding("core.q1", "worst", "s1", accounts=[said]),
        a_finding("core.q2", "worst", "s1", a_link("s2", "contradicts")),
        a_finding("core.q3"),
        a_finding("core.q4", "middling", "s3"),
        a_finding("core.q5", None, "s1", status="withheld"),
        a_finding("core.q6", status="not-applicable"),
        a_finding("core.q8", "best", "s1"),
        a_finding("core.s1", "verified", a_link("s1", operation=True)),
        a_finding("core.number", 433224, "s1"),
        sources=[
            a_source("s1"),
            a_source("s2", "authority-claim"),
            a_source("s3", "testimony"),
            a_source("s4", "anonymous"),
        ],
    )
    return assessed(_questionnaire(), found, "0" * 64)


def bare() -> Assessed:
    """Nothing answered: no level may be printed."""
    return assessed(_questionnaire(), an_assessment(), "1" * 64)
