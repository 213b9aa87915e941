"""The part of a questionnaire that one programme needs."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pia.questionnaire.schema import Questionnaire


@lru_cache(maxsize=32)
def composed(whole: Questionnaire, modules: frozenset[str]) -> Questionnaire:
    """The questionnaire with only those modules; the same object each time.

    What is worked out once for a questionnaire is then worked out once for all its programmes.
    """
    if modules >= whole.versions.keys():
        return whole
    return replace(whole, modules=tuple(m for m in whole.modules if m.key in modules))
