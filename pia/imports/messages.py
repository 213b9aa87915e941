"""What is said about an assessment file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

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
    'Escriba la fecha completa entre comillas, año-mes-día: "2025-04-30".',
    'Write the whole date in quotes, year-month-day: "2025-04-30".',
)
BAD_YEAR = Text(
    "La fecha de la evaluación debe estar entre 1990 y 2100. Revise el año.",
    "The date of the assessment must be between 1990 and 2100. Check the year.",
)
INVISIBLE = Text(
    "Lo escrito aquí no se ve: solo hay espacios o caracteres invisibles. Escríbalo de nuevo.",
    "What is written here cannot be seen: there are only spaces or invisible characters. "
    "Write it again.",
)
TOO_MUCH = Text(
    "Leer este archivo toma más tiempo o memoria de lo permitido. No se guardó nada. Revise que "
    "sea un archivo escrito por pia.",
    "Reading this file takes more time or memory than is allowed. Nothing was kept. Check that "
    "pia wrote it.",
)
OTHER_ENDING = Text(
    "El nombre debe terminar en .yaml, .yml o .json. Elija un archivo de evaluación.",
    "The name must end in .yaml, .yml or .json. Choose an assessment file.",
)
NOTHING = Text("Elija un archivo o pegue su contenido.", "Choose a file or paste what is in one.")
BAD_KEY = Text(
    "Escriba la clave del programa en minúsculas sin acentos, con guiones entre palabras.",
    "Write the key of the programme in lower case without accents, with hyphens between words.",
)
SOURCE_TWICE = Text(
    "«{key}» ya se cita aquí con el mismo sentido. Deje una y junte las páginas en «at».",
    "“{key}” is already cited here with the same stance. Keep one and join the pages in “at”.",
)
SOURCE_AGAINST_ITSELF = Text(
    "«{key}» apoya y contradice la misma respuesta. Deje una de las dos o use «qualifies».",
    "“{key}” supports and contradicts the same answer. Keep one of the two or use “qualifies”.",
)
ASKED = Text(
    "«{key}» se pregunta en esta evaluación: pase lo escrito a «answers» o quítelo de «set_aside».",
    "“{key}” is asked in this assessment: move what is written to “answers” or take it out of "
    "“set_aside”.",
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


def none_of_these_versions(wanted: Mapping[str, str], hand: Iterable[Mapping[str, str]]) -> Text:
    """No questionnaire at hand is of the versions that the file was written for."""
    each = " · ".join(sorted({_versions(versions) for versions in hand}))
    return Text(
        "El archivo pide {wanted}, y no hay un cuestionario así. Hay: {each}. Revise las "
        "respuestas con uno de ellos y escriba sus versiones.",
        "The file asks for {wanted}, and there is no such questionnaire. There are: {each}. "
        "Review the answers with one of them and write its versions.",
    ).with_values(wanted=_versions(wanted), each=each)


def _versions(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{module} {version}" for module, version in versions.items())


def missing_module(module: str, version: str, technologies: Sequence[str]) -> Text:
    """A module that the technologies need is left out of the block of versions."""
    one = len(technologies) == 1
    out = Text("la tecnología", "the technology") if one else Text("las tecnologías", "them")
    return Text(
        'Falta «{module}» aquí: el programa usa {keys}. Añada {module}: "{version}" o quite {es}.',
        "“{module}” is missing here: the programme uses {keys}. "
        'Add {module}: "{version}" or take {en} out.',
    ).with_values(module=module, version=version, keys=listed(technologies), es=out.es, en=out.en)


def after_as_of(value: str, as_of: date) -> Text:
    """A date that lies wholly after the date of the assessment."""
    return Text(
        "{value} es posterior a la fecha de la evaluación (as_of {as_of}): cambie una de las dos.",
        "{value} is after the date of the assessment (as_of {as_of}): change one of the two.",
    ).with_values(value=value, as_of=as_of.isoformat())


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
