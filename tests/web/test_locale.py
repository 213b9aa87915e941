"""The reader's language: asked for, remembered, or guessed."""

from __future__ import annotations

import pytest

from tests.pages import Page


def shown(answer):
    return Page(answer.get_data(as_text=True), "").all("html")[0].attrib["lang"]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en;q=0.9", "en"),
        ("fr,en;q=0.5", "en"),
        ("nah", "es"),
        ("", "es"),
    ],
)
def test_the_browser_s_preference_decides_where_nothing_was_asked(client, header, wanted):
    answer = client.get("/", headers={"Accept-Language": header})
    assert shown(answer) == wanted
    assert answer.headers["Content-Language"] == wanted
    assert "Set-Cookie" not in answer.headers


def test_the_switch_keeps_the_page_and_what_its_address_asks_for(client):
    path = "/assessments/rich/report?language=es&paper=Letter"
    page = Page(client.get(path).get_data(as_text=True), "es")
    assert "?language=es&paper=Letter&lang=en" in page.links()
    answer = client.get("/assessments/rich/report?language=es&paper=Letter&lang=en")
    assert shown(answer) == "en"
    assert b"Download the PDF in Spanish" in answer.data


def test_the_choice_is_remembered_in_a_cookie_no_other_site_sees(client):
    cookie = client.get("/?lang=en").headers["Set-Cookie"]
    for part in ("lang=en", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie
    assert shown(client.get("/assessments/rich", headers={"Accept-Language": "es"})) == "en"


@pytest.mark.parametrize("asked", ["fr", "", "en%00", "<script>"])
def test_a_language_that_is_not_there_is_ignored(client, asked):
    answer = client.get(f"/?lang={asked}", headers={"Accept-Language": "en"})
    assert shown(answer) == "en"
    assert "Set-Cookie" not in answer.headers


def test_answers_say_what_they_depend_on(client):
    assert {"Accept-Language", "Cookie"} <= set(client.get("/").headers["Vary"].split(", "))


def test_errors_speak_the_reader_s_language_and_can_be_switched(client):
    answer = client.get("/nothing?x=1", headers={"Accept-Language": "en"})
    page = Page(answer.get_data(as_text=True), "en")
    assert page.one("h1") == "There is nothing at this address"
    assert "?x=1&lang=es" in page.links()
