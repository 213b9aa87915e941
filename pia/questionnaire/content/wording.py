"""Words, voice and signs: what people stumble over although every fact is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pia.errors import Problem
from pia.questionnaire.content import messages as say
from pia.questionnaire.content.prose import Prose, prose
from pia.questionnaire.content.reading_ease import sentences
from pia.questionnaire.content.words import AVOIDED
from pia.questionnaire.draft import Draft
from pia.text import Locale

# A sign, and what belongs in its place.
_SIGNS: Mapping[Locale, tuple[tuple[str, str], ...]] = {
    "es": (
        (r'"', "« o »"),
        (r"'", "’"),
        (r"\.\.\.", "…"),
        (r"(?<!\w)¿[^?]*$|^[^¿]*\?", "¿ …?"),
        (r"  ", "un solo espacio"),
        (r" [,.;:!?»](?: |$)", "el signo sin espacio antes"),
    ),
    "en": (
        (r'"|[«»]', "“ or ”"),
        (r"'", "’"),
        (r"\.\.\.", "…"),
        (r"[¿¡]", "no opening sign"),
        (r"  ", "one space"),
        (r" [,.;:!?”](?: |$)", "the sign without a space before"),
    ),
}
_PASSIVE: Mapping[Locale, re.Pattern[str]] = {
    "es": re.compile(
        r"\b(?:fue|fueron|es|son|era|eran|será|serán|sea|sean|ser|sido|siendo)\s+"
        r"(?:\w+mente\s+)?\w+(?:ad|id)[oa]s?\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+ed|taken|given|held|kept|sent"
        r"|told|made|shown|known|built|sold|seen|written|drawn|left|lost|found)\b",
        re.IGNORECASE,
    ),
}
# How many passives one sentence can carry before nobody knows who acts.
_PASSIVES: Mapping[Locale, int] = {"es": 2, "en": 3}


def lint_wording(draft: Draft) -> Iterator[Problem]:
    """Every word, sign and pile of passives that this project writes otherwise."""
    for text in prose(draft):
        yield from _words(text)
        yield from _signs(text)
        yield from _passives(text)


def _words(text: Prose) -> Iterator[Problem]:
    for avoided in AVOIDED:
        if avoided.locale == text.locale and (met := avoided.found.search(text.text)):
            values = {"found": met.group(), "instead": avoided.instead}
            yield text.problem(say.INSTEAD.with_values(**values))


def _signs(text: Prose) -> Iterator[Problem]:
    for pattern, instead in _SIGNS[text.locale]:
        if met := re.search(pattern, text.text):
            values = {"found": met.group()[:20], "instead": instead}
            yield text.problem(say.TYPOGRAPHY.with_values(**values))


def _passives(text: Prose) -> Iterator[Problem]:
    for sentence in sentences(text.text):
        met = _PASSIVE[text.locale].findall(sentence)
        if len(met) >= _PASSIVES[text.locale]:
            yield text.problem(say.PASSIVES.with_values(count=len(met), found=", ".join(met)))
