"""Conditions in words: what the sheet says is what the question depends on."""

from __future__ import annotations

import pytest

from pia.questionnaire.expressions import parse
from pia.reports.speech import Speech
from pia.reports.worksheet.conditions import Wording, condition_of, settled
from pia.scoring.model import model_of
from tests.factories import a_question, a_questionnaire, a_risk, a_safeguard

WIDE = (("a", 0), ("b", 10), ("c", 50), ("d", 80), ("e", 100))
WHOLE = a_questionnaire(
    [
        a_question("core.q"),
        a_question("core.many", "choices", WIDE),
        a_question("core.wide", ladder=WIDE),
        a_question("core.far"),
        a_question(
            "core.years", "number", banding=((0, "few", 0), (5, "more", 50), (9, "all", 100))
        ),
    ]
)
NUMBERS = {key: n for n, key in enumerate(WHOLE.questions, 1)}
HERE = frozenset(WHOLE.questions) - {"core.far"}
TABLE = [
    ("core.q at-least worst", "the answer to question 1 is “worst (en)”"),
    ("core.q at-least middling", "the answer to question 1 is not “best (en)”"),
    ("core.wide at-least b", "the answer to question 3 is not “a (en)”"),
    ("core.wide at-least c", "the answer to question 3 is neither “a (en)” nor “b (en)”"),
    ("core.wide at-least d", "the answer to question 3 is “d (en)” or “e (en)”"),
    ("core.years at-least all", "the answer to question 5 is “all (en)”"),
    ("core.many includes c", "in question 2 “c (en)” is marked"),
    (
        "core.many at-least b",
        "in question 2 something other than “a (en)” is marked",
    ),
    ("core.many at-least d", "in question 2 “d (en)” or “e (en)” is marked"),
    ("core.far at-least worst", "the answer to question 4 (“core.far? (en)”) is “worst (en)”"),
    (
        "programme.technologies includes biometrics.enrolment",
        "the programme uses “biometrics.enrolment (en)”",
    ),
    ("programme.stage includes pilot", "the programme is at the stage “pilot (en)”"),
    ("programme.journey includes arrival", "the programme meets people at “arrival (en)”"),
    ("programme.groups includes children", "the groups affected include “children (en)”"),
    ("programme.roles includes runs", "some State has the part “runs (en)”"),
    # Alternatives of one subject are one case; the lower threshold contains the higher.
    (
        "core.many includes c or core.many includes d or core.many includes c",
        "in question 2 “c (en)” or “d (en)” is marked",
    ),
    (
        "core.q at-least worst or core.q at-least middling",
        "the answer to question 1 is not “best (en)”",
    ),
    (
        "core.q at-least worst or (core.far at-least worst or core.many includes c)",
        "the answer to question 1 is “worst (en)”, or the answer to question 4 "
        "(“core.far? (en)”) is “worst (en)”, or in question 2 “c (en)” is marked",
    ),
    (
        "core.q at-least worst and core.many includes c",
        "the answer to question 1 is “worst (en)”, and in question 2 “c (en)” is marked",
    ),
    (
        "(core.q at-least worst or core.many includes c) and core.years at-least all",
        "the answer to question 1 is “worst (en)”, or in question 2 “c (en)” is marked; and also "
        "the answer to question 5 is “all (en)”",
    ),
    (
        "(core.q at-least worst and core.many includes c) or core.years at-least all",
        "the answer to question 1 is “worst (en)”, and in question 2 “c (en)” is marked; or else "
        "the answer to question 5 is “all (en)”",
    ),
    (
        "core.years at-least all or "
        "(core.q at-least worst and (core.many includes c or core.wide at-least e))",
        "the answer to question 5 is “all (en)”; or else (the answer to question 1 is “worst (en)”"
        "; and also in question 2 “c (en)” is marked, or the answer to question 3 is “e (en)”)",
    ),
]


def _wording(locale):
    return Wording(WHOLE, NUMBERS, HERE, Speech(locale))


@pytest.mark.parametrize(("written", "said"), TABLE, ids=[row[0] for row in TABLE])
def test_a_condition_is_said_as_one_would_on_the_phone(written, said):
    assert _wording("en").only_if(parse(written)) == f"Only if {said}."


def test_in_spanish_it_is_said_with_its_own_marks_and_words():
    say = _wording("es").only_if
    assert say(parse("core.wide at-least c")) == (
        "Solo si la respuesta a la pregunta 3 no es «a (es)» ni «b (es)»."
    )
    assert say(parse("core.many includes c or core.q at-least worst")) == (
        "Solo si en la pregunta 2 se marca «c (es)», "
        "o la respuesta a la pregunta 1 es «worst (es)»."
    )


@pytest.mark.parametrize(
    ("items", "es", "en"),
    [
        (["uno"], "uno", "uno"),
        (["uno", "dos"], "uno o dos", "uno or dos"),
        (["uno", "dos", "«otro»"], "uno, dos u «otro»", "uno, dos or «otro»"),
        (["mujeres", "hombres"], "mujeres u hombres", "mujeres or hombres"),
    ],
)
def test_one_of_several_is_said_as_each_language_does(items, es, en):
    assert (Speech("es").one_of(items), Speech("en").one_of(items)) == (es, en)


def _asked(*grounds):
    """The condition of a safeguard that serves harms on those grounds."""
    risks = [a_risk(f"core.r{n}", safeguards=["core.s"], when=g) for n, g in enumerate(grounds)]
    questions = [a_question("core.q"), a_question("core.many", "choices", WIDE), a_safeguard()]
    whole = a_questionnaire(questions, risks)
    return condition_of(whole.questions["core.s"], model_of(whole))


def test_a_safeguard_is_asked_where_some_harm_it_serves_can_come_about():
    same = "core.q at-least worst"
    assert _asked(same) == parse(same)
    assert _asked(same, same) == parse(same)
    assert _asked(same, "core.many includes c") == parse(f"{same} or core.many includes c")


def test_a_safeguard_that_serves_a_harm_without_condition_is_always_asked():
    assert _asked("core.q at-least worst", "") is None


def test_a_safeguard_with_many_cases_is_always_asked():
    cases = [f"core.many includes {key} and core.q at-least worst" for key in "bcde"]
    assert _asked(*cases[:3]) is not None
    assert _asked(*cases) is None


def test_a_safeguard_with_alternatives_within_conditions_is_always_asked():
    assert (
        _asked("core.q at-least worst and (core.many includes c or core.many includes d)") is None
    )


def test_other_questions_depend_on_what_they_say():
    question = a_question("core.x", visible_if="core.q at-least worst")
    whole = a_questionnaire([a_question(), question])
    assert condition_of(question, model_of(whole)) == question.visible_if


def test_a_condition_is_settled_once_all_it_reads_is_known():
    condition = parse("core.q at-least worst or programme.groups includes children")
    assert not settled(condition, frozenset({"core.q"}))
    assert settled(condition, frozenset({"core.q", "programme.groups"}))
