import pytest

from pia.errors import AssessmentInvalid, QuestionnaireInvalid
from pia.imports.assessment_file import read_assessment
from pia.imports.messages import missing_module
from tests.questionnaires import TINY, edit, pointed_at, tiny_copy
from tests.unit.imports.files import LEAST, WHOLE, refused, save


def test_a_module_left_out_is_told_once_with_what_to_write(tmp_path):
    content = LEAST.replace("name:", "technologies: [scanner.face, drones.patrol], name:") + (
        'questionnaire:\n  core: "1.0.0"\nanswers:\n  scanner.mode: {value: one}\n'
    )
    (problem,) = refused(tmp_path, content)
    assert problem.into("en").endswith(
        "a.yaml:3:1: “scanner” is missing here: the programme uses scanner.face. "
        'Add scanner: "2.1.0" or take the technology out.'
    )
    assert 'Añada scanner: "2.1.0" o quite la tecnología.' in problem.into("es")


def test_a_module_left_out_names_every_technology_that_needs_it():
    message = missing_module("scanner", "2.1.0", ["scanner.a", "scanner.b"])
    assert "uses scanner.a, scanner.b. Add" in message.en
    assert message.en.endswith("or take them out.")
    assert message.es.endswith("o quite las tecnologías.")


@pytest.mark.parametrize("as_of", ["2025-04", "1200-01-01"])
def test_a_wrong_date_of_the_assessment_is_told_alone(tmp_path, as_of):
    (problem,) = refused(tmp_path, WHOLE.replace("as_of: 2025-04-30", f"as_of: {as_of}"))
    assert pointed_at(problem).startswith(as_of)


def test_what_the_state_said_is_not_after_the_assessment_either(tmp_path):
    account = "core.since: {state_account: {state: MX, value: 2026}}"
    (problem,) = refused(tmp_path, LEAST + f"answers:\n  {account}\n")
    assert "2026 is after the date" in problem.into("en")


@pytest.mark.parametrize("sign", ["\u202e", "\u2067"])
def test_signs_that_turn_the_direction_of_text_are_refused(tmp_path, sign):
    (problem,) = refused(tmp_path, WHOLE.replace("Acme", f"Ac{sign}me"))
    assert f"U+{ord(sign):04X}" in problem.into("es")
    assert pointed_at(problem).startswith(sign)


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


def test_a_later_source_may_tell_of_earlier_facts(tmp_path):
    file = save(tmp_path, WHOLE.replace("2023-03-28", "2025-11-02"))
    assessment, _ = read_assessment(file, TINY)
    assert assessment.sources["s1"].date == "2025-11-02"
