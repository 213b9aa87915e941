"""Refusals: one page each, in both languages, saying what to do."""

from __future__ import annotations

import dataclasses
import logging

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.errors import AssessmentInvalid, Problem
from pia.services.library import Library
from pia.text import LOCALES, Text
from tests.pages import Page, PageClient, faults

WITNESS = "the name of a witness"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (400, lambda c, h: c.get("/", headers={**h, "Host": "pia.example"})),
        (404, lambda c, h: c.get("/nothing", headers=h)),
        (405, lambda c, h: c.delete("/", headers=h)),
        (413, lambda c, h: c.post("/", headers=h, content_length=2_000_000)),
    ],
)
def test_each_refusal_has_its_page(client, status, ask, locale):
    answer = ask(client, {"Accept-Language": locale})
    assert answer.status_code == status
    assert faults(Page(answer.get_data(as_text=True), locale)) == []


@pytest.fixture
def failing(app):
    def fail():
        raise ValueError(WITNESS)

    app.view_functions["home.show"] = fail
    return app.test_client()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_failure_has_its_page(failing, locale):
    PageClient(failing).get("/", locale, status=500)


def test_a_failure_is_logged_with_its_place_and_without_anybody_s_words(failing, caplog):
    with caplog.at_level(logging.ERROR):
        failing.get("/?q=" + WITNESS)
    (record,) = caplog.records
    assert "ValueError at fail:" in record.getMessage()
    assert WITNESS not in caplog.text
    assert not record.exc_info


def test_a_failure_of_the_error_page_itself_still_answers(failing, monkeypatch):
    monkeypatch.setattr("pia.web.errors.render_template", lambda *_: 1 / 0)
    answer = failing.get("/")
    assert (answer.status_code, answer.mimetype) == (500, "text/plain")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def broken(tmp_path, furniture):
    """A library whose only file has two errors."""
    file = tmp_path / "mine.yaml"
    file.write_text("x", "utf-8")

    def refuse(path):
        raise AssessmentInvalid(
            Problem("mine.yaml", line, 3, Text("Falta el nombre.", "The name is missing."))
            for line in (7, 4)
        )

    library = Library([file], [], refuse)
    return create_app(Settings(), dataclasses.replace(furniture, library=library)).test_client()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_file_with_errors_is_shown_line_by_line_not_as_a_failure(broken, locale):
    wanted = {"es": "mine.yaml:4:3: Falta el nombre.", "en": "mine.yaml:4:3: The name is missing."}
    for path, status in (("/", 200), ("/assessments/mine", 422), ("/assessments/mine/report", 422)):
        page = PageClient(broken).get(path, locale, status=status)
        assert wanted[locale] in page.text
