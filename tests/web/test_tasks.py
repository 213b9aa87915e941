"""The list of tasks: what is missing, and the one way on."""

from __future__ import annotations

import pytest

from pia.text import LOCALES
from tests.kept import example, kept, the_owner
from tests.pages import text_of
from tests.web.hand import send

NAMED = {"name": {"es": "Cámaras", "en": "Cameras"}, "as_of": "2025-04-30"}
# As much as a watched person may want to write: no name of anybody.
CAREFUL = {
    **NAMED,
    "states": [{"country": "MX", "role": "runs"}],
    "technologies": ["biometrics.enrolment"],
    "groups": ["women"],
}


@pytest.fixture
def begun(workspace):
    """Keep an assessment of that programme with those answers; gives its identifier."""

    def begin(programme, **others):
        document = {"format": "pia-assessment/1", "programme": programme, **others}
        return kept(workspace, the_owner(workspace), document)

    return begin


def rows(page):
    """What the four pages of the profile are said to be."""
    first = page.all("ul")
    tasks = next(each for each in first if each.attrib.get("class") == "tasks")
    return [text_of(e) for e in tasks.iter("span") if e.attrib.get("class") == "task-state"]


def main_button(page):
    (main,) = page.all("main")
    button = next(a for a in main.iter("a") if a.attrib.get("class") == "button")
    return text_of(button), button.attrib["href"]


def test_the_profile_says_page_by_page_what_is_missing(owner_pages, begun):
    assert rows(owner_pages.get(f"/work/{begun(NAMED)}")) == [
        "En curso · falta: etapa, qué hace",
        "Sin empezar · falta: Estados",
        "Sin empezar · falta: tecnologías, en qué parte del camino",
        "Sin empezar · falta: personas afectadas",
    ]
    # Figures alone begin a page, and so does an institution.
    figures = [{"about": {"es": "Personas"}, "value": {"es": "10"}}]
    others = {**NAMED, "figures": figures, "authorities": [{"name": {"es": "INM"}}]}
    assert rows(owner_pages.get(f"/work/{begun(others)}", "en"))[1::2] == [
        "In progress · missing: States",
        "In progress · missing: people affected",
    ]


def test_a_profile_is_complete_without_the_name_of_anybody(owner_pages, begun):
    summary = {"stage": "pilot", "summary": {"es": "Toma huellas."}, "journey": ["transit"]}
    assert rows(owner_pages.get(f"/work/{begun(CAREFUL)}", "en")) == [
        "In progress · missing: stage, what it does",
        "Completed",
        "In progress · missing: where people meet them",
        "Completed",
    ]
    assert set(rows(owner_pages.get(f"/work/{begun({**CAREFUL, **summary})}"))) == {"Completada"}


@pytest.mark.parametrize("locale", LOCALES)
def test_one_button_leads_on_from_the_first_question_to_the_last(owner, owner_pages, begun, locale):
    key = begun(CAREFUL, mode="quick")
    first = {"es": "Responder la primera pregunta", "en": "Answer the first question"}[locale]
    words, address = main_button(owner_pages.get(f"/work/{key}", locale))
    assert words == first
    send(owner, address, {"answer": "~unknown"})
    words, after = main_button(owner_pages.get(f"/work/{key}", locale))
    number = {"es": "Seguir con la pregunta ", "en": "Go on with question "}[locale]
    assert words.startswith(number)
    # The number that the question itself shows.
    asked = words.removeprefix(number)
    assert after != address
    assert f" {asked} · " in owner_pages.get(after, locale).text


def test_where_everything_is_dealt_with_the_button_leads_to_the_check(
    owner_pages, begun, workspace
):
    questions = workspace.questionnaires.installed.questions
    answers = {each: {"status": "unknown"} for each in questions if each.startswith("core.")}
    key = begun(NAMED, answers=answers)
    page = owner_pages.get(f"/work/{key}", "en")
    assert main_button(page) == ("Check the answers", f"/work/{key}/check")


def test_who_answers_by_section_goes_on_by_section(owner, owner_pages, begun):
    key = begun(CAREFUL)
    owner.set_cookie("preferences", "sections")
    _, address = main_button(owner_pages.get(f"/work/{key}"))
    assert address.startswith(f"/work/{key}/sections/core/")
    assert "#core." in address


def test_answers_that_do_not_count_are_the_same_number_on_the_list_and_in_the_check(
    owner_pages, begun
):
    answers = {
        "core.legal-basis": {"value": "memorandum"},
        "core.oversight": {"status": "withheld"},
        "core.summary": {"value": {"es": "Toma huellas."}},  # it describes: no source is needed
    }
    key = begun(NAMED, answers=answers)
    assert "2 answers have no source yet" in owner_pages.get(f"/work/{key}", "en").text
    check = owner_pages.get(f"/work/{key}/check", "en").text
    assert "Without a source 2" in check
    assert "No source yet" in check
    assert "Refusal missing" in check


def test_one_page_has_one_name(owner_pages, workspace):
    key = kept(workspace, the_owner(workspace), example())
    for path in ("questions/core.uses", "sections/core/people", "check", "sources", "away"):
        page = owner_pages.get(f"/work/{key}/{path}", "en")
        ways = [text_of(a) for a in page.all("a") if a.attrib["href"] == f"/work/{key}"]
        assert set(ways) <= {"Tasks", "Task list"}, path
