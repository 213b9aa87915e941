"""The report page and its downloads."""

from __future__ import annotations

import dataclasses

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.errors import MissingOnThisMachine
from pia.text import Text
from tests.pages import Page, PageClient


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_language_and_paper_are_chosen_by_following_links(pages, press, language, paper):
    chosen = pages.get(f"/assessments/rich/report?language={language}&paper={paper}")
    way = f"/assessments/rich/report.pdf?language={language}&paper={paper}"
    assert way in chosen.links()
    answer = pages.client.get(way)
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="rich-{language}.pdf"'
    assert answer.headers["Content-Language"] == language
    (html,) = press.printed
    assert f'lang="{language}"' in html


def test_the_page_offers_what_its_address_chose_and_nothing_else(pages):
    shown = pages.get("/assessments/rich/report?language=xx&paper=A9", "en")
    assert "/assessments/rich/report.pdf?language=en&paper=A4" in shown.links()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_browser_can_print_it_from_a_page_with_its_own_stylesheet(pages, paper):
    answer = pages.client.get(f"/assessments/rich/report.html?language=en&paper={paper}")
    shown = Page(answer.get_data(as_text=True), "en")
    assert answer.headers["Content-Language"] == "en"
    assert shown.all("html")[0].attrib["lang"] == "en"
    assert not [e for e in shown.root.iter() if "style" in e.attrib or e.tag == "style"]
    (style,) = [e.attrib["href"] for e in shown.all("link")]
    rules = pages.client.get(style).get_data(as_text=True)
    assert f"@page {{ size: {paper}; }}" in rules
    assert "url(" not in rules


class _NoPress:
    def pdf(self, _html):
        raise MissingOnThisMachine(Text("Falta Pango.", "Pango is missing."))


@pytest.mark.parametrize("locale", ["es", "en"])
def test_without_pango_the_page_to_print_is_offered_instead(furniture, locale):
    without = dataclasses.replace(furniture, press=_NoPress())
    client = create_app(Settings(), without).test_client()
    shown = PageClient(client).get("/assessments/rich/report.pdf?paper=Letter", locale, status=503)
    assert "Pango" in shown.text
    assert f"/assessments/rich/report.html?language={locale}&paper=Letter" in shown.links()
