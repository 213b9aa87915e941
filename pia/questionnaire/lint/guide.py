"""The user's guide: short topics, each page helped by one of them."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.documents import TextDoc
from pia.questionnaire.draft import Draft, Entry, GuideDraft
from pia.questionnaire.guide_documents import TopicDoc
from pia.questionnaire.lint import annex_messages as say
from pia.questionnaire.lint import messages
from pia.text import LOCALES

# What one topic may say in a language, what the tour may hold, and pictures in all.
LONGEST = 120
TOUR = (6, 8)
PICTURES = 9
_SCHEMA = "../docs/schema/guide.json"


def lint_guide(draft: Draft) -> Iterator[Problem]:
    """Every problem of the guide, where there is one."""
    guide = draft.guide
    if guide is None or guide.file.problems:
        return  # what does not have the right shape cannot be counted
    data = guide.file.data
    if isinstance(data, dict) and data["$schema"] != _SCHEMA:
        message = messages.SCHEMA_LINE.with_values(line=_SCHEMA)
        yield guide.file.problem(("$schema",), message)
    yield from _once(guide)
    for topic in guide.topics:
        yield from _length(topic)
    yield from _whole(guide)


def _once(guide: GuideDraft) -> Iterator[Problem]:
    """Keys, pictures and helped pages that two topics claim."""
    seen: set[tuple[str, str]] = set()
    for topic in guide.topics:
        doc = topic.doc
        claimed: list[tuple[str, str, tuple[str | int, ...]]] = [("key", doc.key, ("key",))]
        if doc.picture:
            claimed.append(("picture", doc.picture.name, ("picture", "name")))
        claimed += [("helps", name, ("helps", at)) for at, name in enumerate(doc.helps)]
        for kind, name, where in claimed:
            if (kind, name) in seen:
                yield topic.problem(messages.TWICE.with_values(key=name), *where)
            seen.add((kind, name))


def _length(topic: Entry[TopicDoc]) -> Iterator[Problem]:
    texts: list[TextDoc] = [topic.doc.lead, *topic.doc.steps, *topic.doc.notes]
    for locale in LOCALES:
        count = sum(len(getattr(text, locale).split()) for text in texts)
        if count > LONGEST:
            values = {"key": topic.doc.key, "language": locale, "count": count, "most": LONGEST}
            yield topic.problem(say.LONG_TOPIC.with_values(**values), "key")


def _whole(guide: GuideDraft) -> Iterator[Problem]:
    tour = sum(topic.doc.tour for topic in guide.topics)
    if not TOUR[0] <= tour <= TOUR[1]:
        values = {"count": tour, "least": TOUR[0], "most": TOUR[1]}
        yield guide.file.problem(("guide",), say.TOUR_LENGTH.with_values(**values), at_key=True)
    pictures = sum(topic.doc.picture is not None for topic in guide.topics)
    if pictures > PICTURES:
        values = {"count": pictures, "most": PICTURES}
        message = say.TOO_MANY_PICTURES.with_values(**values)
        yield guide.file.problem(("guide",), message, at_key=True)
