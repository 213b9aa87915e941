"""Which questions go on a sheet that is taken away: of the questionnaire, or of an assessment."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pia.config import data_path
from pia.errors import PiaError
from pia.questionnaire.assessment import Assessment
from pia.questionnaire.expressions import PROFILE_LISTS
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.quick import asked_in, quick_look
from pia.questionnaire.schema import Questionnaire
from pia.reports.html import Paper, usual_paper
from pia.reports.worksheet.model import Chosen
from pia.scoring.situation import profile_lists
from pia.scoring.visibility import visible_questions
from pia.services.assessing import assess_file
from pia.services.assessments import Work
from pia.text import Text

ALL, QUICK, OWN = "all", "quick", "assessment"
_ALL_TITLE = Text("Todas las preguntas", "Every question")
_QUICK_TITLE = Text("Vistazo rápido", "Quick look")
_MODULES_TITLE = Text("Una parte del cuestionario", "Part of the questionnaire")


class NoSuchScope(PiaError):
    """Neither everything, nor the quick look, nor modules that exist."""

    message = Text("No hay esa parte del cuestionario.", "There is no such part.")


def scopes(whole: Questionnaire) -> tuple[tuple[str, Text], ...]:
    """What can be taken away, by its word in addresses."""
    modules = ((module.key, module.title) for module in whole.modules)
    return ((ALL, _ALL_TITLE), (QUICK, _QUICK_TITLE), *modules)


def blank_sheet(whole: Questionnaire, scope: str) -> Chosen:
    """The questions of a scope; raises NoSuchScope."""
    titles = dict(scopes(whole))
    if scope not in titles:
        raise NoSuchScope
    if scope == QUICK:
        quick = quick_look(whole)
        return Chosen(scope, titles[scope], whole, quick, frozenset(quick.questions))
    modules = whole.versions if scope == ALL else (scope,)
    return Chosen(scope, titles[scope], whole, whole, _asked_by(whole, modules))


def sheet_of_modules(whole: Questionnaire, modules: Iterable[str]) -> Chosen:
    """The questions of several modules."""
    return Chosen("modules", _MODULES_TITLE, whole, whole, _asked_by(whole, modules))


def sheet_of_work(work: Work) -> Chosen:
    """What an assessment asks."""
    return _sheet_of(work.assessment, work.questionnaire, work.whole, work.shown)


def paper_of_work(work: Work) -> Paper:
    """What the sheet of an assessment is printed on unless somebody says otherwise."""
    return usual_paper(state.country for state in work.assessment.programme.states)


def sheet_of_file(path: Path, root: Path | None = None) -> Chosen:
    """What the assessment in a file asks; raises AssessmentInvalid or QuestionnaireInvalid."""
    folder = root or data_path("questionnaires")
    read = assess_file(path, folder)
    shown = visible_questions(read.whole, read.assessment)
    return _sheet_of(read.assessment, read.whole, load_questionnaire(folder), shown)


def _sheet_of(
    assessment: Assessment, used: Questionnaire, whole: Questionnaire, shown: frozenset[str]
) -> Chosen:
    name = assessment.programme.name
    asked = asked_in(used, assessment.mode)
    settled = _settled(assessment, asked)
    return Chosen(OWN, name, whole, asked, shown, name, assessment.programme.as_of, settled)


def _settled(assessment: Assessment, asked: Questionnaire) -> frozenset[str]:
    """Questions that somebody dealt with, and lists of the profile that are complete."""
    lists = profile_lists(assessment.programme)
    dealt = {key for key in asked.questions if assessment.finding(key).status != "blank"}
    return frozenset(dealt | {key for key in PROFILE_LISTS if lists[key].complete})


def _asked_by(whole: Questionnaire, modules: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(modules)
    return frozenset(key for key, each in whole.questions.items() if each.module in wanted)
