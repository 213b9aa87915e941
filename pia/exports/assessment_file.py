"""An assessment as an assessment file: the long form of everything, nothing that is empty."""

from __future__ import annotations

import json

import yaml

from pia.exports.plain import Data, text_data, without_empty
from pia.exports.requests import request_data
from pia.questionnaire.assessment import (
    Actor,
    Assessment,
    Assessor,
    Figure,
    Finding,
    Link,
    Milestone,
    Programme,
    Reply,
    Source,
    State,
    StateAccount,
    Value,
)
from pia.questionnaire.assessment_document import FORMAT
from pia.questionnaire.events import is_text
from pia.questionnaire.evidence import Rating
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Question, Questionnaire

# Beyond this the strict reader wants JSON.
_YAML_LIMIT = 900_000
_ACTORS = {"authorities": "authority", "vendors": "vendor", "funders": "funder"}


class _Dumper(yaml.SafeDumper):
    """Writes in quotes what the strict reader would not take for text."""


def _text(dumper: _Dumper, word: str) -> yaml.Node:
    style = None if is_text(word) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", word, style)


_Dumper.add_representer(str, _text)


def document(
    assessment: Assessment,
    questionnaire: Questionnaire,
    content_hash: str = "",
    method: str = "",
) -> Data:
    """The whole file as plain data."""
    findings = assessment.findings.items()
    answers = {key: finding_data(questionnaire.questions[key], f) for key, f in findings}
    return without_empty(
        {
            "format": FORMAT,
            **settings_data(assessment),
            "programme": programme_data(assessment.programme),
            "questionnaire": dict(questionnaire.versions),
            "content_hash": content_hash,
            "method": method,
            "assessors": [assessor_data(each) for each in assessment.assessors],
            "participation": [text_data(each) for each in assessment.participation],
            "milestones": [_milestone(each) for each in assessment.milestones],
            "replies": [_reply(each) for each in assessment.replies],
            "answers": without_empty(answers),
            "evidence": {key: source_data(each) for key, each in assessment.sources.items()},
            "actions": list(assessment.actions),
            "requests": {key: request_data(each) for key, each in assessment.requests.items()},
            "set_aside": dict(assessment.set_aside),
        }
    )


def written(data: Data) -> tuple[str, str]:
    """The file as text, and its ending: YAML for people, JSON where it is very long."""
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    if len(text.encode()) <= _YAML_LIMIT:
        return text, "yaml"
    return as_json(data), "json"


def as_json(data: Data) -> str:
    """The file as JSON."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def settings_data(assessment: Assessment) -> Data:
    """How the assessment is done."""
    return without_empty({"mode": assessment.mode, "languages": list(assessment.languages)})


def programme_data(programme: Programme) -> Data:
    """The programme."""
    return without_empty(
        {
            "key": programme.key,
            "name": text_data(programme.name),
            "summary": text_data(programme.summary),
            "as_of": programme.as_of.isoformat(),
            "states": [_state(each) for each in programme.states],
            **{
                field: [_actor(each) for each in programme.actors if each.kind == kind]
                for field, kind in _ACTORS.items()
            },
            "technologies": list(programme.technologies),
            "stage": programme.stage,
            "journey": list(programme.journey),
            "groups": list(programme.groups),
            "incomplete": list(programme.incomplete),
            "figures": [_figure(each) for each in programme.figures],
            "hypothetical": programme.hypothetical,
        }
    )


def finding_data(question: Question, finding: Finding) -> Data:
    """One answer; empty where nothing was entered."""
    note = text_data(finding.note)
    if finding.confidential:
        note["confidential"] = True
    found = without_empty(
        {
            "status": finding.status,
            "value": _value(question, finding.value),
            "evidence": [_link(each) for each in finding.evidence],
            "note": note,
            "reason": text_data(finding.reason),
            "state_account": [_account(question, each) for each in finding.state_account],
            "flagged": finding.flagged,
        }
    )
    return {} if found == {"status": "blank"} else found


def source_data(source: Source) -> Data:
    """One source."""
    return without_empty(
        {
            "title": text_data(source.title),
            "grade": source.grade,
            "publisher": source.publisher,
            "author": source.author,
            "date": source.date,
            "url": source.url,
            "language": source.language,
            "audience": "" if source.audience == "public" else source.audience,
            "origin": source.origin,
            "workshop": source.workshop,
            "note": text_data(source.note),
            "kind": source.kind,
            "pages": source.pages,
            "readers": source.readers,
            "rating": _rating(source.rating),
            "capture": without_empty(
                {"date": source.capture.date, "archive": source.capture.archive}
            ),
            "testimony": without_empty(
                {
                    "consent": source.testimony.consent,
                    "risk": text_data(source.testimony.risk),
                }
            ),
        }
    )


def assessor_data(assessor: Assessor) -> Data:
    """Who assessed."""
    return without_empty(
        {"name": text_data(assessor.name), "conflict": text_data(assessor.conflict)}
    )


def _value(question: Question, value: Value | None) -> object:
    return "" if value is None else KINDS[question.kind].to_data(value)


def _link(link: Link) -> Data:
    return without_empty(
        {
            "source": link.source,
            "stance": "" if link.stance == "supports" else link.stance,
            "says": text_data(link.says),
            "at": link.at,
            "proves": "operation" if link.proves_operation else "",
            "quote": without_empty(
                {
                    "words": link.quote.words,
                    "language": link.quote.language,
                    "translation": text_data(link.quote.translation),
                }
            ),
        }
    )


def _account(question: Question, account: StateAccount) -> Data:
    return without_empty(
        {
            "state": account.state,
            "date": account.date,
            "value": _value(question, account.value),
            "evidence": [_link(each) for each in account.evidence],
            "says": text_data(account.says),
        }
    )


def _state(state: State) -> Data:
    return without_empty({"country": state.country, "role": state.role, "funds": state.funds})


def _actor(actor: Actor) -> Data:
    return without_empty(
        {
            "name": text_data(actor.name),
            "country": actor.country,
            "role": text_data(actor.role),
            "evidence": [_link(each) for each in actor.evidence],
        }
    )


def _rating(rating: Rating) -> Data:
    return without_empty(
        {
            "reliability": rating.reliability,
            "credibility": rating.credibility,
            "reason": text_data(rating.reason),
        }
    )


def _milestone(milestone: Milestone) -> Data:
    links = [_link(each) for each in milestone.evidence]
    needed: Data = {"date": milestone.date, "title": text_data(milestone.title)}
    return needed | without_empty({"evidence": links})


def _reply(reply: Reply) -> Data:
    return {"to": text_data(reply.to)} | without_empty(
        {
            "sent": reply.sent,
            "until": reply.until,
            "answered": reply.answered,
            "answer": text_data(reply.answer),
            "evidence": [_link(each) for each in reply.evidence],
        }
    )


def _figure(figure: Figure) -> Data:
    # Needed in a file, so written also where nobody filled them in.
    needed: Data = {"about": text_data(figure.about), "value": text_data(figure.value)}
    return needed | without_empty({"evidence": [_link(each) for each in figure.evidence]})
