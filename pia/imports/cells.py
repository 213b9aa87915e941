"""What one answer says in the cells of a spreadsheet: keys or labels, in either language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pia.errors import PiaError
from pia.imports import table_messages as say
from pia.imports.tables import ERROR, FORMULA, NUMBER
from pia.questionnaire.assessment import Status
from pia.questionnaire.field_form import CHOSEN, STATUS_LABELS, STATUSES, field_choices
from pia.questionnaire.kinds import KINDS, AnswerError
from pia.questionnaire.schema import Question
from pia.questionnaire.typed import typed_items, typed_lines, typed_number
from pia.text import LOCALES, Locale, Text

_YES = frozenset({"x", "1", "1.0", "true", "verdadero", "sí", "si", "yes"})
_NO = frozenset({"", "0", "0.0", "false", "falso", "no"})
_BETWEEN = " ;,|"
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?$")


class CellFault(PiaError):
    """A cell cannot be read; the message says what to do."""


class StatusFault(CellFault):
    """What stands in place of an answer is no status."""


@dataclass(slots=True)
class Answered:
    """What was answered: a value as an assessment file would have it, or a status."""

    value: object = None
    status: Status | None = None
    reason: Mapping[Locale, str] = field(default_factory=dict)
    note: Mapping[Locale, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was answered; a note alone is no answer."""
        return self.status is None and self.value in (None, "", [], {})


def plain(cell: str) -> str:
    """The text of a cell; raises CellFault where it holds something else."""
    return whole(cell).strip()


def whole(cell: str) -> str:
    """The same with the empty lines that it begins with: in a list each holds a place."""
    if cell == FORMULA:
        raise CellFault(say.FORMULA)
    if cell == ERROR:
        raise CellFault(say.ERROR)
    return cell.removeprefix(NUMBER).replace("\r\n", "\n").replace("\r", "\n")


def says_yes(cell: str) -> bool:
    """Whether a cell says yes; raises CellFault where it says neither yes nor no."""
    words = folded(plain(cell))
    if words not in _YES | _NO:
        raise CellFault(say.NOT_YES_OR_NO.with_values(raw=say.shortened(words)))
    return words in _YES


def folded(words: str) -> str:
    """Words as they are compared: without case and with single spaces."""
    return " ".join(words.casefold().split())


def read_answer(
    question: Question, words: Mapping[Locale, str], instead: str = "", *, by_hand: bool = False
) -> Answered:
    """The answer in its cells; raises CellFault.

    `words` holds texts by language, and any other answer under either. `instead` is what was
    chosen in place of an answer. A number `by_hand` is written as people write them.
    """
    texts = {lang: text.strip() for lang, text in words.items() if text.strip()}
    if question.kind in ("text", "long-text"):
        value: object = texts
    elif question.kind == "list":
        value = typed_items({lang: typed_lines(text) for lang, text in words.items()}, ())
    else:
        value = _value(question, next(iter(texts.values()), ""), by_hand=by_hand)
    given = Answered(value)
    chosen = _status(question, instead)
    if isinstance(given.value, str) and given.value in STATUSES:
        given = Answered(status=STATUSES[given.value])
    if chosen and not given.empty:
        raise CellFault(say.ANSWER_AND_STATUS.with_values(raw=say.shortened(instead)))
    return chosen or given


def among(words: str, options: Mapping[str, Text]) -> str | None:
    """The option that words name by key or label."""
    return _spelled(options).get(folded(words))


def several(words: str, options: Mapping[str, Text]) -> list[str] | None:
    """Every option that words name, one after the other, however they are separated."""
    spelled = sorted(_spelled(options).items(), key=lambda pair: -len(pair[0]))
    text, dead = folded(words), set[int]()

    def rest(start: int) -> list[str] | None:
        while start < len(text) and text[start] in _BETWEEN:
            start += 1
        if start == len(text):
            return []
        for word, key in spelled if start not in dead else ():
            end = start + len(word)
            ends = end == len(text) or text[end : end + 1] in tuple(_BETWEEN)
            if ends and text.startswith(word, start) and (found := rest(end)) is not None:
                return [key, *found]
        dead.add(start)
        return None

    found = rest(0)
    return None if found is None else list(dict.fromkeys(found))


def _spelled(options: Mapping[str, Text]) -> Mapping[str, str]:
    labels = {folded(label.into(lang)): key for lang in LOCALES for key, label in options.items()}
    return {**labels, **{key.casefold(): key for key in options}}


def _value(question: Question, words: str, *, by_hand: bool) -> object:
    if not words:
        return None
    options = field_choices(question)
    if question.kind == "choices":
        return _together(several(words, options), words)
    named = among(words, options)
    if named is not None:
        return named
    if question.kind in CHOSEN:
        raise CellFault(say.NOT_AN_OPTION.with_values(raw=say.shortened(words)))
    typed = typed_number(words) if by_hand else _MIDNIGHT.sub("", words)
    try:
        value = KINDS[question.kind].parse(question, typed)
    except AnswerError as error:
        message = say.NOT_A_DATE if question.kind == "date" else say.NOT_A_NUMBER
        raise CellFault(message.with_values(raw=say.shortened(words))) from error
    return KINDS[question.kind].to_data(value) if value is not None else None


def _together(keys: list[str] | None, words: str) -> object:
    """Several options, or one status, which goes with nothing."""
    if keys is None:
        raise CellFault(say.NOT_AN_OPTION.with_values(raw=say.shortened(words)))
    statuses = [key for key in keys if key in STATUSES]
    if statuses and len(keys) > 1:
        raise CellFault(say.ANSWER_AND_STATUS.with_values(raw=say.shortened(words)))
    return statuses[0] if statuses else keys


def _status(question: Question, words: str) -> Answered | None:
    if not words:
        return None
    named = among(words, {option.key: option.label for option in question.options})
    return Answered(named) if named else Answered(status=_known_status(words))


def _known_status(words: str) -> Status:
    name = folded(words)
    for status, label in STATUS_LABELS.items():
        if name in (status, *(folded(label.into(lang)) for lang in LOCALES)):
            return status
    if name not in STATUSES:
        raise StatusFault(say.NOT_A_STATUS.with_values(raw=say.shortened(words)))
    return STATUSES[name]
