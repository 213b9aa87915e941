"""Options, bands and what a question of each kind needs; options that something names."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.build import SAFEGUARD_OPTIONS, option_docs
from pia.questionnaire.documents import QuestionDoc
from pia.questionnaire.draft import Draft, Entry
from pia.questionnaire.lint import messages as say
from pia.text import Text

Question = Entry[QuestionDoc]
COUNTS = {"choice": (2, 6), "scale": (2, 6), "choices": (2, 12)}
BANDED = ("number", "date")
UNSCORED = ("text", "long-text", "list")
MAX_BANDS = 8
MAX_NAMED = 6


def hazards(question: QuestionDoc) -> dict[str, int]:
    """Hazard of each option or band by key."""
    if question.kind == "safeguard":
        return {option.key: option.hazard for option in SAFEGUARD_OPTIONS}
    return {key: doc.hazard for key, doc in option_docs(question).items()}


def named_option(question: QuestionDoc, operator: str, key: str) -> Iterator[Text]:
    """Why `at-least` or `includes` with that option can decide nothing."""
    scale = hazards(question)
    if not scale:
        yield say.NO_HAZARD.with_values(key=question.key)
    elif key not in scale:
        yield say.unknown("option", key, scale)
    elif operator == "includes" and question.kind != "choices":
        yield say.INCLUDES_KIND.with_values(key=question.key)
    elif operator == "includes" and any(o.key == key and o.exclusive for o in question.options):
        yield say.INCLUDES_EXCLUSIVE.with_values(option=key)
    elif operator != "includes" and scale[key] <= min(scale.values()):
        yield say.ALWAYS_TRUE.with_values(option=key, key=question.key)


def lint_questions(draft: Draft) -> Iterator[Problem]:
    """What each question lacks or has too much for its kind."""
    for module in draft.modules:
        for question in module.questions:
            yield from _too_much(question)
            yield from _too_little(question)
            yield from _options(question)
            yield from _exclusive(question)
            yield from _bands(question)


def _too_much(question: Question) -> Iterator[Problem]:
    doc, kind = question.doc, question.doc.kind
    if kind == "safeguard" and doc.visible_if:
        yield question.problem(say.SAFEGUARD_VISIBLE, "visible_if", at_key=True)
    allowed = {
        "safeguard": (),
        "number": ("options", "bands", "unit"),
        "date": ("options", "bands"),
    }
    fields = allowed.get(kind, ("options",) if kind in COUNTS else ())
    for field in ("options", "bands", "unit"):
        if getattr(doc, field) and field not in fields:
            message = say.SAFEGUARD_OPTIONS if kind == "safeguard" else say.NO_OPTIONS_HERE
            yield question.problem(message.with_values(kind=kind, field=field), field, at_key=True)


def _too_little(question: Question) -> Iterator[Problem]:
    doc, kind = question.doc, question.doc.kind
    needed = {"number": ("bands", "unit"), "date": ("bands",)}.get(kind, ())
    for field in needed:
        if not getattr(doc, field):
            yield question.problem(say.MISSING_FOR_KIND.with_values(field=field, kind=kind))
    if kind in UNSCORED:
        return
    for field in ("good", "bad", "how"):
        if getattr(doc, field) is None:
            yield question.problem(say.MISSING_HELP.with_values(field=field))
    if not doc.rights:
        yield question.problem(say.MISSING_RIGHTS)


def _options(question: Question) -> Iterator[Problem]:
    doc = question.doc
    least, most = COUNTS.get(doc.kind, (0, MAX_NAMED))
    if doc.kind in (*COUNTS, *BANDED) and not least <= len(doc.options) <= most:
        message = say.OPTION_COUNT.with_values(
            kind=doc.kind, least=least, most=most, found=len(doc.options)
        )
        yield question.problem(message)
    scale = hazards(doc)
    if len(scale) > 1 and len(set(scale.values())) == 1:
        yield question.problem(say.SAME_HAZARD)


def _exclusive(question: Question) -> Iterator[Problem]:
    doc = question.doc
    exclusive = [index for index, option in enumerate(doc.options) if option.exclusive]
    if doc.kind != "choices":
        for index in exclusive:
            yield question.problem(say.EXCLUSIVE_ELSEWHERE, "options", index, "exclusive")
        return
    if len(exclusive) != 1:
        yield question.problem(say.EXCLUSIVE_COUNT.with_values(found=len(exclusive)))
        return
    lowest = min(option.hazard for option in doc.options)
    if doc.options[exclusive[0]].hazard > lowest:
        message = say.EXCLUSIVE_LOWEST.with_values(lowest=lowest)
        yield question.problem(message, "options", exclusive[0], "hazard")


def _bands(question: Question) -> Iterator[Problem]:
    bands = question.doc.bands
    if len(bands) > MAX_BANDS:
        yield question.problem(say.NO_MORE_BANDS.with_values(most=MAX_BANDS), "bands", MAX_BANDS)
    if bands and bands[0].from_ != 0:
        yield question.problem(say.BANDS_FIRST, "bands", 0, "from")
    for index in range(1, len(bands)):
        here, before = bands[index].from_, bands[index - 1].from_
        if here <= before:
            message = say.BANDS_ORDER.with_values(here=here, before=before)
            yield question.problem(message, "bands", index, "from")
