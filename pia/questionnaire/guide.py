"""The user's guide: short topics, some of which make a tour, and the pages they help with."""

from __future__ import annotations

from dataclasses import dataclass

from pia.text import Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the printed guide; `alt` says what it shows."""

    name: str
    alt: Text


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help; `helps` names endpoints, or blueprints with all of theirs."""

    key: str
    title: Text
    lead: Text
    steps: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    picture: Picture | None = None
    helps: tuple[str, ...] = ()
    tour: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """Every topic, in the order in which they are read."""

    topics: tuple[Topic, ...]

    @property
    def tour(self) -> tuple[Topic, ...]:
        """The topics that a newcomer reads one after the other."""
        return tuple(topic for topic in self.topics if topic.tour)

    def topic(self, key: str) -> Topic | None:
        """The topic with that key."""
        return next((topic for topic in self.topics if topic.key == key), None)

    def for_endpoint(self, endpoint: str) -> Topic | None:
        """The topic of a page: the one that names it, else the one that names its blueprint."""
        for name in (endpoint, endpoint.partition(".")[0]):
            for topic in self.topics:
                if name in topic.helps:
                    return topic
        return None
