"""Questions that nobody could ever see, and conditions that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.draft import Draft
from pia.questionnaire.expressions import tests
from pia.questionnaire.lint import messages as say
from pia.questionnaire.lint.conditions import Written, holds_at_some_stage, visibility


def lint_reach(draft: Draft) -> Iterator[Problem]:
    """Cycles of visibility, and questions whose condition can never hold."""
    conditions = {
        found.entry.doc.key: found
        for module in draft.modules
        for found in visibility(module)
        if found.condition is not None
    }
    circles = {key: circle for key in conditions if (circle := _circle(conditions, key))}
    for key, circle in circles.items():
        message = say.CYCLE.with_values(keys=" → ".join((*circle, key)))
        yield conditions[key].problem(message)
    reachable = _reachable(draft, conditions)
    for key, found in conditions.items():
        if key not in reachable and key not in circles:
            yield found.problem(say.UNREACHABLE)


def _reachable(draft: Draft, conditions: dict[str, Written]) -> set[str]:
    """Questions that can become visible, starting from those without a condition.

    Keys that do not exist count as reachable: they have their own message.
    """
    named = {
        test.subject
        for found in conditions.values()
        if found.condition
        for test in tests(found.condition)
    }
    reachable = ({*draft.question_keys} | named) - set(conditions)
    waiting = dict(conditions)
    while True:
        found = {
            key
            for key, written in waiting.items()
            if written.condition and holds_at_some_stage(draft, written.condition, reachable)
        }
        if not found:
            return reachable
        reachable |= found
        waiting = {key: written for key, written in waiting.items() if key not in found}


def _circle(conditions: dict[str, Written], start: str) -> tuple[str, ...]:
    """A way from a question through conditions back to itself, or nothing."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for key in sorted(_reads(conditions, path[-1])):
            if key == start:
                return path
            if key not in seen:
                seen.add(key)
                paths.append((*path, key))
    return ()


def _reads(conditions: dict[str, Written], key: str) -> set[str]:
    found = conditions.get(key)
    read = found.condition if found else None
    return {test.subject for test in tests(read)} if read else set()
