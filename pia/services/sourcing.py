"""The sources of an assessment: added, changed, taken away when nothing cites them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.questionnaire.assessment import Link
from pia.services.answering import checked_source
from pia.services.assessments import Work
from pia.services.parts import EVIDENCE, Actor, Data, PartState
from pia.services.saving import Save, save_part
from pia.text import Text


class StillCited(PiaError):
    """The source stands behind something and cannot be taken away."""

    message = Text(
        "Esta fuente sostiene respuestas u otros datos. Quítela primero de ellos.",
        "Answers or other facts rest on this source. Take it off them first.",
    )


def save_source(
    session: Session, actor: Actor, work: Work, key: str, data: Data, save: Save
) -> PartState:
    """Save one source. Flushes; raises AnswerRefused or SaveConflict."""
    normal = checked_source(work, key, data)
    return save_part(session, actor, work.row, f"{EVIDENCE}{key}", normal, save)


def remove_source(session: Session, actor: Actor, work: Work, key: str, save: Save) -> None:
    """Take a source away; its history stays. Flushes; raises StillCited or SaveConflict."""
    if key in set(_cited(work)):
        raise StillCited
    save_part(session, actor, work.row, f"{EVIDENCE}{key}", None, save)


def cited_by(work: Work, key: str) -> tuple[str, ...]:
    """The questions whose answers or statements rest on a source."""
    return tuple(
        question
        for question, finding in work.assessment.findings.items()
        if any(
            link.source == key
            for links in (finding.evidence, *(a.evidence for a in finding.state_account))
            for link in links
        )
    )


def _cited(work: Work) -> Iterator[str]:
    """Every source that something rests on, answers that are set aside included."""
    programme = work.assessment.programme
    links: list[tuple[Link, ...]] = [each.evidence for each in programme.actors]
    links += [each.evidence for each in programme.figures]
    for finding in work.assessment.findings.values():
        links += [finding.evidence, *(account.evidence for account in finding.state_account)]
    yield from (link.source for each in links for link in each)
    for request in work.assessment.requests.values():
        yield from (event.source for event in request.events)
    for aside in work.assessment.set_aside.values():
        yield from _sources_in(aside)


def _sources_in(data: object) -> Iterator[str]:
    """Keys under `source` anywhere in plain data."""
    if isinstance(data, dict):
        if isinstance(source := data.get("source"), str):
            yield source
        for part in data.values():
            yield from _sources_in(part)
    elif isinstance(data, list):
        for part in data:
            yield from _sources_in(part)
