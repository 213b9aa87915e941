"""Everything that the page holds, as plain data: what it asks, its lists, and the assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pia.exports.offline.questions import (
    Data,
    listed,
    modules_data,
    pair,
    questions_data,
    standards_data,
    terms_data,
)
from pia.exports.offline.words import WORDS
from pia.i18n import NAMES
from pia.questionnaire.assessment_document import FORMAT
from pia.questionnaire.kinds.listing import MAX_ITEM, MAX_ITEMS
from pia.questionnaire.loader import CORE
from pia.questionnaire.quick import Mode, asked_in
from pia.questionnaire.schema import Questionnaire
from pia.text import LOCALES, Text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of the report for grades, stances and what a question rests on."""

    grades: Mapping[str, Text]
    stances: Mapping[str, Text]
    bases: Mapping[str, Text]


def blank(whole: Questionnaire, mode: Mode, modules: frozenset[str], words: Vocabulary) -> Data:
    """The page without answers; `modules` are asked whatever the technologies."""
    versions = {key: v for key, v in whole.versions.items() if key in {CORE, *modules}}
    file: Data = {
        "format": FORMAT,
        "mode": mode,
        "programme": {},
        "questionnaire": versions,
        "answers": {},
        "evidence": {},
    }
    return _page(whole, mode, words) | {"file": file, "scope": list(versions)}


def filled(questionnaire: Questionnaire, file: Data, words: Vocabulary) -> Data:
    """The page of one assessment; `questionnaire` holds the modules that it asks."""
    mode: Mode = "quick" if file.get("mode") == "quick" else "full"
    # Hash and method are those of the answers as they were.
    kept = {key: part for key, part in file.items() if key not in ("content_hash", "method")}
    return _page(questionnaire, mode, words) | {"file": kept}


def _page(questionnaire: Questionnaire, mode: Mode, words: Vocabulary) -> Data:
    return {**_asked(questionnaire, mode), "lists": _lists(questionnaire, words)}


@lru_cache(maxsize=4)
def _asked(whole: Questionnaire, mode: Mode) -> Data:
    """What is the same for every assessment with this questionnaire; looking up words is slow."""
    asked = asked_in(whole, mode)
    return {
        "locales": {locale: NAMES[locale] for locale in LOCALES},
        "words": {key: pair(text) for key, text in WORDS.items()},
        "limits": {"items": MAX_ITEMS, "item": MAX_ITEM},
        "versions": dict(whole.versions),
        "modules": modules_data(asked),
        "questions": questions_data(asked, whole),
        "standards": standards_data(asked),
        "terms": terms_data(asked, whole),
    }


def _lists(questionnaire: Questionnaire, words: Vocabulary) -> Data:
    catalogue = questionnaire.catalogue
    titles = {module.key: module.title for module in questionnaire.modules}
    technologies: dict[str, list[list[object]]] = {}
    for key, entry in catalogue.technologies.items():
        technologies.setdefault(entry.module, []).append(
            [key, pair(entry.name), pair(entry.meaning)]
        )
    named = {
        "countries": catalogue.countries,
        "roles": catalogue.roles,
        "stages": catalogue.stages,
        "journey": catalogue.journey,
        "groups": catalogue.groups,
    }
    return {
        **{
            name: listed((key, term.name) for key, term in terms.items())
            for name, terms in named.items()
        },
        "technologies": [
            [pair(titles.get(module, Text(module, module))), entries]
            for module, entries in technologies.items()
        ],
        "grades": listed(words.grades.items()),
        "stances": listed(words.stances.items()),
        "bases": {key: pair(text) for key, text in words.bases.items()},
    }
