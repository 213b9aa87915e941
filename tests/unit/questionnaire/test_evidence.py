import pytest

from pia.questionnaire.assessment import Source
from pia.questionnaire.evidence import Rating, Witness
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
