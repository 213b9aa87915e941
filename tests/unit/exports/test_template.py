import pytest

from pia.errors import AssessmentInvalid
from pia.exports.template import WIDTH, template_yaml
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.loader import load_questionnaire
from tests.questionnaires import SHIPPED, TINY


@pytest.fixture(scope="module", params=[TINY, SHIPPED], ids=["tiny", "shipped"])
def written(request):
    return request.param, template_yaml(load_questionnaire(request.param))


def filled(template: str) -> str:
    return template.replace('name: {es: "", en: ""}', 'name: "P"', 1).replace(
        'as_of: ""', "as_of: 2025-04-30", 1
    )


def test_a_template_with_name_and_date_is_an_assessment_without_answers(tmp_path, written):
    root, template = written
    path = tmp_path / "a.yaml"
    path.write_text(filled(template), encoding="utf-8")
    assessment, questionnaire = read_assessment(path, root)
    assert {finding.status for finding in assessment.findings.values()} == {"blank"}
    assert assessment.findings.keys() == questionnaire.questions.keys()
    assert assessment.versions == questionnaire.versions


def test_as_it_is_only_name_and_date_are_missing(tmp_path, written):
    root, template = written
    path = tmp_path / "a.yaml"
    path.write_text(template, encoding="utf-8")
    with pytest.raises(AssessmentInvalid) as refusal:
        read_assessment(path, root)
    said = [problem.message.en for problem in refusal.value.problems]
    assert said == [
        "Write the name of the programme.",
        "Write as of which date the programme is described, for example 2025-04-30.",
    ]


def test_every_question_and_option_is_there_in_both_languages(written):
    root, template = written
    words = " ".join(template.replace("#", " ").split())
    for question in load_questionnaire(root).questions.values():
        assert f"\n  {question.key}:\n" in template
        for text in (question.text.es, question.text.en):
            assert " ".join(text.split()) in words
        for option in question.options:
            assert f"- {option.key}: {option.label.es} / {option.label.en}" in words
        for band in question.bands:
            assert f"· {band.from_}+: {band.option.label.es}" in words


def test_lines_fit_and_nothing_follows_a_blank(written):
    lines = written[1].splitlines()
    assert max(len(line) for line in lines) <= WIDTH + 4
    assert all(line == line.rstrip() for line in lines)
