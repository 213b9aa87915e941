"""Everything dated stands in one order, and what a State said over time is told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pia.questionnaire.assessment import Milestone, Reply, StateAccount
from pia.questionnaire.chronology import chronology, is_date, span, stories
from pia.text import Text
from tests.factories import a_finding, a_source, an_assessment


def said(value: str, when: str, state: str = "MX") -> StateAccount:
    return StateAccount(state, value, when, says=Text(value, value))


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2018-04-08", (date(2018, 4, 8), date(2018, 4, 8))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2019-12", (date(2019, 12, 1), date(2019, 12, 31))),
        ("2017", (date(2017, 1, 1), date(2017, 12, 31))),
    ],
)
def test_a_date_covers_the_days_it_may_be(written, days):
    assert is_date(written)
    assert span(written) == days


@pytest.mark.parametrize("written", ["", "s. f.", "2018-13", "2018-02-30", "2018-04-08-01"])
def test_what_is_no_date_is_none(written):
    assert not is_date(written)


def test_everything_dated_stands_in_one_order_with_its_precision_kept():
    assessment = replace(
        an_assessment(
            a_finding("core.q1", "worst", accounts=[said("best", "2018-04")]),
            sources=[replace(a_source("s1"), date="2018"), replace(a_source("s2"), date="spring")],
        ),
        milestones=(
            Milestone("2025-04-01", Text("Lo niega", "It denies it")),
            Milestone("2018", Text("Empieza", "It starts")),
        ),
        replies=(
            Reply(Text("INM", "INM"), sent="2025-05-01", answered="2025-05-20"),
            Reply(Text()),
        ),
    )
    told = [(event.date, event.kind) for event in chronology(assessment)]
    assert told == [
        ("2018", "milestone"),
        ("2018", "source"),
        ("2018-04", "statement"),
        ("2025-04-01", "milestone"),
        ("2025-05-01", "told"),
        ("2025-05-20", "answered"),
    ]


def test_a_statement_knows_its_question_and_a_source_itself():
    account = said("best", "2018")
    source = replace(a_source("s1"), date="2019")
    events = chronology(an_assessment(a_finding("core.q1", accounts=[account]), sources=[source]))
    assert (events[0].question, events[0].account) == ("core.q1", account)
    assert [link.source for link in events[1].evidence] == ["s1"]


def test_a_story_needs_two_dates_of_one_state():
    finding = a_finding(
        "core.q1",
        accounts=[
            said("worst", "2025-04-01"),
            said("best", "2018"),
            said("best", "2018", "US"),
            said("middling", "2018", "US"),
            said("best", ""),
        ],
    )
    (story,) = stories([finding])
    assert (story.question, story.state) == ("core.q1", "MX")
    assert [account.date for account in story.told] == ["2018", "2025-04-01"]


def test_saying_the_same_again_is_no_turn():
    told = [said("best", "2018"), said("best", "2019"), said("worst", "2025")]
    (story,) = stories([a_finding("core.q1", accounts=told)])
    assert story.turns == ((told[1], told[2]),)
