"""Whether the result still stands when every anonymous source is left out."""

from __future__ import annotations

from collections.abc import Iterator

from pia.reports.build.context import Context
from pia.reports.build.verdicts import red_line_words, step_words
from pia.reports.build.words import level_tag
from pia.reports.model import ChangedRow, LevelTag, Named, StandsPart
from pia.reports.speech import lower_first
from pia.scoring.effect import RiskLevel, Standing
from pia.scoring.result import Level
from pia.scoring.stands import Stands


def build_stands(context: Context) -> StandsPart | None:
    """The result with every source and without the anonymous ones; None where there is none."""
    found = context.assessed.stands
    if found is None:
        return None
    lost = tuple(Named(key, context.question_text(key)) for key in found.lost)
    printed = found.whole.printed and found.without.printed
    return StandsPart(
        sentence=_sentence(context, found),
        cites=context.cites(found.sources),
        lost=lost,
        measures=tuple(_measures(context, found)),
        risks=tuple(_risks(context, found)) if printed else (),
        rules=tuple(_rules(context, found)),
    )


def _sentence(context: Context, found: Stands) -> str:
    say, n = context.say, len(found.sources)
    whole, without = _level(context, found.whole), _level(context, found.without)
    told = {"level": lower_first(whole.word), "other": lower_first(without.word)}
    if not (found.whole.printed and found.without.printed):
        return say.ngettext(
            "Too little is known to tell: without the one anonymous source no level is printed.",
            "Too little is known to tell: without the %(n)s anonymous sources no level is printed.",
            n,
        )
    if whole == without:
        return say.ngettext(
            "It stands: without the one anonymous source the level is still %(level)s.",
            "It stands: without the %(n)s anonymous sources the level is still %(level)s.",
            n,
            **told,
        )
    return say.ngettext(
        "It changes: without the one anonymous source the level is %(other)s, not %(level)s.",
        "It changes: without the %(n)s anonymous sources the level is %(other)s, not %(level)s.",
        n,
        **told,
    )


def _level(context: Context, found: Standing) -> LevelTag:
    return level_tag(context.say, found.level, printed=found.printed)


def _measures(context: Context, found: Stands) -> Iterator[ChangedRow]:
    say, both = context.say, (found.whole, found.without)
    levels = [_level(context, each).word for each in both]
    yield ChangedRow("level", say.gettext("Overall level"), *levels)
    yield ChangedRow("range", say.gettext("Range"), *(_range(context, each) for each in both))
    known = [say.percent(each.coverage) for each in both]
    yield ChangedRow("known", say.gettext("Share of what matters that is known"), *known)


def _range(context: Context, found: Standing) -> str:
    ends = dict.fromkeys((found.floor, found.ceiling))
    if not found.printed:
        return _level(context, found).word
    return "\N{EN DASH}".join(level_tag(context.say, level).word for level in ends)


def _risks(context: Context, found: Stands) -> Iterator[ChangedRow]:
    for each in found.risks:
        words = [_risk_word(context, level) for level in (each.whole, each.without)]
        yield ChangedRow(each.key, context.say.text(context.library[each.key].title), *words)


def _risk_word(context: Context, found: RiskLevel | None) -> str:
    level: Level | None = found.level if found else None
    word = level_tag(context.say, level).word
    if not (found and found.presumed):
        return word
    return f"{word} ({context.say.pgettext('risk', 'presumed')})"


def _rules(context: Context, found: Stands) -> Iterator[ChangedRow]:
    say, lists = context.say, context.catalogue
    for line in found.red_lines:
        words = red_line_words(say)
        name = say.text(lists.red_lines[line.key].name)
        yield ChangedRow(line.key, name, words[line.whole], words[line.without])
    for step in found.steps:
        told = step_words(say)
        name = say.text(lists.steps[step.key].name)
        yield ChangedRow(step.key, name, told[step.whole], told[step.without])
