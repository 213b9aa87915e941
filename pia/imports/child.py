"""The process that reads one file that somebody sent: little power, no network, no database.

Started by `bounded` as `python -m pia.imports.child`. Its standard input is one line of JSON that
says what to read with, then the file; its standard output is plain data or the problems. The file
is an assessment, a spreadsheet or one of a reference manager.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pia.confined import allow_cpu, confine
from pia.errors import AssessmentInvalid, Problem, QuestionnaireInvalid
from pia.imports import messages as say
from pia.imports.assessment_file import content_of, read_content
from pia.imports.tables import read_table
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.nodes import Document
from pia.questionnaire.schema import Questionnaire
from pia.questionnaire.strict_yaml import parse_document
from pia.questionnaire.thaw import questionnaire_from

# A page of problems that nobody would read to its end helps nobody.
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """A questionnaire that the file may have been written for; the installed one has no hash."""

    sha256: str | None
    versions: dict[str, str]
    canonical: str = ""


def main(memory: int, cpu_seconds: int) -> int:
    """Read one request, write one answer."""
    incoming = sys.stdin.buffer
    # Nothing that a library prints may end up in the answer.
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    confine(memory)
    with outgoing:
        asked = json.loads(incoming.readline())
        raw = incoming.read()
        allow_cpu(cpu_seconds)
        outgoing.write(json.dumps(answer(asked, raw)).encode())
    return 0


def answer(asked: dict[str, Any], raw: bytes) -> dict[str, object]:
    """`data` and the questionnaire it fits, or every problem of the file; `sheets` of a table."""
    if asked.get("table"):
        return _table(asked["name"], raw)
    if asked.get("references"):
        return _references(asked["name"], raw)
    document = parse_document(raw, asked["name"], is_json=asked["json"])
    try:
        data = content_of(document)
        installed = load_questionnaire(Path(asked["root"]))
        chosen = choose(document, data, candidates(asked, installed))
        whole = questionnaire_from(chosen.canonical, installed.catalogue) if chosen.sha256 else None
        read_content(document, data, whole or installed, asked["stem"])
    except (AssessmentInvalid, QuestionnaireInvalid) as refusal:
        return {"problems": [_told(problem) for problem in refusal.problems[:_SHOWN]]}
    return {"data": data, "questionnaire": chosen.sha256}


def _table(name: str, raw: bytes) -> dict[str, object]:
    try:
        return {"sheets": read_table(name, raw).as_data()}
    except AssessmentInvalid as refusal:
        return {"problems": [_told(problem) for problem in refusal.problems]}


def _references(name: str, raw: bytes) -> dict[str, object]:
    from pia.imports.references import read_references  # two libraries that no other file needs

    try:
        return {"references": read_references(name, raw).as_data()}
    except AssessmentInvalid as refusal:
        return {"problems": [_told(problem) for problem in refusal.problems]}


def candidates(asked: dict[str, Any], installed: Questionnaire) -> list[Candidate]:
    """What the file may be bound to, the likeliest first."""
    found = [Candidate(None, dict(installed.versions))] if asked["with_installed"] else []
    for sha256, canonical in asked["stored"]:
        modules = json.loads(canonical)["modules"]
        versions = {module["key"]: module["version"] for module in modules}
        found.append(Candidate(sha256, versions, canonical))
    return found


def choose(document: Document, data: dict[str, object], among: Sequence[Candidate]) -> Candidate:
    """The first of the versions that the file names; raises AssessmentInvalid for none."""
    block = data.get("questionnaire")
    wanted = block if isinstance(block, dict) else {}
    for candidate in among:
        if all(candidate.versions.get(module) == wanted[module] for module in wanted):
            return candidate
    known = {module for candidate in among for module in candidate.versions}
    plain = all(isinstance(version, str) for version in wanted.values())
    if len(among) == 1 or not plain or not wanted.keys() <= known:
        return among[0]  # the reader words it, with the place of each module
    message = say.none_of_these_versions(wanted, [candidate.versions for candidate in among])
    raise AssessmentInvalid([document.problem(("questionnaire",), message, at_key=True)])


def _told(problem: Problem) -> list[object]:
    message = problem.message
    return [problem.line, problem.column, message.es, message.en]


if __name__ == "__main__":
    raise SystemExit(main(*(int(argument) for argument in sys.argv[1:3])))
