"""The questionnaire on paper: every word that somebody needs to answer, in one language."""

import pytest

from pia.exports.readable import readable
from pia.questionnaire.loader import load_questionnaire
from tests.questionnaires import SHIPPED, TINY


@pytest.fixture(scope="module", params=[TINY, SHIPPED], ids=["tiny", "shipped"])
def questionnaire(request):
    return load_questionnaire(request.param)


@pytest.mark.parametrize("locale", ["es", "en"])
def test_every_question_option_harm_and_recommendation_is_there(questionnaire, locale):
    page = readable(questionnaire, locale)
    said = [question.text for question in questionnaire.questions.values()]
    said += [option.label for q in questionnaire.questions.values() for option in q.options]
    said += [risk.title for risk in questionnaire.risks]
    said += [advice.text for advice in questionnaire.recommendations]
    assert [text.into(locale) for text in said if text.into(locale) not in page] == []


def test_questions_are_numbered_through(questionnaire):
    heads = [line for line in readable(questionnaire, "en").splitlines() if line[:5] == "#### "]
    numbers = [int(line.split()[1].rstrip(".")) for line in heads]
    assert numbers == list(range(1, len(questionnaire.questions) + 1))


def test_guidance_is_printed_with_its_source():
    page = readable(load_questionnaire(TINY), "en")
    assert "*In other words:* Whom does the machine compare her with?" in page
    assert "(Informe del puerto, El Puerto, 2021-06)" in page
    assert "☐ Not known" in page
