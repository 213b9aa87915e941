"""A newer questionnaire than the one that comes with pia, to go over to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pia.questionnaire.loader import load_questionnaire
from pia.services.questionnaires import Questionnaires
from pia.text import Text

ADDED, REMOVED, REWORDED = "core.new-question", "core.known-incidents", "core.legal-basis"
REFITTED, GONE_OPTION, NEW_OPTION = "core.responsible-body", "named-without-mandate", "not-told"
HEAVIER, GONE_PLACE = "core.vendor-transparency", "transit"
NEW_WORDING = Text("¿Qué norma lo permite hoy?", "Which rule allows it today?")


def newer(root, *changes: Callable) -> Questionnaires:
    """Questionnaires whose installed one was changed; by default in every way there is."""
    found = Questionnaires(root)
    questionnaire = load_questionnaire(root)
    for change in changes or (_questions, _lists):
        questionnaire = change(questionnaire)
    # Takes the place of what would be read from the files.
    found.__dict__["installed"] = questionnaire
    return found


def _questions(questionnaire):
    modules = [
        replace(
            module,
            version="2.0.0",
            sections=tuple(
                replace(section, questions=tuple(_changed(section.questions)))
                for section in module.sections
            ),
        )
        if module.key == "core"
        else module
        for module in questionnaire.modules
    ]
    return replace(questionnaire, modules=tuple(modules))


def _changed(questions):
    for question in questions:
        if question.key == REMOVED:
            continue
        if question.key == REWORDED:
            yield replace(question, text=NEW_WORDING)
            yield replace(question, key=ADDED, text=Text("¿Algo nuevo?", "Anything new?"))
        elif question.key == REFITTED:
            options = [_renamed(option) for option in question.options]
            yield replace(question, options=tuple(options))
        elif question.key == HEAVIER:
            worst = replace(question.options[1], hazard=question.options[1].hazard + 5)
            yield replace(question, options=(question.options[0], worst, *question.options[2:]))
        else:
            yield question


def _renamed(option):
    if option.key != GONE_OPTION:
        return option
    return replace(option, key=NEW_OPTION, label=Text("No se dijo", "It was not told"))


def _lists(questionnaire):
    catalogue = questionnaire.catalogue
    journey = {key: term for key, term in catalogue.journey.items() if key != GONE_PLACE}
    return replace(questionnaire, catalogue=replace(catalogue, journey=journey))
