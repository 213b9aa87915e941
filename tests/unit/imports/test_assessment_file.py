import json
from datetime import date
from decimal import Decimal

import pytest

from pia.errors import AssessmentInvalid, QuestionnaireInvalid
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.assessment import Link, Quantity, State, StateAccount
from pia.questionnaire.strict_yaml import parse_document
from pia.text import Text
from tests.questionnaires import SHIPPED, TINY, edit, pointed_at, tiny_copy

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
requests: ["one"]
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


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return read_assessment(save(tmp_path_factory.mktemp("whole"), WHOLE), TINY)


def test_the_programme(whole):
    programme = whole[0].programme
    assert (programme.key, programme.as_of) == ("face-scan", date(2025, 4, 30))
    assert programme.name == Text("Escáner", "Scanner")
    assert programme.summary == Text("Lo mismo", "Lo mismo")
    assert programme.states == (State("MX", "collects"), State("US", "receives", funds=True))
    assert [(actor.kind, actor.name.es) for actor in programme.actors] == [
        ("authority", "INM"),
        ("authority", "Defensa"),
        ("vendor", "Acme"),
    ]
    assert programme.actors[1].evidence == (Link("s1"),)
    assert programme.technologies == ("scanner.face", "drones.patrol")
    assert (programme.stage, programme.journey, programme.groups) == (
        "operation",
        ("transit",),
        ("children",),
    )
    assert programme.incomplete == ("groups",)
    assert programme.figures[0].evidence == (Link("s1", at="p. 2"),)
    assert programme.hypothetical


def test_the_rest_of_the_file(whole):
    assessment, questionnaire = whole
    assert assessment.mode == "quick"
    assert assessment.versions == {"core": "1.0.0", "scanner": "2.1.0"}
    assert [assessor.name.es for assessor in assessment.assessors] == ["Ana", "Luz"]
    assert assessment.assessors[1].conflict == Text("Trabajó en Acme.")
    assert assessment.participation == (Text("Taller", "Workshop"), Text("Familias", "Familias"))
    assert list(questionnaire.versions) == ["core", "scanner"]


def test_findings(whole):
    assessment = whole[0]
    law = assessment.finding("core.law")
    assert (law.status, law.value) == ("answered", "nothing")
    assert law.evidence == (
        Link("s1"),
        Link("s2", "contradicts", Text("dice"), "p. 4", proves_operation=True),
    )
    assert (law.note, law.confidential) == (Text("nota", "note"), True)
    assert law.state_account == (
        StateAccount("MX", "law", "2018-04-08", (Link("s2"),), Text("Hay ley.", "Hay ley.")),
    )
    values = {key: finding.value for key, finding in assessment.findings.items()}
    assert values["core.uses"] == ("services", "police")
    assert values["core.number"] == Quantity(Decimal(12))
    assert values["core.since"] == "2018-04"
    assert values["core.summary"] == Text("Resumen")
    assert values["core.incidents"] == (Text("uno", "uno"), Text("", "two"))
    statuses = {key: finding.status for key, finding in assessment.findings.items()}
    assert statuses["core.worst"] == "unknown"
    assert statuses["core.acknowledged"] == "withheld"
    assert statuses["core.oversight"] == "not-applicable"
    assert statuses["scanner.mode"] == "blank"
    assert "core.remedy" not in statuses
    assert assessment.finding("core.remedy").status == "blank"
    assert list(statuses)[:2] == ["core.law", "core.uses"]


def test_sources(whole):
    source = whole[0].sources["s1"]
    assert source.title == Text("Informe", "Report")
    assert (source.publisher, source.author, source.date) == ("R3D", "A. B.", "2023-03-28")
    assert (source.audience, source.origin, source.workshop) == ("organisation", "one", True)
    assert whole[0].sources["s2"].title == Text("Card", "Card")


def test_json_reads_the_same(tmp_path, whole):
    content = json.dumps(parse_document(WHOLE.encode(), "f").data)
    assert read_assessment(save(tmp_path, content, "a.json"), TINY)[0] == whole[0]


def test_the_least_a_file_needs(tmp_path):
    assessment, questionnaire = read_assessment(save(tmp_path, LEAST, "Año 1.yaml"), TINY)
    assert assessment.programme.key == "ano-1"
    assert list(questionnaire.versions) == ["core"]
    assert (assessment.mode, assessment.versions) == ("full", None)
    assert assessment.findings == {}


def test_a_name_without_latin_letters_still_has_a_key(tmp_path):
    assessment, _ = read_assessment(save(tmp_path, LEAST, "日本.yaml"), TINY)
    assert assessment.programme.key == "assessment"


def test_modules_come_from_the_technologies(tmp_path):
    content = LEAST.replace("name:", "technologies: [drones.patrol, scanner.face], name:")
    _, questionnaire = read_assessment(save(tmp_path, content), TINY)
    assert list(questionnaire.versions) == ["core", "scanner"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_one_language_for_plain_strings(tmp_path, language):
    content = LEAST + (
        f"language: {language}\n"
        "answers:\n"
        '  core.summary: {value: "words", note: "a note"}\n'
        '  core.incidents: {value: ["one", {es: "dos", en: "two"}]}\n'
        "  core.law: {value: law}\n"
    )
    assessment, _ = read_assessment(save(tmp_path, content), TINY)

    def only(words):
        return Text(**{language: words})

    assert assessment.programme.name == only("P")
    assert assessment.finding("core.summary").value == only("words")
    assert assessment.finding("core.summary").note == only("a note")
    assert assessment.finding("core.incidents").value == (only("one"), Text("dos", "two"))
    assert assessment.finding("core.law").value == "law"


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("mode: quick", "mood: quick", "mood", "no field “mood”. Did you mean “mode”?"),
        ("mode: quick", "mode: quik", "quik", "Did you mean “quick”?"),
        ("value: nothing", "value: nothin", "nothin", "Did you mean “nothing”?"),
        ("value: nothing", "valeu: nothing", "valeu", "no field “valeu”. Did you mean “value”?"),
        ("value: nothing", "value: [nothing]", "[nothing]", "is not an option of this question"),
        ("value: [police, services]", "value: police", "police", "write a list"),
        ("value: {value: 12", "value: {value: many", "{value", "is not an option"),
        ("value: 2018-04}", "value: 2018-13}", "2018-13", "is not a date"),
        ('value: {es: "Resumen"}', "value: 12", "12", "Write the text in quotes"),
        ("value: law,", "value: lw,", "lw", "“lw” is not an option"),
        ("value: law,", 'value: "",', '""', "What the State said is missing"),
        ("value: law,", "", "{state: MX, date", "The field “value” is missing"),
        ("  core.uses:", "  core.use:", "core.use", "no question “core.use”. Did you mean"),
        ("  core.uses:", "  drones.x:", "drones.x", "There is no question “drones.x”."),
        ("{status: unknown}", "{status: unknow}", "unknow", "Did you mean “unknown”?"),
        ("{status: unknown}", "{status: answered}", "answered", "but “value” is missing"),
        ("{status: unknown}", "{status: unknown, value: none}", "unknown", "but the status is"),
        ("{status: unknown}", "{status: withheld, value: none}", "withheld", "but the status is"),
        ("{status: unknown}", "{status: not-applicable}", "not-app", "why the question does"),
        ("{status: unknown}", '{status: unknown, reason: "x"}', "reason", "only goes with"),
        ("{status: unknown}", '{reason: "x"}', "reason", "only goes with"),
        ("{status: unknown}", "unknown", "unknown", "Fields in the form"),
        ("[s1, {", "[s9, {", "s9", "Source “s9” is not in “evidence”"),
        ("{source: s2,", "{source: s22,", "s22", "is not in “evidence”. Did you mean “s2”?"),
        ("evidence: [s2]", "evidence: s2", "s2", "A list belongs here"),
        ("stance: contradicts", "stance: contradict", "contradict", "Did you mean “contradicts”?"),
        ("proves: operation", "proves: design", "design", "Possible values: operation."),
        ("grade: documented", "grade: press", "press", "Possible values: court, official-document"),
        ("    grade: documented\n", "", "title", "The field “grade” is missing"),
        ('title: "Card", ', "", "{grade", "The field “title” is missing"),
        ('title: "Card"', 'title: ""', '""', "Write the title of the source"),
        ("audience: organisation", "audience: team", "team", "Possible values: public, org"),
        ("2023-03-28", "2023-02-30", "2023-02-30", "There is no such date"),
        ("2023-03-28", "March", "March", "year, year-month or year-month-day"),
        ("date: 2018-04-08", "date: 2018-14", "2018-14", "There is no such date"),
        ('"https://example.org/a"', '"javascript:alert(1)"', '"java', "https:// or http://"),
        ("workshop: true", 'workshop: "x"', '"x"', "Write true or false here"),
        ("as_of: 2025-04-30", "as_of: 2025-04", "2025-04", "Write the whole date"),
        ("as_of: 2025-04-30", "as_of: 2025-02-30", "2025-02-30", "Write the whole date"),
        ("as_of: 2025-04-30", 'as_of: ""', '""', "as of which date"),
        ("  as_of: 2025-04-30\n", "", "key: face-scan", "The field “as_of” is missing"),
        ("  as_of: 2025-04-30\n", "  as_of:\n", "key: face-scan", "The field “as_of” is missing"),
        ("key: face-scan", "key: Face Scan", "Face Scan", "lower case without accents"),
        ('name: {es: "Escáner", en: "Scanner"}', 'name: ""', '""', "Write the name of the"),
        ('name: "Acme"', 'name: ""', '""', "Write the name."),
        ("country: MX, role: collects", "country: XX, role: collects", "XX", "Possible values: MX"),
        ("role: collects", "role: colects", "colects", "Did you mean “collects”?"),
        ("funds: true", "funds: 1", "1", "Write true or false here"),
        ("stage: operation", "stage: operating", "operating", "Did you mean “operation”?"),
        ("journey: [transit]", "journey: [transito]", "transito", "Did you mean “transit”?"),
        ("groups: [children]", "groups: [child]", "child", "Did you mean “children”?"),
        ("groups: [children]", "groups: [children, children]", "children]", "is in the list twice"),
        ("incomplete: [groups]", "incomplete: [group]", "group", "Did you mean “groups”?"),
        ("drones.patrol", "drones.petrol", "drones.petrol", "Did you mean “drones.patrol”?"),
        ("state: MX", "state: MEX", "MEX", "“MEX” is not in the catalogue"),
        ("country: MX, role: {es", "country: ZZ, role: {es", "ZZ", "is not in the catalogue"),
        ("at: \"p. 2\"", 'at: "p. 2", why: x', "why", "There is no field “why”"),
        ('scanner: "2.1.0"', 'scanner: "1.9.0"', '"1.9.0"', "asks for version 1.9.0"),
        ('scanner: "2.1.0"', "scanner: 2.1", "2.1", "A text belongs here"),
        ('scanner: "2.1.0"', 'scanner: "2.1.0", scaner: "1.0.0"', "scaner", "no module “scaner”."),
        ("actions: [{anything: 1}]", "actions: x", "x", "A list belongs here"),
        ("requests: [", "request: [", "request", "Did you mean “requests”?"),
        ("participation: [{es", "participation: [{fr: x, es", "fr", "There is no field “fr”"),
        ("assessors: [", "assessors: [3, ", "3", "Fields in the form"),
        ("mode: quick", "mode: quick\nmode: full", "mode", "“mode” is already on line 3"),
        ("mode: quick", "mode: quick\nlanguage: fr", "fr", "Possible values: es, en."),
    ],
)  # fmt: skip
def test_each_mistake_is_told_once_in_its_place(tmp_path, old, new, at, said):
    assert old in WHOLE
    problems = refused(tmp_path, WHOLE.replace(old, new, 1))
    found = [problem for problem in problems if said in problem.message.en]
    assert len(found) == len(problems) == 1, [problem.into("en") for problem in problems]
    assert pointed_at(found[0]).startswith(at)


def test_a_question_of_a_module_that_is_not_used(tmp_path):
    (problem,) = refused(tmp_path, LEAST + "answers:\n  scanner.mode: {value: one}\n")
    assert "“scanner.mode” belongs to module “scanner”" in problem.into("en")
    assert "Añada una tecnología" in problem.into("es")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "1:1: The file is empty."),
        ("# nothing\n", "1:1: The file is empty."),
        ("words\n", "1:1: The file must have fields"),
        ("[1, 2]\n", "1:1: The file must have fields"),
        ("a: [1\n", "2:1: The file cannot be read from here on"),
        ("sections: []\n", "1:1: This file is no assessment: “format: pia-assessment/1” is"),
        ("format: pia-assessment/2\nx: 1\n", "1:9: This file is of another format or version ("),
        ("format: [pia]\n", "1:9: This file is of another format or version (“['pia']”)"),
        ("format:\nx: 1\n", "1:1: This file is no assessment"),
        ("{}", "1:1: This file is no assessment"),
        ("[" * 5000, "1:41: The file nests more than 40 levels"),
    ],
)
def test_a_file_of_another_kind_says_so_at_once(tmp_path, content, said):
    problems = refused(tmp_path, content)
    assert said in problems[0].into("en"), [problem.into("en") for problem in problems]
    assert all("no field" not in problem.into("en") for problem in problems)


def test_a_self_referring_document(tmp_path):
    problems = refused(tmp_path, LEAST + "answers: &a\n  core.law: *a\n")
    assert [problem.line for problem in problems] == [3, 4]


def test_a_large_file(tmp_path):
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(AssessmentInvalid, match="the most is 1000 kB"):
        read_assessment(path, TINY)


def test_a_missing_file(tmp_path):
    with pytest.raises(AssessmentInvalid, match="does not exist"):
        read_assessment(tmp_path / "none.yaml", TINY)


def test_every_mistake_at_once_even_beside_wrong_shapes(tmp_path):
    content = WHOLE
    for old, new in (
        ("mode: quick", "mode: quik"),
        ("value: nothing", "value: nothin"),
        ("{status: unknown}", "{status: not-applicable}"),
        ("grade: documented", "grade: press"),
        ("role: collects", "role: colects"),
        ("evidence: [s2]", "evidence: [s3]"),
        ('"2.1.0"', '"9.0.0"'),
    ):
        content = content.replace(old, new, 1)
    assert len(refused(tmp_path, content)) == 7


@pytest.mark.parametrize(
    "spoilt",
    [
        "programme: 3",
        "answers: []",
        "evidence: [s1]",
        "questionnaire: core",
        "programme: {technologies: 1}",
        "programme: {technologies: [1, {}]}",
        "questionnaire: {core: , 1: }",
        "answers: {core.law: 3}",
    ],
)
def test_parts_of_the_wrong_type_are_problems_too(tmp_path, spoilt):
    assert refused(tmp_path, f"format: pia-assessment/1\n{spoilt}\n")


def test_a_broken_questionnaire_is_another_refusal(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "core/risks.yaml", "weight: 3", "weight: 9")
    with pytest.raises(QuestionnaireInvalid):
        read_assessment(save(tmp_path, LEAST), root)


EXAMPLES = sorted((SHIPPED / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_examples_are_read(path):
    assessment, _ = read_assessment(path, SHIPPED)
    assert assessment.programme.key == path.stem
