"""Every answer, in the order of the questionnaire."""

from __future__ import annotations

from pia.questionnaire.assessment import Finding
from pia.questionnaire.schema import Question
from pia.reports.build.accounts import account_rows
from pia.reports.build.context import Context
from pia.reports.build.sources import build_evidence
from pia.reports.model import AnswerRow, AnswerSection, Named, Words
from pia.text import Text


def build_answers(context: Context) -> tuple[AnswerSection, ...]:
    """The annex of answers, section by section."""
    return tuple(
        AnswerSection(
            context.say.text(module.title),
            context.say.text(section.title),
            tuple(_row(context, question) for question in section.questions),
        )
        for module in context.questionnaire.modules
        for section in module.sections
    )


def _row(context: Context, question: Question) -> AnswerRow:
    finding = context.assessment.finding(question.key)
    answered = finding.status == "answered" and finding.value is not None
    return AnswerRow(
        key=question.key,
        question=context.say.text(question.text),
        answer=context.answer(finding) if answered else Words(""),
        status=finding.status,
        status_word=context.statuses[finding.status],
        hazard=_hazard(context, question, finding),
        reason=context.say.words(finding.reason),
        note=Words("") if is_kept_back(context, finding) else context.say.words(finding.note),
        confidential=finding.confidential and not context.public,
        evidence=build_evidence(context, finding.evidence),
        accounts=tuple(account_rows(context, finding)),
    )


def _hazard(context: Context, question: Question, finding: Finding) -> int | None:
    if not question.scored or finding.status != "answered" or finding.value is None:
        return None
    reached = context.reached(question, finding.value)
    return max((option.hazard for option in reached), default=None)


def is_kept_back(context: Context, finding: Finding) -> bool:
    """Whether the note must not be printed."""
    return context.public and finding.confidential


def has_confidential(context: Context) -> bool:
    """Whether this version holds anything that the public one leaves out."""
    if context.public:
        return False
    notes = any(f.confidential and f.note for f in context.assessment.findings.values())
    return notes or any(not s.public for s in context.assessment.sources.values())


def missing_languages(context: Context) -> tuple[Named, ...]:
    """What somebody typed in the other language only, by where it stands."""
    programme = context.assessment.programme
    typed = [("programme.name", programme.name), ("programme.summary", programme.summary)]
    for key, finding in context.assessment.findings.items():
        if not is_kept_back(context, finding):
            typed.append((key, finding.note))
        typed.append((key, finding.reason))
        if isinstance(finding.value, Text):
            typed.append((key, finding.value))
    marked = [
        Named(key, words.mark) for key, text in typed if (words := context.say.words(text)).mark
    ]
    return tuple(dict.fromkeys(marked))
