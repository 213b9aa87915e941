"""The rows of a field form: one question of each kind with what is asked beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pia.questionnaire.catalogue import Catalogue
from pia.questionnaire.field_form import (
    BASICS,
    CHOSEN,
    LANGUAGES,
    MORE,
    MORE_LABEL,
    STATUSES,
    WRITTEN_IN,
    Companion,
    companions,
    field_label,
    field_name,
)
from pia.questionnaire.schema import Question
from pia.text import LOCALES, Text

Row = dict[str, str]
_LISTS = ("technologies", "stage", "journey", "groups", "roles")
_DATE = Text("Año, año-mes o año-mes-día: 2018-04-08.", "Year, year-month or day: 2018-04-08.")
_LIST = Text("Uno en cada línea.", "One on each line.")
_UNIT = Text("En {es}.", "In {en}.")
_ALONE = Text(
    "Una de las que eligió no va con otras: déjela sola o quítela.",
    "One of those you chose does not go with others: leave it alone or remove it.",
)
_NUMBER = Text("Escriba un número de cero o más.", "Write a number of zero or more.")
_LONG = Text("Es demasiado largo.", "It is too long.")
_NEEDED = Text("Escriba por qué no aplica.", "Write why it does not apply.")
# As long as the readers of assessment files allow.
_LENGTHS: Mapping[str, int] = {"text": 500, "long-text": 20_000, "list": 100_000}
_MULTILINE = {"appearance": "multiline"}


def begin_group(name: str, label: Text, relevant: str = "") -> Row:
    """The start of a group."""
    return {"type": "begin_group", "name": name, **_in_both("label", label), "relevant": relevant}


def note(name: str, text: Text) -> Row:
    """Something to read."""
    return {"type": "note", "name": name, **_in_both("label", text)}


def basics() -> Iterator[Row]:
    """What the form asks about the programme and about itself."""
    yield {"type": "today", "name": "today", **_in_both("label", BASICS["today"])}
    yield _basic("select_one written_in", "written_in") | {"default": "es"}
    yield _basic("text", "programme_name")
    yield _basic("date", "as_of")
    for name in _LISTS:
        yield _basic(f"select_{'one' if name == 'stage' else 'multiple'} {name}", name)


def basics_choices(catalogue: Catalogue) -> Iterator[Row]:
    """What can be chosen there."""
    yield from choice_rows("written_in", WRITTEN_IN)
    lists: Mapping[str, Mapping[str, Text]] = {
        "technologies": {key: entry.name for key, entry in catalogue.technologies.items()},
        "stage": {key: term.name for key, term in catalogue.stages.items()},
        "journey": {key: term.name for key, term in catalogue.journey.items()},
        "groups": {key: term.name for key, term in catalogue.groups.items()},
        "roles": {key: term.name for key, term in catalogue.roles.items()},
    }
    for name in _LISTS:
        more = {} if name == "stage" else {MORE: MORE_LABEL}
        yield from choice_rows(name, {**lists[name], **more})


def choice_rows(list_name: str, choices: Mapping[str, Text]) -> Iterator[Row]:
    """One list of the sheet of choices."""
    for name, label in choices.items():
        yield {"list_name": list_name, "name": name, **_in_both("label", label)}


def question_rows(question: Question, relevant: str) -> Iterator[Row]:
    """A question, its statuses, and note and source once there is something to explain."""
    name = field_name(question.key)
    yield {
        **_answer(question, name),
        "name": name,
        **_in_both("label", field_label(question)),
        **_in_both("hint", _hint(question)),
        **_in_both("guidance_hint", question.how),
        "relevant": relevant,
    }
    for companion in companions(question):
        yield {
            **_companion(question, companion, relevant),
            "name": field_name(question.key, companion),
            **_in_both("label", field_label(question, companion)),
        }


def _answer(question: Question, name: str) -> Row:
    if question.kind == "choices":
        alone = [option.key for option in question.options if option.exclusive]
        rules = (
            f"not(selected(., '{key}') and count-selected(.) > 1)" for key in (*alone, *STATUSES)
        )
        return {"type": f"select_multiple {name}", **_constraint(" and ".join(rules), _ALONE)}
    if question.kind in CHOSEN:
        return {"type": f"select_one {name}"}
    if question.kind == "number":
        return {"type": "decimal", **_constraint(". >= 0 and . <= 1000000000000", _NUMBER)}
    if question.kind == "date":
        rule = "regex(., '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$')"
        return {"type": "text", **_constraint(rule, _DATE)}
    longest = _constraint(f"string-length(.) <= {_LENGTHS[question.kind]}", _LONG)
    return {"type": "text", **longest, **({} if question.kind == "text" else _MULTILINE)}


def _companion(question: Question, companion: Companion, relevant: str) -> Row:
    field = f"${{{field_name(question.key)}}}"
    answered, status = f"{field} != ''", field
    if question.scored and question.kind not in CHOSEN:
        # Shown until a number or date is given, and gone with what was chosen once it is.
        if companion == "instead":
            unanswered = f"{field} = ''"
            rule = f"{relevant} and {unanswered}" if relevant else unanswered
            return {"type": f"select_one {field_name(question.key)}", "relevant": rule}
        status = f"${{{field_name(question.key, 'instead')}}}"
        answered = f"({answered} or {status} != '')"
    if companion == "reason":
        needed = {"required": "yes", **_in_both("required_message", _NEEDED)}
        rule = f"selected({status}, '_not_applicable')"
        return {"type": "text", **_MULTILINE, "relevant": rule, **needed}
    return {"type": "text", **_MULTILINE, "relevant": answered}


def _basic(kind: str, name: str) -> Row:
    return {"type": kind, "name": name, **_in_both("label", BASICS[name])}


def _hint(question: Question) -> Text:
    """The question in other words, and how to write the answer."""
    plain = question.guidance.plain or question.why
    written = Text()
    if question.kind == "number":
        written = _UNIT.with_values(es=question.unit.es, en=question.unit.en)
    elif question.kind in ("date", "list"):
        written = _DATE if question.kind == "date" else _LIST
    return Text(f"{written.es} {plain.es}".strip(), f"{written.en} {plain.en}".strip())


def _constraint(rule: str, message: Text) -> Row:
    return {"constraint": rule, **_in_both("constraint_message", message)}


def _in_both(column: str, text: Text) -> Row:
    return {f"{column}::{LANGUAGES[lang]}": text.into(lang) for lang in LOCALES}
