"""What is said about an assessment file."""

from __future__ import annotations

from collections.abc import Iterable

from pia.questionnaire.messages import joined, listed, suggestion
from pia.text import Text

NO_FORMAT = Text(
    "Este archivo no es una evaluación: se espera «format: pia-assessment/1» al comienzo. "
    "«pia template» escribe un archivo vacío.",
    "This file is no assessment: “format: pia-assessment/1” is expected at the start. "
    "“pia template” writes an empty file.",
)
NO_VALUE = Text(
    "El estado dice que se respondió, pero falta «value». Escriba la respuesta o cambie el estado.",
    "The status says it was answered, but “value” is missing. "
    "Write the answer or change the status.",
)
NO_REASON = Text(
    "Escriba en «reason» por qué la pregunta no se aplica.",
    "Write in “reason” why the question does not apply.",
)
REASON_ELSEWHERE = Text(
    "«reason» solo va con «status: not-applicable». Use «note» para otras explicaciones.",
    "“reason” only goes with “status: not-applicable”. Use “note” for other explanations.",
)
EMPTY_ACCOUNT = Text(
    "Falta lo que dijo el Estado: escriba «value».",
    "What the State said is missing: write “value”.",
)
NO_NAME = Text("Escriba el nombre del programa.", "Write the name of the programme.")
NO_ACTOR_NAME = Text("Escriba el nombre.", "Write the name.")
NO_TITLE = Text("Escriba el título de la fuente.", "Write the title of the source.")
NO_DATE = Text(
    "Escriba a qué fecha se describe el programa, por ejemplo 2025-04-30.",
    "Write as of which date the programme is described, for example 2025-04-30.",
)
BAD_DATE = Text(
    "Esta fecha no existe. Escriba año, año-mes o año-mes-día: 2018-04-08.",
    "There is no such date. Write year, year-month or year-month-day: 2018-04-08.",
)
BAD_DAY = Text(
    "Escriba la fecha completa, año-mes-día: 2025-04-30.",
    "Write the whole date, year-month-day: 2025-04-30.",
)
BAD_KEY = Text(
    "Escriba la clave del programa en minúsculas sin acentos, con guiones entre palabras.",
    "Write the key of the programme in lower case without accents, with hyphens between words.",
)
TWICE = Text("«{key}» está dos veces en la lista.", "“{key}” is in the list twice.")


def other_format(found: str) -> Text:
    """The file says it has another format or version."""
    return Text(
        "Este archivo es de otro formato o versión («{found}»): se esperaba pia-assessment/1.",
        "This file is of another format or version (“{found}”): expected pia-assessment/1.",
    ).with_values(found=found)


def other_version(module: str, wanted: str, installed: str) -> Text:
    """The file was written for another version of a module."""
    return Text(
        "El archivo pide la versión {wanted} de «{module}» y está instalada la {installed}. "
        "Revise las respuestas y escriba {installed}.",
        "The file asks for version {wanted} of “{module}” and {installed} is installed. "
        "Review the answers and write {installed}.",
    ).with_values(module=module, wanted=wanted, installed=installed)


def unknown_question(key: str, known: Iterable[str]) -> Text:
    """An answer to a question that does not exist."""
    return joined(
        Text("No existe la pregunta «{key}».", "There is no question “{key}”.").with_values(
            key=key
        ),
        suggestion(key, known),
    )


def other_module(key: str, module: str) -> Text:
    """An answer to a question of a module that this assessment does not use."""
    return Text(
        "«{key}» es del módulo «{module}», que esta evaluación no usa. Añada una tecnología de "
        "ese módulo a «technologies» o el módulo a «questionnaire».",
        "“{key}” belongs to module “{module}”, which this assessment does not use. Add a "
        "technology of that module to “technologies” or the module to “questionnaire”.",
    ).with_values(key=key, module=module)


def contradiction(status: str) -> Text:
    """A value beside a status that says there is none."""
    return Text(
        "Hay una respuesta en «value» pero el estado es «{status}». Quite una de las dos cosas.",
        "There is an answer in “value” but the status is “{status}”. Remove one of the two.",
    ).with_values(status=status)


def no_source(key: str, known: Iterable[str]) -> Text:
    """A link to a source that the file does not hold."""
    return joined(
        Text(
            "La fuente «{key}» no está en «evidence».", "Source “{key}” is not in “evidence”."
        ).with_values(key=key),
        suggestion(key, known),
    )


def not_in_catalogue(key: str, known: Iterable[str]) -> Text:
    """A key that the catalogue does not have."""
    every = list(known)
    hint = suggestion(key, every)
    if not hint:
        keys = listed(every, 20)
        hint = Text(f" Valores posibles: {keys}.", f" Possible values: {keys}.")
    return joined(
        Text("«{key}» no está en el catálogo.", "“{key}” is not in the catalogue.").with_values(
            key=key
        ),
        hint,
    )
