"""The findings read through what States committed to; demands and steps have their own parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pia.questionnaire.lens import Lens, LensEntry
from pia.questionnaire.schema import StandardRef
from pia.reports.build.context import Context
from pia.reports.build.force import forces
from pia.reports.build.verdicts import because, red_line_words
from pia.reports.model import CrossedRow, LensPart, LensRow
from pia.reports.speech import lower_first
from pia.scoring.lenses import CrossedLine, LensEntryReading, through

# The report tells these elsewhere, with every answer that decided them.
_TOLD_ELSEWHERE = ("demands", "steps")

_Read = tuple[LensEntry, LensEntryReading]


def build_lenses(context: Context) -> tuple[LensPart, ...]:
    """Each lens with the commitments that something speaks to, and the others in one sentence."""
    return tuple(_part(context, lens) for lens in _lenses(context))


def standards_spoken_to(context: Context) -> Iterator[StandardRef]:
    """Provisions of the commitments that something speaks to."""
    for lens in _lenses(context):
        for entry, reading in _read(context, lens):
            if _speaks(context, reading):
                yield from entry.standards


def _lenses(context: Context) -> Iterator[Lens]:
    for lens in context.catalogue.lenses.values():
        if lens.terms not in _TOLD_ELSEWHERE:
            yield lens


def _read(context: Context, lens: Lens) -> tuple[_Read, ...]:
    reading = through(lens, context.questionnaire, context.profile)
    return tuple(zip(lens.entries, reading.entries, strict=True))


def _speaks(context: Context, reading: LensEntryReading) -> bool:
    """Whether something speaks to it that may be shown: levels and risks not always may."""
    if context.profile.printed:
        return not reading.silent
    return bool(reading.red_lines or reading.failed)


def _part(context: Context, lens: Lens) -> LensPart:
    say, read = context.say, _read(context, lens)
    spoken = [pair for pair in read if _speaks(context, pair[1])]
    source = context.catalogue.standards.get(lens.source)
    return LensPart(
        key=lens.key,
        name=say.text(lens.name),
        purpose=say.text(lens.purpose),
        baseline=say.text(lens.baseline),
        target=say.text(lens.target),
        force=forces(context, source) if source else (),
        rows=tuple(_row(context, lens, entry, reading) for entry, reading in spoken),
        unverified=_unverified(context, spoken),
        silent=_silent(context, [entry for entry, r in read if not _speaks(context, r)]),
    )


def _row(context: Context, lens: Lens, entry: LensEntry, reading: LensEntryReading) -> LensRow:
    shown = reading.worst is not None or not context.profile.printed
    return LensRow(
        key=f"{lens.key}-{entry.key}",
        name=context.say.text(entry.name),
        text=context.say.text(entry.text) if entry.verified else "",
        by_number=not entry.verified,
        level=context.level(reading.worst) if shown else None,
        red_lines=tuple(_crossed(context, reading.red_lines)),
        risks=_numbers(context, reading),
        failed=tuple(because(context, key, "", ()) for key in reading.failed),
    )


def _crossed(context: Context, lines: Iterable[CrossedLine]) -> Iterator[CrossedRow]:
    words = red_line_words(context.say)
    for line in lines:
        name = context.say.text(context.catalogue.red_lines[line.key].name)
        yield CrossedRow(line.key, name, line.status, lower_first(words[line.status]))


def _numbers(context: Context, reading: LensEntryReading) -> tuple[int, ...]:
    if not context.profile.printed:
        return ()
    numbers = context.risk_numbers
    return tuple(sorted(numbers[risk.key] for risk in reading.risks if risk.key in numbers))


def _unverified(context: Context, spoken: Sequence[_Read]) -> str:
    """The one sentence for all that are cited by number."""
    if all(entry.verified for entry, _ in spoken):
        return ""
    return context.say.gettext(
        "“By number only”: their wording has not been verified here. Read the official text before "
        "quoting them."
    )


def _silent(context: Context, entries: Sequence[LensEntry]) -> str:
    say = context.say
    if not entries:
        return ""
    names = say.listed(say.text(entry.name) for entry in entries)
    if not context.profile.printed:
        return say.gettext(
            "Too little is known to say what else speaks to: %(names)s.", names=names
        )
    return say.ngettext(
        "Nothing in this assessment speaks to: %(names)s. That does not show that it is kept.",
        "Nothing in this assessment speaks to: %(names)s. That does not show that they are kept.",
        len(entries),
        names=names,
    )
