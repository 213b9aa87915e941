"""Reads an assessment file, YAML or JSON, into frozen data, or tells every problem in it.

`actions` and what is `set_aside` are kept as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pia.errors import AssessmentInvalid
from pia.imports import messages as say
from pia.imports.answers import findings
from pia.imports.programme import assessors, milestones, programme, replies, sources
from pia.imports.reading import Reading, text
from pia.imports.requests import requests, with_listed
from pia.questionnaire import messages
from pia.questionnaire.assessment import Assessment
from pia.questionnaire.assessment_document import FORMAT, AssessmentFile
from pia.questionnaire.compose import composed
from pia.questionnaire.loader import CORE, available_modules, load_questionnaire
from pia.questionnaire.nodes import Document, Node
from pia.questionnaire.schema import Questionnaire
from pia.questionnaire.shape import checked
from pia.questionnaire.strict_yaml import read_document


def read_assessment(path: Path, root: Path) -> tuple[Assessment, Questionnaire]:
    """The assessment, and core with the modules it uses from the questionnaires in `root`.

    Raises AssessmentInvalid with every problem, or QuestionnaireInvalid where `root` has some.
    """
    document = read_document(path)
    data = content_of(document)
    installed = available_modules(root)
    questionnaire = load_questionnaire(root, _modules(data, installed))
    return _assessment(Reading(document, questionnaire, installed), path.stem), questionnaire


def content_of(document: Document) -> dict[str, object]:
    """The plain data of a file that says it is an assessment; raises AssessmentInvalid."""
    data = document.data
    if not document.complete or not isinstance(data, dict):
        checked(AssessmentFile, document)
        raise AssessmentInvalid(document.problems)
    _refuse_other_formats(document, data)
    return data


def read_content(
    document: Document, data: dict[str, object], whole: Questionnaire, name: str
) -> tuple[Assessment, Questionnaire]:
    """The assessment in a file, and those modules of `whole` that it uses.

    Raises AssessmentInvalid with every problem.
    """
    installed = tuple(whole.versions)
    questionnaire = composed(whole, frozenset({CORE, *_modules(data, installed)}))
    return _assessment(Reading(document, questionnaire, installed), name), questionnaire


def assessment_of(
    data: dict[str, object], whole: Questionnaire, name: str = "assessment"
) -> tuple[Assessment, Questionnaire]:
    """The assessment in plain data, and those modules of `whole` that it uses.

    Raises AssessmentInvalid with every problem.
    """
    return read_content(Document(name, Node(data, (1, 1))), data, whole, name)


def assessment_since(
    before: Assessment,
    questionnaire: Questionnaire,
    answers: Mapping[str, object],
    evidence: Mapping[str, object],
) -> Assessment | None:
    """The assessment with some answers and sources changed, None for those taken away.

    Gives None where they do not fit: reading all of it then tells why.
    """
    known = dict.fromkeys(before.sources) | dict(evidence)
    data: dict[str, object] = {
        "programme": {"as_of": before.programme.as_of.isoformat()},
        "answers": dict(answers),
        "evidence": known,
    }
    document = Document("changes", Node(data, (1, 1)))
    reading = Reading(document, questionnaire, tuple(questionnaire.versions))
    found, added = findings(reading), sources(reading)
    kept = {key: source for key, source in before.sources.items() if key not in evidence}
    if document.problems:
        return None
    held = {key: each for key, each in before.findings.items() if key not in answers}
    held.update(found)
    ordered = {key: held[key] for key in questionnaire.questions if key in held}
    return replace(before, findings=ordered, sources=dict(sorted({**kept, **added}.items())))


def _assessment(reading: Reading, name: str) -> Assessment:
    document = reading.document
    doc = checked(AssessmentFile, document, reading.context)
    _check_versions(reading)
    _check_modules(reading)
    _check_set_aside(reading)
    about, found, evidence = programme(reading, name), findings(reading), sources(reading)
    people, asked = assessors(reading), requests(reading)
    events, heard = milestones(reading), replies(reading)
    if doc is None or about is None or document.problems:
        raise AssessmentInvalid(document.problems)
    return Assessment(
        programme=about,
        findings=found,
        sources=evidence,
        mode=doc.mode,
        assessors=people,
        versions=doc.questionnaire,
        participation=tuple(text(line) for line in doc.participation),
        milestones=events,
        replies=heard,
        languages=tuple(doc.languages),
        actions=tuple(doc.actions),
        requests=asked,
        set_aside=with_listed(reading, doc.set_aside),
    )


def _refuse_other_formats(document: Document, data: dict[str, object]) -> None:
    """Stop at a file of another format or version, whose fields would only confuse."""
    found = data.get("format")
    if found == FORMAT:
        return
    if found is not None:
        document.problems.append(document.problem(("format",), say.other_format(str(found))))
    else:
        document.problems.append(document.problem((), say.NO_FORMAT))
    raise AssessmentInvalid(document.problems)


def _modules(data: dict[str, object], installed: tuple[str, ...]) -> list[str]:
    """Modules named under `questionnaire` and those of the programme's technologies."""
    block = data.get("questionnaire")
    listed = block if isinstance(block, dict) else {}
    used = _used(data.get("programme"))
    return [key for key in installed if key in listed or key in used]


def _used(about: object) -> dict[str, list[str]]:
    """The technologies of the programme by the module that they belong to."""
    technologies = about.get("technologies") if isinstance(about, dict) else None
    used: dict[str, list[str]] = {}
    for key in technologies if isinstance(technologies, list) else ():
        if isinstance(key, str):
            used.setdefault(key.partition(".")[0], []).append(key)
    return used


def _check_modules(reading: Reading) -> None:
    """Refuse to leave out what the programme uses: it would be unexamined and look clean."""
    block = reading.mapping("questionnaire")
    versions = reading.questionnaire.versions
    for module, technologies in _used(reading.part("programme")).items():
        if block and module in versions and module not in block and module != CORE:
            message = say.missing_module(module, versions[module], technologies)
            reading.report(message, "questionnaire", at_key=True)


def _check_set_aside(reading: Reading) -> None:
    """Refuse two answers to one question, of which one would have to be dropped."""
    for key in reading.mapping("set_aside"):
        if key in reading.questionnaire.questions:
            reading.report(say.ASKED.with_values(key=key), "set_aside", key, at_key=True)


def _check_versions(reading: Reading) -> None:
    versions = reading.questionnaire.versions
    for module, wanted in reading.mapping("questionnaire").items():
        where = ("questionnaire", module)
        if module not in reading.modules:
            reading.report(messages.no_module(module, reading.modules), *where, at_key=True)
        elif isinstance(wanted, str) and wanted != versions[module]:
            reading.report(say.other_version(module, wanted, versions[module]), *where)
