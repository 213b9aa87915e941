"""One text for equal content: canonical JSON of questionnaires and answers, and their hashes.

The hash of an assessment covers all that scoring can read and no prose, so that it is the same
whatever the order, language or format of the file. Lists that have no order are sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256

from pia.questionnaire.assessment import Assessment, Finding, Link, Source, StateAccount, Value
from pia.questionnaire.catalogue import Catalogue
from pia.questionnaire.expressions import All, Any, Test
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.schema import Module, Question, Questionnaire, StandardRef

# The lists of the catalogue that questions, risks and programmes refer to.
_LISTS = (
    "rights",
    "groups",
    "technologies",
    "stages",
    "journey",
    "roles",
    "steps",
    "demands",
    "addressees",
    "red_lines",
)
_WORDED = ("text", "long-text", "list")


def canonical(questionnaire: Questionnaire) -> str:
    """Canonical JSON of the modules and of what they use of the catalogue."""
    modules = sorted(questionnaire.modules, key=lambda module: module.key)
    return _json(
        {
            "modules": [_plain(module) for module in modules],
            "catalogue": _used(questionnaire.catalogue, modules),
        }
    )


def module_hash(module: Module) -> str:
    """SHA-256 of one module."""
    return _digest(_json(_plain(module)))


def content_hash(assessment: Assessment, questionnaire: Questionnaire, method: str) -> str:
    """SHA-256 of the answers, the questionnaires and the version of the method."""
    return _digest(
        _json(
            {
                "assessment": _assessment(assessment, questionnaire),
                "questionnaire": _digest(canonical(questionnaire)),
                "method": method,
            }
        )
    )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """Plain data of frozen data."""
    if isinstance(value, Test):
        return [value.subject, value.operator, value.value]
    if isinstance(value, All | Any):
        return {type(value).__name__.lower(): [_plain(part) for part in value.parts]}
    if isinstance(value, StandardRef):
        return str(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value


def _used(catalogue: Catalogue, modules: Iterable[Module]) -> dict[str, object]:
    """The catalogue's lists, and the standards that they or the modules cite."""
    lists = {name: _plain(getattr(catalogue, name)) for name in _LISTS}
    cited = set(_cited(list(modules))) | set(_cited([getattr(catalogue, n) for n in _LISTS]))
    return {**lists, "standards": {key: _plain(catalogue.standards[key]) for key in sorted(cited)}}


def _cited(value: object) -> Iterable[str]:
    if isinstance(value, StandardRef):
        yield value.standard
    elif is_dataclass(value):
        for field in fields(value):
            yield from _cited(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _cited(list(value.values()))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _cited(part)


def _assessment(assessment: Assessment, questionnaire: Questionnaire) -> dict[str, object]:
    programme, questions = assessment.programme, questionnaire.questions
    answers = {
        key: _finding(questions[key], finding)
        for key, finding in assessment.findings.items()
        if key in questions
    }
    return {
        "programme": {
            "as_of": programme.as_of.isoformat(),
            "states": sorted([s.country, s.role, s.funds] for s in programme.states),
            "technologies": sorted(programme.technologies),
            "stage": programme.stage,
            "journey": sorted(programme.journey),
            "groups": sorted(programme.groups),
            "incomplete": sorted(programme.incomplete),
            "hypothetical": programme.hypothetical,
        },
        "mode": assessment.mode,
        # A question left blank is one that is not in the file.
        "answers": {key: answer for key, answer in answers.items() if answer is not None},
        "evidence": {key: _source(source) for key, source in assessment.sources.items()},
    }


def _finding(question: Question, finding: Finding) -> object:
    answer = {
        "status": finding.status,
        "value": _value(question, finding.value),
        "evidence": _links(finding.evidence),
        "state_account": sorted(
            (_account(question, account) for account in finding.state_account), key=_json
        ),
    }
    empty = finding.status == "blank" and not answer["evidence"] and not answer["state_account"]
    return None if empty else answer


def _value(question: Question, value: Value | None) -> object:
    if value is None or question.kind in _WORDED:
        return None
    data = KINDS[question.kind].to_data(value)
    return sorted(data) if isinstance(data, list) else data


def _links(links: Iterable[Link]) -> list[list[object]]:
    found: list[list[object]] = [[k.source, k.stance, k.proves_operation] for k in links]
    return sorted(found, key=_json)


def _account(question: Question, account: StateAccount) -> dict[str, object]:
    return {
        "state": account.state,
        "date": account.date,
        "value": _value(question, account.value),
        "evidence": _links(account.evidence),
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "grade": source.grade,
        "origin": source.origin,
        "workshop": source.workshop,
    }
