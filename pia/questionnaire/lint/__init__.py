"""Everything that can be wrong in questionnaire files of the right shape, found at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pia.errors import Problem
from pia.questionnaire.draft import Draft
from pia.questionnaire.lint.conditions import lint_conditions
from pia.questionnaire.lint.deciding import lint_deciding
from pia.questionnaire.lint.glossary import lint_glossary
from pia.questionnaire.lint.guide import lint_guide
from pia.questionnaire.lint.keys import lint_keys
from pia.questionnaire.lint.lenses import lint_lenses
from pia.questionnaire.lint.options import lint_questions
from pia.questionnaire.lint.packs import lint_packs
from pia.questionnaire.lint.reach import lint_reach
from pia.questionnaire.lint.references import lint_references
from pia.questionnaire.lint.risks import lint_risks
from pia.questionnaire.lint.standards import lint_standards
from pia.questionnaire.lint.uses import lint_uses

# One concern, one file, one line here.
LINTS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    lint_keys,
    lint_questions,
    lint_references,
    lint_standards,
    lint_conditions,
    lint_reach,
    lint_risks,
    lint_deciding,
    lint_uses,
    lint_glossary,
    lint_packs,
    lint_lenses,
    lint_guide,
)


def lint(draft: Draft) -> Iterator[Problem]:
    """Every problem of the draft beyond those that reading it brought up."""
    for check in LINTS:
        yield from check(draft)
