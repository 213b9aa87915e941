"""Whom to ask what: what is not known, by the body that should know it, the most useful first.

Each public authority of the States that take part can be asked everything, since it holds the
contracts and the agreements too. A company and a funder are asked what a recommendation to
companies or funders turns on. What is withheld with proof is not asked again, nor what a request
to the same body asks already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pia.questionnaire.assessment import Actor, Assessment, Finding
from pia.questionnaire.requests import Request, RequestKind
from pia.questionnaire.schema import Questionnaire
from pia.text import Text

# A request with few and precise questions is answered sooner, and harder to refuse as too wide.
MOST = 10
_KINDS: Mapping[str, RequestKind] = {"authority": "access", "vendor": "vendor", "funder": "funder"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A request worth making; without an addressee nobody named the authority of that State."""

    addressee: Text
    country: str
    kind: RequestKind
    questions: tuple[str, ...]


def suggestions(
    assessment: Assessment,
    questionnaire: Questionnaire,
    ranked: Sequence[str],
    *,
    most: int = MOST,
) -> tuple[Suggestion, ...]:
    """Requests worth making. `ranked` are the open questions, those that gain most first."""
    open_ones = tuple(dict.fromkeys((*_open(assessment, ranked), *_unsure(assessment))))
    wanted = [key for key in open_ones if key in questionnaire.questions]
    found: list[Suggestion] = []
    for actor in _bodies(assessment):
        kind = _KINDS[actor.kind]
        asked = _asked(assessment.requests.values(), actor, kind)
        known = wanted if kind == "access" else _turned_on(questionnaire, actor.kind, wanted)
        keys = [key for key in known if key not in asked]
        if keys:
            found.append(Suggestion(actor.name, actor.country, kind, tuple(keys[:most])))
    return tuple(found)


def _open(assessment: Assessment, ranked: Sequence[str]) -> Iterator[str]:
    """The ranked questions but those settled: withheld with a source, or not applicable."""
    return (key for key in ranked if not _settled(assessment.finding(key)))


def _unsure(assessment: Assessment) -> Iterator[str]:
    """What somebody looked for in vain, or answered without a source."""
    for key, finding in assessment.findings.items():
        unsourced = finding.status == "answered" and not finding.evidence
        if finding.status == "unknown" or unsourced:
            yield key


def _settled(finding: Finding) -> bool:
    proven = finding.status == "withheld" and bool(finding.evidence)
    return proven or finding.status == "not-applicable"


def _bodies(assessment: Assessment) -> Iterator[Actor]:
    """Authorities of each State that takes part, other authorities, companies, funders."""
    programme = assessment.programme
    states = dict.fromkeys(state.country for state in programme.states)
    alone = next(iter(states)) if len(states) == 1 else ""
    placed = [
        Actor(actor.name, actor.kind, actor.country or alone)
        for actor in programme.actors
        if actor.kind == "authority"
    ]
    for country in states:
        named = [actor for actor in placed if actor.country == country]
        yield from named or [Actor(Text(), "authority", country)]
    yield from (actor for actor in placed if actor.country not in states)
    yield from (actor for actor in programme.actors if actor.kind != "authority")


def _asked(requests: Iterable[Request], actor: Actor, kind: RequestKind) -> frozenset[str]:
    """What requests to a body ask already, sent or not."""
    return frozenset(
        key
        for request in requests
        if (request.kind, request.addressee) == (kind, actor.name)
        for key in request.questions
    )


def _turned_on(questionnaire: Questionnaire, kind: str, keys: Sequence[str]) -> Sequence[str]:
    """The questions on which a recommendation to companies or funders turns."""
    found = {
        key
        for recommendation in questionnaire.recommendations
        if recommendation.addressee == kind
        for key in recommendation.answers
    }
    return [key for key in keys if key in found]
