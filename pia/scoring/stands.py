"""Does it still stand? The result beside the one without any anonymous source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from pia.questionnaire.assessment import Assessment, Finding, Link
from pia.questionnaire.schema import Questionnaire
from pia.scoring.effect import RiskLevel, Standing, red_line_in, risk_in, standing, step_in
from pia.scoring.facts import Fact, fact_of
from pia.scoring.outcome import Outcome
from pia.scoring.result import RedLineStatus, StepStatus

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class Difference(Generic[Seen]):
    """What something is with every source, and what without the anonymous ones."""

    key: str
    whole: Seen
    without: Seen


@dataclass(frozen=True, slots=True)
class Stands:
    """What hangs on anonymous sources; `lost`: answers that nothing else supports."""

    sources: tuple[str, ...]
    lost: tuple[str, ...]
    whole: Standing
    without: Standing
    risks: tuple[Difference[RiskLevel | None], ...]
    red_lines: tuple[Difference[RedLineStatus], ...]
    steps: tuple[Difference[StepStatus], ...]


def without_anonymous(assessment: Assessment) -> Assessment:
    """The assessment as it would have been written had nobody spoken without a name.

    An answer that only anonymous sources support is unknown then, and what only they say that a
    State said was not said.
    """
    kept = {key: s for key, s in assessment.sources.items() if s.grade != "anonymous"}
    programme = assessment.programme
    return replace(
        assessment,
        sources=kept,
        findings={key: _finding(f, kept) for key, f in assessment.findings.items()},
        programme=replace(
            programme,
            actors=tuple(replace(a, evidence=_links(a.evidence, kept)) for a in programme.actors),
            figures=tuple(replace(f, evidence=_links(f.evidence, kept)) for f in programme.figures),
        ),
        milestones=tuple(
            replace(m, evidence=_links(m.evidence, kept)) for m in assessment.milestones
        ),
        replies=tuple(replace(r, evidence=_links(r.evidence, kept)) for r in assessment.replies),
    )


def stands_of(whole: Outcome, assessment: Assessment) -> Stands | None:
    """What changes in an outcome without the anonymous sources; None where there is none."""
    gone = tuple(key for key, s in assessment.sources.items() if s.grade == "anonymous")
    if not gone:
        return None
    bare = without_anonymous(assessment)
    questionnaire = whole.situation.model.questionnaire
    changed = [k for k in questionnaire.questions if assessment.finding(k) != bare.finding(k)]
    without = whole.with_facts({key: _fact(questionnaire, bare, key) for key in changed})
    differ = partial(_differences, whole, without)
    return Stands(
        sources=gone,
        lost=tuple(k for k in changed if assessment.finding(k).status != bare.finding(k).status),
        whole=standing(whole),
        without=standing(without),
        risks=differ(whole.situation.model.risks, risk_in),
        red_lines=differ(questionnaire.red_lines, red_line_in),
        steps=differ(questionnaire.steps, step_in),
    )


def _fact(questionnaire: Questionnaire, bare: Assessment, key: str) -> Fact:
    question, as_of = questionnaire.questions[key], bare.programme.as_of
    return fact_of(question, bare.finding(key), bare.sources, as_of)


def _differences(
    whole: Outcome, without: Outcome, keys: Iterable[str], see: Callable[[str, Outcome], Seen]
) -> tuple[Difference[Seen], ...]:
    found = (Difference(key, see(key, whole), see(key, without)) for key in keys)
    return tuple(each for each in found if each.whole != each.without)


def _links(links: Iterable[Link], kept: Iterable[str]) -> tuple[Link, ...]:
    return tuple(link for link in links if link.source in kept)


def _finding(finding: Finding, kept: Iterable[str]) -> Finding:
    left = _links(finding.evidence, kept)
    said = tuple(
        replace(account, evidence=_links(account.evidence, kept))
        for account in finding.state_account
        if not account.evidence or _links(account.evidence, kept)
    )
    bare = replace(finding, evidence=left, state_account=said)
    rested = finding.status in ("answered", "withheld") and _supported(finding.evidence)
    return replace(bare, status="unknown", value=None) if rested and not _supported(left) else bare


def _supported(links: Iterable[Link]) -> bool:
    return any(link.stance == "supports" for link in links)
