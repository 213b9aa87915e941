"""A questionnaire to be read aloud: full sentences, no signs, answers by their letter on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pia.reports.speech import Speech, lower_first, sentence
from pia.reports.worksheet.model import Sheet, SheetQuestion


@dataclass(frozen=True, slots=True)
class Said:
    """One question as it is said."""

    key: str
    opening: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidSection:
    """A section with its questions."""

    title: str
    questions: tuple[Said, ...]


def said_aloud(sheet: Sheet) -> tuple[SaidSection, ...]:
    """Every section of a sheet, in words to be read over the phone."""
    say = Speech(sheet.locale)
    return tuple(
        SaidSection(
            section.title,
            tuple(
                Said(q.key, say.gettext("Question %(n)s.", n=q.number), tuple(_sentences(q, say)))
                for q in section.questions
            ),
        )
        for module in sheet.modules
        for section in module.sections
    )


def how_to_read(sheet: Sheet) -> str:
    """What whoever reads aloud should know."""
    return Speech(sheet.locale).gettext(
        "Read slowly and wait after each question. Offer to repeat it. Write down the number of "
        "the question and the letter of the answer. Without a source, an answer does not count "
        "as known. A question with a condition can be left out where the condition surely does "
        "not hold."
    )


def aloud_text(sheet: Sheet) -> str:
    """The same as plain text, a paragraph for each question."""
    lines = [sheet.scope, "", how_to_read(sheet), ""]
    for section in said_aloud(sheet):
        lines += [section.title, ""]
        for question in section.questions:
            lines += [" ".join((question.opening, *question.sentences)), ""]
    return "\n".join(lines)


def _sentences(question: SheetQuestion, say: Speech) -> Iterator[str]:
    if question.condition:
        yield _spoken(question.condition)
    yield _spoken(question.text)
    if question.plain:
        plain = _spoken(lower_first(question.plain))
        yield sentence(say.gettext("In other words: %(text)s", text=plain))
    yield from _answers(question, say)
    yield say.gettext(
        "You can also say, 1: that it is not known; 2: that the authority withholds it; or 3: "
        "that it does not apply, and why."
    )
    yield say.gettext("How do you know?")
    if question.scored:
        yield say.gettext("What does the authority say?")


def _answers(question: SheetQuestion, say: Speech) -> Iterator[str]:
    """What can be answered."""
    if question.kind == "date":
        yield say.gettext("The answer is a day, a month or a year.")
    elif question.kind == "number":
        yield say.gettext("The answer is a number: %(unit)s.", unit=_spoken(question.unit))
    elif question.lines:
        yield say.gettext("The answer is in your own words.")
    if not question.options:
        return
    listed = "; ".join(
        f"{option.letter}: {_spoken(lower_first(option.label))}" for option in question.options
    )
    if question.lines:
        yield say.gettext("Instead of that you can say, %(answers)s.", answers=listed)
    elif question.several:
        yield say.gettext("Choose one or several answers. %(answers)s.", answers=listed)
    else:
        yield say.gettext("Choose one answer. %(answers)s.", answers=listed)


def _spoken(text: str) -> str:
    """Without signs that a voice cannot say."""
    plain = text.replace("+", "").replace("«", "").replace("»", "")
    plain = plain.replace("“", "").replace("”", "")
    plain = re.sub(r"\s*\(([^)]*)\)", r", \1,", plain)
    return re.sub(r",\s*([,.;:])", r"\1", plain).removesuffix(",")
