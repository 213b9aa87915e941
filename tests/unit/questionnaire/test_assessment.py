import pytest
from pydantic import ValidationError

from pia.questionnaire.assessment import GRADE_POINTS, Finding
from pia.questionnaire.assessment_document import ActorDoc, AnswerDoc, AssessorDoc
from pia.questionnaire.evidence_documents import LinkDoc
from pia.questionnaire.loose_documents import LANGUAGE, LooseText
from tests.factories import a_finding, an_assessment


def test_a_question_without_an_entry_is_blank():
    finding = a_finding("core.q", "worst")
    assessment = an_assessment(finding)
    assert assessment.finding("core.q") is finding
    assert assessment.finding("core.other") == Finding("core.other", "blank")


def test_grades_go_from_best_to_worst():
    assert list(GRADE_POINTS.values()) == sorted(GRADE_POINTS.values(), reverse=True)


@pytest.mark.parametrize(
    ("written", "language", "es", "en"),
    [
        ("x", None, "x", "x"),
        ("x", "es", "x", ""),
        ("x", "en", "", "x"),
        ({"es": "x"}, None, "x", ""),
        ({"es": "x", "en": None}, "en", "x", ""),
        (None, None, "", ""),
    ],
)
def test_a_plain_string_is_a_text(written, language, es, en):
    text = LooseText.model_validate(written, context={LANGUAGE: language})
    assert (text.es, text.en) == (es, en)


def test_short_forms_become_the_long_ones():
    assert LinkDoc.model_validate("s1") == LinkDoc(source="s1")
    assert ActorDoc.model_validate("INM").name == LooseText(es="INM", en="INM")
    assert AssessorDoc.model_validate({"name": "Ana"}).name.es == "Ana"
    one = AnswerDoc.model_validate({"state_account": {"state": "MX", "value": "a"}})
    many = AnswerDoc.model_validate({"state_account": [{"state": "MX", "value": "a"}]})
    assert one == many


@pytest.mark.parametrize("model", [LinkDoc, ActorDoc, AssessorDoc, LooseText, AnswerDoc])
def test_other_types_are_refused(model):
    with pytest.raises(ValidationError):
        model.model_validate(3)
