"""The tour with the other topics, and one topic in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from pia.questionnaire.guide import Guide, Topic
from pia.text import Locale


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic that one can go to."""

    key: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class TourPage:
    """The topics of the tour in their order, and the others."""

    tour: tuple[TopicLink, ...]
    others: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic; `position` counts within the tour and is 0 outside it."""

    title: str
    lead: str
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    position: int
    total: int
    before: TopicLink | None
    after: TopicLink | None


def tour_page(guide: Guide, locale: Locale) -> TourPage:
    """Every topic once: first those of the tour."""
    others = (topic for topic in guide.topics if not topic.tour)
    return TourPage(
        tuple(_link(topic, locale) for topic in guide.tour),
        tuple(_link(topic, locale) for topic in others),
    )


def topic_page(guide: Guide, topic: Topic, locale: Locale) -> TopicPage:
    """A topic, and where the tour goes from there."""
    tour = guide.tour if topic.tour else ()
    at = tour.index(topic) if tour else 0
    return TopicPage(
        title=topic.title.into(locale),
        lead=topic.lead.into(locale),
        steps=tuple(text.into(locale) for text in topic.steps),
        notes=tuple(text.into(locale) for text in topic.notes),
        position=at + 1 if tour else 0,
        total=len(tour),
        before=_link(tour[at - 1], locale) if at else None,
        after=_link(tour[at + 1], locale) if at + 1 < len(tour) else None,
    )


def _link(topic: Topic, locale: Locale) -> TopicLink:
    return TopicLink(topic.key, topic.title.into(locale), topic.lead.into(locale))
