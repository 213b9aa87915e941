"""Every template renders in both languages, strictly, and what it links to is there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from jinja2 import UndefinedError

from pia.config import data_path
from pia.reports import html as subject
from pia.reports.build import build_report
from pia.reports.html import both_html, report_html
from pia.text import LOCALES
from tests.unit.reports.programmes import HOSTILE, PROGRAMMES, harmless, rich

HEADINGS = ("h1", "h2", "h3")
CSS = (Path(subject.__file__).parent / "report.css").read_text("utf-8")


def parsed(html: str):
    return html5lib.parse(html, namespaceHTMLElements=False)


@pytest.fixture(scope="module", params=[(p, lo) for p in PROGRAMMES for lo in LOCALES], ids=str)
def page(request):
    programme, locale = request.param
    return parsed(report_html(build_report(PROGRAMMES[programme](), locale)))


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = Counter(part.get("id") for part in page.iter() if part.get("id"))
    assert {name for name, times in ids.items() if times > 1} == set()
    inside = [a.get("href")[1:] for a in page.iter("a") if a.get("href", "").startswith("#")]
    assert inside
    assert set(inside) <= set(ids)


def test_one_title_and_headings_without_gaps(page):
    levels = [int(part.tag[1]) for part in page.iter() if part.tag in HEADINGS]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_column_of_every_table_has_a_width(page):
    for table in page.iter("table"):
        first = [cell for cell in next(table.iter("tr")) if cell.tag in ("th", "td")]
        names = [cell.get("class", "none").split()[0] for cell in first]
        widths = [int(re.search(rf"\.{name} {{ width: (\d+)%", CSS)[1]) for name in names]
        assert sum(widths) == 100, names
        for row in table.iter("tr"):
            assert len([c for c in row if c.tag in ("th", "td")]) <= len(names)


def test_a_corner_without_words_is_no_heading(page):
    for cell in page.iter("th"):
        assert "".join(cell.itertext()).strip()


def test_no_inline_style_and_no_script(page):
    assert not [part for part in page.iter() if part.get("style")]
    assert not list(page.iter("script"))


def test_the_page_says_its_language(page):
    assert page.get("lang") in LOCALES
    article = next(page.iter("article"))
    assert article.get("lang") == page.get("lang")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_people_typed_is_escaped(locale):
    html = report_html(build_report(rich(), locale))
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html


def test_text_in_the_other_language_carries_its_language_and_a_mark():
    page = parsed(report_html(build_report(rich(), "en")))
    spanish = [part for part in page.iter("span") if part.get("lang") == "es"]
    assert "Solo en español." in ["".join(part.itertext()) for part in spanish]
    assert "(in Spanish)" in "".join(page.itertext())


def test_a_missing_value_stops_the_page():
    environment = subject.environment("en")
    with pytest.raises(UndefinedError):
        environment.from_string("{{ report.nothing.of_the_kind }}").render(report=object())


def test_each_source_has_one_footnote_in_a_chapter():
    feet = subject.Feet()
    assert [feet.first(1), feet.first(1)] == [True, False]
    feet.chapter()
    assert feet.first(1)


def test_two_languages_are_two_articles_with_their_own_anchors():
    page = parsed(both_html([build_report(rich(), locale) for locale in LOCALES]))
    assert [part.get("lang") for part in page.iter("article")] == list(LOCALES)
    ids = Counter(part.get("id") for part in page.iter() if part.get("id"))
    assert max(ids.values()) == 1


def test_a_hypothetical_programme_says_so_before_anything_else():
    page = parsed(report_html(build_report(harmless(), "en")))
    cover = next(part for part in page.iter("section") if part.get("class") == "cover")
    assert "Hypothetical" in "".join(cover.itertext())
    assert "(hypothetical)" in next(page.iter("article")).get("data-running")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_paper_is_chosen_by_name(paper):
    assert f"size: {paper}" in report_html(build_report(harmless(), "en"), paper)


def test_a_browser_gets_a_stylesheet_by_address():
    html = report_html(build_report(harmless(), "en"), stylesheet="/static/print.css")
    assert '<link rel="stylesheet" href="/static/print.css">' in html
    assert "<style>" not in html


def test_every_template_is_used():
    folder = data_path("templates") / "report"
    named = "".join(path.read_text("utf-8") for path in folder.glob("*.html"))
    code = Path(subject.__file__).read_text("utf-8")
    for path in folder.glob("*.html"):
        assert f"report/{path.name}" in named + code


def test_the_stylesheet_keeps_to_what_is_quick():
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    assert not re.search(r"display:\s*(inline-)?(flex|grid)|table-layout:\s*auto", rules)
    assert rules.count("target-counter") == 1
    assert "table-layout: fixed" in rules
    assert not re.search(r"https?:|data:", rules)
