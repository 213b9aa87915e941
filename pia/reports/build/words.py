"""The closed vocabularies of a report: one word or sentence for each key of a result."""

from __future__ import annotations

from collections.abc import Mapping

from pia.reports.model_parts import Degree, LevelTag
from pia.reports.speech import Speech
from pia.scoring.result import Level


def level_tag(say: Speech, level: Level | None, *, printed: bool = True) -> LevelTag:
    """A level, "closed" for None, "not enough is known" where none may be printed."""
    if not printed:
        return LevelTag("unknown", say.gettext("Not enough is known"), 0)
    if level is None:
        return LevelTag("closed", say.pgettext("level", "Closed"), 0)
    words = {
        Level.LOW: LevelTag("low", say.pgettext("level", "Low"), 1),
        Level.MODERATE: LevelTag("moderate", say.pgettext("level", "Moderate"), 2),
        Level.HIGH: LevelTag("high", say.pgettext("level", "High"), 3),
        Level.CRITICAL: LevelTag("critical", say.pgettext("level", "Critical"), 4),
    }
    return words[level]


def severity(say: Speech, rank: int) -> Degree:
    """Severity 1 to 4 in a word."""
    words = (
        say.pgettext("severity", "limited"),
        say.pgettext("severity", "serious"),
        say.pgettext("severity", "severe"),
        say.pgettext("severity", "extreme"),
    )
    return Degree(rank, words[rank - 1])


def likelihood(say: Speech, rank: int) -> Degree:
    """Likelihood 1 to 4 in a word."""
    words = (
        say.pgettext("likelihood", "remote"),
        say.pgettext("likelihood", "possible"),
        say.pgettext("likelihood", "likely"),
        say.pgettext("likelihood", "near certain"),
    )
    return Degree(rank, words[rank - 1])


def grades(say: Speech) -> Mapping[str, str]:
    """Source grades in words a reader who never saw the method understands."""
    return {
        "court": say.gettext("Court, regulator, inspector or official evaluation"),
        "official-document": say.gettext("Official document"),
        "information-reply": say.gettext("Reply to an access-to-information request"),
        "documented": say.gettext("Documented by organisations, press or academia"),
        "testimony": say.gettext("Testimony or own test"),
        "authority-claim": say.gettext("Claim by the authority"),
        "anonymous": say.gettext("Anonymous or leaked"),
    }


def statuses(say: Speech) -> Mapping[str, str]:
    """Status of a finding."""
    return {
        "answered": say.pgettext("finding", "Answered"),
        "unknown": say.pgettext("finding", "Not known"),
        "withheld": say.pgettext("finding", "Withheld by the authority"),
        "not-applicable": say.pgettext("finding", "Does not apply"),
        "blank": say.pgettext("finding", "Not assessed yet"),
    }


def stances(say: Speech) -> Mapping[str, str]:
    """How a source bears on an answer."""
    return {
        "supports": say.pgettext("source", "supports"),
        "contradicts": say.pgettext("source", "contradicts"),
        "qualifies": say.pgettext("source", "qualifies"),
    }


def confidence_words(say: Speech) -> Mapping[str, str]:
    """Confidence in a word."""
    return {
        "very-low": say.pgettext("confidence", "very low"),
        "low": say.pgettext("confidence", "low"),
        "moderate": say.pgettext("confidence", "moderate"),
        "high": say.pgettext("confidence", "high"),
        "very-high": say.pgettext("confidence", "very high"),
    }


def actor_kinds(say: Speech) -> Mapping[str, str]:
    """Kinds of actors."""
    return {
        "authority": say.pgettext("actor", "Authority"),
        "vendor": say.pgettext("actor", "Vendor"),
        "funder": say.pgettext("actor", "Funder"),
    }


def bases(say: Speech) -> Mapping[str, str]:
    """What a statement rests on when it is not a verified standard; nothing to say when it is."""
    return {
        "standard": "",
        "comparative": say.gettext("Rests on comparative law, which does not bind here."),
        "demand": say.gettext("Rests on a demand of civil society."),
    }


def counted(say: Speech, n: int) -> str:
    """A small count in a word, a larger one in digits."""
    words = (
        say.pgettext("count", "zero"),
        say.pgettext("count", "one"),
        say.pgettext("count", "two"),
        say.pgettext("count", "three"),
        say.pgettext("count", "four"),
        say.pgettext("count", "five"),
        say.pgettext("count", "six"),
        say.pgettext("count", "seven"),
        say.pgettext("count", "eight"),
        say.pgettext("count", "nine"),
    )
    return words[n] if n < len(words) else say.number(n)
