import itertools
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.questionnaire import expressions as ex
from pia.questionnaire.expressions import ALWAYS, All, Any, ConditionError, Truth, parse, truth

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def test(name: str) -> ex.Test:
    return ex.Test(f"core.{name}", "at-least", "bad")


test.__test__ = False
A, B, C = test("a"), test("b"), test("c")


def written(text: str) -> str:
    """`a and b` with each letter as a whole test."""
    return " ".join(f"core.{w} at-least bad" if w in "abc" else w for w in text.split())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a", A),
        ("a and b", All((A, B))),
        ("a or b", Any((A, B))),
        ("a and b and c", All((A, B, C))),
        ("a or b or c", Any((A, B, C))),
        ("a or b and c", Any((A, All((B, C))))),
        ("a and b or c", Any((All((A, B)), C))),
        ("( a or b ) and c", All((Any((A, B)), C))),
        ("a and ( b or c )", All((A, Any((B, C))))),
        ("( ( a ) )", A),
    ],
)
def test_and_binds_tighter_than_or(text, meant):
    assert parse(written(text)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("core.legal-basis at-least none", ex.Test("core.legal-basis", "at-least", "none")),
        ("  core.uses   includes\n police ", ex.Test("core.uses", "includes", "police")),
        ("programme.groups includes asylum", ex.Test("programme.groups", "includes", "asylum")),
        ("(core.a at-least b)", ex.Test("core.a", "at-least", "b")),
    ],
)
def test_the_two_operators(text, meant):
    assert parse(text) == meant


@pytest.mark.parametrize(
    ("text", "reason", "column", "found"),
    [
        ("", "subject", 0, ""),
        ("   ", "subject", 3, ""),
        ("not core.a at-least b", "not", 0, "not"),
        ("core.a at-least b and not core.a at-least b", "not", 22, "not"),
        ("core.a at-least", "value", 15, ""),
        ("core.a at-least and", "value", 16, "and"),
        ("core.a at-least not", "value", 16, "not"),
        ("core.a", "operator", 6, ""),
        ("core.a is b", "operator", 7, "is"),
        ("core.a at-least b core.c", "end", 18, "core.c"),
        ("core.a at-least b)", "end", 17, ")"),
        ("(core.a at-least b", "parenthesis", 18, ""),
        ("(core.a at-least b core.c", "parenthesis", 19, "core.c"),
        ("()", "subject", 1, ")"),
        ("or core.a at-least b", "subject", 0, "or"),
        ("core.a at-least b or", "subject", 20, ""),
        ("core.a >= b", "character", 7, ">"),
        ("core.a at-least 'b'", "character", 16, "'"),
        ("core.a at-least b;", "character", 17, ";"),
        ("(" * 22 + "core.a at-least b" + ")" * 22, "depth", 21, ""),
    ],
)
def test_what_is_no_condition_says_why_and_where(text, reason, column, found):
    with pytest.raises(ConditionError) as refusal:
        parse(text)
    error = refusal.value
    assert (error.reason, error.column, error.found) == (reason, column, found)


def test_twenty_parentheses_are_fine():
    assert parse("(" * 20 + "core.a at-least b" + ")" * 20) == ex.Test("core.a", "at-least", "b")


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (F, F, F, F),
        (F, U, F, U),
        (F, T, F, T),
        (U, F, F, U),
        (U, U, U, U),
        (U, T, U, T),
        (T, F, F, T),
        (T, U, U, T),
        (T, T, T, T),
    ],
)
def test_three_valued_truth(left, right, both, either):
    known = {A: left, B: right}
    assert truth(All((A, B)), known.__getitem__) is both
    assert truth(Any((A, B)), known.__getitem__) is either
    assert truth(A, known.__getitem__) is left


def test_always_holds_and_tests_nothing():
    assert truth(ALWAYS, {}.__getitem__) is T
    assert list(ex.tests(ALWAYS)) == []


def test_every_single_test_of_a_condition_is_found():
    assert list(ex.tests(parse(written("a and ( b or c ) or a")))) == [A, B, C, A]


CONDITIONS = st.recursive(
    st.sampled_from([A, B, C]),
    lambda inner: st.lists(inner, min_size=2, max_size=3).flatmap(
        lambda parts: st.sampled_from([All(tuple(parts)), Any(tuple(parts))])
    ),
    max_leaves=6,
)


@given(CONDITIONS)
def test_a_truer_test_never_makes_a_condition_less_true(condition):
    for a, b, c in itertools.product((F, U, T), repeat=3):
        known = {A: a, B: b, C: c}
        for single in (A, B, C):
            if known[single] < T:
                raised = {**known, single: Truth(known[single] + 1)}
                before = truth(condition, known.__getitem__)
                assert truth(condition, raised.__getitem__) >= before


@given(st.text(alphabet="abc.-() \n§'<=", max_size=60))
def test_any_text_is_a_condition_or_a_named_refusal(text):
    with suppress(ConditionError):
        assert list(ex.tests(parse(text)))
