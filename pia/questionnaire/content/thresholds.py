"""Options that nothing tells apart: an answer that changes nothing wastes its reader's care."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.content import messages as say
from pia.questionnaire.draft import Draft
from pia.questionnaire.expressions import Test, tests
from pia.questionnaire.lint.conditions import written
from pia.questionnaire.lint.deciding import deciding
from pia.questionnaire.lint.options import hazards
from pia.questionnaire.messages import listed

Cut = tuple[str, str]


def lint_thresholds(draft: Draft) -> Iterator[Problem]:
    """Options of a question on the same side of everything that reads it.

    A driver or safeguard reads every hazard, so there every option counts.
    """
    weighed, cuts = _weighed(draft), _cuts(draft)
    for key, entry in draft.questions.items():
        scale = hazards(entry.doc)
        alike: dict[frozenset[Cut], list[str]] = {}
        for option in scale if key not in weighed else ():
            sides = frozenset(cut for cut in cuts.get(key, ()) if _adverse(cut, option, scale))
            alike.setdefault(sides, []).append(option)
        for options in alike.values():
            if len(options) > 1:
                yield entry.problem(say.SAME_OPTIONS.with_values(keys=listed(options)), "key")


def _adverse(cut: Cut, key: str, scale: dict[str, int]) -> bool:
    operator, named = cut
    if operator == "includes":
        return key == named
    return scale[key] >= scale.get(named, 101)


def _weighed(draft: Draft) -> set[str]:
    risks = [risk.doc for module in draft.modules for risk in module.risks]
    drivers = {d.question for risk in risks for d in risk.drivers if d.question}
    return drivers | {s.question for risk in risks for s in risk.safeguards}


def _cuts(draft: Draft) -> dict[str, set[Cut]]:
    """Where each question is cut in two, by operator and option."""
    found: dict[str, set[Cut]] = {}
    for module in draft.modules:
        for _, _, doc in deciding(module):
            cut = ("includes", doc.includes) if doc.includes else ("at-least", doc.at_least or "")
            found.setdefault(doc.question, set()).add(cut)
        for condition in written(module):
            for test in tests(condition.condition) if condition.condition else ():
                _note(found, test)
    return found


def _note(found: dict[str, set[Cut]], test: Test) -> None:
    found.setdefault(test.subject, set()).add((test.operator, test.value))
