"""The next dates of requests as people's calendars read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from pia.requests.calendar import ics
from pia.requests.tracking import state
from tests.unit.requests.made import PACKS, a_request, event

MEXICO = PACKS["MX"].access_law
STAMP = datetime(2026, 6, 4, 12, tzinfo=UTC)
WAITING = a_request("sent 2026-06-03")


def file(*requests, locale="es", today=date(2026, 6, 4), **options):
    tracked = [(request, state(request, MEXICO, today)) for request in requests]
    return ics(tracked, locale, scope="one-assessment", stamp=STAMP, **options)


def events(raw):
    return Calendar.from_ical(raw).walk("VEVENT")


def test_the_next_date_is_an_event_of_a_whole_day():
    (found,) = events(file(WAITING))
    assert (found["dtstart"].dt, found["dtend"].dt) == (date(2026, 7, 1), date(2026, 7, 2))
    assert found["dtstamp"].dt == STAMP


def test_an_alarm_rings_three_days_before():
    (alarm,) = events(file(WAITING))[0].walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-3)
    assert alarm["action"] == "DISPLAY"


def test_what_has_no_next_date_is_left_out():
    assert events(file(a_request(), a_request("sent 2026-06-03", "withdrawn 2026-06-04"))) == []


def test_an_event_keeps_its_identifier_while_its_date_moves():
    longer = a_request("sent 2026-06-03", "extended 2026-06-30")
    before, after = events(file(WAITING)), events(file(longer, today=date(2026, 7, 1)))
    assert before[0]["uid"] == after[0]["uid"]
    assert before[0]["dtstart"].dt < after[0]["dtstart"].dt
    tracked = [(WAITING, state(WAITING, MEXICO, date(2026, 6, 4)))]
    other = ics(tracked, "es", scope="another", stamp=STAMP)
    assert events(other)[0]["uid"] != before[0]["uid"]


@pytest.mark.parametrize(("locale", "title"), [("es", "Fecha por revisar"), ("en", "A date to")])
def test_without_a_name_nothing_says_what_it_is_about(locale, title):
    raw = file(a_request("sent 2026-06-03"), locale=locale)
    assert title.encode() in raw
    for word in (b"pia", b"INM", b"Migra", b"one-assessment", b"access"):
        assert word not in raw, word


def test_with_a_name_it_says_all_that_helps():
    (found,) = events(file(WAITING, locale="en", name="Face checks"))
    assert found["summary"] == "National Migration Institute: waiting"
    assert found["description"] == "Face checks\nWait for the reply."


def test_the_folio_is_told_where_there_is_one():
    request = a_request(event("sent", "2026-06-03", number="330026"))
    (found,) = events(file(request, locale="en", name="Face checks"))
    assert found["description"] == "Face checks\n330026\nWait for the reply."
