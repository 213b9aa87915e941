"""Question kinds: one file each, found through one mapping."""

from __future__ import annotations

from collections.abc import Mapping

from pia.questionnaire.kinds.base import AnswerError, Kind
from pia.questionnaire.kinds.choice import Choice
from pia.questionnaire.kinds.choices import Choices
from pia.questionnaire.kinds.date import Date
from pia.questionnaire.kinds.listing import Listing
from pia.questionnaire.kinds.number import Number
from pia.questionnaire.kinds.text import FreeText
from pia.questionnaire.schema import KindName

KINDS: Mapping[KindName, Kind] = {
    "choice": Choice(),
    "scale": Choice(),
    "safeguard": Choice(),
    "choices": Choices(),
    "number": Number(),
    "date": Date(),
    "text": FreeText(limit=500),
    "long-text": FreeText(limit=20_000),
    "list": Listing(),
}

__all__ = ["KINDS", "AnswerError", "Kind"]
