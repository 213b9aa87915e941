"""The parts of the benchmarks that can be wrong without anybody seeing it."""

from __future__ import annotations

import pytest

from benchmarks.measure import Row, medians, table


@pytest.mark.parametrize(
    ("measured", "passed", "word"),
    [(0.7, True, "pass"), (0.8, True, "pass"), (0.81, False, "FAIL"), (None, None, "not measured")],
)
def test_a_row_passes_up_to_its_budget(measured, passed, word):
    row = Row("P1", "warm ÷ cold", 0.8, measured)
    assert row.passed is passed
    assert word in table([row])[1]


def test_the_table_says_budget_and_measure_with_their_unit():
    line = table([Row("S1", "score", 20, 14.204, "ms", "a note")])[1]
    assert "≤ 20.00 ms" in line
    assert "14.20 ms" in line
    assert line.endswith("score (a note)")


def test_actions_are_timed_by_turns_after_one_warm_round():
    calls = []
    found = medians({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, 3)
    assert calls == ["a", "b"] * 4
    assert set(found) == {"a", "b"}
    assert all(0 <= seconds < 1 for seconds in found.values())


def test_the_full_assessment_answers_everything_and_no_rule_decides_it():
    from benchmarks.scoring import answered
    from pia.config import data_path
    from pia.imports.assessment_file import read_assessment
    from pia.questionnaire.loader import load_questionnaire
    from pia.scoring.profile import assess

    root = data_path("questionnaires")
    example, _ = read_assessment(root / "examples" / "inm-dhs.yaml", root)
    questionnaire = load_questionnaire(root)
    full = answered(questionnaire, example)
    asked = {key for key, question in questionnaire.questions.items() if question.scored}
    profile = assess(questionnaire, full)
    assert full.findings.keys() == asked
    assert profile.knowledge.coverage > 0.9
    assert profile.overall["main"].rules == ()
