"""Until when an authority has to answer, and until when one can appeal.

The two are counted in opposite directions, because a mistake costs something different.

*Time to answer.* Whoever says too early that an authority is late loses credit, and an appeal
against silence may be turned down. So `due` gives the latest date that is plausible, "not
before": receipt is the first working day on or after the sending, counting starts on the day
after it, national holidays and the days that the authority says it was closed are left out,
days that the law calls just "days" are counted as business days, and a period of calendar days
that ends on a day without work ends on the next working day. The library knows national holidays
only; offices close on more days, which moves the date further, so somebody confirms it.

*Time to appeal.* Whoever appeals a day late loses the right. So `appeal_by` gives the earliest
last day that is plausible, "no later than": counting starts on the day after the notice, "days"
are calendar days, business days leave out Saturdays and Sundays and no holiday, and a last day on
which offices may be closed moves back to the working day before. For an appeal against silence
the time to answer is counted in the same way, see `expired`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from pia.questionnaire.packs import AccessLaw, Period
from pia.requests.wording import CountedUnit, filled, in_a_row, period, spoken
from pia.requests.workdays import DAY, holiday, is_weekday, is_working, national_holidays
from pia.text import Text


@dataclass(frozen=True, slots=True)
class Counted:
    """A period as it was counted; `assumed` where the law does not say which days it means."""

    days: int
    unit: CountedUnit
    assumed: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Due:
    """The day that the authority has at least until, and how it was counted.

    `steps` are the time to answer and the extension, `holidays` and `closures` the weekdays that
    were left out. `rolled` says that calendar days ended on a day without work;
    `extension_unknown` that there is more time than the pack tells of.
    """

    not_before: date
    received: date
    steps: tuple[Counted, ...]
    holidays: tuple[tuple[date, Text], ...]
    closures: tuple[date, ...]
    rolled: bool
    holidays_known: bool
    extension_unknown: bool = False

    @property
    def unit(self) -> CountedUnit:
        """The days in which the time to answer was counted."""
        return self.steps[0].unit

    @property
    def assumed(self) -> bool:
        """Whether the law leaves the kind of days open somewhere."""
        return any(step.assumed for step in self.steps)

    @property
    def verified(self) -> bool:
        """Whether somebody read every period in the law."""
        return all(step.verified for step in self.steps)


@dataclass(frozen=True, slots=True)
class AppealBy:
    """The day by which an appeal is surely in time, and how it was counted."""

    no_later_than: date
    counted: Counted


def due(
    law: AccessLaw,
    sent: date,
    *,
    extended: bool,
    country: str,
    closures: Collection[date] = (),
) -> Due:
    """The latest plausible last day to answer a request sent on a day."""
    walk = _Walk(country, frozenset(closures))
    received = end = walk.open(sent)
    more = law.extension if extended else None
    steps: list[Counted] = []
    for each in (law.deadline, *((more,) if more else ())):
        counted = _counted(each, assuming="business")
        end = walk.after(end, counted)
        steps.append(counted)
    return Due(
        not_before=end,
        received=received,
        steps=tuple(steps),
        holidays=tuple(sorted(walk.holidays.items())),
        closures=tuple(sorted(walk.closed)),
        rolled=walk.rolled,
        holidays_known=national_holidays(country, sent.year) is not None,
        extension_unknown=extended and more is None,
    )


def expired(law: AccessLaw, sent: date, *, extended: bool) -> date:
    """The earliest plausible last day to answer: time to appeal silence may run from here."""
    end = sent
    for each in (law.deadline, *((law.extension,) if extended and law.extension else ())):
        end = _soonest(end, _counted(each, assuming="calendar"))
    return end


def appeal_by(law: AccessLaw, notified: date, *, country: str) -> AppealBy | None:
    """The earliest plausible last day to appeal what was notified; None where no term is known."""
    if law.appeal.term is None:
        return None
    counted = _counted(law.appeal.term, assuming="calendar")
    last = _soonest(notified, counted)
    while last > notified and not is_working(last, country):
        last -= DAY
    return AppealBy(last, counted)


def explained(found: Due) -> tuple[Text, ...]:
    """How a deadline was counted, what was assumed, and what one has to confirm."""
    return tuple(_explained(found))


def _explained(found: Due) -> Iterator[Text]:
    periods = in_a_row((period(step.days, step.unit) for step in found.steps), " + ")
    yield filled(_COUNTED, periods=periods, received=spoken(found.received))
    if found.assumed:
        yield _ASSUMED
    if found.holidays:
        named = (filled(_NAMED, day=spoken(day), name=name) for day, name in found.holidays)
        yield filled(_HOLIDAYS, holidays=in_a_row(named))
    if found.closures:
        yield filled(_CLOSURES, days=in_a_row(spoken(day) for day in found.closures))
    if found.rolled:
        yield _ROLLED
    if not found.verified:
        yield _UNVERIFIED
    if found.extension_unknown:
        yield _NO_EXTENSION
    yield _CONFIRM if found.holidays_known else _NO_HOLIDAYS


@dataclass(slots=True)
class _Walk:
    """Steps over the days on which nobody works, and remembers which they were."""

    country: str
    closures: frozenset[date]
    holidays: dict[date, Text] = field(default_factory=dict)
    closed: set[date] = field(default_factory=set)
    rolled: bool = False

    def open(self, day: date) -> date:
        """The first working day on or after a day."""
        while not is_working(day, self.country, self.closures):
            self._note(day)
            day += DAY
        return day

    def after(self, start: date, counted: Counted) -> date:
        """The last day of a period that starts on the day after."""
        if counted.unit == "calendar":
            end = start + timedelta(days=counted.days)
            opened = self.open(end)
            self.rolled = self.rolled or opened > end
            return opened
        for _ in range(counted.days):
            start = self.open(start + DAY)
        return start

    def _note(self, day: date) -> None:
        if not is_weekday(day):
            return
        if name := holiday(day, self.country):
            self.holidays[day] = name
        else:
            self.closed.add(day)


def _counted(each: Period, *, assuming: CountedUnit) -> Counted:
    unit = assuming if each.unit == "unspecified" else each.unit
    return Counted(each.days, unit, each.unit == "unspecified", each.verified)


def _soonest(start: date, counted: Counted) -> date:
    """The end of a period in which no holiday helps."""
    if counted.unit == "calendar":
        return start + timedelta(days=counted.days)
    left, day = counted.days, start
    while left:
        day += DAY
        left -= is_weekday(day)
    return day


_COUNTED = Text(
    "Se cuentan {periods} desde el día siguiente a la recepción ({received}).",
    "{periods}, counted from the day after receipt ({received}).",
)
_ASSUMED = Text(
    "La ley dice «días» sin más. Se cuentan hábiles, que vencen más tarde: así nadie dice antes "
    "de tiempo que la autoridad se atrasó.",
    "The law says “days” and no more. They are counted as business days, which end later: so "
    "nobody says too early that the authority is late.",
)
_NAMED = Text("{day} ({name})", "{day} ({name})")
_HOLIDAYS = Text(
    "No se cuentan estos feriados nacionales: {holidays}.",
    "These national holidays are left out: {holidays}.",
)
_CLOSURES = Text(
    "No se cuentan estos días en que la autoridad dijo que cerró: {days}.",
    "These days on which the authority said it was closed are left out: {days}.",
)
_ROLLED = Text(
    "El plazo terminaba en un día sin atención y pasa al siguiente día hábil.",
    "The period ended on a day without service and moves to the next business day.",
)
_UNVERIFIED = Text(
    "Nadie comprobó todavía este plazo en el texto de la ley.",
    "Nobody has yet checked this period in the text of the law.",
)
_NO_EXTENSION = Text(
    "Se avisó una prórroga y no se conoce cuánto dura. Escriba la fecha que dio la autoridad.",
    "An extension was announced and its length is not known. Enter the date the authority gave.",
)
_CONFIRM = Text(
    "Solo se conocen los feriados nacionales. Las autoridades cierran otros días: confirme la "
    "fecha antes de decir que se atrasó.",
    "Only national holidays are known. Authorities close on other days: confirm the date before "
    "saying that it is late.",
)
_NO_HOLIDAYS = Text(
    "No se conocen los feriados de este país: solo se dejan fuera sábados y domingos. Confirme "
    "la fecha.",
    "The holidays of this country are not known: only Saturdays and Sundays are left out. "
    "Confirm the date.",
)
