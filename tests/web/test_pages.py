"""Every page, in each language, for a programme rich in findings and for an empty one."""

from __future__ import annotations

import re

import pytest

from pia.text import LOCALES
from tests.web.conftest import PAGES


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("tab", PAGES)
@pytest.mark.parametrize("key", ["rich", "bare"])
def test_every_page_of_an_assessment_is_sound(pages, key, tab, locale):
    pages.get(f"/assessments/{key}{tab}", locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_home_page_names_each_example_with_its_level_and_its_pdf(pages, locale):
    home = pages.get("/", locale)
    assert {"es": "Crítico", "en": "Critical"}[locale] in home.text
    assert "/assessments/rich" in home.links()
    assert "/assessments/rich/report.pdf" in home.links()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_risk_has_its_page_with_all_its_drivers(pages, shelf, locale):
    for risk in shelf.report("rich", locale).risks:
        shown = pages.get(f"/assessments/rich/risks/{risk.key}", locale)
        assert shown.one("h1") == risk.title
        for row in (*risk.drivers, *risk.safeguards):
            assert f"/assessments/rich/answers#{row.key}" in shown.links()


def test_every_link_between_pages_leads_to_something_that_is_there(pages):
    anchors = {}
    wanted = []
    ways = [f"/assessments/rich{tab}" for tab in PAGES]
    seen = set(ways)
    for way in ways:
        shown = pages.get(way)
        anchors[way] = {e.attrib["id"] for e in shown.root.iter() if "id" in e.attrib}
        for link in shown.links():
            path, _, fragment = link.partition("#")
            path = path.partition("?")[0] or way
            if path.endswith((".pdf", ".html", ".txt", ".xlsx")):
                continue
            wanted.append((path, fragment))
            if path not in seen:
                seen.add(path)
                ways.append(path)
    lost = [(path, name) for path, name in wanted if name and name not in anchors[path]]
    assert not lost


def test_the_map_and_the_register_show_each_open_risk(pages, shelf):
    risks = shelf.report("rich", "es").risks
    shown = pages.get("/assessments/rich/risks")
    for risk in risks:
        # Once on the map, once in the register.
        assert shown.links().count(f"/assessments/rich/risks/{risk.key}") == 2


def test_the_three_readings_stand_together_and_the_floor_beside_them(pages, shelf):
    shown = pages.get("/assessments/rich", "en")
    for reading in shelf.report("rich", "en").readings:
        assert reading.name in shown.text


def test_the_state_s_version_stands_beside_the_finding(pages):
    shown = pages.get("/assessments/rich/facts")
    assert "core.q1? (es)" in shown.text
    sides = shown.text.split("core.q1? (es)")[-1]
    assert "8 de abril de 2018" in sides


def test_the_timeline_says_in_its_table_what_it_draws(pages, shelf):
    page = pages.get("/assessments/rich/facts", "en")
    rows = shelf.report("rich", "en").chronology.rows
    assert rows
    assert "".join(page.all("table")[0].itertext()).count("Mexico") == 0
    for row in rows:
        assert row.date in page.text


def test_one_click_leaves_out_all_anonymous_sources(pages, shelf):
    stands = shelf.report("rich", "en").stands
    page = pages.get("/assessments/rich", "en")
    (closed,) = [e for e in page.all("details") if "anonymous" in "".join(e.itertext())]
    assert stands.sentence in "".join(closed.itertext())
    assert pages.get("/assessments/bare").text.count("anónimas") == 0


def test_below_a_quarter_known_no_level_is_printed_anywhere(pages):
    for tab in PAGES:
        text = pages.get(f"/assessments/bare{tab}", "en").text
        assert not re.search(r"\b(Critical|Moderate)\b", text), tab


def test_an_unknown_assessment_or_risk_is_not_found(pages):
    for path in ("/assessments/none", "/assessments/none/risks", "/assessments/rich/risks/none"):
        pages.get(path, status=404)


def test_lines_that_nobody_asks_about_are_not_said_to_be_of_other_technologies(pages):
    shown = pages.get("/assessments/rich/law", "en").text
    assert "15 red lines that the questionnaires in use do not ask about" in shown
    assert "does not use" not in shown


def test_without_a_level_no_severity_and_no_likelihood_is_shown(pages, shelf):
    register = pages.get("/assessments/bare/risks", "en")
    assert "Severity" not in [e.text for e in register.all("th")]
    risk = shelf.report("bare", "en").risks[0].key
    shown = pages.get(f"/assessments/bare/risks/{risk}", "en").text
    assert "0 of 4" not in shown
    assert "before safeguards" not in shown


def test_without_a_level_nothing_is_promised_to_lower_it(pages):
    shown = pages.get("/assessments/bare/actions", "en").text
    assert shown.count("Too little is known: answer more questions first.") == 1
    assert "What would have to be found out" not in shown


def test_who_is_affected_is_asked_first(pages):
    first = "Who is affected? The list of groups is empty or incomplete."
    for tab in ("", "/actions"):
        assert first in pages.get(f"/assessments/bare{tab}", "en").text
