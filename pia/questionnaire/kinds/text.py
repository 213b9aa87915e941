"""Short and long text, which carry no hazard."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import cast

from pia.questionnaire.assessment import Value
from pia.questionnaire.kinds.base import AnswerError
from pia.questionnaire.schema import Option, Question
from pia.text import Text


@dataclass(frozen=True)
class FreeText:
    """Text in one or both languages, up to `limit` characters each."""

    limit: int

    def parse(self, _question: Question, raw: object, /) -> Value | None:
        """A string (taken as both languages) or `{es: …, en: …}`."""
        return written(raw, self.limit) or None

    def reached(self, _question: Question, _value: Value, _as_of: date, /) -> tuple[Option, ...]:
        """Nothing: text is not scored."""
        return ()

    def describe(self, _question: Question, value: Value, /) -> Text:
        """The text itself."""
        return cast("Text", value)

    def to_data(self, value: Value) -> object:
        """`{es: …, en: …}` without empty languages."""
        return as_data(cast("Text", value))


def as_data(text: Text) -> dict[str, str]:
    """`{es: …, en: …}` without empty languages."""
    return {k: v for k, v in (("es", text.es), ("en", text.en)) if v}


def written(raw: object, limit: int) -> Text:
    """Text a person typed, as `{es, en}` or a plain string; raises AnswerError."""
    if raw is None:
        return Text()
    if isinstance(raw, str):
        raw = {"es": raw, "en": raw}
    if not isinstance(raw, dict) or not set(raw) <= {"es", "en"}:
        raise AnswerError(
            Text(
                'Escriba el texto entre comillas, o {es: "…", en: "…"}.',
                'Write the text in quotes, or {es: "…", en: "…"}.',
            )
        )
    found = {}
    for language, text in raw.items():
        if text is None:
            continue
        if not isinstance(text, str) or "\0" in text or len(text) > limit:
            raise AnswerError(
                Text(
                    f"El texto debe ir entre comillas y tener {limit} caracteres o menos.",
                    f"The text must be in quotes and have {limit} characters or fewer.",
                )
            )
        found[language] = unicodedata.normalize("NFC", text.strip())
    return Text(found.get("es", ""), found.get("en", ""))
