"""Red lines, the five-step test and the six demands: what rules decide, outside the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pia.questionnaire.catalogue import RedLine
from pia.reports.build.context import Context
from pia.reports.build.force import rests_on
from pia.reports.build.not_arising import not_arising
from pia.reports.build.words import bases
from pia.reports.build.words_of_trails import deciding_whys
from pia.reports.model import Because, DemandRow, RedLinePart, StepRow
from pia.reports.speech import Speech
from pia.scoring.result import RedLineResult, StepResult

_FAILED = ("not-met", "withheld")
_ORDER = ("confirmed", "suspected", "not-assessed", "not-found")


def build_red_lines(context: Context) -> tuple[RedLinePart, ...]:
    """Every red line of the catalogue; confirmed first, those that no module asks last."""
    parts = [
        _red_line(context, line, context.profile.red_lines[key])
        for key, line in context.catalogue.red_lines.items()
        if key in context.profile.red_lines
    ]
    return tuple(sorted(parts, key=lambda part: (not part.asked, _ORDER.index(part.status))))


def _red_line(context: Context, line: RedLine, result: RedLineResult) -> RedLinePart:
    say, whys = context.say, deciding_whys(context.say)
    crossed = result.status in ("confirmed", "suspected")
    return RedLinePart(
        key=line.key,
        name=say.text(line.name),
        meaning=say.text(line.meaning),
        status=result.status,
        status_word=red_line_words(say)[result.status],
        absolute=line.absolute,
        absolute_word=say.gettext("Absolute: no safeguard cures it")
        if line.absolute
        else say.gettext("Until fixed"),
        consequence=_consequence(say, line, result),
        asked=result.asked,
        not_asked_why="" if result.asked else say.gettext("No module in use asks about it."),
        basis=bases(say)[line.basis],
        trail=()
        if result.relevance == "does-not-hold"
        else tuple(
            because(context, step.question, whys[step.why], step.sources)
            for step in result.trail
            if result.status == "not-found" or step.outcome != "clear"
        ),
        rests_on=rests_on(context, line.standards)
        if crossed
        else context.standards(line.standards),
        not_arising=not_arising(context, line.key) if result.relevance == "does-not-hold" else "",
    )


def red_line_words(say: Speech) -> Mapping[str, str]:
    """Status of a red line."""
    return {
        "confirmed": say.pgettext("red line", "Confirmed"),
        "suspected": say.pgettext("red line", "Suspected"),
        "not-found": say.pgettext("red line", "Not found"),
        "not-assessed": say.pgettext("red line", "Could not be ruled out"),
    }


def _consequence(say: Speech, line: RedLine, result: RedLineResult) -> str:
    if result.status == "confirmed" and line.absolute:
        return say.gettext("Incompatible with human rights: stop, do not deploy.")
    if result.status == "confirmed":
        return say.gettext("It must stop until it is fixed.")
    if result.status == "suspected":
        return say.gettext("There are indications; they must be cleared up before going on.")
    return ""


def because(context: Context, key: str, why: str, sources: Iterable[str]) -> Because:
    """A question that decided something, with its answer and sources."""
    return Because(
        key, context.question_text(key), context.answer_to(key), why, context.cites(sources)
    )


def _decided(context: Context, keys: Iterable[str]) -> tuple[Because, ...]:
    found = []
    for key in keys:
        finding = context.assessment.finding(key)
        sources = (link.source for link in finding.evidence)
        found.append(because(context, key, "", sources))
    return tuple(found)


def build_steps(context: Context) -> tuple[StepRow, ...]:
    """The five steps in order."""
    words = step_words(context.say)
    return tuple(
        StepRow(
            key=key,
            name=context.say.text(context.catalogue.steps[key].name),
            meaning=context.say.text(context.catalogue.steps[key].meaning),
            status=result.status,
            status_word=words[result.status],
            because=_decided(context, _step_questions(result)),
            note=_step_note(context, result),
        )
        for key, result in context.profile.steps.items()
    )


def _step_questions(result: StepResult) -> tuple[str, ...]:
    """What decided it; nothing for a step that is not examined because an earlier one failed."""
    if result.status == "not-assessed":
        return result.decided_by
    return result.decided_by or result.questions


def _step_note(context: Context, result: StepResult) -> str:
    """Why a step is not examined."""
    if result.status != "not-assessed":
        return ""
    if _failed_before(context, result):
        return context.say.gettext("An earlier step already fails.")
    return context.say.gettext("Nobody has looked into it yet.")


def _failed_before(context: Context, result: StepResult) -> bool:
    keys, failed = list(context.profile.steps), _first(context, _FAILED)
    return failed is not None and keys.index(failed.key) < keys.index(result.key)


def step_words(say: Speech) -> Mapping[str, str]:
    """Status of a step of the five-step test."""
    return {
        "met": say.pgettext("step", "Met"),
        "not-met": say.pgettext("step", "Not met"),
        "not-shown": say.pgettext("step", "Not shown"),
        "withheld": say.pgettext("step", "Not met: the answer was kept back"),
        "not-assessed": say.pgettext("step", "Not examined"),
    }


def steps_sentence(context: Context) -> str:
    """Where the test fails, or that it does not."""
    say = context.say
    failed = _first(context, _FAILED)
    if failed and failed.key == list(context.profile.steps)[-1]:
        return say.gettext(
            "The programme fails at the step of %(step)s. The burden of proof is on the State.",
            step=say.quote(say.text(context.catalogue.steps[failed.key].name)),
        )
    if failed:
        return say.gettext(
            "The programme fails at the step of %(step)s, so the later ones are not examined. "
            "The burden of proof is on the State.",
            step=say.quote(say.text(context.catalogue.steps[failed.key].name)),
        )
    if _first(context, ("not-shown", "not-assessed")):
        return say.gettext(
            "No step is answered against the programme, but the State has not shown that all are "
            "met. The burden of proof is on the State."
        )
    return say.gettext("The five steps are met on what is known.")


def _first(context: Context, statuses: tuple[str, ...]) -> StepResult | None:
    steps = context.profile.steps.values()
    return next((step for step in steps if step.status in statuses), None)


def build_demands(context: Context) -> tuple[DemandRow, ...]:
    """The coalition's six demands in order."""
    say = context.say
    words = {
        "failed": say.pgettext("demand", "Failed"),
        "met": say.pgettext("demand", "Met"),
        "not-shown": say.pgettext("demand", "Not shown"),
    }
    return tuple(
        DemandRow(
            key=key,
            number=number,
            name=say.text(context.catalogue.demands[key].name),
            meaning=say.text(context.catalogue.demands[key].meaning),
            status=result.status,
            status_word=words[result.status],
            because=_decided(context, result.decided_by or result.questions),
        )
        for number, (key, result) in enumerate(context.profile.demands.items(), 1)
    )
