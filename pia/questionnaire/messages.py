"""What is said about a file that does not have the expected shape."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pia.text import Text

EMPTY = Text("El archivo está vacío.", "The file is empty.")
NOT_A_MAPPING = Text(
    "El archivo debe tener campos en la forma «campo: valor».",
    "The file must have fields in the form “field: value”.",
)


def suggestion(found: str, known: Iterable[str]) -> Text:
    """“Did you mean …?” with a space before it, or nothing."""
    if close := get_close_matches(found, list(known), 1):
        return Text(f" ¿Quiso escribir «{close[0]}»?", f" Did you mean “{close[0]}”?")
    return Text()


def joined(*parts: Text) -> Text:
    """Texts one after the other."""
    return Text("".join(part.es for part in parts), "".join(part.en for part in parts))


def listed(keys: Iterable[str], limit: int = 12) -> str:
    """Keys for a message, cut where there are many."""
    every = list(keys)
    return ", ".join(every[:limit]) + (", …" if len(every) > limit else "")


def unknown_field(name: str, known: Iterable[str]) -> Text:
    """A field that does not exist here."""
    every = list(known)
    message = Text("No existe el campo «{name}».", "There is no field “{name}”.")
    hint = suggestion(name, every)
    if not hint and every:
        fields = listed(every)
        hint = Text(f" Campos posibles: {fields}.", f" Possible fields: {fields}.")
    return joined(message.with_values(name=name), hint)


def missing_field(name: str) -> Text:
    """A field that must be there."""
    if name in _MISSING:
        return _MISSING[name]
    return Text("Falta el campo «{name}».", "The field “{name}” is missing.").with_values(name=name)


_MISSING = {
    "es": Text("Falta el texto en español (es).", "The Spanish text (es) is missing."),
    "en": Text("Falta el texto en inglés (en).", "The English text (en) is missing."),
    "hazard": Text(
        "Falta el peligro de la opción (hazard): un número de 0, sin preocupación, a 100, lo peor.",
        "The hazard of the option is missing: a number from 0, no concern, to 100, worst.",
    ),
}


def empty_text(name: str) -> Text:
    """A text that must not be empty."""
    if name in ("es", "en"):
        return _MISSING[name]
    return Text("«{name}» está vacío.", "“{name}” is empty.").with_values(name=name)


def not_among(found: str, allowed: Iterable[str]) -> Text:
    """A word that is not one of the allowed ones."""
    every = list(allowed)
    return joined(
        Text("«{found}» no vale aquí.", "“{found}” is not valid here.").with_values(found=found),
        suggestion(found, every),
        Text(" Valores posibles: {keys}.", " Possible values: {keys}.").with_values(
            keys=listed(every, 20)
        ),
    )


_RANGES = {
    "hazard": (0, 100),
    "weight": (1, 3),
    "gravity": (1, 4),
    "to": (1, 4),
    "year": (1900, 2200),
    "days": (1, 365),
    "deadline_months": (0, 120),
}


def out_of_range(field: str) -> Text:
    """A number outside the range of its field."""
    if field not in _RANGES:
        return Text("Escriba un número de cero o más.", "Write a number of zero or more.")
    least, most = _RANGES[field]
    return Text(
        "Escriba un número de {least} a {most}.", "Write a number from {least} to {most}."
    ).with_values(least=least, most=most)


def too_long(limit: object) -> Text:
    """A text or list that is too long."""
    return Text(
        "Es demasiado largo: el máximo es {limit}.", "Too long: the most is {limit}."
    ).with_values(limit=limit)


def too_short(least: object) -> Text:
    """A list with too few entries."""
    return Text(
        "Faltan elementos: escriba al menos {least}.",
        "Entries are missing: write at least {least}.",
    ).with_values(least=least)


EXPECTED = {
    "string": Text(
        "Aquí va un texto. Escríbalo entre comillas.", "A text belongs here. Write it in quotes."
    ),
    "int": Text(
        "Aquí va un número entero, sin comillas.", "A whole number belongs here, without quotes."
    ),
    "bool": Text("Aquí va true o false.", "Write true or false here."),
    "list": Text("Aquí va una lista: [uno, otro].", "A list belongs here: [one, another]."),
    "mapping": Text(
        "Aquí van campos en la forma «campo: valor».",
        "Fields in the form “field: value” belong here.",
    ),
    "kebab": Text(
        "Escriba la clave en minúsculas sin acentos, con guiones entre palabras: retention-period.",
        "Write the key in lower case without accents, with hyphens between words: "
        "retention-period.",
    ),
    "dotted": Text(
        "Escriba la clave completa, módulo y nombre: core.legal-basis.",
        "Write the whole key, module and name: core.legal-basis.",
    ),
    "version": Text(
        'Escriba la versión con tres números entre comillas: "1.0.0".',
        'Write the version as three numbers in quotes: "1.0.0".',
    ),
    "date": Text(
        "Escriba la fecha como año, año-mes o año-mes-día: 2018-04-08.",
        "Write the date as year, year-month or year-month-day: 2018-04-08.",
    ),
    "country": Text(
        'Escriba el país con su código de dos letras mayúsculas, entre comillas: "MX".',
        'Write the country with its code of two capital letters, in quotes: "MX".',
    ),
    "red-line": Text(
        "Escriba la línea roja con R y su número: R12.",
        "Write the red line as R and its number: R12.",
    ),
    "url": Text(
        "Escriba la dirección completa, con https:// o http:// al comienzo.",
        "Write the whole address, starting with https:// or http://.",
    ),
}
INVALID = Text("Este valor no vale aquí.", "This value is not valid here.")
OUTSIDE = Text(
    "Este archivo está fuera de la carpeta de cuestionarios.",
    "This file is outside the questionnaires folder.",
)


def no_module(key: str, available: Iterable[str]) -> Text:
    """A module that is not installed."""
    every = list(available)
    return joined(
        Text("No hay un módulo «{key}».", "There is no module “{key}”.").with_values(key=key),
        suggestion(key, every),
        Text(" Módulos instalados: {keys}.", " Installed modules: {keys}.").with_values(
            keys=listed(every)
        ),
    )
