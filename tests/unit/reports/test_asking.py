"""How to ask each State, with a warning beside everything that nobody verified."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.assessment import State
from pia.questionnaire.catalogue import INVENTED_COUNTRY
from pia.questionnaire.packs import Appeal, Filing, Period
from pia.reports.build import build_report
from pia.scoring.assessed import assessed
from pia.text import LOCALES
from tests.annexes import a_law, a_pack, a_period, with_annexes
from tests.factories import text
from tests.unit.reports.programmes import HASH, harmless, rich

CHECK = "Check before filing."
UNREAD = a_law(
    article="",
    deadline=a_period(verified=False),
    extension=None,
    appeal=Appeal(text("The court"), None, verified=False),
    where_to_file=Filing(text("The agency"), "", verified=False),
    note=text(""),
)


def asking(subject, *packs, locale="en"):
    """How to ask the States of a programme, given those packs."""
    catalogue = with_annexes(subject.questionnaire.catalogue, packs=packs)
    questionnaire = replace(subject.questionnaire, catalogue=catalogue)
    return build_report(assessed(questionnaire, subject.assessment, HASH), locale).asking


def facts(part):
    """Each fact of its only State as value and warning."""
    (state,) = part.countries
    return {fact.key: (fact.value, fact.check) for fact in state.facts}


def test_everything_one_needs_stands_in_order():
    (state,) = asking(rich(), a_pack()).countries
    assert (state.country, state.term) == ("MX (en)", "20 business days")
    assert [(fact.key, fact.value) for fact in state.facts] == [
        ("law", "Access in full (en) (1969)."),
        ("article", "Art. 1."),
        ("deadline", "20 business days."),
        ("extension", "10 business days."),
        ("appeal", "The guarantor (en)."),
        ("appeal-term", "15 calendar days."),
        ("where", "The office (en)."),
        ("data-protection", "Data in full (en) (1969)."),
        ("treaties", "Achr (en) (24 March 1981)."),
    ]
    assert state.facts[6].url == "https://example.org/file"
    assert state.note == "Mind the date (en)"
    assert state.checked == "Last looked at on 22 November 2026."


def test_only_what_nobody_verified_is_marked():
    marked = [key for key, (_, check) in facts(asking(rich(), a_pack())).items() if check]
    assert marked == ["data-protection"]  # nobody read that law


def test_gaps_are_said_and_marked():
    told = facts(asking(rich(), a_pack(law=UNREAD, data="")))
    assert told["article"] == ("A gap to fill: nobody verified it yet.", CHECK)
    assert told["deadline"] == ("20 business days.", CHECK)
    assert told["extension"] == ("None is recorded.", "")
    assert told["appeal"] == ("The court (en).", CHECK)
    assert told["appeal-term"] == ("Not known.", CHECK)
    assert told["where"] == ("The agency (en).", CHECK)
    assert told["data-protection"] == ("None is recorded.", "")


def test_a_time_that_stands_alone_says_itself_that_nobody_verified_it():
    (state,) = asking(rich(), a_pack(law=UNREAD)).countries
    assert state.term == "20 business days (not verified)"


def test_a_state_bound_by_nothing_checked_has_no_treaties():
    assert "treaties" not in facts(asking(rich(), a_pack("US")))


@pytest.mark.parametrize(
    ("unit", "days", "said"),
    [
        ("business", 1, "1 business day."),
        ("calendar", 1, "1 calendar day."),
        ("unspecified", 3, "3 days (business or calendar: not specified)."),
    ],
)
def test_days_are_counted_as_the_law_counts_them(unit, days, said):
    law = a_law(deadline=Period(days, unit, verified=True))
    assert facts(asking(rich(), a_pack(law=law)))["deadline"] == (said, "")


def test_states_without_a_guide_are_named_in_one_sentence():
    assert asking(rich(), a_pack()).missing == (
        "No guide has been written yet for: US (en). Find its access-to-information law before "
        "asking."
    )
    assert asking(rich(), a_pack(), a_pack("US")).missing == ""


def test_nobody_is_told_to_ask_an_invented_state():
    invented = State(INVENTED_COUNTRY, "runs")
    assert asking(rich(states=(invented,))).missing == ""
    real = rich().assessment.programme.states
    assert asking(rich(states=(*real, invented))).missing == asking(rich()).missing


def test_without_any_guide_nothing_is_said_of_what_is_marked():
    part = asking(rich())
    assert (part.lead, part.countries) == ("", ())
    assert "MX (en) and US (en)" in part.missing


def test_without_a_state_there_is_nothing_to_say():
    part = asking(harmless(), a_pack())
    assert (part.lead, part.countries, part.missing) == ("", (), "")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_state_named_twice_is_told_once(locale):
    state = rich().assessment.programme.states[0]
    part = asking(rich(states=(state, replace(state, role="hosts"))), a_pack(), locale=locale)
    assert [each.key for each in part.countries] == ["MX"]
