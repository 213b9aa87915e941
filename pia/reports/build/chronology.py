"""The programme's timeline and each State's account over time, told and ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, groupby

from pia.questionnaire.chronology import Event, EventKind, Story, chronology, span, stories
from pia.reports.build.accounts import account_row, said_words
from pia.reports.build.context import Context
from pia.reports.build.sources import rests_on_hidden
from pia.reports.model import (
    ChronologyPart,
    EventRow,
    StoryPart,
    StoryStep,
    TimeLane,
    Timeline,
    TimeMark,
    Words,
)
from pia.reports.speech import Speech

# Lanes from top to bottom, each with the kinds of events that stand in it.
_LANES: tuple[tuple[EventKind, ...], ...] = (
    ("milestone",),
    ("statement",),
    ("told", "answered"),
    ("source",),
)


def build_chronology(context: Context) -> ChronologyPart:
    """Everything dated that this reader may see."""
    events = [event for event in chronology(context.assessment) if _shown(context, event)]
    numbers = count(1)
    numbered = [(0 if event.kind == "source" else next(numbers), event) for event in events]
    rows = tuple(_rows(context, numbered))
    return ChronologyPart(_sentence(context.say, events), _timeline(context, numbered), rows)


def build_stories(context: Context) -> tuple[StoryPart, ...]:
    """Per question with two dates or more, what each State said and when."""
    asked = (k for k in context.questionnaire.questions if k in context.assessment.findings)
    told = stories(context.assessment.findings[key] for key in asked)
    return tuple(_story(context, story) for story in told)


def _shown(context: Context, event: Event) -> bool:
    """A source that is kept back has no date either, nor what only such sources tell."""
    quiet = event.kind in ("milestone", "source")
    return not (quiet and rests_on_hidden(context, event.evidence))


def _rows(context: Context, numbered: Sequence[tuple[int, Event]]) -> Iterator[EventRow]:
    """One row an event; the sources of a year share the last row of their year."""
    for year, of_year in groupby(numbered, key=lambda pair: pair[1].date[:4]):
        events = list(of_year)
        for number, event in events:
            if number:
                yield _row(context, number, event)
        links = [link for number, event in events if not number for link in event.evidence]
        if links:
            word, cites = _kinds(context.say)["source"], context.linked(links)
            yield EventRow(0, "source", word, year, Words(""), "", cites)


def _row(context: Context, number: int, event: Event) -> EventRow:
    say = context.say
    words, about = say.words(event.words), ""
    if event.account is not None:
        finding = context.assessment.findings[event.question]
        words = said_words(context, finding, event.account)
        about = context.question_text(event.question)
    kind = _kinds(say)[event.kind]
    if event.account is not None:
        kind = say.gettext("%(state)s said", state=context.country(event.account.state))
    date_words, cites = say.date(event.date), context.linked(event.evidence)
    return EventRow(number, event.kind, kind, date_words, words, about, cites)


def _kinds(say: Speech) -> dict[EventKind, str]:
    return {
        "milestone": say.gettext("Event"),
        "statement": say.gettext("The State said"),
        "told": say.gettext("Asked to comment"),
        "answered": say.gettext("Commented"),
        "source": say.gettext("Sources published"),
    }


def _lane_names(say: Speech) -> dict[EventKind, str]:
    return {
        "milestone": say.gettext("What happened"),
        "statement": say.gettext("What the State said"),
        "told": say.gettext("Who was asked to comment"),
        "source": say.gettext("Sources published"),
    }


def _sentence(say: Speech, events: Sequence[Event]) -> str:
    if not events:
        return ""
    happened = sum(event.kind == "milestone" for event in events)
    said = sum(event.kind == "statement" for event in events)
    sources = sum(event.kind == "source" for event in events)
    return say.gettext(
        "From %(first)s to %(last)s. Events: %(happened)s. Statements of a State: %(said)s. Dated "
        "sources: %(sources)s.",
        first=events[0].date[:4],
        last=events[-1].date[:4],
        happened=say.number(happened),
        said=say.number(said),
        sources=say.number(sources),
    )


def _timeline(context: Context, numbered: Sequence[tuple[int, Event]]) -> Timeline | None:
    names, lanes = _lane_names(context.say), []
    for kinds in _LANES:
        marks = tuple(_mark(n, event) for n, event in numbered if event.kind in kinds)
        if marks:
            lanes.append(TimeLane(names[kinds[0]], marks))
    if not lanes:
        return None
    return _drawn(lanes, _sentence(context.say, [event for _, event in numbered]))


def _drawn(lanes: Sequence[TimeLane], alt: str) -> Timeline:
    marks = [mark for lane in lanes for mark in lane.marks]
    first, last = int(min(m.start for m in marks)), int(max(m.start for m in marks)) + 1
    return Timeline(first, last, tuple(lanes), alt)


def _mark(number: int, event: Event) -> TimeMark:
    return _placed(event.kind, event.date, str(number or ""))


def _placed(kind: EventKind, written: str, label: str) -> TimeMark:
    first, last = span(written)
    return TimeMark(kind, _years(first), _years(last), first == last, label)


def _years(day: date) -> float:
    """A day as years and a part of a year."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _story(context: Context, story: Story) -> StoryPart:
    say, finding = context.say, context.assessment.findings[story.question]
    rows = [account_row(context, finding, account) for account in story.told]
    steps = tuple(
        StoryStep(n, row.date, row.said, row.said_cites, row.relation, row.relation_word)
        for n, row in enumerate(rows, 1)
    )
    state, question = context.country(story.state), context.question_text(story.question)
    name = say.gettext("What %(state)s said", state=state)
    told = [_placed("statement", a.date, str(n)) for n, a in enumerate(story.told, 1)]
    lanes = [TimeLane(name, tuple(told))]
    turns = _turns(context, story)
    return StoryPart(
        key=story.question,
        question=question,
        state=state,
        timeline=_drawn(lanes, f"{question} {say.listed(turns)}"),
        steps=steps,
        turns=turns,
        found=str(context.answer(finding)),
        found_cites=context.linked(finding.evidence),
    )


def _turns(context: Context, story: Story) -> tuple[str, ...]:
    say, question = context.say, context.question(story.question)
    state = context.country(story.state)
    if not story.turns:
        return (say.gettext("%(state)s said the same each time.", state=state),)
    return tuple(
        say.gettext(
            "%(state)s changed its account: %(before)s (%(then)s), then %(now)s (%(later)s).",
            state=state,
            before=say.quote(str(context.described(question, before.value))),
            then=say.date(before.date),
            now=say.quote(str(context.described(question, now.value))),
            later=say.date(now.date),
        )
        for before, now in story.turns
    )
