import json
import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from pia.imports.assessment_file import read_assessment
from pia.questionnaire.assessment import Link, Quantity, State, StateAccount
from pia.questionnaire.strict_yaml import parse_document
from pia.text import Text
from tests.questionnaires import SHIPPED, TINY
from tests.unit.imports.files import LEAST, WHOLE, save


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


def test_a_blank_answer_may_be_marked_to_come_back_to(whole):
    findings = whole[0].findings
    assert [key for key, each in findings.items() if each.flagged] == ["scanner.match"]
    assert findings["scanner.match"].status == "blank"


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


@pytest.mark.parametrize("block", ["", "questionnaire:\n", "questionnaire: {}\n"])
def test_an_empty_block_names_no_module_so_that_the_technologies_do(tmp_path, block):
    content = LEAST.replace("name:", "technologies: [scanner.face], name:") + block
    _, questionnaire = read_assessment(save(tmp_path, content), TINY)
    assert list(questionnaire.versions) == ["core", "scanner"]


def test_the_block_may_add_modules_and_leave_core_unsaid(tmp_path):
    content = LEAST + 'questionnaire: {scanner: "2.1.0"}\n'
    _, questionnaire = read_assessment(save(tmp_path, content), TINY)
    assert list(questionnaire.versions) == ["core", "scanner"]


def test_dates_up_to_the_day_of_the_assessment(tmp_path):
    content = WHOLE.replace("2023-03-28", "2025-04-30").replace('date: "2018"', "date: 2025")
    content = content.replace("date: 2018-04-08", "date: 2025-04").replace("2018-04}", "2025}")
    assessment, _ = read_assessment(save(tmp_path, content), TINY)
    assert [source.date for source in assessment.sources.values()] == ["2025-04-30", "2025"]
    assert assessment.finding("core.law").state_account[0].date == "2025-04"
    assert assessment.finding("core.since").value == "2025"


@pytest.mark.parametrize("year", ["1990-01-01", "2100-12-31"])
def test_the_first_and_last_day_an_assessment_may_have(tmp_path, year):
    content = LEAST.replace("2025-04-30", year)
    assessment, _ = read_assessment(save(tmp_path, content), TINY)
    assert assessment.programme.as_of.isoformat() == year


def test_a_source_may_qualify_what_it_supports(tmp_path):
    content = WHOLE.replace("[s1, {", "[s1, {source: s1, stance: qualifies}, {", 1)
    assessment, _ = read_assessment(save(tmp_path, content), TINY)
    assert [link.stance for link in assessment.finding("core.law").evidence] == [
        "supports",
        "qualifies",
        "contradicts",
    ]


def test_letters_are_composed_wherever_text_is_taken(tmp_path, whole):
    apart = unicodedata.normalize("NFD", WHOLE)
    assert apart != WHOLE
    assert read_assessment(save(tmp_path, apart), TINY)[0] == whole[0]


EXAMPLES = sorted((SHIPPED / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_examples_are_read(path):
    assessment, _ = read_assessment(path, SHIPPED)
    assert assessment.programme.key == path.stem
