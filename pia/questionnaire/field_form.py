"""Names and words of the questionnaire as a field form (XLSForm), which come back with its data.

Names of questions in such a form hold letters, digits and underscores only. Keys hold neither
underscores nor doubled hyphens, so that `core.people-number` becomes `core__people_number` and
nothing else does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pia.questionnaire.assessment import Status
from pia.questionnaire.schema import KindName, Question
from pia.text import Locale, Text

Companion = Literal["instead", "reason", "note", "source"]

# How the languages of the form are called in its headers.
LANGUAGES: Mapping[Locale, str] = {"es": "Español (es)", "en": "English (en)"}
# Statuses as further choices; no key of an option begins like this.
STATUSES: Mapping[str, Status] = {
    "_unknown": "unknown",
    "_withheld": "withheld",
    "_not_applicable": "not-applicable",
}
STATUS_LABELS: Mapping[Status, Text] = {
    "unknown": Text("Lo busqué y no se sabe", "I looked and it is not known"),
    "withheld": Text("La autoridad lo oculta", "The authority withholds it"),
    "not-applicable": Text("No aplica a este programa", "It does not apply to this programme"),
}
WRITTEN_IN: Mapping[str, Text] = {
    "es": Text("Español", "Spanish"),
    "en": Text("Inglés", "English"),
}
# A list of the programme to which something may be missing.
MORE = "_more"
MORE_LABEL = Text("Hay otras, o no sé si son todas", "There are others, or I am not sure")
# Questions on the programme and the form itself. Their names have no double underscore.
BASICS: Mapping[str, Text] = {
    "programme_name": Text("¿Cómo se llama el programa?", "What is the programme called?"),
    "as_of": Text("¿A qué fecha lo describe?", "As of which date do you describe it?"),
    "written_in": Text("¿En qué idioma escribe?", "In which language do you write?"),
    "technologies": Text("¿Qué tecnologías usa?", "Which technologies does it use?"),
    "stage": Text("¿En qué etapa está?", "At which stage is it?"),
    "journey": Text(
        "¿En qué puntos del recorrido la encuentran las personas?",
        "At which points of the journey do people meet it?",
    ),
    "groups": Text("¿A quiénes afecta?", "Who is affected?"),
    "roles": Text("¿Qué hacen los Estados que participan?", "What do the States involved do?"),
    "today": Text("Fecha del envío", "Date of the submission"),
}
_COMPANIONS: Mapping[Companion, Text] = {
    "instead": Text("Si no puede dar el dato: {es}", "If you cannot give it: {en}"),
    "reason": Text("Por qué no aplica: {es}", "Why it does not apply: {en}"),
    "note": Text("Nota: {es}", "Note: {en}"),
    "source": Text("Cómo lo sabe: {es}", "How you know: {en}"),
}
# Kinds whose answer is chosen from a list.
CHOSEN: frozenset[KindName] = frozenset({"choice", "scale", "safeguard", "choices"})


def field_name(key: str, companion: Companion | None = None) -> str:
    """The name of a question, or of what is asked beside it, in a field form."""
    name = key.replace("-", "_").replace(".", "__")
    return f"{name}__{companion}" if companion else name


def companions(question: Question) -> tuple[Companion, ...]:
    """What is asked beside a question, in order."""
    if not question.scored:
        return ("note", "source")
    if question.kind in CHOSEN:
        return ("reason", "note", "source")
    return ("instead", "reason", "note", "source")


def field_label(question: Question, companion: Companion | None = None) -> Text:
    """The label of a question or of what is asked beside it.

    The latter repeats the question: in data with labels as headers nothing else tells which.
    """
    if companion is None:
        return question.text
    asked = question.text
    return _COMPANIONS[companion].with_values(es=asked.es, en=asked.en)


def field_choices(question: Question) -> Mapping[str, Text]:
    """What can be chosen for a question, by name; of numbers and dates, what stands instead."""
    options = {option.key: option.label for option in question.offered}
    statuses = {name: STATUS_LABELS[status] for name, status in STATUSES.items()}
    return options | statuses if question.scored else options
