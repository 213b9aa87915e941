"""Why a risk is where it is, in sentences."""

from __future__ import annotations

from fractions import Fraction

from pia.reports.build.context import Context
from pia.reports.build.words import likelihood, severity
from pia.reports.model import Because, ClosedRisk
from pia.reports.speech import sentence
from pia.scoring.result import DriverTrail, RiskReading, RiskResult


def one_line(context: Context, result: RiskResult) -> str:
    """The weightiest documented fact, the share of gaps, and whether a safeguard counts."""
    say, known = context.say, _weightiest(result)
    parts = [_fact(context, known)] if known else []
    if known is None and not result.gap_share:
        parts.append(say.gettext("What is documented does not raise it."))
    elif known is None:
        parts.append(say.gettext("Nothing documented raises it; it rests on what is not known."))
    elif result.gap_share * 4 >= 1:
        parts.append(
            say.gettext(
                "%(share)s of the likelihood comes from what is not known.",
                share=say.percent(result.gap_share),
            )
        )
    parts.append(_safeguards(context, result))
    return " ".join(parts)


def _weightiest(result: RiskResult) -> DriverTrail | None:
    known = [
        d for d in result.drivers if d.why in ("answered", "withheld", "count") and d.counted >= 25
    ]
    return min(known, key=lambda d: (-d.counted * d.weight, d.question or ""), default=None)


def _fact(context: Context, trail: DriverTrail) -> str:
    say = context.say
    if trail.question is None:
        n = len(context.profile.knowledge.withheld)
        return say.ngettext(
            "%(n)s answer was kept back, with proof.",
            "%(n)s answers were kept back, with proof.",
            n,
        )
    if trail.why == "withheld":
        asked = context.question_text(trail.question)
        return say.gettext("%(question)s The authority keeps it back.", question=asked)
    return f"{context.question_text(trail.question)} {sentence(context.answer_to(trail.question))}"


def _safeguards(context: Context, result: RiskResult) -> str:
    say, proven = context.say, sum(trail.credit > 0 for trail in result.safeguards)
    if not proven:
        return say.gettext("No proven safeguard.")
    return say.ngettext(
        "%(n)s of %(total)s safeguards proven.",
        "%(n)s of %(total)s safeguards proven.",
        proven,
        total=len(result.safeguards),
    )


def severity_why(context: Context, result: RiskResult) -> str:
    """How gravity became severity."""
    say, trail = context.say, result.severity_trail
    if trail is None:
        return ""
    grounds = {
        "irreversible": say.gettext("the harm cannot be undone"),
        "group": say.gettext("it hits a group at particular risk"),
        "scope": say.gettext("it reaches very many people"),
    }
    now = severity(say, trail.severity)
    if trail.severity > trail.gravity and trail.lifted_by:
        text = say.gettext(
            "Severity %(rank)s, %(word)s: raised by one step because %(grounds)s.",
            rank=now.rank,
            word=now.word,
            grounds=say.all_of([grounds[key] for key in trail.lifted_by]),
        )
    else:
        text = say.gettext("Severity %(rank)s, %(word)s.", rank=now.rank, word=now.word)
    if trail.uncertain:
        text += " " + say.gettext("Part of it rests on what is not known.")
    return text


def severity_note(context: Context, result: RiskResult) -> str:
    """A mark for the register where the severity rests on what is not known."""
    trail = result.severity_trail
    if trail is None or not trail.uncertain:
        return ""
    return context.say.gettext("severity rests on what is not known")


def likelihood_why(context: Context, main: RiskReading) -> str:
    """How the drivers and the safeguards give the likelihood."""
    say, before, after = context.say, likelihood(context.say, main.inherent), main.residual
    start = say.gettext(
        "Likelihood %(rank)s, %(word)s: %(points)s of 100 points.",
        rank=before.rank,
        word=before.word,
        points=int(main.hazard + Fraction(1, 2)),
    )
    if after < main.inherent:
        lower = likelihood(say, after)
        end = say.gettext(
            "Proven safeguards lower it by one step, to %(rank)s, %(word)s.",
            rank=lower.rank,
            word=lower.word,
        )
    elif after == 1:
        end = say.gettext("It cannot be lower.")
    else:
        end = say.gettext("Safeguards do not lower it: too little of them is proven.")
    return f"{start} {end}"


def opening_note(context: Context, result: RiskResult) -> str:
    """A note where the risk is open only because nobody knows whether it can occur."""
    if not result.opening_unknown:
        return ""
    return context.say.gettext(
        "It is not known whether this can happen here; it counts as if it can."
    )


def build_closed(context: Context) -> tuple[ClosedRisk, ...]:
    """Risks that cannot occur here, with the answers that close them."""
    return tuple(
        ClosedRisk(key, context.say.text(context.library[key].title), *_closed_by(context, result))
        for key, result in context.profile.risks.items()
        if result.closed
    )


def _closed_by(context: Context, result: RiskResult) -> tuple[str, tuple[Because, ...]]:
    say = context.say
    because = tuple(
        Because(key, context.question_text(key), context.answer_to(key), "", _cites(context, key))
        for key in result.closed_by
        if _answered(context, key) or key not in context.questionnaire.questions
    )
    if because:
        return say.gettext("Closed by what was found."), because
    return say.gettext("The programme does not do what this harm needs."), because


def _answered(context: Context, key: str) -> bool:
    return context.assessment.finding(key).status == "answered"


def _cites(context: Context, key: str) -> tuple[int, ...]:
    return context.linked(context.assessment.finding(key).evidence)
