"""Every answer with its evidence and what the State said, and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.reports.model import (
    AnswerSection,
    KnowledgePart,
    MethodPart,
    ProgrammePart,
    RedLinePart,
    Report,
    RiskPart,
    SourceRow,
)
from pia.web.pages.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """Answers and sources; `risks` and `lines` are those that read each question."""

    frame: Frame
    programme: ProgrammePart
    sections: tuple[AnswerSection, ...]
    risks: Mapping[str, tuple[RiskPart, ...]]
    lines: Mapping[str, tuple[RedLinePart, ...]]
    sources: tuple[SourceRow, ...]
    cited_by: Mapping[int, tuple[str, ...]]
    questions: Mapping[str, str]
    knowledge: KnowledgePart
    method: MethodPart


def answers_page(report: Report, key: str) -> AnswersPage:
    """Answers and sources of a report."""
    return AnswersPage(
        frame=frame(report, key, "answers"),
        programme=report.programme,
        sections=report.answers,
        risks=_risks_by_question(report),
        lines=_lines_by_question(report),
        sources=report.sources,
        cited_by=_questions_by_source(report),
        questions={row.key: row.question for section in report.answers for row in section.rows},
        knowledge=report.knowledge,
        method=report.method,
    )


def _risks_by_question(report: Report) -> Mapping[str, tuple[RiskPart, ...]]:
    found: dict[str, tuple[RiskPart, ...]] = {}
    for risk in report.risks:
        keys = [driver.key for driver in risk.drivers]
        for question in dict.fromkeys([*keys, *(s.key for s in risk.safeguards)]):
            found[question] = (*found.get(question, ()), risk)
    return found


def _lines_by_question(report: Report) -> Mapping[str, tuple[RedLinePart, ...]]:
    found: dict[str, tuple[RedLinePart, ...]] = {}
    for line in report.red_lines:
        for question in dict.fromkeys(each.key for each in line.trail):
            found[question] = (*found.get(question, ()), line)
    return found


def _questions_by_source(report: Report) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for section in report.answers:
        for row in section.rows:
            for number in dict.fromkeys(evidence.cite for evidence in row.evidence):
                found[number] = (*found.get(number, ()), row.key)
    return found
