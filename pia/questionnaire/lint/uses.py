"""Questions that nothing reads, and bad answers that no recommendation mends."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.draft import Draft
from pia.questionnaire.expressions import tests
from pia.questionnaire.lint import messages as say
from pia.questionnaire.lint.conditions import visibility, written
from pia.questionnaire.lint.deciding import deciding
from pia.questionnaire.lint.options import hazards


def lint_uses(draft: Draft) -> Iterator[Problem]:
    """Scored questions that change nothing, or that could be mended and nobody says how."""
    used, mended = _used(draft), _mended(draft)
    readers_whole = _whole(draft, "module", "risks", "red-lines")
    advice_whole = _whole(draft, "recommendations")
    for module in draft.modules:
        for question in module.questions:
            doc = question.doc
            if readers_whole and hazards(doc) and doc.key not in used:
                yield question.problem(say.UNUSED, "key")
            mendable = doc.changeable or doc.kind == "safeguard"
            if advice_whole and mendable and doc.key not in mended:
                message = say.NO_RECOMMENDATION.with_values(module=module.key)
                yield question.problem(message, "key")


def _whole(draft: Draft, *names: str) -> bool:
    """Whether the files have the right shape; otherwise what they would read is not known."""
    return not any(module.files[name].problems for module in draft.modules for name in names)


def _used(draft: Draft) -> set[str]:
    """Questions that a risk, red line, step or demand reads; visibility alone is no use."""
    found: set[str] = set()
    for module in draft.modules:
        for risk in module.risks:
            found.update(driver.question for driver in risk.doc.drivers if driver.question)
            found.update(safeguard.question for safeguard in risk.doc.safeguards)
        found.update(doc.question for _, _, doc in deciding(module))
        hidden = {id(condition.entry) for condition in visibility(module)}
        for condition in written(module):
            if id(condition.entry) not in hidden and condition.condition:
                found.update(test.subject for test in tests(condition.condition))
    return found


def _mended(draft: Draft) -> set[str]:
    return {
        key
        for module in draft.modules
        for advice in module.recommendations
        for key in advice.doc.answers
    }
