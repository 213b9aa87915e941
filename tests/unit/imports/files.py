"""An assessment file with everything, the least one, and what a refusal says."""

import pytest

from pia.errors import AssessmentInvalid
from pia.imports.assessment_file import read_assessment
from tests.questionnaires import TINY

WHOLE = """\
"$schema": "../docs/schema/assessment.json"
format: pia-assessment/1
mode: quick
programme:
  key: face-scan
  name: {es: "Escáner", en: "Scanner"}
  summary: "Lo mismo"
  as_of: 2025-04-30
  states:
    - {country: MX, role: collects}
    - {country: US, role: receives, funds: true}
  authorities: ["INM", {name: {es: "Defensa"}, country: MX, role: {es: "opera"}, evidence: [s1]}]
  vendors: [{name: "Acme"}]
  funders: []
  technologies: [scanner.face, drones.patrol]
  stage: operation
  journey: [transit]
  groups: [children]
  incomplete: [groups]
  figures:
    - {about: {es: "costo"}, value: "75 M", evidence: [{source: s1, at: "p. 2"}]}
  hypothetical: true
questionnaire: {core: "1.0.0", scanner: "2.1.0"}
content_hash: "abc"
assessors: ["Ana", {name: {es: "Luz"}, conflict: {es: "Trabajó en Acme."}}]
participation: [{es: "Taller", en: "Workshop"}, "Familias"]
actions: [{anything: 1}]
requests:
  r1:
    kind: access
    addressee: "INM"
    country: MX
    language: es
    questions: [core.law, scanner.match]
    extra: ["Contratos"]
    about: {es: "Escáner"}
    signature: "Ana"
    letter: {es: "Carta"}
    audience: organisation
    closures: [2025-05-05]
    confirmed_due: 2025-06-02
    events:
      - {kind: sent, date: 2025-05-02, number: "33-1"}
      - {kind: note, date: 2025-04-30, note: "Llamar"}
      - {kind: refused, date: 2025-05-20, ground: {es: "Art. 1"}, source: s2}
  r2: {kind: vendor, addressee: {en: "Acme"}}
answers:
  core.law:
    value: nothing
    evidence:
      [s1, {source: s2, stance: contradicts, says: {es: "dice"}, at: "p. 4", proves: operation}]
    note: {es: "nota", en: "note", confidential: true}
    state_account: {state: MX, date: 2018-04-08, value: law, evidence: [s2], says: "Hay ley."}
  core.uses: {value: [police, services]}
  core.number: {value: {value: 12, unit: "personas"}, state_account: [{state: MX, value: 3}]}
  core.since: {value: 2018-04}
  core.worst: {status: unknown}
  core.acknowledged: {status: withheld}
  core.oversight: {status: not-applicable, reason: {es: "No hay."}}
  core.remedy:
  core.summary: {value: {es: "Resumen"}}
  core.incidents: {value: ["uno", {en: "two"}]}
  scanner.mode: {status: blank, evidence: [s1]}
  scanner.match: {flagged: true}
evidence:
  s1:
    title: {es: "Informe", en: "Report"}
    publisher: "R3D"
    author: "A. B."
    date: 2023-03-28
    url: "https://example.org/a"
    grade: documented
    language: es
    audience: organisation
    origin: one
    workshop: true
    note: "Nota"
  s2: {title: "Card", grade: authority-claim, date: "2018", url: "", author: }
"""

LEAST = """\
format: pia-assessment/1
programme: {name: "P", as_of: 2025-04-30}
"""


def save(tmp_path, content: str, name: str = "a file.yaml"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def refused(tmp_path, content: str, root=TINY, name: str = "a.yaml"):
    with pytest.raises(AssessmentInvalid) as refusal:
        read_assessment(save(tmp_path, content, name), root)
    for problem in refusal.value.problems:
        assert problem.message.es
        assert problem.message.es != problem.message.en
    return refusal.value.problems
