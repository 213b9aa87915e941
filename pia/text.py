"""Text in the two languages of the product; imports nothing beyond the standard library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Locale = Literal["es", "en"]
LOCALES: tuple[Locale, ...] = ("es", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Spanish and English; what a person typed may lack one of them."""

    es: str = ""
    en: str = ""

    def into(self, locale: Locale) -> str:
        """The text in `locale`; where it is missing, the other language's."""
        return self.shown(locale)[0]

    def shown(self, locale: Locale) -> tuple[str, Locale]:
        """The text to print and the language it is really in."""
        wanted, other = (self.es, self.en) if locale == "es" else (self.en, self.es)
        if wanted or not other:
            return wanted, locale
        return other, "en" if locale == "es" else "es"

    def with_values(self, **values: object) -> Text:
        """The same text with its named fields filled in."""
        return Text(self.es.format(**values), self.en.format(**values))

    def __bool__(self) -> bool:
        return bool(self.es or self.en)
