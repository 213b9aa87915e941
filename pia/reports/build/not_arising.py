"""Why a red line does not arise: what the programme is not."""

from __future__ import annotations

from pia.questionnaire.expressions import ALWAYS, Test, tests
from pia.reports.build.context import Context
from pia.reports.speech import sentence

# Sources that say something without showing it.
_WORD_ONLY = {"authority-claim", "anonymous"}


def not_arising(context: Context, red_line: str) -> str:
    """The lists of the programme and the answers that leave the line without an object."""
    rules = context.questionnaire.red_lines[red_line]
    failing = [t for rule in rules for t in tests(rule.when or ALWAYS) if _fails(context, t)]
    said: dict[str, list[str]] = {}
    for test in failing:
        said.setdefault(test.subject, []).append(test.value)
    why = " ".join(_why(context, key, values) for key, values in said.items())
    # What only follows from other answers has no words of its own.
    why = why or context.say.gettext("the programme does nothing of the kind.")
    return context.say.gettext("Does not arise: %(why)s", why=why)


def _fails(context: Context, test: Test) -> bool:
    question = context.questionnaire.questions.get(test.subject)
    if question is None:
        listed, chosen = context.lists.get(test.subject, ({}, ()))
        name = test.subject.removeprefix("programme.")
        whole = chosen and name not in context.assessment.programme.incomplete
        return bool(whole) and test.value in listed and test.value not in chosen
    finding = context.assessment.finding(test.subject)
    if finding.status == "not-applicable":
        return True
    grades = {context.assessment.sources[link.source].grade for link in finding.evidence}
    if finding.status != "answered" or finding.value is None or grades <= _WORD_ONLY:
        return False
    reached = context.reached(question, finding.value)
    if test.operator == "includes":
        return test.value not in {option.key for option in reached}
    named = question.choices[test.value].hazard
    return max((option.hazard for option in reached), default=0) < named


def _why(context: Context, subject: str, values: list[str]) -> str:
    if subject in context.questionnaire.questions:
        return f"{context.question_text(subject)} {sentence(context.answer_to(subject))}"
    say, listed = context.say, context.lists[subject][0]
    names = say.listed(say.text(listed[value].name) for value in dict.fromkeys(values))
    if subject == "programme.technologies":
        return say.gettext("the programme uses none of these technologies: %(names)s.", names=names)
    if subject == "programme.groups":
        return say.gettext("it does not reach these people: %(names)s.", names=names)
    return say.gettext("none of this is part of the programme: %(names)s.", names=names)
