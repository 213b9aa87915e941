"""The profile in a few sentences that anyone can read aloud."""

from __future__ import annotations

from collections.abc import Iterable

from pia.reports.build.context import Context
from pia.reports.build.cover import account_sentence
from pia.reports.build.verdicts import steps_sentence
from pia.reports.build.words import counted
from pia.reports.model import TouchedRow
from pia.reports.speech import lower_first
from pia.scoring.result import Level, Rule

_NAMED = 4


def build_summary(
    context: Context, rights: tuple[TouchedRow, ...], groups: tuple[TouchedRow, ...]
) -> tuple[str, ...]:
    """Five to seven sentences: what it is, how high, why, for whom, how sure."""
    sentences = [_what(context), _level(context)]
    if context.profile.printed:
        sentences += [_lines(context), _who(context, rights, groups)]
        sentences.append(account_sentence(context))
    sentences += [steps_sentence(context), _known(context)]
    return tuple(sentence for sentence in sentences if sentence)


def _what(context: Context) -> str:
    say, programme = context.say, context.assessment.programme
    technologies = [
        lower_first(say.text(context.catalogue.technologies[key].name))
        for key in programme.technologies
        if key in context.catalogue.technologies
    ]
    name = say.words(programme.name).text
    if not context.states:
        return say.gettext(
            "%(name)s uses: %(technologies)s.", name=name, technologies=say.listed(technologies)
        )
    return say.ngettext(
        "%(name)s is a programme of %(states)s that uses this technology: %(technologies)s.",
        "%(name)s is a programme of %(states)s that uses these technologies: %(technologies)s.",
        len(technologies),
        name=name,
        states=context.states,
        technologies=say.listed(technologies),
    )


def _level(context: Context) -> str:
    say, profile = context.say, context.profile
    if not profile.printed:
        return say.gettext(
            "Too little is known to say how high the risk is; what is missing is listed below."
        )
    word = context.told_level(profile.level)
    if profile.presumed and profile.level == Level.HIGH:
        return say.gettext(
            "The overall risk for human rights is presumed to be %(level)s: it rests on what the "
            "State has not shown.",
            level=word,
        )
    return say.gettext("The overall risk for human rights is %(level)s.", level=word)


def _lines(context: Context) -> str:
    say, lines = context.say, context.profile.red_lines
    confirmed = [
        lower_first(say.text(context.catalogue.red_lines[key].name))
        for key, line in lines.items()
        if line.status == "confirmed"
    ]
    if not confirmed:
        return _worst(context)
    return say.ngettext(
        "It crosses a red line: %(names)s.",
        "It crosses %(n)s red lines: %(names)s.",
        len(confirmed),
        n=counted(say, len(confirmed)),
        names=say.listed(confirmed),
    )


def _worst(context: Context) -> str:
    say, overall = context.say, context.profile.overall["main"]
    if not overall.risks or overall.level == Level.LOW:
        return ""
    titles = [
        say.text(context.library[key].title) for key in context.open_risks if key in overall.risks
    ]
    return say.gettext(
        "What weighs most: %(risks)s.",
        risks=say.listed(lower_first(title) for title in titles[:_NAMED]),
    )


def _who(context: Context, rights: tuple[TouchedRow, ...], groups: tuple[TouchedRow, ...]) -> str:
    say, top_rights, top_groups = context.say, _top(rights), _top(groups)
    if context.profile.level == Level.LOW and context.profile.not_examined:
        return say.gettext(
            "In what was examined, no right and no group is touched by more than a low risk."
        )
    if context.profile.level == Level.LOW:
        return say.gettext("No right and no group is touched by more than a low risk.")
    if not top_rights:
        return ""
    if not top_groups:
        return say.gettext("Most at risk: %(rights)s.", rights=say.listed(top_rights))
    return say.gettext(
        "Most at risk are these rights: %(rights)s. Those hit hardest: %(groups)s.",
        rights=say.listed(top_rights),
        groups=say.listed(top_groups),
    )


def _top(rows: Iterable[TouchedRow]) -> list[str]:
    """Names at the highest level reached, as many as a sentence bears."""
    listed = list(rows)
    highest = max((row.level.rank for row in listed), default=0)
    return [lower_first(row.name) for row in listed if row.level.rank == highest][: _NAMED + 2]


def _known(context: Context) -> str:
    say, knowledge = context.say, context.profile.knowledge
    text = say.gettext(
        "%(percent)s of what matters is known.", percent=say.percent(knowledge.coverage)
    )
    if knowledge.withheld:
        text += " " + say.ngettext(
            "The authorities kept back one answer, with proof.",
            "The authorities kept back %(n)s answers, with proof.",
            len(knowledge.withheld),
            n=counted(say, len(knowledge.withheld)),
        )
    return text


def why_level(context: Context) -> tuple[str, ...]:
    """The rules and risks that reach the overall level, one sentence each."""
    if not context.profile.printed:
        return ()
    say, overall = context.say, context.profile.overall["main"]
    word = lower_first(context.level(overall.level).word)
    sentences = [_rule(context, rule) for rule in overall.rules]
    if overall.risks:
        found = sorted(context.risk_numbers[key] for key in overall.risks)
        sentences.append(
            say.ngettext(
                "One risk is %(level)s: number %(numbers)s.",
                "%(n)s risks are %(level)s: numbers %(numbers)s.",
                len(found),
                level=word,
                numbers=say.all_of([str(number) for number in found]),
            )
        )
    return tuple(sentences) or (say.gettext("No risk is open and no rule raises the level."),)


def _rule(context: Context, rule: Rule) -> str:
    say, word = context.say, lower_first(context.level(rule.level).word)
    if rule.kind == "legality":
        return say.gettext(
            "There is no sufficient legal basis: the level is at least %(level)s.", level=word
        )
    line = context.catalogue.red_lines.get(rule.key)
    name = lower_first(say.text(line.name)) if line else rule.key
    sentences = {
        "red-line-absolute-confirmed": say.gettext(
            "An absolute red line is confirmed (%(name)s): the level is %(level)s.",
            name=name,
            level=word,
        ),
        "red-line-absolute-suspected": say.gettext(
            "An absolute red line is suspected (%(name)s): the level is at least %(level)s.",
            name=name,
            level=word,
        ),
        "red-line-confirmed": say.gettext(
            "A red line is confirmed (%(name)s): the level is at least %(level)s.",
            name=name,
            level=word,
        ),
    }
    return sentences[rule.kind]
