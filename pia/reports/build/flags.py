"""Warnings that must stand beside the level, most important first."""

from __future__ import annotations

from pia.questionnaire.quick import left_out
from pia.reports.build.context import Context
from pia.reports.model import Flag
from pia.scoring.profile import ENOUGH_TO_CONCLUDE
from pia.scoring.result import Level


def build_flags(context: Context, *, confidential: bool) -> tuple[Flag, ...]:
    """Every warning that holds here."""
    say = context.say
    found = [
        (
            context.assessment.programme.hypothetical,
            Flag(
                "hypothetical",
                say.gettext("Hypothetical"),
                say.gettext("This programme does not exist: it is an exercise."),
            ),
        ),
        (bool(context.profile.not_examined), _not_examined(context)),
        *_of_level(context),
        (
            confidential,
            Flag(
                "confidential",
                say.gettext("Internal version"),
                say.gettext("It holds notes and sources that must not be published."),
            ),
        ),
    ]
    return tuple(flag for holds, flag in found if holds)


def _of_level(context: Context) -> list[tuple[bool, Flag]]:
    """What limits the level itself."""
    say, profile, preliminary = context.say, context.profile, _preliminary(context)
    return [
        (
            not profile.printed,
            Flag(
                "not-printed",
                say.gettext("Not enough is known"),
                say.gettext("Too little is known to print a level."),
            ),
        ),
        (bool(preliminary), Flag("preliminary", say.gettext("Preliminary"), preliminary)),
        (
            profile.presumed and profile.printed and profile.level == Level.HIGH,
            Flag(
                "presumed",
                say.pgettext("level", "Presumed"),
                say.gettext("The level rests on what is not known, not on a documented harm."),
            ),
        ),
        (
            _severity_uncertain(context),
            Flag("severity", say.gettext("Severity uncertain"), _severity(context)),
        ),
    ]


def _not_examined(context: Context) -> Flag:
    say, names = context.say, context.catalogue.technologies
    keys = context.profile.not_examined
    return Flag(
        "not-examined",
        say.gettext("Not everything was examined"),
        say.ngettext(
            "This technology was not examined, since no questionnaire asks about it yet: "
            "%(names)s.",
            "These technologies were not examined, since no questionnaire asks about them yet: "
            "%(names)s.",
            len(keys),
            names=say.listed(say.text(names[k].name) if k in names else k for k in keys),
        ),
    )


def _preliminary(context: Context) -> str:
    """Why the level is preliminary; empty where only a technology was left out, which is said."""
    say, quick = context.say, context.assessment.mode == "quick"
    little = context.profile.knowledge.coverage < ENOUGH_TO_CONCLUDE
    parts = []
    if quick:
        missed = left_out(context.assessed.whole, context.questionnaire)
        parts.append(
            say.gettext(
                "A quick look: it leaves out %(questions)s questions, %(risks)s possible harms "
                "and %(lines)s red lines, named under the method.",
                questions=missed.questions,
                risks=len(missed.risks),
                lines=len(missed.red_lines),
            )
        )
    if little:
        parts.append(say.gettext("Less than half of what matters is known."))
    return " ".join([*parts, say.gettext("The level may change.")]) if parts else ""


def _severity_uncertain(context: Context) -> bool:
    """Whether a high level rests on risks alone, all of them with a severity partly unknown."""
    profile, overall = context.profile, context.profile.overall["main"]
    if not profile.printed or overall.level < Level.HIGH or overall.rules:
        return False
    trails = [profile.risks[key].severity_trail for key in overall.risks]
    return bool(trails) and all(trail is not None and trail.uncertain for trail in trails)


def _severity(context: Context) -> str:
    if not context.groups_unknown:
        return context.say.gettext("The level rests in part on not knowing who is affected or how.")
    return context.say.gettext(
        "The level rests in part on not knowing who is affected or how: fill in the groups "
        "affected."
    )
