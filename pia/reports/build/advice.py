"""What should be done and by whom, ordered by the risk it removes; what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pia.questionnaire.schema import Recommendation
from pia.reports.build.context import Context
from pia.reports.build.words import bases
from pia.reports.model import (
    ActorAdvice,
    AskRow,
    ChangePart,
    Named,
    RecommendationPart,
    Words,
)
from pia.scoring.result import ChangeSet, Gain

_KINDS = {"vendor": "vendor", "funder": "funder", "executive": "authority"}
_CLOSED = ("answered", "not-applicable")
ASKED_NEXT = 10


@dataclass(frozen=True)
class Ranked:
    """A recommendation that is due here, and what it would lower."""

    recommendation: Recommendation
    risks: tuple[str, ...]
    red_lines: tuple[str, ...]
    answers: tuple[str, ...]
    grounded: bool


def due(context: Context) -> tuple[Ranked, ...]:
    """Recommendations whose question is not answered well, those that lower most first.

    One for other stages of a programme is left out; while the stage is unknown none is.
    """
    found = []
    stage = context.assessment.programme.stage
    for item in context.questionnaire.recommendations:
        answers = tuple(key for key in item.answers if _mendable(context, key))
        in_time = not (item.stages and stage) or stage in item.stages
        if answers and in_time:
            found.append(
                Ranked(
                    item,
                    _risks(context, item, answers),
                    _lines(context, answers),
                    answers,
                    any(_answered(context, key) for key in answers),
                )
            )
    found.sort(key=lambda ranked: _weight(context, ranked))
    return tuple(found)


def _mendable(context: Context, key: str) -> bool:
    """Whether an actor could still make this answer better."""
    question = context.questionnaire.questions.get(key)
    finding = context.assessment.finding(key)
    if question is None or not question.scored or key not in context.profile.knowledge.counted:
        return False
    if finding.status != "answered" or finding.value is None:
        return True
    reached = context.reached(question, finding.value)
    return max((option.hazard for option in reached), default=0) > question.best


def _answered(context: Context, key: str) -> bool:
    return context.assessment.finding(key).status in ("answered", "withheld")


def _risks(context: Context, item: Recommendation, answers: tuple[str, ...]) -> tuple[str, ...]:
    reading = []
    for key in context.open_risks:
        risk = context.library[key]
        read = {d.question for d in risk.drivers} | {s.question for s in risk.safeguards}
        if item.key in risk.recommendations or read & set(answers):
            reading.append(key)
    return tuple(reading)


def _lines(context: Context, answers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        key
        for key, line in context.profile.red_lines.items()
        if line.status in ("confirmed", "suspected")
        and any(step.question in answers for step in line.trail)
    )


def _weight(context: Context, ranked: Ranked) -> tuple[object, ...]:
    """Red lines, then what is documented, then the squares of the levels it touches."""
    levels = [context.profile.risks[key].level or 0 for key in ranked.risks]
    reach = sum(int(level) ** 2 for level in levels) if context.profile.printed else len(levels)
    item = ranked.recommendation
    return (-len(ranked.red_lines), not ranked.grounded, -reach, item.deadline_months, item.key)


def numbers(ranked: Iterable[Ranked]) -> Mapping[str, int]:
    """Numbers of the recommendations, in the order of the risk they remove."""
    return {item.recommendation.key: n for n, item in enumerate(ranked, 1)}


def build_advice(context: Context, ranked: tuple[Ranked, ...]) -> tuple[ActorAdvice, ...]:
    """Recommendations by actor; the actor whose first one removes most comes first."""
    by_number = numbers(ranked)
    groups: dict[str, list[Ranked]] = {}
    for item in ranked:
        groups.setdefault(item.recommendation.addressee, []).append(item)
    return tuple(
        ActorAdvice(
            key,
            _addressee(context, key),
            _actors(context, key),
            tuple(_part(context, i, by_number[i.recommendation.key]) for i in items),
        )
        for key, items in groups.items()
    )


def _addressee(context: Context, key: str) -> str:
    term = context.catalogue.addressees.get(key)
    return context.say.text(term.name) if term else key


def _actors(context: Context, key: str) -> tuple[Words, ...]:
    kind = _KINDS.get(key)
    return tuple(
        context.say.words(actor.name)
        for actor in context.assessment.programme.actors
        if actor.kind == kind
    )


def _part(context: Context, ranked: Ranked, number: int) -> RecommendationPart:
    say, item = context.say, ranked.recommendation
    levels = [context.profile.risks[key].level for key in ranked.risks]
    known = [level for level in levels if level is not None]
    return RecommendationPart(
        number=number,
        key=item.key,
        grounded=ranked.grounded,
        text=say.text(item.text),
        indicator=say.text(item.indicator),
        verification=say.text(item.verification),
        deadline=say.ngettext("%(n)s month", "%(n)s months", item.deadline_months),
        standards=context.standards(item.standards),
        basis=bases(say)[item.basis],
        level=context.level(max(known)) if known else None,
        risks=tuple(context.risk_numbers[key] for key in ranked.risks),
        red_lines=ranked.red_lines,
    )


def build_ask_next(context: Context) -> tuple[AskRow, ...]:
    """Open questions whose answer would narrow the result most."""
    gains = [gain for gain in context.assessed.advice.ask_next if gain.gain > 0]
    top = max((gain.gain for gain in gains), default=None)
    return tuple(
        _ask(context, rank, gain, int(100 * gain.gain / top) if top else 0)
        for rank, gain in enumerate(gains[:ASKED_NEXT], 1)
    )


def ask_first(context: Context) -> str:
    """What comes before any question: who is affected, where not knowing it leaves a range."""
    overall = context.profile.overall
    settled = overall["floor"].level == overall["ceiling"].level
    if not context.groups_unknown or settled:
        return ""
    return context.say.gettext("Who is affected? The list of groups is empty or incomplete.")


def _ask(context: Context, rank: int, gain: Gain, bar: int) -> AskRow:
    status = context.assessment.finding(gain.question).status
    how = context.say.text(context.question(gain.question).how)
    text = context.question_text(gain.question)
    return AskRow(rank, gain.question, text, context.statuses[status], how, bar)


def build_unknowns(context: Context) -> tuple[AskRow, ...]:
    """Every question that counts here and has no answer, in the order asked."""
    rows: list[AskRow] = []
    counted = set(context.profile.knowledge.counted)
    for key, question in context.questionnaire.questions.items():
        finding = context.assessment.finding(key)
        if key in counted and question.scored and finding.status not in _CLOSED:
            text, how = context.question_text(key), context.say.text(question.how)
            rows.append(AskRow(len(rows) + 1, key, text, context.statuses[finding.status], how, 0))
    return tuple(rows)


def build_find_out(context: Context) -> ChangePart:
    """What an answer would have to show for the overall level to fall by one."""
    say, found = context.say, context.assessed.advice.would_change.find_out
    leads = {
        "smallest": say.gettext(
            "If the best answer to these questions were shown, the level would fall by one. "
            "It is a smallest set: no shorter list does."
        ),
        "sufficient": say.gettext(
            "If the best answer to these questions were shown, the level would fall by one. "
            "It is a sufficient set; a shorter one may exist."
        ),
    }
    return _change(context, found, leads)


def build_change(context: Context) -> ChangePart:
    """What the State would have to change for the overall level to fall by one."""
    say, found = context.say, context.assessed.advice.would_change.change
    leads = {
        "smallest": say.gettext(
            "If the State changed these things, and it were verified, the level would fall by "
            "one. It is a smallest set: no shorter list does."
        ),
        "sufficient": say.gettext(
            "If the State changed these things, and it were verified, the level would fall by "
            "one. It is a sufficient set; a shorter one may exist."
        ),
    }
    return _change(context, found, leads)


def _change(context: Context, found: ChangeSet, leads: Mapping[str, str]) -> ChangePart:
    say = context.say
    reasons = {
        "already-low": say.gettext("The level is already the lowest."),
        "only-by-stopping": say.gettext("Only stopping the programme would lower the level."),
        "nothing-to-find-out": say.gettext("No answer still open could lower the level."),
    }
    if not context.profile.printed:
        return ChangePart(say.gettext("Too little is known: answer more questions first."), ())
    if found.how == "none":
        return ChangePart(reasons.get(found.reason, reasons["nothing-to-find-out"]), ())
    questions = tuple(
        Named(
            key,
            say.gettext(
                "%(question)s It would have to be: %(answer)s.",
                question=context.question_text(key),
                answer=_to_reach(context, key, answer),
            ),
        )
        for key, answer in zip(found.questions, found.answers, strict=True)
    )
    return ChangePart(leads[found.how], questions)


def _to_reach(context: Context, key: str, answer: str) -> str:
    return context.say.text(context.question(key).choices[answer].label)
