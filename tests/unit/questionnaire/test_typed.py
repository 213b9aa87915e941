"""Numbers and lists as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.questionnaire.typed import typed_items, typed_lines, typed_number

A, B, C = {"es": "A", "en": "a"}, {"es": "B", "en": "b"}, {"es": "C", "en": "c"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12 500", "12500"),
        ("12\u202f500", "12500"),
        ("1.000", "1000"),
        ("1,000", "1000"),
        ("1.234.567", "1234567"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1.2340", "1.2340"),
        ("1.2,3", "1.2,3"),
        ("muchas", "muchas"),
        (" ", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, read):
    assert typed_number(typed) == read


def test_a_line_is_a_name_and_an_empty_one_holds_its_place():
    assert typed_lines("\n uno \n\ndos\n \n") == ["", "uno", "", "dos"]
    assert typed_lines(" \n\n") == []


def test_lines_of_both_languages_belong_together():
    sent = {"es": ["A", "", "C"], "en": ["a", "b"]}
    assert typed_items(sent, [B]) == [A, {"en": "b"}, {"es": "C"}]
    assert typed_items({"es": [], "en": []}, [A]) == []


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["A", "B", "C"], [A, B, C]),
        (["A", "B2", "C"], [A, {"es": "B2", "en": "b"}, C]),
        (["A", "C"], [A, {"en": "b"}, C]),
        (["B", "C"], [{"en": "a"}, B, C]),
        (["X", "A", "B", "C"], [{"es": "X"}, A, B, C]),
        (["A", "B", "C", "", "D"], [A, B, C, {"es": "D"}]),
        ([], [{"en": "a"}, {"en": "b"}, {"en": "c"}]),
    ],
)
def test_a_language_that_was_not_sent_stays_beside_what_it_translates(lines, items):
    assert typed_items({"es": lines}, [A, B, C]) == items


def test_nothing_sent_leaves_everything():
    assert typed_items({}, [A, {"en": "b"}]) == [A, {"en": "b"}]


_words = st.sampled_from(["", "A", "B", "C"])
_items = st.lists(st.fixed_dictionaries({"es": _words, "en": _words}), max_size=5)


@given(_items, st.lists(_words, max_size=6), st.sampled_from(["es", "en"]))
def test_whatever_is_typed_in_one_language_the_other_is_all_there(before, lines, shown):
    other = "en" if shown == "es" else "es"
    found = typed_items({shown: lines}, before)
    assert [each[shown] for each in found if shown in each] == [line for line in lines if line]
    assert [e[other] for e in found if other in e] == [e[other] for e in before if e[other]]
