"""One language's voice: messages, dates, numbers and lists for a locale named by the caller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from gettext import NullTranslations

from pia import i18n
from pia.reports.model_parts import Words
from pia.text import Locale, Text


@dataclass(frozen=True)
class Speech:
    """Says things in `locale`; nothing here knows a current language."""

    locale: Locale

    @cached_property
    def catalogue(self) -> NullTranslations:
        """The interface texts of the locale."""
        return i18n.translations(self.locale)

    def gettext(self, message: str, /, **values: object) -> str:
        """The message in this language, its named fields filled in."""
        said = self.catalogue.gettext(message)
        return said % values if values else said

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message whose English is ambiguous, told apart by a context."""
        said = self.catalogue.pgettext(context, message)
        return said % values if values else said

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """A message that counts; `n` is one of its fields, a number unless given in words."""
        return self.catalogue.ngettext(one, many, n) % {"n": self.number(n), **values}

    def text(self, text: Text) -> str:
        """Domain text in this language."""
        return text.into(self.locale)

    def words(self, text: Text) -> Words:
        """What somebody typed, marked where it exists only in the other language."""
        said, language = text.shown(self.locale)
        if language == self.locale:
            return Words(said)
        mark = self.gettext("(in Spanish)") if language == "es" else self.gettext("(in English)")
        return Words(said, language, mark)

    def date(self, value: str | date) -> str:
        """A date, month or year in words."""
        return i18n.format_date(value, self.locale)

    def moment(self, value: str) -> str:
        """A UTC second in words, by the clock of this machine."""
        return i18n.format_moment(value, self.locale)

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return i18n.format_number(value, self.locale)

    def percent(self, share: Fraction | float) -> str:
        """A share of 0 to 1 in whole percent."""
        return i18n.format_percent(float(share), self.locale)

    def quote(self, text: str) -> str:
        """The text between this language's quotation marks."""
        return f"«{text}»" if self.locale == "es" else f"“{text}”"

    @staticmethod
    def listed(items: Iterable[str]) -> str:
        """`a; b; c`, for names that hold commas or conjunctions themselves."""
        return "; ".join(items)

    def all_of(self, items: Sequence[str]) -> str:
        """`a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        first, last = ", ".join(items[:-1]), items[-1]
        if self.locale == "en":
            return f"{first} and {last}"
        heard = last.casefold().lstrip("«“(")
        joint = "e" if heard.startswith(("i", "í", "hi")) and not heard.startswith("hie") else "y"
        return f"{first} {joint} {last}"

    def one_of(self, items: Sequence[str]) -> str:
        """`a, b or c`."""
        if len(items) < 2:
            return "".join(items)
        first, last = ", ".join(items[:-1]), items[-1]
        if self.locale == "en":
            return f"{first} or {last}"
        heard = last.casefold().lstrip("«“(")
        return f"{first} {'u' if heard.startswith(('o', 'ó', 'ho', 'hó')) else 'o'} {last}"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it starts with an acronym."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    trimmed = text.strip()
    if not trimmed:
        return ""
    end = "" if trimmed.endswith((".", "!", "?", "…", ".»", ".”")) else "."
    return trimmed[:1].upper() + trimmed[1:] + end
