"""Builds the report of an assessed programme in one named language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypedDict

from pia.i18n import direction
from pia.questionnaire.schema import StandardRef
from pia.reports.build import (
    accounts,
    advice,
    answers,
    asking,
    chronology,
    contested,
    cover,
    flags,
    force,
    hearing,
    knowledge,
    lenses,
    method,
    programme,
    reasons,
    risks,
    sources,
    standing,
    summary,
    touched,
    verdicts,
)
from pia.reports.build.context import Context
from pia.reports.model import (
    AskingPart,
    AskRow,
    ChangePart,
    Cover,
    DemandRow,
    Flag,
    HeatMap,
    KnowledgePart,
    LensPart,
    LevelTag,
    Matrix,
    ProfilePart,
    RangeBar,
    Reading,
    RedLinePart,
    Report,
    StepRow,
    TouchedRow,
)
from pia.reports.speech import Speech
from pia.text import Locale

if TYPE_CHECKING:
    from pia.scoring.assessed import Assessed


class _Identity(TypedDict):
    """Which report this is."""

    locale: Locale
    direction: Literal["ltr", "rtl"]
    public: bool
    title: str
    running: str
    programme_key: str
    as_of: str
    hypothetical: bool
    content_hash: str
    method_version: str
    versions: tuple[tuple[str, str], ...]


class _Level(TypedDict):
    """How high the risk is, and what must be said beside it."""

    printed: bool
    level: LevelTag
    index: int | None
    flags: tuple[Flag, ...]
    cover: Cover
    range: RangeBar | None
    readings: tuple[Reading, ...]
    why_level: tuple[str, ...]


class _Verdicts(TypedDict):
    """What rules decide."""

    red_lines: tuple[RedLinePart, ...]
    steps: tuple[StepRow, ...]
    steps_sentence: str
    demands: tuple[DemandRow, ...]
    lenses: tuple[LensPart, ...]


class _Touched(TypedDict):
    """The profile at a glance, and whom it touches."""

    summary: tuple[str, ...]
    profile: ProfilePart
    matrix: Matrix | None
    rights: tuple[TouchedRow, ...]
    groups: tuple[TouchedRow, ...]
    heat: HeatMap | None


class _Open(TypedDict):
    """What is known, what is not, and what would change."""

    knowledge: KnowledgePart
    unknowns: tuple[AskRow, ...]
    ask_first: str
    ask_next: tuple[AskRow, ...]
    asking: AskingPart
    find_out: ChangePart
    change: ChangePart


def build_report(assessed: Assessed, locale: Locale, *, public: bool = False) -> Report:
    """Everything a page, a chart or a PDF says of it; `public` leaves out what is confidential."""
    context = Context(assessed, Speech(locale), public)
    ranked = advice.due(context)
    return Report(
        **_identity(context),
        **_level(context),
        **_touched(context),
        **_verdicts(context),
        **_open(context),
        programme=programme.build_programme(context),
        position=programme.prose_fact(context, programme.STATE_POSITION),
        chronology=chronology.build_chronology(context),
        accounts=accounts.build_accounts(context),
        stories=chronology.build_stories(context),
        contested=contested.build_contested(context),
        replies=hearing.build_replies(context),
        risks=risks.build_risks(context, advice.numbers(ranked)),
        closed=reasons.build_closed(context),
        advice=advice.build_advice(context, ranked),
        sources=sources.build_sources(context),
        stands=standing.build_stands(context),
        standards=force.standard_rows(context, _cited(context, ranked)),
        method=method.build_method(context),
        answers=answers.build_answers(context),
        missing_languages=answers.missing_languages(context),
        left_out=hearing.build_left_out(context),
    )


def _identity(context: Context) -> _Identity:
    say, subject = context.say, context.assessment.programme
    running = _running(context, say.words(subject.name).text)
    return {
        "locale": say.locale,
        "direction": direction(say.locale),
        "public": context.public,
        "title": say.gettext("Human rights impact assessment: %(name)s", name=running),
        "running": running,
        "programme_key": subject.key,
        "as_of": say.date(subject.as_of),
        "hypothetical": subject.hypothetical,
        "content_hash": context.assessed.content_hash,
        "method_version": context.method_version,
        "versions": tuple(context.questionnaire.versions.items()),
    }


def _level(context: Context) -> _Level:
    warnings = flags.build_flags(context, confidential=answers.has_confidential(context))
    return {
        "printed": context.profile.printed,
        "level": context.level(context.profile.level),
        "index": context.profile.index if context.profile.printed else None,
        "flags": warnings,
        "cover": cover.build_cover(context, warnings),
        "range": cover.build_range(context),
        "readings": cover.build_readings(context),
        "why_level": summary.why_level(context),
    }


def _touched(context: Context) -> _Touched:
    rights, groups = touched.build_rights(context), touched.build_groups(context)
    return {
        "summary": summary.build_summary(context, rights, groups),
        "profile": touched.build_profile(context),
        "matrix": touched.build_matrix(context),
        "rights": rights,
        "groups": groups,
        "heat": touched.build_heat(context),
    }


def _verdicts(context: Context) -> _Verdicts:
    return {
        "red_lines": verdicts.build_red_lines(context),
        "steps": verdicts.build_steps(context),
        "steps_sentence": verdicts.steps_sentence(context),
        "demands": verdicts.build_demands(context),
        "lenses": lenses.build_lenses(context),
    }


def _open(context: Context) -> _Open:
    return {
        "knowledge": knowledge.build_knowledge(context),
        "unknowns": advice.build_unknowns(context),
        "ask_first": advice.ask_first(context),
        "ask_next": advice.build_ask_next(context),
        "asking": asking.build_asking(context),
        "find_out": advice.build_find_out(context),
        "change": advice.build_change(context),
    }


def _running(context: Context, name: str) -> str:
    say = context.say
    says_so = any(word in name.casefold() for word in ("hipot", "hypothet"))
    if context.assessment.programme.hypothetical and not says_so:
        return say.gettext("%(name)s (hypothetical)", name=name)
    return name


def _cited(context: Context, ranked: Iterable[advice.Ranked]) -> Iterator[StandardRef]:
    """Provisions behind open risks, red lines crossed, recommendations and commitments."""
    for key in context.open_risks:
        yield from context.library[key].standards
    for key, line in context.profile.red_lines.items():
        if line.status in ("confirmed", "suspected"):
            yield from context.catalogue.red_lines[key].standards
    for item in ranked:
        yield from item.recommendation.standards
    yield from lenses.standards_spoken_to(context)
