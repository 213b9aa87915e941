"""The tables of docs/method.md, worked out from constants, questionnaires and main example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cache

from pia.questionnaire.assessment import GRADE_POINTS, Value
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Question, Risk
from pia.scoring import levels, robustness
from pia.scoring.knowledge import is_live
from pia.scoring.likelihood import credit, credit_sum, hazard_sum
from pia.scoring.outcome import LARGEST, Outcome
from pia.scoring.profile import ENOUGH_TO_CONCLUDE, ENOUGH_TO_PRINT, outcome_of, profile_of
from pia.scoring.result import READINGS, Profile, RiskReading
from tests.unit.scoring.shipped import INM_DHS, everything, example

WORKED = "core.function-creep"
READING_NAMES = {
    "state_account": "the State’s account",
    "main": "main",
    "floor": "floor",
    "ceiling": "ceiling",
}
LIKELIHOODS = ("remote", "possible", "likely", "near certain")
# One risk for each rung and each way of climbing it.
GRAVITIES = (
    "core.collective-stigma",
    "databases.wrong-record",
    "core.arbitrary-decision",
    "core.criminalisation",
    "biometrics.irrevocable-leak",
    "databases.location-interception",
    "biometrics.family-test-separation",
    "databases.data-reaches-persecutor",
)
Rows = list[tuple[object, ...]]


@cache
def worked() -> tuple[Outcome, Profile]:
    """Outcome and profile of the main example."""
    world = example(INM_DHS)
    outcome = outcome_of(world.questionnaire, world.assessment)
    return outcome, profile_of(outcome, world.assessment)


def the_risk() -> Risk:
    return worked()[0].situation.model.risks[WORKED]


def reading_of(name: str = "main") -> RiskReading:
    found = worked()[1].risks[WORKED].readings[name]  # type: ignore[index]
    assert found is not None
    return found


def answer(key: str) -> str:
    """The example's answer in words, or its status."""
    question, finding = everything().questions[key], example(INM_DHS).assessment.finding(key)
    if finding.status != "answered":
        return f"*{finding.status}*"
    return said(question, finding.value)


def said(question: Question, value: Value | None) -> str:
    assert value is not None
    return KINDS[question.kind].describe(question, value).into("en")


# -- the method's constants ---------------------------------------------------------------


def matrix() -> Rows:
    return [
        ("severity", *(f"{n} {word}" for n, word in enumerate(LIKELIHOODS, 1))),
        *((f"{n}", *(cell.key for cell in row)) for n, row in enumerate(levels.MATRIX, 1)),
    ]


def grades() -> Rows:
    return [("grade", "points"), *((f"`{grade}`", n) for grade, n in GRADE_POINTS.items())]


def numbers() -> Rows:
    cuts, draw = levels.METHOD_CUTS, robustness
    spread = "{} to {}".format
    return [
        ("number", "value"),
        ("share of the way from best to worst that an unknown counts in main", f"{cuts.unknown} %"),
        ("mean hazard up to which likelihood is 1, 2 and 3", _cuts()),
        ("mean credit from which safeguards earn their step", cuts.credit),
        ("hazard of 0, 1, 2, 3 and 4 or more answers withheld", _listed(levels.WITHHELD_HAZARD)),
        ("coverage below which no level is printed", f"{_percent(ENOUGH_TO_PRINT)}"),
        ("coverage below which a result is preliminary", f"{_percent(ENOUGH_TO_CONCLUDE)}"),
        ("draws of the robustness test", f"{draw.DRAWS:,}"),
        ("each weight, drawn again, in percent", spread(*draw.WEIGHT_PERCENT)),
        ("what an unknown counts, drawn again", spread(*draw.UNKNOWN_VALUE)),
        ("each cut, moved by", spread(*draw.CUT_SHIFT).replace("-", "−")),
    ]


def _cuts() -> str:
    cuts = levels.METHOD_CUTS
    return _listed((cuts.possible, cuts.likely, cuts.near_certain))


def _listed(values: tuple[int, ...]) -> str:
    return ", ".join(str(value) for value in values)


def _percent(share: Fraction) -> str:
    return f"{int(100 * share)} %"


def gravities() -> Rows:
    risks = {risk.key: risk for risk in everything().risks}
    rows: Rows = [("risk", "gravity", "can rise to", "can be lifted by")]
    for risk in (risks[key] for key in GRAVITIES):
        grounds = [g for g in ("irreversible", "group", "scope") if getattr(risk.lift, g)]
        top = risk.greatest_gravity
        rises = str(top) if top > risk.gravity else "–"
        title = f"{risk.title.into('en')} (`{risk.key}`)"
        rows.append((title, risk.gravity, rises, ", ".join(grounds) or "–"))
    return rows


# -- one risk, line by line ----------------------------------------------------------------


def drivers() -> Rows:
    rows: Rows = [("question", "answer", "weight", "hazard", "weight × hazard")]
    for driver in worked()[1].risks[WORKED].drivers:
        assert driver.question is not None
        product = driver.weight * driver.counted
        line = f"`{driver.question}`", answer(driver.question)
        rows.append((*line, driver.weight, driver.counted, product))
    total, weights = hazard_sum(worked()[0].situation, the_risk(), "main")
    assert sum(row[4] for row in rows[1:]) == Fraction(total, 100)  # type: ignore[misc]
    return [*rows, ("sum", "", weights, "", Fraction(total, 100))]


def safeguards() -> Rows:
    situation = worked()[0].situation
    rows: Rows = [("safeguard", "answer", "weight", "credit", "weight × credit")]
    for safeguard in the_risk().safeguards:
        points = credit(situation, safeguard.question, "main")
        line = f"`{safeguard.question}`", answer(safeguard.question)
        rows.append((*line, safeguard.weight, points, safeguard.weight * points))
    total, weights = credit_sum(situation, the_risk(), "main")
    return [*rows, ("sum", "", weights, "", total)]


def verdict() -> Rows:
    found, result = reading_of(), worked()[1].risks[WORKED]
    trail = result.severity_trail
    assert trail is not None
    grounds = " and ".join(trail.lifted_by) or "nothing"
    step = "one step earned" if found.residual < found.inherent else "no step earned"
    total, weights = hazard_sum(worked()[0].situation, the_risk(), "main")
    earned, of = credit_sum(worked()[0].situation, the_risk(), "main")
    mean = f"{Fraction(total, 100)} ÷ {weights} = {_decimal(found.hazard)}"
    return [
        ("step", "result"),
        ("mean hazard", mean),
        ("likelihood before safeguards", f"{found.inherent} {LIKELIHOODS[found.inherent - 1]}"),
        ("mean credit", f"{earned} ÷ {of} = {_decimal(found.credit)}: {step}"),
        ("residual likelihood", f"{found.residual} {LIKELIHOODS[found.residual - 1]}"),
        ("gravity in the library", the_risk().gravity),
        ("gravity after its steps", trail.gravity),
        ("severity", f"{trail.severity}, lifted by: {grounds}"),
        ("presumed", "yes" if found.presumed else "no"),
        ("level", found.level.key),
        ("share of the likelihood that comes from gaps", result.gap_share),
    ]


def readings() -> Rows:
    situation = worked()[0].situation
    rows: Rows = [
        ("reading", "hazards", "mean", "likelihood", "credit", "residual", "severity", "level")
    ]
    for name in READINGS:
        found = reading_of(name)
        counted = (situation.counted(str(d.question), name) for d in the_risk().drivers)
        hazards = ", ".join(_decimal(Fraction(hazard, 100)) for hazard in counted)
        numbers_ = _decimal(found.hazard), found.inherent, _decimal(found.credit), found.residual
        line = READING_NAMES[name], hazards, *numbers_
        rows.append((*line, found.severity, found.level.key))
    return rows


def _decimal(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


# -- the whole programme -------------------------------------------------------------------


def overall() -> Rows:
    rows: Rows = [("reading", "level", "risks at that level", "rules at that level")]
    for name, found in worked()[1].overall.items():
        rules = ", ".join(rule.key for rule in found.rules) or "–"
        rows.append((READING_NAMES[name], found.level.key, len(found.risks), rules))
    return rows


def red_lines() -> Rows:
    rows: Rows = [("red line", "status", "absolute", "decided by")]
    for line in worked()[1].red_lines.values():
        if line.status in ("confirmed", "suspected"):
            deciders = ", ".join(f"`{t.question}`" for t in line.trail if t.outcome == line.status)
            rows.append((line.key, line.status, "yes" if line.absolute else "no", deciders))
    return rows


def coverage() -> Rows:
    outcome, profile = worked()
    weights, known = outcome.situation.model.weights, profile.knowledge
    rows: Rows = [("weight", "questions counted", "of them known", "counted", "known")]
    counted, answered = (
        Counter(map(weights.get, known.counted)),
        Counter(map(weights.get, known.known)),
    )
    for weight in sorted(counted, reverse=True):  # type: ignore[type-var]
        number, of = answered[weight], counted[weight]
        rows.append((weight, of, number, weight * of, weight * number))  # type: ignore[operator]
    total, part = (sum(row[i] for row in rows[1:]) for i in (3, 4))  # type: ignore[misc]
    assert known.coverage == Fraction(part, total)
    rows.append(("sum", len(known.counted), len(known.known), total, part))
    return [*rows, ("coverage", "", "", "", f"{part} ÷ {total} = {_percent(known.coverage)}")]


def confidence() -> Rows:
    outcome, profile = worked()
    situation, known = outcome.situation, profile.knowledge
    weight_of: Counter[Fraction] = Counter()
    for key in known.counted:
        live = situation.facts[key].status == "answered" and is_live(situation, key)
        points = Fraction(situation.facts[key].points, 2) if live else Fraction(0)
        weight_of[points] += situation.model.weights[key]
    rows: Rows = [("points of the best source", "weight of the questions", "product")]
    rows += [(p, weight_of[p], p * weight_of[p]) for p in sorted(weight_of, reverse=True)]
    product, total = sum(p * w for p, w in weight_of.items()), sum(weight_of.values())
    assert known.confidence == int(product / total)
    mean = f"{product} ÷ {total}, rounded down: {known.confidence}, {known.confidence_word}"
    return [*rows, ("sum", total, product), ("confidence", "", mean)]


def index() -> Rows:
    outcome, profile = worked()
    found = [(r.key, m) for r in profile.risks.values() if (m := r.main) is not None]
    valued = [
        (levels.risk_value(m.severity, m.hazard, earned=m.credit >= 50), k, m) for k, m in found
    ]
    largest = sorted(valued, key=lambda entry: (-entry[0], entry[1]))[:LARGEST]
    rows: Rows = [("risk", "severity", "h", "value = severity ÷ 4 × (20 + 0.8 h) ÷ 100")]
    for value, key, m in largest:
        rows.append((f"`{key}`", m.severity, _decimal(m.hazard), f"{float(value):.4f}"))
    total, rank = sum((v for v, _, _ in largest), Fraction(0)), int(profile.level) - 1
    exact = 25 * rank + 24 * total / LARGEST
    assert profile.index == outcome.index() == int(exact)
    formula = f"25 × {rank} + 24 × {float(total):.4f} ÷ {LARGEST} = {float(exact):.2f}"
    return [
        *rows,
        ("sum", "", "", f"{float(total):.4f}"),
        ("index", "", "", f"{formula}, so {int(exact)}"),
    ]


TABLES: dict[str, Callable[[], Rows]] = {
    "matrix": matrix,
    "grades": grades,
    "numbers": numbers,
    "gravities": gravities,
    "drivers": drivers,
    "safeguards": safeguards,
    "verdict": verdict,
    "readings": readings,
    "overall": overall,
    "red-lines": red_lines,
    "coverage": coverage,
    "confidence": confidence,
    "index": index,
}
