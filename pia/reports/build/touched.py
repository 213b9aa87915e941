"""Rights and groups: the highest risk that touches each, and where the two meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pia.questionnaire.catalogue import Term
from pia.reports.build.context import Context
from pia.reports.build.words import counted, level_tag, likelihood, severity
from pia.reports.model import (
    Cell,
    HeatMap,
    LevelCount,
    LevelTag,
    Matrix,
    Named,
    ProfilePart,
    TouchedRow,
)
from pia.reports.speech import lower_first
from pia.scoring.result import Level, RiskResult

# Rows severity 1 to 4, columns residual likelihood 1 to 4 (method §3).
_LEVELS = ("LLLM", "LMMH", "LMHH", "HHCC")
_LETTERS = {"L": Level.LOW, "M": Level.MODERATE, "H": Level.HIGH, "C": Level.CRITICAL}


def build_rights(context: Context) -> tuple[TouchedRow, ...]:
    """Rights touched, highest level first."""
    return _rows(context, context.profile.rights, context.catalogue.rights, lambda r: r.rights)


def build_groups(context: Context) -> tuple[TouchedRow, ...]:
    """Groups touched, those that the programme names first, then highest level first."""
    say, named = context.say, context.assessment.programme.groups
    rows = _rows(context, context.profile.groups, context.catalogue.groups, lambda r: r.groups)
    theirs = say.gettext("Named as affected")
    others = say.gettext("The library says the harm would weigh most on them; not named here")
    return tuple(
        sorted(
            (replace(row, named=theirs if row.key in named else others) for row in rows),
            key=lambda row: row.key not in named,
        )
    )


def _rows(
    context: Context,
    levels: Mapping[str, Level | None],
    names: Mapping[str, Term],
    touches: Callable[[RiskResult], tuple[str, ...]],
) -> tuple[TouchedRow, ...]:
    rows = []
    for key, name in names.items():
        level = levels.get(key)
        if level is None and context.profile.printed:
            continue
        risks = _touching(context, key, touches)
        rows.append(
            TouchedRow(
                key,
                context.say.text(name.name),
                context.level(level),
                tuple(context.risk_numbers[r] for r in risks),
                _raised(context, level, risks),
                "",
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.level.rank, row.risks[:1] or (99,))))


def _touching(
    context: Context, key: str, touches: Callable[[RiskResult], tuple[str, ...]]
) -> list[str]:
    return [risk for risk in context.open_risks if key in touches(context.profile.risks[risk])]


def _raised(context: Context, level: Level | None, risks: list[str]) -> str:
    if level is None:
        return ""
    own = max((context.profile.risks[r].level or Level.LOW for r in risks), default=None)
    if own is not None and own >= level:
        return ""
    return context.say.gettext("Raised by the legality rule: there is no sufficient legal basis.")


def build_heat(context: Context) -> HeatMap | None:
    """Groups by rights, only those that some open risk touches."""
    if not context.profile.printed or not context.open_risks:
        return None
    results = [context.profile.risks[key] for key in context.open_risks]
    rights = [r.key for r in build_rights(context) if any(r.key in x.rights for x in results)]
    groups = [g.key for g in build_groups(context)]
    cells = tuple(tuple(_meeting(context, results, r, g) for r in rights) for g in groups)
    named = context.rights(rights)
    told = tuple(_told(row, named) for row in cells)
    return HeatMap(named, context.groups(groups), cells, told, _heat_alt(context, rights, groups))


def _told(row: tuple[LevelTag | None, ...], rights: tuple[Named, ...]) -> str:
    """The levels of one row in words, `Critical: privacy. High: movement`, each with its rights."""
    words: dict[str, list[str]] = {}
    met = [(tag, right) for tag, right in zip(row, rights, strict=True) if tag is not None]
    for tag, right in sorted(met, key=lambda pair: -pair[0].rank):
        words.setdefault(tag.word, []).append(lower_first(right.name))
    return " ".join(f"{word}: {', '.join(names)}." for word, names in words.items())


def _meeting(
    context: Context, results: list[RiskResult], right: str, group: str
) -> LevelTag | None:
    levels = [r.level for r in results if right in r.rights and group in r.groups and r.level]
    return context.level(max(levels)) if levels else None


def _heat_alt(context: Context, rights: list[str], groups: list[str]) -> str:
    say = context.say
    return say.gettext(
        "Map of %(groups)s groups by %(rights)s rights with the highest level of risk where they "
        "meet; the table after it says the same.",
        groups=len(groups),
        rights=len(rights),
    )


def build_matrix(context: Context) -> Matrix | None:
    """Severity by residual likelihood with the numbers of the risks."""
    if not context.profile.printed:
        return None
    say, steps = context.say, range(1, 5)
    cells = tuple(tuple(_cell(context, s, p) for p in steps) for s in steps)
    placed = [cell for row in reversed(cells) for cell in reversed(row) if cell.risks]
    return Matrix(
        rows=tuple(severity(say, rank) for rank in steps),
        columns=tuple(likelihood(say, rank) for rank in steps),
        cells=cells,
        row_title=say.gettext("Severity"),
        column_title=say.gettext("Likelihood, proven safeguards already deducted"),
        alt=" ".join(_cell_sentence(context, cell) for cell in placed),
    )


def _cell(context: Context, row: int, column: int) -> Cell:
    found = []
    for key in context.open_risks:
        main = context.profile.risks[key].main
        if main and (main.severity, main.residual) == (row, column):
            found.append(context.risk_numbers[key])
    level = level_tag(context.say, _LETTERS[_LEVELS[row - 1][column - 1]])
    return Cell(row, column, level, tuple(found))


def _cell_sentence(context: Context, cell: Cell) -> str:
    say = context.say
    return say.ngettext(
        "Severity %(severity)s, likelihood %(likelihood)s: risk %(risks)s.",
        "Severity %(severity)s, likelihood %(likelihood)s: risks %(risks)s.",
        len(cell.risks),
        severity=severity(say, cell.severity).word,
        likelihood=likelihood(say, cell.likelihood).word,
        risks=say.all_of([str(number) for number in cell.risks]),
    )


def build_profile(context: Context) -> ProfilePart:
    """How many open risks reach each level."""
    say, printed = context.say, context.profile.printed
    levels = [context.main(key).level for key in context.open_risks]
    presumed = [context.main(k).level for k in context.open_risks if context.is_presumed(k)]
    counts = tuple(
        LevelCount(
            level_tag(say, level),
            levels.count(level),
            presumed.count(level),
        )
        for level in sorted(Level, reverse=True)
    )
    closed = len(context.profile.risks) - len(levels)
    if not printed:
        return ProfilePart((), say.gettext("Too little is known to sort the risks by level."), "")
    told = [
        say.gettext("%(n)s %(level)s", n=counted(say, c.count), level=lower_first(c.level.word))
        for c in counts
        if c.count
    ]
    text = say.ngettext(
        "Of %(total)s risks examined, %(n)s is open: %(levels)s.",
        "Of %(total)s risks examined, %(n)s are open: %(levels)s.",
        len(levels),
        total=len(levels) + closed,
        levels=say.all_of(told),
    )
    return ProfilePart(counts, text, text)
