"""Deadlines of every country pack against those counted by hand, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.questionnaire.loader import load_catalogue
from pia.questionnaire.packs import Appeal, Period
from pia.requests.deadlines import appeal_by, due, expired, explained
from pia.requests.workdays import national_holidays
from pia.text import Text
from tests.questionnaires import SHIPPED
from tests.unit.requests.counted_by_hand import APPEALS, DUE, EXPIRED, day

PACKS = load_catalogue(SHIPPED).packs
countries = st.sampled_from(sorted(PACKS))
days = st.dates(day("2020-01-01"), day("2040-12-31"))


def counted(country, sent, *, extended=False, closures=()):
    law = PACKS[country].access_law
    return due(law, sent, extended=extended, country=country, closures=closures)


@pytest.mark.parametrize(("country", "sent", "extended", "last"), DUE)
def test_the_time_to_answer_ends_where_a_hand_count_ends(country, sent, extended, last):
    assert counted(country, day(sent), extended=extended).not_before == day(last)


def test_every_pack_was_counted_by_hand_three_times_and_over_the_year_end():
    for country in PACKS:
        own = [line for line in DUE if line[0] == country]
        assert len([line for line in own if not line[2]]) >= 3, country
        assert any(line[1][:4] < line[3][:4] for line in own), country
        assert any(line[2] for line in own) or PACKS[country].access_law.extension is None


@pytest.mark.parametrize(("country", "notified", "last"), APPEALS)
def test_the_time_to_appeal_ends_where_a_hand_count_ends(country, notified, last):
    found = appeal_by(PACKS[country].access_law, day(notified), country=country)
    assert (found.no_later_than.isoformat() if found else "") == last


def test_the_time_to_appeal_was_counted_by_hand_for_every_pack():
    assert {line[0] for line in APPEALS} == set(PACKS)


@pytest.mark.parametrize(("country", "sent", "extended", "last"), EXPIRED)
def test_time_may_have_run_out_where_a_hand_count_without_holidays_ends(
    country, sent, extended, last
):
    assert expired(PACKS[country].access_law, day(sent), extended=extended) == day(last)


def test_days_that_the_law_leaves_open_are_business_days_and_it_says_so():
    found = counted("EC", day("2026-09-01"), extended=True)
    assert (found.unit, found.assumed) == ("business", True)
    said = explained(found)
    assert "10 business days + 5 business days" in said[0].en
    assert "10 días hábiles + 5 días hábiles" in said[0].es
    assert any("says “days” and no more" in text.en for text in said)
    mexico = counted("MX", day("2026-06-03"))
    assert not mexico.assumed
    assert not any("no more" in text.en for text in explained(mexico))


def test_days_of_an_appeal_that_the_law_leaves_open_are_calendar_days():
    found = appeal_by(PACKS["BR"].access_law, day("2026-06-01"), country="BR")
    assert (found.counted.unit, found.counted.assumed) == ("calendar", True)


def test_the_holidays_left_out_are_named():
    found = counted("MX", day("2026-03-10"))
    assert [when.isoformat() for when, _ in found.holidays] == ["2026-03-16"]
    (said,) = [text for text in explained(found) if "left out" in text.en]
    assert "16 March 2026 (Benito Juárez's birthday)" in said.en
    assert "16 de marzo de 2026" in said.es


def test_days_that_the_authority_was_closed_move_the_date_and_are_named():
    # As counted by hand to Wed 8 Apr; without Thu 2 and Fri 3 Apr, 20 = Fri 10 Apr.
    closed = (day("2026-04-02"), day("2026-04-03"))
    found = counted("MX", day("2026-03-10"), closures=closed)
    assert found.not_before == day("2026-04-10")
    assert found.closures == closed
    assert any("said it was closed are left out: 2 April 2026" in t.en for t in explained(found))


def test_a_closure_on_a_holiday_or_weekend_counts_once():
    found = counted("MX", day("2026-03-10"), closures=(day("2026-03-14"), day("2026-03-16")))
    assert found.not_before == day("2026-04-08")
    assert found.closures == ()


def test_what_is_sent_on_a_day_without_work_arrives_on_the_next_one():
    # Sat 14 Mar; Mon 16 is a holiday; arrives on Tue 17.
    assert counted("MX", day("2026-03-14")).received == day("2026-03-17")


def test_calendar_days_that_end_without_service_say_that_the_date_moved():
    assert counted("BR", day("2026-06-01")).rolled
    assert any("moves to the next" in t.en for t in explained(counted("BR", day("2026-06-01"))))
    assert not counted("BR", day("2026-06-02")).rolled


def test_a_move_along_the_way_is_told_too():
    law = replace(PACKS["BR"].access_law, extension=Period(2, "business", verified=True))
    found = due(law, day("2026-06-01"), extended=True, country="BR")
    # Mon 22 Jun after rolling, then Tue 23 and Wed 24.
    assert (found.not_before, found.rolled) == (day("2026-06-24"), True)


def test_a_deadline_that_nobody_verified_says_so():
    found = counted("CR", day("2026-06-02"), extended=True)
    assert not found.verified
    assert any("Nobody has yet checked" in text.en for text in explained(found))
    assert counted("CR", day("2026-06-02")).verified


def test_an_extension_that_the_pack_does_not_know_leaves_the_end_open():
    found = counted("PE", day("2026-09-01"), extended=True)
    assert found.extension_unknown
    assert any("its length is not known" in text.en for text in explained(found))
    assert not counted("PE", day("2026-09-01")).extension_unknown


def test_only_national_holidays_are_known_and_it_says_so():
    said = explained(counted("MX", day("2026-06-03")))
    assert said[-1].en.startswith("Only national holidays are known.")
    assert said[-1].es.startswith("Solo se conocen los feriados nacionales.")


def test_a_country_without_known_holidays_leaves_out_weekends_only():
    law = PACKS["MX"].access_law
    found = due(law, day("2026-12-10"), extended=False, country="XX")
    # Thu 10 Dec and 4w: Thu 7 Jan, Christmas and New Year counted.
    assert (found.not_before, found.holidays_known) == (day("2027-01-07"), False)
    assert explained(found)[-1].en.startswith("The holidays of this country are not known")
    assert national_holidays("XX", 2026) is None


def test_names_of_holidays_come_in_the_languages_there_are():
    assert national_holidays("MX", 2026)[day("2026-12-25")].es == "Navidad"
    assert national_holidays("US", 2026)[day("2026-12-25")] == Text("", "Christmas Day")


@given(countries, days, days, st.booleans())
def test_what_is_sent_later_is_never_due_earlier(country, one, other, extended):
    first, second = sorted((one, other))
    before = counted(country, first, extended=extended).not_before
    assert before <= counted(country, second, extended=extended).not_before


@given(countries, days, st.booleans(), st.sets(st.integers(0, 120), max_size=12), st.data())
def test_closures_never_make_it_earlier(country, sent, extended, offsets, data):
    closed = sorted(sent + timedelta(days=offset) for offset in offsets)
    fewer = data.draw(st.lists(st.sampled_from(closed), unique=True)) if closed else []
    more = counted(country, sent, extended=extended, closures=closed).not_before
    assert counted(country, sent, extended=extended, closures=fewer).not_before <= more


@given(countries, days)
def test_an_extension_never_makes_it_earlier(country, sent):
    usual, longer = counted(country, sent), counted(country, sent, extended=True)
    assert usual.not_before <= longer.not_before
    law = PACKS[country].access_law
    assert expired(law, sent, extended=False) <= expired(law, sent, extended=True)


@given(countries, days, st.booleans())
def test_time_never_runs_out_later_than_the_latest_plausible_day(country, sent, extended):
    law = PACKS[country].access_law
    latest = counted(country, sent, extended=extended)
    assert sent < expired(law, sent, extended=extended) <= latest.not_before
    assert latest.not_before.weekday() < 5


@given(
    countries,
    days,
    st.integers(1, 60),
    st.sampled_from(["business", "calendar", "unspecified"]),
)
def test_an_appeal_is_never_dated_before_the_notice_nor_after_its_term(country, sent, term, unit):
    body = Appeal(Text("a", "a"), Period(term, unit, verified=True), verified=True)
    law = replace(PACKS[country].access_law, appeal=body)
    found = appeal_by(law, sent, country=country).no_later_than
    longest = due(
        replace(law, deadline=body.term), sent, extended=False, country=country
    ).not_before
    assert sent <= found <= longest
