import pytest

from pia.questionnaire.assessment import Source
from pia.questionnaire.evidence import Rating, Witness
from pia.questionnaire.evidence_documents import LinkDoc, RatingDoc
from pia.text import Text


@pytest.mark.parametrize(
    ("reliability", "credibility", "word"),
    [
        ("A", "1", "solid"),
        ("B", "2", "solid"),
        ("C", "1", "fair"),
        ("A", "3", "fair"),
        ("D", "1", "weak"),
        ("A", "5", "weak"),
        ("E", "4", "weak"),
        ("F", "1", "not-judged"),
        ("A", "6", "not-judged"),
        ("D", "6", "not-judged"),
        ("A", "", None),
        ("", "1", None),
    ],
)
def test_both_ratings_make_one_word(reliability, credibility, word):
    assert Rating(reliability, credibility).solidity == word


@pytest.mark.parametrize(
    ("audience", "consent", "public"),
    [
        ("public", "", True),
        ("public", "quote", True),
        ("public", "summary", True),
        ("public", "inside", False),
        ("public", "not-asked", False),
        ("organisation", "quote", False),
        ("named", "quote", False),
    ],
)
def test_only_what_is_for_everyone_is_public(audience, consent, public):
    source = Source("s1", Text("Nota"), "testimony", audience=audience, testimony=Witness(consent))
    assert source.public is public


def test_a_quotation_may_be_written_as_its_words_alone():
    link = LinkDoc.model_validate({"source": "s1", "quote": "No obra información."})
    assert (link.quote.words, link.quote.language) == ("No obra información.", "")
    whole = LinkDoc.model_validate({"source": "s1", "quote": {"words": "No", "language": "es"}})
    assert whole.quote.language == "es"


def test_credibility_may_be_written_as_a_number():
    assert RatingDoc.model_validate({"reliability": "B", "credibility": 2}).credibility == "2"
