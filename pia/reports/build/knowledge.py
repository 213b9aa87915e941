"""How much is known, how well founded it is, and whether the level would survive other weights."""

from __future__ import annotations

from fractions import Fraction

from pia.reports.build.context import Context
from pia.reports.build.words import confidence_words, grades
from pia.reports.model import KnowledgePart, Named
from pia.reports.speech import lower_first
from pia.scoring.robustness import DRAWS


def build_knowledge(context: Context) -> KnowledgePart:
    """Coverage, confidence and robustness in numbers and sentences."""
    say, known = context.say, context.profile.knowledge
    word = confidence_words(say)[known.confidence_word]
    coverage = say.percent(known.coverage)
    return KnowledgePart(
        coverage_percent=int(100 * known.coverage + Fraction(1, 2)),
        coverage=coverage,
        coverage_sentence=_coverage(context, coverage),
        confidence_percent=known.confidence,
        confidence=word,
        confidence_sentence=say.gettext(
            "Confidence is %(word)s: %(points)s of 100 points, counted from the grade of the best "
            "source behind each answer.",
            word=word,
            points=known.confidence,
        ),
        weakest=_weakest(context),
        robust=_robust(context),
        counted=len(known.counted),
        known=len(known.known),
        unsourced=_named(context, known.unsourced),
        withheld=_named(context, known.withheld),
        alt=_coverage(context, coverage),
    )


def _coverage(context: Context, coverage: str) -> str:
    known = context.profile.knowledge
    return context.say.gettext(
        "%(percent)s of what matters is known: %(known)s of the %(counted)s questions that count "
        "here are answered on better than the authority's word.",
        percent=coverage,
        known=len(known.known),
        counted=len(known.counted),
    )


def _weakest(context: Context) -> str:
    say, weakest = context.say, context.profile.knowledge.weakest
    if weakest is None:
        return say.gettext("No source stands behind the answers that decide the level.")
    return say.gettext(
        "The weakest source among the answers that decide the level: %(grade)s.",
        grade=lower_first(grades(say)[weakest]),
    )


def _robust(context: Context) -> str:
    say, robustness = context.say, context.assessed.advice.robustness
    if not context.profile.printed:
        return ""
    if robustness is None:
        return say.gettext("The level is decided by a rule, not by weights.")
    return say.gettext(
        "In %(draws)s draws with other weights and cuts the level stays the same in %(share)s. "
        "It does not test what is not known: see the range.",
        draws=say.number(DRAWS),
        share=say.percent(robustness),
    )


def _named(context: Context, keys: tuple[str, ...]) -> tuple[Named, ...]:
    return tuple(Named(key, context.question_text(key)) for key in keys)
