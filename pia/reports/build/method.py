"""How the result was reached, and what the report does not claim."""

from __future__ import annotations

from pia.questionnaire.quick import left_out
from pia.reports.build.context import Context
from pia.reports.model import MethodPart


def build_method(context: Context) -> MethodPart:
    """Method and limits."""
    say, assessment = context.say, context.assessment
    people = tuple((say.words(p.name), say.words(p.conflict)) for p in assessment.assessors)
    return MethodPart(
        paragraphs=_paragraphs(context),
        left_out=_left_out(context),
        limits=_limits(context),
        facts=_facts(context),
        assessors=people,
        participation=tuple(say.words(text) for text in assessment.participation),
    )


def _paragraphs(context: Context) -> tuple[str, ...]:
    say = context.say
    return (
        say.gettext(
            "The questionnaire holds a library of risks: concrete stories of harm. Each has a "
            "severity, from what the harm means for those who suffer it, and a likelihood, from "
            "the answers that raise it and the safeguards that are proven to work. Severity "
            "outranks likelihood: an extreme harm is never below high."
        ),
        say.gettext(
            "What is not known is not taken as good news. In the main reading an unknown answer "
            "counts three quarters of the way to the worst, and an answer kept back with proof "
            "counts as the worst. A risk that no documented answer supports stops at high and is "
            "called presumed."
        ),
        say.gettext(
            "The authority's word alone changes only the reading called the State's account. A "
            "safeguard counts only when a good source shows that it works in practice."
        ),
        say.gettext(
            "The overall level is that of the highest risk, raised by red lines and by the lack "
            "of a legal basis. Nothing is averaged, and benefits never cancel harm."
        ),
    )


def _left_out(context: Context) -> tuple[str, ...]:
    """The harms and red lines that a quick look does not look at, by name."""
    if context.assessment.mode == "full":
        return ()
    say, whole = context.say, context.assessed.whole
    missed = left_out(whole, context.questionnaire)
    library, lines = {risk.key: risk for risk in whole.risks}, context.catalogue.red_lines
    harms = [say.text(library[key].title) for key in missed.risks]
    crossed = [f"{key}, {say.text(lines[key].name)}" for key in missed.red_lines]
    return (*harms, *crossed)


def _limits(context: Context) -> tuple[str, ...]:
    say, hypothetical = context.say, context.assessment.programme.hypothetical
    limits = [
        say.gettext(
            "It does not say that a given person suffered a given harm, nor does it replace the "
            "finding of a court."
        ),
        say.gettext(
            "It was made from outside the State, with public sources and those that were "
            "entrusted; what the State keeps back could change it."
        ),
        say.gettext("It describes the situation on the date on the cover, not after it."),
        say.gettext(
            "It cites instruments as binding only on States whose ratification was checked; "
            "everywhere else as a standard that guides."
        ),
        say.gettext("The index only orders programmes and versions; it measures nothing."),
        say.gettext("It is not legal advice."),
    ]
    if hypothetical:
        limits.insert(0, say.gettext("The programme is hypothetical: nothing in it happened."))
    return tuple(limits)


def _facts(context: Context) -> tuple[tuple[str, str], ...]:
    say, assessed, profile = context.say, context.assessed, context.profile
    versions = ", ".join(f"{key} {v}" for key, v in context.questionnaire.versions.items())
    mode = {"full": say.gettext("Full assessment"), "quick": say.gettext("Quick look")}
    facts = [
        (say.gettext("Method"), say.gettext("version %(n)s", n=context.method_version)),
        (say.gettext("Questionnaires"), versions),
        (say.gettext("Kind"), mode[context.assessment.mode]),
        (say.gettext("Situation on"), say.date(context.assessment.programme.as_of)),
        (say.gettext("Reference"), context.assessment.programme.key),
        (say.gettext("Content (SHA-256)"), assessed.content_hash),
    ]
    if profile.printed:
        index = say.gettext("%(n)s of 100", n=profile.index)
        facts.insert(2, (say.gettext("Index (only for ordering)"), index))
    return tuple(facts)
