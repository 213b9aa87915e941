"""Every way in which a file may not have the shape of its model."""

import pytest

from pia.questionnaire.catalogue_documents import CATALOGUE_FILES
from pia.questionnaire.documents import MODULE_FILES, QuestionsFile
from pia.questionnaire.loader import check
from pia.questionnaire.messages import listed, suggestion
from pia.questionnaire.shape import checked
from pia.questionnaire.strict_yaml import parse_document, read_document
from tests.questionnaires import TINY, edit, pointed_at, tiny_copy

Q, R, M = "core/questions.yaml", "core/risks.yaml", "core/module.yaml"
A, S = "core/recommendations.yaml", "catalogue/standards.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "said"),
    [
        (Q, "        why:", "        whyy:", "whyy:", "no field “whyy”. Did you mean “why”?"),
        (
            Q,
            "    intro:",
            "    prologue:",
            "prologue:",
            "Possible fields: intro, key, questions, t",
        ),
        (Q, "hazard: 0\n", "hazrd: 0\n", "hazrd", "Did you mean “hazard”?"),
        (Q, ", hazard: 60}", "}", "{key: rule", "hazard of the option is missing"),
        (Q, "hazard: 60", "hazard: 101", "101", "Write a number from 0 to 100."),
        (Q, "hazard: 60", "hazard: -1", "-1", "Write a number from 0 to 100."),
        (Q, "hazard: 60", "hazard: 60.5", "60.5", "A whole number belongs here"),
        (Q, "hazard: 60", 'hazard: "60"', '"60"', "A whole number belongs here"),
        (Q, "hazard: 60", "hazard: true", "true", "A whole number belongs here"),
        (Q, 'en: "Which rule allows it?"', "", "{es: ", "The English text (en) is missing."),
        (Q, 'es: "Una ley.", ', "", '{en: "A law."', "The Spanish text (es) is missing."),
        (Q, 'en: "A law."', 'en: "  "', '"  "', "The English text (en) is missing."),
        (Q, 'en: "A law."', "en: 12", "12", "A text belongs here."),
        (Q, '{es: "Una ley.", en: "A law."}', '"A law."', '"A law."', "Fields in the form"),
        (Q, "kind: choices", "kind: choises", "choises", "Did you mean “choices”? Possible val"),
        (Q, "kind: choices", "kind: [a]", "[a]", "is not valid here"),
        (Q, "changeable: true", 'changeable: "x"', '"x"', "Write true or false here."),
        (Q, "rights: [privacy]", "rights: privacy", "privacy", "A list belongs here"),
        (Q, "rights: [privacy]", "rights: [Privacy]", "Privacy", "lower case without accents"),
        (Q, "key: core.law\n", "key: legal\n", "legal", "Write the whole key, module and name"),
        (Q, "key: core.law\n", "key: core.Law\n", "core.Law", "Write the whole key"),
        (Q, "key: rule", "key: the_rule", "the_rule", "lower case without accents"),
        (Q, "from: 1000", "from: -5", "-5", "Write a number of zero or more."),
        (Q, "visible_if: ", "visible_if: [] # ", "[]", "A text belongs here."),
        (Q, "visible_if: ", f'visible_if: "{"x" * 2001}" # ', '"xxx', "the most is 2000"),
        (R, "weight: 3", "weight: 4", "4", "Write a number from 1 to 3."),
        (R, "gravity: 3", "gravity: 0", "0", "Write a number from 1 to 4."),
        (R, "{to: 4", "{to: 5", "5", "Write a number from 1 to 4."),
        (R, "rights: [privacy]", "rights: []", "[]", "write at least 1"),
        (R, 'irreversible: "always"', "irreversable: x", "irrev", "mean “irreversible”?"),
        (R, "counts: withheld", "counts: unknown", "unknown", "Possible values: withheld."),
        (M, 'title: {es: "Núcleo", en: "Core"}\n', "", '"$schema"', "field “title” is missing."),
        (M, 'version: "1.0.0"', "version: 1.0", "1.0", "A text belongs here."),
        (M, 'version: "1.0.0"', 'version: "1.0"', '"1.0"', "three numbers in quotes"),
        (M, "  necessity:", "  necesity:", "necesity", "Did you mean “necessity”?"),
        (M, "demands:\n", "demands: 3\nx:\n", "3", "Fields in the form"),
        (A, "deadline_months: 3", "deadline_months: 500", "500", "from 0 to 120"),
        (A, "answers: [core.law, core.oversight, core.remedy]", "answers: []", "[]", "at least 1"),
        (S, "kind: treaty", "kind: traety", "traety", "Did you mean “treaty”?"),
        (S, "year: 1969", "year: 69", "69", "from 1900 to 2200"),
        (S, "https://example.org/treaty", "example.org", '"example', "https:// or http://"),
        (S, 'country: "MX"', 'country: "mx"', '"mx"', "two capital letters"),
        ("catalogue/red-lines.yaml", "key: R1\n", "key: L1\n", "L1", "R and its number"),
        ("catalogue/ratifications.yaml", '"1981"', '"81"', '"81"', "year, year-month"),
        ("catalogue/countries.yaml", '"US"', '"USA"', '"USA"', "two capital letters"),
    ],
)
def test_a_wrong_shape_is_told_at_its_place(tmp_path, file, old, new, at, said):
    root = tiny_copy(tmp_path)
    edit(root, file, old, new)
    document = read_document(root / file)
    folder, name = file.removesuffix(".yaml").split("/")
    files = CATALOGUE_FILES if folder == "catalogue" else MODULE_FILES
    checked(files[name], document)
    problems = [p for p in document.problems if "no field “x”" not in p.into("en")]
    assert [said in p.message.en for p in problems] == [True], [p.into("en") for p in problems]
    assert pointed_at(problems[0]).startswith(at)
    assert problems[0].message.es != problems[0].message.en
    assert set(problems) <= set(check(root))


def test_the_tiny_folder_has_the_right_shape():
    document = read_document(TINY / Q)
    assert checked(QuestionsFile, document) is not None
    assert document.problems == []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "f:1:1: The file is empty."),
        (b"# nothing yet\n", "f:1:1: The file is empty."),
        (b"- a\n- b\n", "f:1:1: The file must have fields in the form “field: value”."),
        (b"words\n", "f:1:1: The file must have fields in the form “field: value”."),
        (b"\xff", "f:1:1: The file is not in UTF-8. Save it again with the UTF-8 encoding."),
    ],
)
def test_a_file_without_fields_has_one_problem(raw, said):
    document = parse_document(raw, "f")
    assert checked(QuestionsFile, document) is None
    assert [problem.into("en") for problem in document.problems] == [said]


def test_a_long_list_of_keys_is_cut():
    assert listed(str(number) for number in range(14)).endswith("10, 11, …")
    assert not suggestion("zzz", ["abc"])


def test_a_lone_unknown_field_is_told_where_nothing_is_near(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "core/red-lines.yaml", "red_lines:", "zzz: 1\nred_lines:")
    (problem,) = check(root)
    assert "There is no field “zzz”. Possible fields: $schema, red_lines." in problem.into("en")
