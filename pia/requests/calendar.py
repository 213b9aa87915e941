"""The next dates of requests as an iCalendar file, for the calendar that people already use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pia.questionnaire.requests import Request
from pia.requests.tracking import NAMES, State
from pia.requests.workdays import DAY
from pia.text import Locale, Text

if TYPE_CHECKING:
    from icalendar import Alarm, Event

BEFORE = timedelta(days=3)
_NEUTRAL = Text("Fecha por revisar", "A date to check")


def ics(
    tracked: Iterable[tuple[Request, State]],
    locale: Locale,
    *,
    scope: str,
    stamp: datetime,
    name: str = "",
) -> bytes:
    """One all-day event for the next date of each request, with an alarm three days before.

    `scope` tells the requests of one assessment from those of another; the identifier of an
    event stays the same while its date moves, so that a calendar moves it too. Without a `name`
    nothing in the file says what it is about: calendars are seen by others.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{name or 'calendar'}//{locale}")
    for request, state in tracked:
        if state.next_date is not None:
            event = _event(request, state, locale, name)
            event.add("uid", sha256(f"{scope}\0{request.key}".encode()).hexdigest()[:32])
            event.add("dtstamp", stamp)
            event.add("dtstart", state.next_date)
            event.add("dtend", state.next_date + DAY)
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(request: Request, state: State, locale: Locale, name: str) -> Event:
    from icalendar import Event

    title = _NEUTRAL.into(locale)
    event = Event()
    event.add("transp", "TRANSPARENT")
    if name:
        title = f"{request.addressee.into(locale)}: {NAMES[state.name].into(locale)}"
        number = f"{request.number}\n" if request.number else ""
        event.add("description", f"{name}\n{number}{state.next_step.into(locale)}")
    event.add("summary", title)
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -BEFORE)
    alarm.add("description", title)
    return alarm
