"""The quick look: what is asked, what is left out, what stays as it was."""

from dataclasses import replace

import pytest

from pia.imports.assessment_file import read_assessment
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.quick import asked_in, left_out, quick_look
from pia.scoring.assessed import assessed
from pia.scoring.visibility import visible_questions
from tests.factories import (
    a_finding,
    a_question,
    a_questionnaire,
    a_recommendation,
    a_red_line,
    a_risk,
    a_safeguard,
    a_source,
    an_assessment,
)
from tests.questionnaires import SHIPPED, TINY


def marked(*keys, **parts):
    """Questions core.q1 to core.q4 and a safeguard; those named are in the quick look."""
    questions = [a_question(f"core.q{n}") for n in range(1, 5)] + [a_safeguard("core.s")]
    questions = [replace(each, quick=each.key in keys) for each in questions]
    return a_questionnaire(questions=questions, **parts)


def test_a_full_assessment_asks_everything():
    whole = marked("core.q1")
    assert asked_in(whole, "full") is whole


def test_without_marks_a_quick_look_is_the_whole():
    whole = load_questionnaire(TINY)
    assert quick_look(whole) is whole
    assert left_out(whole, whole).questions == 0


def test_only_marked_questions_are_asked_and_empty_sections_go():
    asked = quick_look(marked("core.q2", "core.s"))
    assert list(asked.questions) == ["core.q2", "core.s"]
    assert all(section.questions for module in asked.modules for section in module.sections)


def test_it_is_made_once():
    whole = marked("core.q1")
    assert quick_look(whole) is quick_look(whole)


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (("core.q1", "core.q3"), True),
        (("core.q1",), False),  # its pathway is not asked
        (("core.q2", "core.q3"), False),  # only a light driver is
    ],
)
def test_a_risk_needs_its_pathway_and_a_heaviest_driver(keys, kept):
    when = "core.q3 at-least worst or programme.groups includes children"
    risk = a_risk("core.r", {"core.q1": 3, "core.q2": 1}, when=when)
    asked = quick_look(marked(*keys, risks=[risk]))
    assert [each.key for each in asked.risks] == (["core.r"] if kept else [])
    assert left_out(marked(*keys, risks=[risk]), asked).risks == (() if kept else ("core.r",))


def test_a_kept_risk_weighs_only_what_is_asked():
    risk = a_risk("core.r", {"core.q1": 3, "core.q2": 1}, {"core.s": 2}, withheld=3)
    (kept,) = quick_look(marked("core.q1", risks=[risk])).risks
    assert [driver.question for driver in kept.drivers] == [None, "core.q1"]
    assert kept.safeguards == ()


def test_rules_keep_the_questions_that_are_asked():
    whole = marked(
        "core.q1",
        red_lines=[
            a_red_line("R1", ("core.q1", "worst"), ("core.q2", "worst")),
            a_red_line("R2", ("core.q3", "worst")),
        ],
        steps={"legality": [("core.q1", "worst")], "aim": [("core.q2", "worst")]},
        recommendations=[
            a_recommendation("core.rec", "core.q1", "core.q2"),
            a_recommendation("core.other", "core.q2"),
        ],
    )
    asked = quick_look(whole)
    assert [rule.question for rule in asked.red_lines["R1"][0].deciding] == ["core.q1"]
    assert left_out(whole, asked).red_lines == ("R2",)
    assert [key for key, rules in asked.steps.items() if rules] == ["legality"]
    assert [advice.key for advice in asked.recommendations] == ["core.rec"]


def test_the_shipped_quick_look_is_short_and_asks_what_opens_what_it_asks():
    asked = quick_look(load_questionnaire(SHIPPED))
    scored = [key for key, question in asked.questions.items() if question.scored]
    assert 22 <= len(scored) <= 32
    assert {risk.module for risk in asked.risks} == {module.key for module in asked.modules}


EXAMPLES = sorted(path.name for path in (SHIPPED / "examples").glob("*.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_never_more_than_one_step_under_the_full_level(name):
    assessment, questionnaire = read_assessment(SHIPPED / "examples" / name, SHIPPED)
    full = assessed(questionnaire, assessment, "a" * 64)
    quick = assessed(questionnaire, replace(assessment, mode="quick"), "a" * 64)
    assert quick.profile.preliminary
    assert quick.profile.level >= full.profile.level - 1
    assert quick.whole is questionnaire
    assert quick.assessment.findings.keys() <= quick.questionnaire.questions.keys()


def test_what_is_not_asked_is_unknown_to_conditions():
    """The lift reads a question that is not asked: it counts in main, not in the floor."""
    risk = a_risk("core.r", {"core.q1": 3}, gravity=2, irreversible="core.q2 at-least worst")
    whole = marked("core.q1", risks=[risk])
    answers = an_assessment(
        a_finding("core.q1", "worst", "s1"),
        a_finding("core.q2", "best", "s1"),
        sources=[a_source("s1")],
    )
    quick = assessed(whole, replace(answers, mode="quick"), "a" * 64).profile.risks["core.r"]
    assert [quick.readings[name].severity for name in ("main", "floor", "state_account")] == [
        3,
        2,
        2,
    ]
    full = assessed(whole, answers, "a" * 64).profile.risks["core.r"]
    assert full.readings["main"].severity == 2


def test_pages_ask_only_what_the_quick_look_asks():
    whole = marked("core.q1", "core.q3")
    answers = replace(an_assessment(), mode="quick")
    assert visible_questions(whole, answers) == {"core.q1", "core.q3"}
