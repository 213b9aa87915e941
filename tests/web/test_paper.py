"""Paper and phone: sheets, quick entry of them, questions to read aloud, and the page of ways."""

from __future__ import annotations

import dataclasses

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.errors import MissingOnThisMachine
from pia.services import assessments
from pia.services.sheets import scopes
from pia.text import LOCALES, Text
from tests.kept import kept, shared_questionnaires, the_owner
from tests.pages import Page, PageClient
from tests.web.hand import send
from tests.web.test_questions import START

SCOPES = [key for key, _ in scopes(shared_questionnaires().installed)]
SOME = {"language": "en", "paper": "Letter", "guidance": "full"}


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def key(workspace, actor):
    """An assessment with a programme and no answers."""
    return kept(workspace, actor, START)


@pytest.fixture
def work(workspace, actor, key):
    """What the database holds of it now."""

    def read():
        with workspace.store.reading() as session:
            return assessments.work_on(session, actor, workspace.questionnaires, key)

    return read


# -- what can be taken away ----------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scope", SCOPES)
def test_every_part_can_be_taken_on_paper_and_read_aloud(pages, scope, locale):
    shown = pages.get(f"/away?scope={scope}&guidance=full&paper=Letter", locale)
    asked = f"?language={locale}&paper=Letter&guidance=full"
    for way in (f"/away/paper/{scope}.pdf{asked}", f"/away/paper/{scope}{asked}"):
        assert way in shown.links()
    assert f"/away/aloud/{scope}" in shown.links()
    assert f"/away/aloud/{scope}.txt?language={locale}" in shown.links()


def test_what_was_chosen_stays_chosen_when_something_else_is(pages):
    shown = pages.get("/away?scope=core&guidance=full&paper=Letter&language=en", "es")
    assert "/away?scope=core&language=es&paper=Letter&guidance=full" in shown.links()
    chosen = [e.text for e in shown.all("a") if "aria-current" in e.attrib]
    assert len(chosen) == 4


def test_what_does_not_exist_is_not_offered(pages):
    shown = pages.get("/away?scope=xx&guidance=xx&paper=A9&language=xx", "en")
    assert "/away/paper/quick?language=en&paper=A4&guidance=short" in shown.links()


@pytest.mark.parametrize("scope", ["nothing", "all.pdf.pdf", "assessment"])
def test_a_part_that_does_not_exist_is_not_found(pages, scope):
    for way in ("paper", "aloud"):
        pages.get(f"/away/{way}/{scope}", status=404)
    pages.get(f"/away/paper/{scope}.pdf", status=404)
    pages.get(f"/away/aloud/{scope}.txt", status=404)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_way_leads_from_the_home_page_and_from_the_list_of_tasks(
    pages, owner_pages, key, locale
):
    assert "/away" in pages.get("/", locale).links()
    assert "/away" in owner_pages.get("/", locale).links()
    assert f"/work/{key}/away" in owner_pages.get(f"/work/{key}", locale).links()


@pytest.mark.parametrize("locale", LOCALES)
def test_an_assessment_is_taken_away_and_its_answers_brought_back(owner_pages, key, locale):
    shown = owner_pages.get(f"/work/{key}/away?paper=Letter", locale)
    asked = f"?language={locale}&paper=Letter&guidance=short"
    for way in (f"/work/{key}/paper.pdf{asked}", f"/work/{key}/paper{asked}"):
        assert way in shown.links()
    assert f"/work/{key}/entry" in shown.links()
    assert f"/work/{key}/merge" in shown.links()
    assert f"/work/{key}/aloud" in shown.links()
    assert f"/work/{key}/aloud.txt?language={locale}" in shown.links()
    assert f"/work/{key}/xlsform.xlsx" in shown.links()
    assert not [link for link in shown.links() if link.startswith("/away/")]


@pytest.mark.parametrize(("country", "paper"), [("MX", "Letter"), ("AR", "A4"), ("", "A4")])
def test_the_paper_is_that_of_the_first_state_until_another_is_chosen(
    owner, owner_pages, workspace, actor, press, country, paper
):
    states = [{"country": code, "role": "collects"} for code in (country, "US") if country]
    at_home = kept(
        workspace, actor, {**START, "programme": {**START["programme"], "states": states}}
    )
    for way in ("away", "paper.pdf", "paper"):
        owner.get(f"/work/{at_home}/{way}")
    assert f"size: {paper} }}" in press.printed[-1]
    links = owner_pages.get(f"/work/{at_home}/away").links()
    assert f"/work/{at_home}/paper.pdf?language=es&paper={paper}&guidance=short" in links
    other = "A4" if paper == "Letter" else "Letter"
    assert f"/work/{at_home}/away?language=es&paper={other}&guidance=short" in links


# -- the sheet -----------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sheet_is_a_page_to_print_with_its_own_stylesheet(pages, locale):
    address = f"/away/paper/decisions?language={locale}&paper=Letter"
    answer = pages.client.get(address)
    shown = Page(answer.text, locale)
    assert answer.headers["Content-Language"] == locale
    assert shown.all("html")[0].attrib["lang"] == locale
    assert len(shown.all("h4")) == 27
    assert not [e for e in shown.root.iter() if "style" in e.attrib or e.tag == "style"]
    (style,) = [e.attrib["href"] for e in shown.all("link")]
    assert "@page { size: Letter; }" in pages.client.get(style).text


def test_a_sheet_is_a_pdf(pages, press):
    answer = pages.client.get("/away/paper/quick.pdf", query_string=SOME)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="questionnaire-quick-en.pdf"'
    )
    assert answer.headers["Content-Language"] == "en"
    (html,) = press.printed
    assert "@page { size: Letter }" in html
    assert "How to find out" in html


def test_the_sheet_of_an_assessment_asks_what_it_asks_and_holds_no_answer(owner, press, work, key):
    send(owner, f"/work/{key}/questions/core.legal-basis", {"note_es": "Lo dijo una funcionaria"})
    shown = Page(owner.get(f"/work/{key}/paper?language=es").text, "es")
    assert len(shown.all("h4")) == len(work().shown)
    assert "Programa de prueba" in shown.text
    assert "Lo dijo una funcionaria" not in shown.text
    answer = owner.get(f"/work/{key}/paper.pdf", query_string=SOME)
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="questionnaire-assessment-en.pdf"'
    )
    (html,) = press.printed
    assert html.count("<h4>") == len(work().shown)


class _NoPress:
    def pdf(self, _html):
        raise MissingOnThisMachine(Text("Falta Pango.", "Pango is missing."))


@pytest.mark.parametrize("locale", LOCALES)
def test_without_pango_the_sheet_to_print_is_offered_instead(furniture, locale):
    without = dataclasses.replace(furniture, press=_NoPress())
    client = create_app(Settings(), without).test_client()
    shown = PageClient(client).get("/away/paper/core.pdf?paper=Letter", locale, status=503)
    assert "Pango" in shown.text
    assert f"/away/paper/core?language={locale}&paper=Letter&guidance=short" in shown.links()


# -- read aloud ----------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_the_questions_to_read_aloud_are_a_page_and_a_text(pages, locale):
    shown = pages.get("/away/aloud/quick", locale)
    assert len(shown.all("h3")) == 28
    assert f"/away/aloud/quick.txt?language={locale}" in shown.links()
    answer = pages.client.get(f"/away/aloud/quick.txt?language={locale}")
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.headers["Content-Language"] == locale
    name = f"questionnaire-aloud-quick-{locale}.txt"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert {"es": "Elija una respuesta. a: ", "en": "Choose one answer. a: "}[locale] in answer.text


@pytest.mark.parametrize("locale", LOCALES)
def test_an_assessment_is_read_aloud_with_its_own_questions(owner_pages, owner, work, key, locale):
    shown = owner_pages.get(f"/work/{key}/aloud", locale)
    assert {e.attrib["id"] for e in shown.all("h3")} == work().shown
    assert f"/work/{key}/away" in shown.links()
    file = f"/work/{key}/aloud.txt?language={locale}"
    assert file in shown.links()
    answer = owner.get(file)
    assert answer.headers["Content-Language"] == locale
    name = f"questionnaire-aloud-assessment-{locale}.txt"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.text.count("1: ") == len(work().shown)
