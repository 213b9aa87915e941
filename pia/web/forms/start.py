"""The form that begins an assessment."""

from __future__ import annotations

from datetime import date

from wtforms import Form

from pia.services.parts import Data
from pia.text import LOCALES, Locale, Text
from pia.web.forms.base import many, text
from pia.web.forms.dates import shown_day, typed_day

FIRST_YEAR, LAST_YEAR = 1990, 2100
NO_NAME = Text("Escriba el nombre del programa.", "Write the name of the programme.")
NO_DEPTH = Text("Elija con qué profundidad.", "Choose how deep to go.")
BAD_DAY = Text(
    "Escriba la fecha como día/mes/año, por ejemplo 30/4/2025.",
    "Write the date as day/month/year, for example 30/4/2025.",
)
BAD_YEAR = Text("El año debe estar entre 1990 y 2100.", "The year must be between 1990 and 2100.")
Faults = tuple[tuple[str, Text], ...]


class StartForm(Form):  # type: ignore[misc]  # WTForms has no types
    """What must be known before the first question."""

    name_es = text()
    name_en = text()
    as_of = text()
    mode = text()
    languages = many()

    def faults(self, locale: Locale) -> Faults:
        """What is wrong, by field."""
        name = () if self.name_es.data or self.name_en.data else ((f"name_{locale}", NO_NAME),)
        depth = () if self.mode.data in ("quick", "full") else (("mode", NO_DEPTH),)
        return (*name, *date_faults(self.as_of.data), *depth)

    @property
    def about(self) -> Data:
        """The programme, as far as it is known."""
        name = {locale: self[f"name_{locale}"].data for locale in LOCALES}
        day = typed_day(self.as_of.data)
        return {
            "name": {locale: words for locale, words in name.items() if words},
            "as_of": day.isoformat() if day else "",
        }

    @property
    def settings(self) -> Data:
        """How it is going to be assessed."""
        chosen = [locale for locale in LOCALES if locale in self.languages.data]
        return {"mode": self.mode.data, "languages": chosen or list(LOCALES)}


def blank_start(today: date, locale: Locale) -> StartForm:
    """The form before anybody wrote in it."""
    return StartForm(data={"as_of": shown_day(today.isoformat()), "languages": [locale]})


def date_faults(typed: str) -> Faults:
    """What is wrong with the date of an assessment."""
    day = typed_day(typed)
    if day is None:
        return (("as_of", BAD_DAY),)
    return () if FIRST_YEAR <= day.year <= LAST_YEAR else (("as_of", BAD_YEAR),)
