"""Adding a module to an example never lowers its level: what is asked more is unknown at first."""

from __future__ import annotations

from itertools import combinations

import pytest

from pia.imports.assessment_file import read_assessment
from pia.questionnaire.compose import composed
from pia.questionnaire.loader import available_modules, load_questionnaire
from pia.scoring.profile import outcome_of
from pia.scoring.result import READINGS
from tests.questionnaires import SHIPPED

EXAMPLES = sorted((SHIPPED / "examples").glob("*.yaml"))
WHOLE = load_questionnaire(SHIPPED)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_module_that_is_added_lowers_a_reading(path) -> None:
    """Compared before the rule that prints no level below a quarter known."""
    assessment, questionnaire = read_assessment(path, SHIPPED)
    used = frozenset(questionnaire.versions)
    others = sorted(set(available_modules(SHIPPED)) - used)
    before = outcome_of(questionnaire, assessment)
    assert others
    for count in range(1, len(others) + 1):
        for more in combinations(others, count):
            after = outcome_of(composed(WHOLE, used | frozenset(more)), assessment)
            for name in READINGS:
                assert after.overall(name).level >= before.overall(name).level, (more, name)
            assert after.index() >= before.index()
