"""S: scoring and robustness, in milliseconds and against a bare Flask page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient

from benchmarks.measure import Row, medians
from pia.config import data_path
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.assessment import Assessment, Finding, Link, Quantity, Source, Value
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.schema import Option, Question, Questionnaire
from pia.scoring.profile import assess, outcome_of
from pia.scoring.robustness import DRAWS, robustness
from pia.text import Text

_SOURCE = Source("s1", Text("Fuente", "Source"), "official-document", language="es")
_ROUNDS = 31


def rows() -> list[Row]:
    """Every budget of scoring."""
    root = data_path("questionnaires")
    example, composed = read_assessment(root / "examples" / "inm-dhs.yaml", root)
    questionnaire = load_questionnaire(root)
    full = answered(questionnaire, example)
    drawn = outcome_of(questionnaire, full)
    if robustness(drawn, "seed") is None:
        raise RuntimeError("a rule decides this assessment, so nothing is drawn")
    bare = hello()
    found = medians(
        {
            "hello": lambda: [bare.get("/") for _ in range(20)],
            "example": lambda: assess(composed, example),
            "full": lambda: assess(questionnaire, full),
            "robustness": lambda: robustness(outcome_of(questionnaire, full), "seed", DRAWS),
        },
        _ROUNDS,
    )
    page = found["hello"] / 20
    return [
        Row("S1", "score the INM–DHS example", 20, found["example"] * 1000, "ms"),
        Row("S2", "score every question of every module", 20, found["full"] * 1000, "ms"),
        Row(
            "S3",
            "scoring ÷ a bare Flask page",
            80,
            found["full"] / page,
            note=f"the page takes {page * 1000:.2f} ms",
        ),
        Row("S4", f"robustness, {DRAWS} draws", 1000, found["robustness"] * 1000, "ms"),
    ]


def answered(questionnaire: Questionnaire, like: Assessment) -> Assessment:
    """Every question answered and sourced; red lines clear, so that weights decide the level."""
    best = {
        deciding.question
        for rules in questionnaire.red_lines.values()
        for rule in rules
        for deciding in rule.deciding
    } | {d.question for steps in questionnaire.steps.values() for d in steps}
    technologies = tuple(questionnaire.catalogue.technologies)
    return dataclasses.replace(
        like,
        programme=dataclasses.replace(like.programme, technologies=technologies),
        findings=dict(_findings(questionnaire, best)),
        sources={_SOURCE.key: _SOURCE},
        versions=None,
    )


def _findings(questionnaire: Questionnaire, best: set[str]) -> Iterator[tuple[str, Finding]]:
    link = Link(_SOURCE.key, proves_operation=True)
    for key, question in questionnaire.questions.items():
        if question.scored:
            value = _value(question, best=key in best)
            yield key, Finding(key, "answered", value, (link,))


def _value(question: Question, *, best: bool) -> Value:
    ladder = sorted(question.options, key=lambda option: option.hazard)
    if question.kind == "number":
        band = question.bands[0 if best else -1]
        return Quantity(Decimal(band.from_))
    if question.kind == "date":
        return "2024-01-01"
    chosen: Option = ladder[0] if best or question.kind == "safeguard" else ladder[len(ladder) // 2]
    return (chosen.key,) if question.kind == "choices" else chosen.key


def hello() -> FlaskClient:
    """A page that does nothing."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app.test_client()
