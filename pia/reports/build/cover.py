"""The first page: what is assessed, the level, the range and what must be said beside them."""

from __future__ import annotations

from pia.reports.build.context import Context
from pia.reports.build.words import counted, level_tag
from pia.reports.model import Cover, Flag, RangeBar, Reading
from pia.reports.speech import Speech, lower_first
from pia.scoring.result import READINGS, Level, ReadingName

_SHOWN: tuple[ReadingName, ...] = ("state_account", "main", "ceiling", "floor")


def build_cover(context: Context, flags: tuple[Flag, ...]) -> Cover:
    """Everything on the cover."""
    say, programme = context.say, context.assessment.programme
    return Cover(
        kicker=say.gettext("Human rights impact assessment"),
        name=say.words(programme.name),
        subtitle=". ".join(part for part in (context.states, _situation(context)) if part),
        level=context.level(context.profile.level),
        sentence=" ".join(_sentences(context)),
        known=say.gettext(
            "%(percent)s of what matters is known.",
            percent=say.percent(context.profile.knowledge.coverage),
        ),
        flags=flags,
        reference=_reference(context),
        prepared_by=_prepared_by(context),
    )


def _situation(context: Context) -> str:
    say = context.say
    return say.ngettext(
        "Situation on %(date)s, from %(n)s source.",
        "Situation on %(date)s, from %(n)s sources.",
        len(context.assessment.sources),
        date=say.date(context.assessment.programme.as_of),
    )


def reading_names(say: Speech) -> dict[ReadingName, tuple[str, str]]:
    """Name and meaning of each reading."""
    return {
        "state_account": (
            say.gettext("The State's account"),
            say.gettext(
                "What the State says, and the documented facts that it leaves uncontested."
            ),
        ),
        "main": (say.gettext("Main reading"), say.gettext("Documented facts, gaps presumed.")),
        "floor": (
            say.gettext("Lowest of the range"),
            say.gettext("Everything not known resolved in the State's favour."),
        ),
        "ceiling": (
            say.gettext("Highest of the range"),
            say.gettext("Precautionary: everything not known resolved against the State."),
        ),
    }


def build_readings(context: Context) -> tuple[Reading, ...]:
    """The readings in the order they are always shown; the floor last, it only ends the range."""
    names = reading_names(context.say)
    return tuple(
        Reading(key, *names[key], context.level(context.profile.overall[key].level))
        for key in sorted(READINGS, key=_SHOWN.index)
    )


def build_range(context: Context) -> RangeBar | None:
    """The range chart, None where no level is printed."""
    if not context.profile.printed:
        return None
    say = context.say
    ranks = {key: context.profile.overall[key].level.value for key in READINGS}
    names = reading_names(say)
    return RangeBar(
        steps=tuple(level_tag(say, level) for level in Level),
        state_account=ranks["state_account"],
        main=ranks["main"],
        floor=ranks["floor"],
        ceiling=ranks["ceiling"],
        state_label=names["state_account"][0],
        main_label=names["main"][0],
        range_label=say.gettext("Range: what is not known, resolved for or against"),
        alt=range_sentence(context),
    )


def range_sentence(context: Context) -> str:
    """The three readings and the range in one sentence."""
    say = context.say
    words = {
        key: lower_first(context.level(context.profile.overall[key].level).word) for key in READINGS
    }
    return say.gettext(
        "Overall level: %(main)s in the main reading; %(state)s on the State's own account; "
        "between %(floor)s and %(ceiling)s depending on what is not known.",
        main=words["main"],
        state=words["state_account"],
        floor=words["floor"],
        ceiling=words["ceiling"],
    )


def _sentences(context: Context) -> list[str]:
    if not context.profile.printed:
        return [context.say.gettext("Too little is known to say how high the risk is.")]
    return [account_sentence(context), *red_line_sentences(context)]


def account_sentence(context: Context) -> str:
    """What the level would be on the State's account; on documented facts where it gave none."""
    say, level = context.say, context.profile.overall["state_account"].level
    word = context.told_level(level)
    if not any(finding.state_account for finding in context.assessment.findings.values()):
        return say.gettext(
            "No statement of the State was recorded; on the documented facts alone the risk would "
            "be %(level)s.",
            level=word,
        )
    if level >= Level.HIGH:
        return say.gettext(
            "Even on the State's account, with the documented facts that it leaves uncontested, "
            "the risk would be %(level)s.",
            level=word,
        )
    return say.gettext(
        "On the State's account, with the documented facts that it leaves uncontested, the risk "
        "would be %(level)s.",
        level=word,
    )


def red_line_sentences(context: Context) -> list[str]:
    """How many red lines are confirmed or suspected; nothing where none is."""
    say, lines = context.say, context.profile.red_lines.values()
    confirmed = sum(line.status == "confirmed" for line in lines)
    suspected = sum(line.status == "suspected" for line in lines)
    sentences = []
    if confirmed:
        sentences.append(
            say.ngettext(
                "One red line is confirmed.",
                "%(n)s red lines are confirmed.",
                confirmed,
                n=counted(say, confirmed),
            )
        )
    if suspected:
        sentences.append(
            say.ngettext(
                "One red line is suspected.",
                "%(n)s red lines are suspected.",
                suspected,
                n=counted(say, suspected),
            )
        )
    return [sentence[:1].upper() + sentence[1:] for sentence in sentences]


def _reference(context: Context) -> str:
    say, assessed = context.say, context.assessed
    versions = ", ".join(f"{key} {v}" for key, v in context.questionnaire.versions.items())
    return say.gettext(
        "Reference %(key)s · content %(hash)s · method %(method)s · questionnaires: %(versions)s",
        key=context.assessment.programme.key,
        hash=assessed.content_hash[:12],
        method=context.method_version,
        versions=versions,
    )


def _prepared_by(context: Context) -> str:
    say = context.say
    names = [say.text(person.name) for person in context.assessment.assessors]
    if not names:
        return say.gettext("Who assessed is not stated.")
    return say.gettext("Prepared by %(names)s.", names=say.all_of(names))
