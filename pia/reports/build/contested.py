"""Contested facts: every version side by side with what it rests on; nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterator

from pia.questionnaire.assessment import Figure, Finding, Link
from pia.questionnaire.chronology import stories
from pia.reports.build.accounts import account_row, in_order, relation_of
from pia.reports.build.context import Context
from pia.reports.build.sources import build_evidence
from pia.reports.model import ContestedRow, Side, Words


def build_contested(context: Context) -> tuple[ContestedRow, ...]:
    """Answers that a source or a State disputes, then figures on which sources differ."""
    found = context.assessment.findings
    asked = [found[key] for key in context.questionnaire.questions if key in found]
    answers = (row for finding in asked for row in _answer(context, finding))
    return (*answers, *_figures(context))


def _answer(context: Context, finding: Finding) -> Iterator[ContestedRow]:
    """What was found, what speaks against it, and each account of a State at odds with it."""
    sides = [*_against(context, finding), *_said(context, finding)]
    if sides:
        ours = [link for link in finding.evidence if link.stance != "contradicts"]
        name = context.say.gettext("What was found")
        first = Side(name, context.answer(finding), build_evidence(context, ours))
        about = Words(context.question_text(finding.question))
        yield ContestedRow(finding.question, about, (first, *sides))


def _against(context: Context, finding: Finding) -> Iterator[Side]:
    opposing = [link for link in finding.evidence if link.stance == "contradicts"]
    evidence = build_evidence(context, opposing)
    if evidence:
        yield Side(context.say.gettext("What contradicts it"), Words(""), evidence)


def _said(context: Context, finding: Finding) -> Iterator[Side]:
    """What each State said at odds with it; of a story only its last word."""
    earlier = [account for story in stories([finding]) for account in story.told[:-1]]
    for account in in_order(finding.state_account):
        if account in earlier:
            continue
        if relation_of(context, finding, account) in ("worse", "better"):
            row = account_row(context, finding, account)
            name = f"{row.state}, {row.date}" if row.date else row.state
            yield Side(name, row.said, build_evidence(context, account.evidence))


def _figures(context: Context) -> Iterator[ContestedRow]:
    """Figures about the same thing that differ, in the order of the file."""
    by_subject: dict[tuple[str, str], list[Figure]] = {}
    for figure in context.assessment.programme.figures:
        by_subject.setdefault((figure.about.es, figure.about.en), []).append(figure)
    for figures in by_subject.values():
        told: dict[Words, list[Link]] = {}
        for figure in figures:
            told.setdefault(context.say.words(figure.value), []).extend(figure.evidence)
        if len(told) > 1:
            about = context.say.words(figures[0].about)
            sides = (Side("", v, build_evidence(context, links)) for v, links in told.items())
            yield ContestedRow("", about, tuple(sides))
