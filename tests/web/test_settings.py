"""Preferences of a browser: kept in its cookie, about the screen only, worth nothing if forged."""

from __future__ import annotations

import pytest

from pia.services import assessments
from pia.services.parts import Actor
from pia.services.sessions import owner as owner_of
from pia.text import LOCALES
from pia.web.assets import assets
from pia.web.preferences import WORDS, Preferences, of_words
from tests.pages import Page, text_of
from tests.web.conftest import PAGES
from tests.web.hand import send

START = {
    "format": "pia-assessment/1",
    "programme": {
        "name": {"es": "Cámaras", "en": "Cameras"},
        "as_of": "2025-04-30",
        "technologies": ["biometrics.enrolment"],
    },
}

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def key(workspace):
    with workspace.store.writing() as session:
        account = owner_of(session)
        actor = Actor(account.organisation_id, account.id)
        return assessments.create(session, actor, workspace.questionnaires, START).id


def prefer(client, *words):
    """The browser with those preferences."""
    client.set_cookie("preferences", ".".join(words))
    return client


def got(client, path, locale="es"):
    answer = client.get(path, headers={"Accept-Language": locale})
    return Page(answer.get_data(as_text=True), locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("words", [(), WORDS])
def test_the_page_is_sound_for_anybody_whatever_is_chosen(pages, owner_pages, words, locale):
    for client in (pages, owner_pages):
        prefer(client.client, *(word for word in words if word != "neutral"))
        shown = client.get("/settings", locale)
        checked = [e.attrib["value"] for e in shown.all("input") if "checked" in e.attrib]
        assert set(words) - {"neutral"} <= set(checked)


def test_choices_are_kept_in_one_cookie_that_scripts_and_other_sites_do_not_see(client):
    typed = {"chosen": ["neutral", "exit"], "by": "sections", "guidance": "guidance"}
    answer = client.post("/settings", data=typed, headers=OWN_PAGE)
    assert answer.location == "/settings?saved="
    cookie = answer.headers["Set-Cookie"]
    for part in ("preferences=neutral.exit.sections.guidance", "HttpOnly", "SameSite=Strict"):
        assert part in cookie
    assert "Path=/" in cookie
    assert "Guardado." in got(client, "/settings?saved=").text


def test_from_the_settings_one_comes_back_before_and_after_saving(owner, key):
    here = f"/work/{key}/questions/core.summary"
    (way,) = [a for a in got(owner, here).links() if a.startswith("/settings")]
    shown = got(owner, way)
    assert shown.links().count(here) == 2
    assert "Volver a lo que estaba haciendo" in shown.text
    answer = send(owner, way, {"by": "sections"}, "/settings")
    after = got(owner, answer.location)
    assert after.links().count(here) == 2
    assert "Guardado." in after.text
    # The way stays where the page leads to itself, and in the other language.
    assert way in after.links()
    assert got(owner, f"{way}&lang=en", "en").links().count(here) == 2


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "https://example.org/",
        "//example.org/work",
        "/\\example.org",
        "javascript:alert(1)",
        "/nothing",
        "/settings",
        "/exit",
        "/open/code",
        "/lock",
    ],
)
def test_no_forged_way_leads_anywhere(client, forged):
    shown = client.get("/settings", query_string={"from": forged}).text
    assert "Volver a lo que" not in shown
    assert "example.org" not in shown.partition("<main")[2]
    answer = client.post("/settings", data={"from": forged}, headers=OWN_PAGE)
    assert answer.location == "/settings?saved="


def test_where_nothing_differs_no_cookie_stays(client):
    client.post("/settings", data={"chosen": "exit"}, headers=OWN_PAGE)
    answer = client.post("/settings", data={}, headers=OWN_PAGE)
    assert "preferences=;" in answer.headers["Set-Cookie"]
    assert client.get_cookie("preferences") is None


@pytest.mark.parametrize(
    "forged", ["", "x", "neutral,exit", "<script>", "words.__class__", "." * 9]
)
def test_words_that_are_not_known_count_for_nothing(client, forged):
    assert of_words(forged.split(".")) == Preferences()
    before = got(client, "/").html
    client.set_cookie("preferences", forged.replace(",", "%2C"))
    assert got(client, "/").html == before


@pytest.mark.parametrize("locale", LOCALES)
def test_neutral_titles_say_nothing_on_any_page(owner, key, locale):
    prefer(owner, "neutral")
    word = {"es": "Notas", "en": "Notes"}[locale]
    paths = ["/", "/settings", "/nothing", "/glossary", f"/work/{key}", f"/work/{key}/sources"]
    for path in [*paths, *(f"/assessments/{key}{tab}" for tab in PAGES)]:
        page = got(owner, path, locale)
        assert page.one("title") == word, path
        icons = [e.attrib["href"] for e in page.all("link") if e.attrib["rel"] == "icon"]
        assert icons == [f"/static/{assets()['notes.svg'].name}"]


def test_the_printable_report_has_a_neutral_title_too(client):
    assert got(client, "/assessments/rich/report.html").one("title") != "Notas"
    prefer(client, "neutral")
    assert got(client, "/assessments/rich/report.html").one("title") == "Notas"


def test_the_way_out_is_at_both_ends_of_every_page_once_it_is_wanted(owner, key):
    for path in ("/", f"/work/{key}", "/assessments/rich", "/nothing"):
        assert "/exit" not in got(owner, path).links()
        assert "exit" not in str([e.attrib["src"] for e in got(owner, path).all("script")])
    prefer(owner, "exit")
    for path in ("/", f"/work/{key}", "/assessments/rich", "/nothing"):
        page = got(owner, path)
        assert page.links().count("/exit") == 2
        first = page.all("script")[0]  # before any that might ask whether to stay
        assert first.attrib["src"] == f"/static/{assets()['exit.js'].name}"


@pytest.mark.parametrize("locale", LOCALES)
def test_where_it_leads_nothing_tells_of_this_product(owner_pages, locale):
    page = owner_pages.get("/exit", locale)
    assert page.links() == []
    assert not page.all("form", "script")
    for word in ("pia", "evalua", "assess", "derech", "right", "fronter", "border"):
        assert word not in page.text.lower()


def test_one_can_lock_and_leave_in_one_step(owner, key):
    prefer(owner, "exit")
    answer = send(owner, "/", {"leave": "yes"}, "/lock")
    assert answer.location == "/exit"
    assert "Clear-Site-Data" in answer.headers
    assert owner.get(f"/work/{key}").status_code == 401
    assert owner.get_cookie("preferences") is not None


@pytest.mark.parametrize("lost", ["session", "token"])
@pytest.mark.parametrize(("pressed", "there"), [({"leave": "yes"}, "/exit"), ({}, "/closed")])
def test_locking_needs_neither_a_session_nor_its_token(owner, lost, pressed, there):
    if lost == "session":
        owner.delete_cookie("pia_owner")
    answer = owner.post("/lock", data={**pressed, "form_token": "old"}, headers=OWN_PAGE)
    assert answer.location == there
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert owner.get("/sessions").status_code == 401


def test_who_has_no_session_ends_that_of_nobody_else(app, owner):
    stranger = app.test_client()
    assert stranger.post("/lock", headers=OWN_PAGE).location == "/closed"
    assert owner.get("/sessions").status_code == 200


def test_what_says_nothing_of_where_it_comes_from_needs_the_token(owner, client):
    assert send(owner, "/settings", {"chosen": "exit"}).status_code == 302
    assert client.post("/settings", data={"form_token": ""}).status_code == 400


def test_without_that_the_lock_leads_where_it_always_did(owner):
    assert send(owner, "/", {}, "/lock").location == "/closed"


def test_a_section_a_page_is_followed_by_the_list_by_continue_and_by_the_check(owner, key):
    first = f"/work/{key}/questions/core.summary"
    section = f"/work/{key}/sections/core/programme"
    tasks = [
        a for a in got(owner, f"/work/{key}").links() if a.partition("#")[0] in (first, section)
    ]
    assert tasks == [first, first, section]  # the button, then the list
    prefer(owner, "sections")
    tasks = [
        a for a in got(owner, f"/work/{key}").links() if a.partition("#")[0] in (first, section)
    ]
    assert tasks == [f"{section}#core.summary", section, first]
    answer = send(owner, first, {"action": "continue"})
    assert answer.location.startswith(f"{section}?saved=1#core.")
    answer = send(owner, section, {"action": "continue"})
    assert answer.location == f"/work/{key}/check/core/programme?saved=1"
    assert f"/work/{key}/sections/core/legality" in got(owner, answer.location).links()


def test_after_the_last_section_comes_its_check(owner, key):
    prefer(owner, "sections")
    links = got(owner, f"/work/{key}").links()
    last = [link for link in links if "/sections/" in link and not link.endswith("/effect")][-1]
    answer = send(owner, last, {"action": "continue"})
    assert answer.location == f"{last.replace('/sections/', '/check/')}?saved=1"
    assert f"/work/{key}" in got(owner, answer.location).links()


def test_without_it_the_check_of_a_section_leads_to_the_next_question(owner, key):
    section = f"/work/{key}/sections/core/programme"
    answer = send(owner, section, {"action": "continue"})
    ways = got(owner, answer.location).links()
    assert any(way.startswith(f"/work/{key}/questions/core.") for way in ways)
    assert f"/work/{key}/sections/core/legality" not in ways


def test_guidance_shows_its_titles_and_opens_in_place_or_is_shown_at_once(owner, key):
    path = f"/work/{key}/questions/core.legal-basis"
    title = "Cómo averiguarlo"
    page = got(owner, path)
    assert title not in [text_of(e) for e in page.all("h2")]
    assert title in [text_of(e) for e in page.all("summary")]
    prefer(owner, "guidance")
    assert title in [text_of(e) for e in got(owner, path).all("h2")]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_of_an_assessment_says_who_can_see_it(owner_pages, key, locale):
    mine = {"es": "solo este navegador", "en": "only this browser"}[locale]
    anybody = {"es": "cualquiera que use", "en": "whoever uses this computer"}[locale]
    inside = {"es": "Este informe es interno", "en": "This report is internal"}[locale]
    work = ("", "/sources", "/profile/programme", "/questions/core.summary")
    for path in (*(f"/work/{key}{p}" for p in work), *(f"/assessments/{key}{p}" for p in PAGES)):
        assert mine in owner_pages.get(path, locale).text, path
    assert anybody in owner_pages.get("/assessments/rich", locale).text
    assert inside in owner_pages.get(f"/assessments/{key}/report", locale).text
    assert inside not in owner_pages.get("/assessments/rich/report", locale).text


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_with_nothing_on_them_say_what_to_do(owner_pages, key, locale):
    title = {"es": "Todavía no se respondió nada", "en": "Nothing is answered yet"}[locale]
    for tab in PAGES:
        page = owner_pages.get(f"/assessments/{key}{tab}", locale)
        assert title in page.text
        assert f"/work/{key}" in page.links()
    assert title not in owner_pages.get("/assessments/bare", locale).text
    none = {"es": "Todavía no hay ninguna", "en": "There is none yet"}[locale]
    assert none in owner_pages.get(f"/work/{key}/sources", locale).text
