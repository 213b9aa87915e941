"""docs/guide.es.md and docs/guide.en.md are the help of the product as it is now, with pictures.

After a change, write them anew with `python -m tests.gates.test_guide_page`, and the pictures with
`python -m tests.pictures`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image

from pia.questionnaire.guide import Guide, Topic
from pia.questionnaire.loader import load_guide
from pia.text import LOCALES, Locale
from tests import pictures
from tests.questionnaires import SHIPPED

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = load_guide(SHIPPED)
# Title, note, and the headings of the tour and of the rest.
WORDS: Mapping[Locale, tuple[str, str, str, str]] = {
    "es": (
        "Guía de pia",
        "El mismo texto que da «Ayuda» al pie de cada página. [In English](guide.en.md).\n\n"
        "Generada de `questionnaires/guide.yaml`; no la edite aquí.",
        "El recorrido",
        "Otros temas",
    ),
    "en": (
        "Guide to pia",
        "The same text that “Help” gives at the foot of every page. [En español](guide.es.md).\n\n"
        "Generated from `questionnaires/guide.yaml`; do not edit it here.",
        "The tour",
        "Other topics",
    ),
}


def page_of(locale: Locale) -> Path:
    """Where the guide of a language lies."""
    return DOCS / f"guide.{locale}.md"


def current(guide: Guide, locale: Locale) -> str:
    """The guide of a language as its file has it: first the tour, as in the product."""
    title, note, tour, rest = WORDS[locale]
    others = tuple(topic for topic in guide.topics if not topic.tour)
    parts = [
        f"# {title}",
        note,
        f"{tour}:",
        "\n".join(f"{n}. {_link(topic, locale)}" for n, topic in enumerate(guide.tour, 1)),
        f"{rest}:",
        "\n".join(f"- {_link(topic, locale)}" for topic in others),
        *(part for topic in (*guide.tour, *others) for part in _parts(topic, locale)),
    ]
    return "\n\n".join(parts) + "\n"


def _link(topic: Topic, locale: Locale) -> str:
    title = topic.title.into(locale)
    slug = "".join(c for c in title.lower() if c.isalnum() or c in " -_").replace(" ", "-")
    return f"[{title}](#{slug})"


def _parts(topic: Topic, locale: Locale) -> Iterator[str]:
    yield f"## {topic.title.into(locale)}"
    yield topic.lead.into(locale)
    if topic.steps:
        yield "\n".join(f"{n}. {step.into(locale)}" for n, step in enumerate(topic.steps, 1))
    yield from (note.into(locale) for note in topic.notes)
    if topic.picture:
        yield f"![{topic.picture.alt.into(locale)}](pictures/{locale}/{topic.picture.name}.png)"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_guide_is_current(locale: Locale) -> None:
    assert page_of(locale).read_text("utf-8") == current(GUIDE, locale), "stale: write it anew"


def test_the_pictures_that_are_named_are_those_that_are_taken() -> None:
    named = [topic.picture.name for topic in GUIDE.topics if topic.picture]
    assert sorted(named) == sorted(pictures.NAMES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_picture_is_there_in_both_languages_and_none_is_left_over(locale: Locale) -> None:
    there = {path.name for path in (pictures.FOLDER / locale).iterdir()}
    assert there == {f"{name}.png" for name in pictures.NAMES}


def test_the_pictures_are_small_and_as_wide_as_is_said() -> None:
    files = sorted(pictures.FOLDER.rglob("*.png"))
    assert max(path.stat().st_size for path in files) <= pictures.LARGEST
    assert sum(path.stat().st_size for path in files) <= pictures.LARGEST_SUM
    for path in files:
        with Image.open(path) as picture:
            assert (picture.width, picture.mode, picture.info) == (pictures.WIDTH, "P", {}), path


if __name__ == "__main__":
    for language in LOCALES:
        page_of(language).write_text(current(GUIDE, language), "utf-8")
