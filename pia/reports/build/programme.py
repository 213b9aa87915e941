"""The programme: facts, actors, figures side by side, and what the organisation wrote about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pia.questionnaire.assessment import GRADE_POINTS, Figure, Link
from pia.questionnaire.catalogue import Technology, Term
from pia.reports.build.context import Context
from pia.reports.build.words import actor_kinds, grades
from pia.reports.model import ActorRow, Fact, FigureRow, FigureValue, ProgrammePart, Words
from pia.reports.speech import lower_first

# Answers in prose that describe the programme; they are told here and not repeated as findings.
STATE_POSITION = "core.state-position"
NOTES = ("core.benefits", "core.known-incidents", "core.participation-record")
SUMMARY = "core.summary"


def build_programme(context: Context) -> ProgrammePart:
    """What is assessed."""
    programme = context.assessment.programme
    summary = context.say.words(programme.summary) or _prose(context, SUMMARY)
    return ProgrammePart(
        summary=summary,
        facts=_facts(context),
        actors=_actors(context),
        figures=tuple(_figures(context)),
        notes=tuple(note for key in NOTES if (note := prose_fact(context, key))),
    )


def prose_fact(context: Context, key: str) -> Fact | None:
    """A question answered in prose, as a fact with its sources."""
    text = _prose(context, key)
    if not text:
        return None
    finding = context.assessment.finding(key)
    return Fact(context.question_text(key), (text,), context.linked(finding.evidence))


def _prose(context: Context, key: str) -> Words:
    finding = context.assessment.findings.get(key)
    if key not in context.questionnaire.questions or not finding or finding.status != "answered":
        return Words("")
    return context.answer(finding)


def _facts(context: Context) -> tuple[Fact, ...]:
    say, programme, lists = context.say, context.assessment.programme, context.catalogue
    facts = [
        Fact(say.gettext("States and their part"), _states(context)),
        Fact(
            say.gettext("Technologies"),
            (
                *_named(context, lists.technologies, programme.technologies),
                *_perhaps_more(context, "technologies"),
            ),
        ),
        Fact(say.gettext("Stage"), _named(context, lists.stages, [programme.stage])),
        Fact(
            say.gettext("Points of the journey"),
            (
                *_named(context, lists.journey, programme.journey),
                *_perhaps_more(context, "journey"),
            ),
        ),
        Fact(
            say.gettext("People affected"),
            (*_named(context, lists.groups, programme.groups), *_perhaps_more(context, "groups")),
        ),
        Fact(say.gettext("Situation on"), (Words(say.date(programme.as_of)),)),
    ]
    return tuple(fact for fact in facts if fact.values)


def _perhaps_more(context: Context, name: str) -> tuple[Words, ...]:
    """That a list may lack entries; what it does not name then counts as unknown, not as absent."""
    programme, say = context.assessment.programme, context.say
    if not getattr(programme, name):
        return (Words(say.gettext("not known")),)
    return (Words(say.gettext("perhaps others")),) if name in programme.incomplete else ()


def _states(context: Context) -> tuple[Words, ...]:
    say = context.say
    lines = []
    for state in context.assessment.programme.states:
        role = context.catalogue.roles.get(state.role)
        parts = [lower_first(say.text(role.name)) if role else state.role]
        if state.funds and state.role != "funds":
            funds = context.catalogue.roles.get("funds")
            parts.append(lower_first(say.text(funds.name)) if funds else "funds")
        lines.append(Words(f"{context.country(state.country)}: {say.all_of(parts)}"))
    return tuple(lines)


def _named(
    context: Context, terms: Mapping[str, Term] | Mapping[str, Technology], keys: Iterable[str]
) -> tuple[Words, ...]:
    return tuple(Words(context.say.text(terms[key].name)) for key in keys if key in terms)


def _actors(context: Context) -> tuple[ActorRow, ...]:
    kinds = actor_kinds(context.say)
    return tuple(
        ActorRow(
            kind=kinds[actor.kind],
            name=context.say.words(actor.name),
            country=context.country(actor.country) if actor.country else "",
            role=context.say.words(actor.role),
            cites=context.linked(actor.evidence),
        )
        for actor in context.assessment.programme.actors
    )


def _figures(context: Context) -> Iterable[FigureRow]:
    """Figures by what they are about, in the order of the file; conflicting ones stay together."""
    rows: dict[tuple[str, str], list[Figure]] = {}
    for figure in context.assessment.programme.figures:
        rows.setdefault((figure.about.es, figure.about.en), []).append(figure)
    for figures in rows.values():
        values = tuple(
            FigureValue(
                context.say.words(figure.value),
                context.linked(figure.evidence),
                best_grade(context, figure.evidence),
            )
            for figure in figures
        )
        different = len({value.value.text for value in values}) > 1
        yield FigureRow(context.say.words(figures[0].about), values, different)


def best_grade(context: Context, links: Iterable[Link]) -> str:
    """Grade of the best source behind links, in words."""
    found = [
        context.assessment.sources[link.source].grade
        for link in links
        if link.source in context.numbers
    ]
    if not found:
        return context.say.gettext("No source")
    return grades(context.say)[max(found, key=lambda grade: GRADE_POINTS[grade])]
