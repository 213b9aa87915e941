"""A colleague's file beside one's own assessment, in words, with a choice for each difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pia.errors import Problem
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.merging import Comparison, Difference, Take
from pia.services.parts import ANSWERS, EVIDENCE, REQUESTS
from pia.text import Locale, Text
from pia.web.pages.merge_words import Line, Voice, answer_lines, field_lines, source_lines

_PARTS: Mapping[str, Text] = {
    "programme": Text("El programa", "The programme"),
    "settings": Text("Cómo se hace la evaluación", "How the assessment is done"),
    "assessors": Text("Quién evalúa", "Who assesses"),
    "participation": Text("Participación", "Participation"),
    "actions": Text("Acciones", "Actions"),
    "modules": Text("Módulos que se preguntan además", "Modules that are asked besides"),
}
_SOURCE = Text("Fuente: {title}", "Source: {title}")
_REQUEST = Text("Solicitud a {name}", "Request to {name}")
_KEEP, _TAKE = (
    Text("Conservar lo mío", "Keep mine"),
    Text("Tomar lo del archivo", "Take the file’s"),
)
_BOTH = Text("Conservar ambas listas", "Keep both lists")
_LEAVE, _ADD = Text("Dejarlo fuera", "Leave it out"), Text("Añadirlo", "Add it")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    value: Take
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One part: what each side says, and the choice where there is one."""

    id: str
    name: str
    title: str
    mine: tuple[Line, ...]
    theirs: tuple[Line, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class MergePage:
    """The comparison; `brought` carries the file to the next step."""

    key: str
    programme: Words
    file: str
    different: tuple[MergeRow, ...]
    new: tuple[MergeRow, ...]
    only_here: tuple[str, ...]
    same: int
    renamed: tuple[tuple[str, str], ...]
    brought: str
    problems: tuple[str, ...] = ()
    warning: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedPage:
    """What one merge changed."""

    key: str
    programme: Words
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to the choices sent last: kept, with what stood against them."""

    choices: Mapping[str, Take]
    problems: Sequence[Problem] = ()
    warning: Text = Text()
    remarks: Sequence[Text] = ()


def merge_page(
    work: Work, comparison: Comparison, file: str, brought: str, told: Told, locale: Locale
) -> MergePage:
    """The comparison in the reader's language."""
    say = Speech(locale)
    mine, theirs = _voices(work, comparison, say)
    rows: dict[str, list[MergeRow]] = {"different": [], "new": []}
    for number, each in enumerate(comparison.differences, 1):
        if each.takes:
            rows[each.side].append(_row(work, each, number, (mine, theirs), told.choices))
    differences = comparison.differences
    return MergePage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        file=file,
        different=tuple(rows["different"]),
        new=tuple(rows["new"]),
        only_here=tuple(_title(work, d.key, mine) for d in differences if d.side == "mine"),
        same=sum(d.side == "same" for d in differences),
        renamed=tuple(comparison.renamed.items()),
        brought=brought,
        problems=tuple(problem.message.into(locale) for problem in told.problems),
        warning=told.warning.into(locale),
        remarks=tuple(remark.into(locale) for remark in told.remarks),
    )


def merged_page(work: Work, parts: Sequence[str], locale: Locale) -> MergedPage:
    """What one merge changed, in words."""
    say = Speech(locale)
    voice = _voice(work, say)
    name = say.words(work.assessment.programme.name)
    return MergedPage(work.row.id, name, tuple(_title(work, key, voice) for key in parts))


def _voices(work: Work, comparison: Comparison, say: Speech) -> tuple[Voice, Voice]:
    mine, brought = _voice(work, say), comparison.data
    return mine, replace(
        mine,
        sources={**mine.sources, **_titles(_mapping(brought.get("evidence")), say, "title")},
        requests={**mine.requests, **_titles(_mapping(brought.get("requests")), say, "addressee")},
    )


def _voice(work: Work, say: Speech) -> Voice:
    """How this side is told."""
    sources = _titles(_own(work, EVIDENCE), say, "title")
    requests = _titles(_own(work, REQUESTS), say, "addressee")
    return Voice(say, work.whole.catalogue, sources, requests)


def _mapping(part: object) -> Mapping[str, object]:
    return part if isinstance(part, dict) else {}


def _own(work: Work, prefix: str) -> Mapping[str, object]:
    return {
        key.removeprefix(prefix): state.data
        for key, state in work.parts.items()
        if key.startswith(prefix)
    }


def _titles(entries: Mapping[str, object], say: Speech, field: str) -> Mapping[str, str]:
    found = {}
    for key, entry in entries.items():
        title = entry.get(field) if isinstance(entry, dict) else None
        if isinstance(title, dict):
            found[key] = say.text(Text(title.get("es", ""), title.get("en", "")))
    return found


def _row(
    work: Work,
    each: Difference,
    number: int,
    voices: tuple[Voice, Voice],
    chosen: Mapping[str, Take],
) -> MergeRow:
    mine, theirs = voices
    row, taken = f"part-{number}", chosen.get(each.key, each.usual)
    return MergeRow(
        id=row,
        name=each.key,
        title=_title(work, each.key, theirs if each.side == "new" else mine),
        mine=_lines(work, mine, each.key, each.mine, each.theirs),
        theirs=_lines(work, theirs, each.key, each.theirs, each.mine),
        choices=tuple(
            Choice(f"{row}-{take}", take, _label(each, take, mine.say), take == taken)
            for take in each.takes
        ),
    )


def _lines(work: Work, voice: Voice, key: str, data: object, other: object) -> tuple[Line, ...]:
    if key.startswith(ANSWERS):
        question = work.whole.questions.get(key.removeprefix(ANSWERS))
        return tuple(answer_lines(voice, question, data))
    if key.startswith(EVIDENCE):
        return tuple(source_lines(voice, data))
    if key.startswith(REQUESTS):
        return tuple(field_lines(voice, _asked(work, data), _asked(work, other)))
    return tuple(field_lines(voice, data, other))


def _asked(work: Work, data: object) -> object:
    """A request with what it asks in words."""
    if not isinstance(data, dict):
        return data
    known = work.whole.questions
    keys = [str(key) for key in data.get("questions", ())]
    texts = [known[key].text if key in known else Text(key, key) for key in keys]
    return {**data, "questions": [{"es": each.es, "en": each.en} for each in texts]}


def _title(work: Work, key: str, voice: Voice) -> str:
    if key.startswith(ANSWERS):
        question = work.whole.questions.get(key.removeprefix(ANSWERS))
        return voice.say.text(question.text) if question else key.removeprefix(ANSWERS)
    if key.startswith(EVIDENCE):
        return _SOURCE.into(voice.say.locale).format(title=voice.source(key.removeprefix(EVIDENCE)))
    if key.startswith(REQUESTS):
        name = voice.requests.get(key.removeprefix(REQUESTS), key.removeprefix(REQUESTS))
        return _REQUEST.into(voice.say.locale).format(name=name)
    known = _PARTS.get(key)
    return voice.say.text(known) if known else key


def _label(each: Difference, take: Take, say: Speech) -> str:
    if each.side == "new":
        return say.text(_ADD if take == "theirs" else _LEAVE)
    return say.text({"mine": _KEEP, "theirs": _TAKE, "both": _BOTH}[take])
