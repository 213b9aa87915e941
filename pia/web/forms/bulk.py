"""One change to several answers, as it was ticked or confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from pia.services.assessments import Work
from pia.services.bulk import MOVES, Move, Planned, planned
from pia.services.reviewing import looked_for, reviewed
from pia.text import Locale, Text
from pia.web.forms.base import plain, version_in
from pia.web.forms.look import look_of

NO_MOVE = Text("Elija qué hacer con las preguntas.", "Choose what to do with the questions.")
NO_SOURCE = Text("Elija la fuente que quiere añadir.", "Choose the source to add.")
NO_QUESTION = Text("Marque al menos una pregunta.", "Tick at least one question.")


@dataclass(frozen=True, slots=True)
class Several:
    """What was chosen to change several answers at once, and what that lacks."""

    on: frozenset[str] = frozenset()
    every: bool = False
    move: str = ""
    source: str = ""
    errors: tuple[tuple[str, str], ...] = ()


NOTHING = Several()


def move_of(given: MultiDict[str, str]) -> Move | None:
    """The change that was chosen."""
    return next((move for move in MOVES if move == given.get("move")), None)


def source_of(work: Work, given: MultiDict[str, str]) -> str:
    """The source that was chosen, where there is such a one."""
    key = plain(given.get("source"))
    return key if key in work.assessment.sources else ""


def plan_of(work: Work, given: MultiDict[str, str]) -> tuple[Planned, ...]:
    """What the change would do to the answers that were ticked; nothing where it is incomplete."""
    move, source = move_of(given), source_of(work, given)
    if move is None or (move == "source" and not source):
        return ()
    questions: list[str] = given.getlist("on")
    if given.get("every"):
        found = looked_for(work, reviewed(work), look_of(given))
        questions = [row.question.key for row in found]
    return planned(work, move, questions, source)


def unfinished(work: Work, given: MultiDict[str, str], locale: Locale) -> Several:
    """What was chosen, with all that it lacks to be a change."""
    move, source = move_of(given), source_of(work, given)
    on, every = frozenset(given.getlist("on")), bool(given.get("every"))
    errors = [("move", NO_MOVE)] if move is None else []
    if move == "source" and not source:
        errors.append(("source", NO_SOURCE))
    if not (on or every):
        errors.append(("every", NO_QUESTION))
    said = tuple((field, message.into(locale)) for field, message in errors)
    return Several(on, every, move or "", source, said)


def seen_in(given: MultiDict[str, str]) -> Mapping[str, int]:
    """The version of each answer that was shown before it was confirmed: `question:version`."""
    pairs = (each.rpartition(":") for each in given.getlist("seen"))
    versions = ((question, version_in(version)) for question, _, version in pairs)
    return {question: version for question, version in versions if version is not None}
