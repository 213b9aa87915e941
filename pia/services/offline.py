"""The questionnaire as one HTML file for a computer or phone without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from pia.exports.offline import document
from pia.exports.offline.document import Vocabulary
from pia.exports.offline.page import page
from pia.questionnaire.schema import Questionnaire
from pia.reports.build.words import bases, grades, stances
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.exchange import Exported, file_data, file_stem
from pia.services.sheets import ALL, QUICK, NoSuchScope
from pia.text import Locale, Text

_NAMES = Text("cuestionario", "questionnaire")


def blank(whole: Questionnaire, scope: str, locale: Locale, look: str) -> Exported:
    """The page without answers: `all`, `quick`, or keys of modules joined by `+`.

    Of `all` and `quick` the technologies decide what is asked; modules named are asked in any
    case. Raises NoSuchScope.
    """
    named = frozenset() if scope in (ALL, QUICK) else frozenset(scope.split("+"))
    if not named <= whole.versions.keys():
        raise NoSuchScope
    data = document.blank(whole, "quick" if scope == QUICK else "full", named, _vocabulary())
    return Exported(f"pia-{_NAMES.into(locale)}-{scope}.html", page(data, locale, look))


def of_work(work: Work, locale: Locale, look: str) -> Exported:
    """The page of an assessment with all that it holds, confidential notes included."""
    data = document.filled(work.questionnaire, file_data(work), _vocabulary())
    return Exported(f"{file_stem(work, locale)}.html", page(data, locale, look))


@cache
def _vocabulary() -> Vocabulary:
    es, en = Speech("es"), Speech("en")

    def both(words: Callable[[Speech], Mapping[str, str]]) -> dict[str, Text]:
        english = words(en)
        return {key: Text(said, english[key]) for key, said in words(es).items()}

    return Vocabulary(both(grades), both(stances), both(bases))
