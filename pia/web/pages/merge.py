"""A colleague's file beside one's own assessment, in words, with a choice for each difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pia.errors import Problem
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.merging import Comparison, Difference, Take
from pia.services.parts import ANSWERS, EVIDENCE
from pia.text import Locale, Text
from pia.web.pages.merge_words import Line, Voice, answer_lines, field_lines, source_lines

_PARTS: Mapping[str, Text] = {
    "programme": Text("El programa", "The programme"),
    "settings": Text("Cómo se hace la evaluación", "How the assessment is done"),
    "assessors": Text("Quién evalúa", "Who assesses"),
    "participation": Text("Participación", "Participation"),
    "actions": Text("Acciones", "Actions"),
    "requests": Text("Solicitudes de información", "Information requests"),
    "modules": Text("Módulos que se preguntan además", "Modules that are asked besides"),
}
_SOURCE = Text("Fuente: {title}", "Source: {title}")
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
    voice = Voice(say, work.whole.catalogue, _titles(_own_sources(work), say))
    name = say.words(work.assessment.programme.name)
    return MergedPage(work.row.id, name, tuple(_title(work, key, voice) for key in parts))


def _voices(work: Work, comparison: Comparison, say: Speech) -> tuple[Voice, Voice]:
    evidence = comparison.data.get("evidence")
    theirs = _titles(evidence if isinstance(evidence, dict) else {}, say)
    catalogue, mine = work.whole.catalogue, _titles(_own_sources(work), say)
    return Voice(say, catalogue, mine), Voice(say, catalogue, {**mine, **theirs})


def _own_sources(work: Work) -> Mapping[str, object]:
    return {
        key.removeprefix(EVIDENCE): state.data
        for key, state in work.parts.items()
        if key.startswith(EVIDENCE)
    }


def _titles(sources: Mapping[str, object], say: Speech) -> Mapping[str, str]:
    found = {}
    for key, source in sources.items():
        title = source.get("title") if isinstance(source, dict) else None
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
    return tuple(field_lines(voice, data, other))


def _title(work: Work, key: str, voice: Voice) -> str:
    if key.startswith(ANSWERS):
        question = work.whole.questions.get(key.removeprefix(ANSWERS))
        return voice.say.text(question.text) if question else key.removeprefix(ANSWERS)
    if key.startswith(EVIDENCE):
        return _SOURCE.into(voice.say.locale).format(title=voice.source(key.removeprefix(EVIDENCE)))
    known = _PARTS.get(key)
    return voice.say.text(known) if known else key


def _label(each: Difference, take: Take, say: Speech) -> str:
    if each.side == "new":
        return say.text(_ADD if take == "theirs" else _LEAVE)
    return say.text({"mine": _KEEP, "theirs": _TAKE, "both": _BOTH}[take])
