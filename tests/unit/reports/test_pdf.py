"""The printed file: nothing off on any page, readable aloud, the same every time, closed."""

from __future__ import annotations

import io
import re
from functools import cache

import pikepdf
import pytest
from weasyprint.formatting_structure import boxes

from pia.config import data_path
from pia.errors import MissingOnThisMachine
from pia.reports import pdf as subject
from pia.reports.build import build_report
from pia.reports.html import both_html, report_html
from pia.reports.pdf import RenderFailed, laid_out, render_pdf, written
from pia.services.assessing import assess_file
from pia.text import LOCALES
from tests.unit.reports.press import faults
from tests.unit.reports.programmes import barely_known, harmless, rich

EXAMPLES = data_path("questionnaires") / "examples"
PRINTED = [
    ("inm-dhs", "es", "A4"),
    ("inm-dhs", "en", "Letter"),
    ("migradatos-control", "es", "Letter"),
    ("migradatos-control", "en", "A4"),
]
SHELL = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>'
    '<article data-running="r" data-page="p" data-of="of"><h1>T</h1>{}</article></body></html>'
)


@cache
def _assessed(name):
    return assess_file(EXAMPLES / f"{name}.yaml")


@pytest.fixture(scope="module", params=PRINTED, ids="-".join)
def printed(request):
    """Pages as laid out, and the file as a reader opens it."""
    name, locale, paper = request.param
    document = laid_out(report_html(build_report(_assessed(name), locale), paper))
    with pikepdf.open(io.BytesIO(written(document))) as pdf:
        yield document, pdf, locale


def _parts(node, seen=None):
    if isinstance(node, pikepdf.Array):
        for item in node:
            yield from _parts(item)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _parts(node.get("/K", pikepdf.Array()))


def test_no_page_has_a_fault(printed):
    document, _, _ = printed
    assert faults(document) == []


def test_it_can_be_read_aloud(printed):
    _, pdf, locale = printed
    assert str(pdf.Root.Lang) == locale
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    tags = [str(part["/S"]) for part in _parts(pdf.Root.StructTreeRoot["/K"])]
    assert tags.count("/H1") == 1
    assert {"/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Link", "/Figure"} <= set(tags)


def test_every_figure_says_what_it_shows(printed):
    _, pdf, _ = printed
    figures = [p for p in _parts(pdf.Root.StructTreeRoot["/K"]) if p["/S"] == "/Figure"]
    assert len(figures) >= 5
    assert all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)


def test_it_claims_the_accessible_standard_and_names_no_program(printed):
    _, pdf, _ = printed
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["pdf:Producer"] == "pia"
        assert metadata["dc:title"]
    assert str(pdf.docinfo["/Producer"]) == "pia"
    assert "/Creator" not in pdf.docinfo
    assert b"WeasyPrint" not in pdf.Root.Metadata.read_bytes()


def test_every_font_is_bundled_and_embedded(printed):
    _, pdf, _ = printed
    fonts = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            descendant = font["/DescendantFonts"][0]
            fonts[str(descendant["/BaseFont"])] = descendant["/FontDescriptor"]
    assert fonts
    for name, descriptor in fonts.items():
        assert re.match(r"/[A-Z]{6}\+Noto-(Sans|Serif)", name), name
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_contents_and_bookmarks_lead_into_it(printed):
    _, pdf, _ = printed
    with pdf.open_outline() as outline:
        assert len(outline.root) >= 1
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", pikepdf.Dictionary())


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("programme", [rich, barely_known, harmless])
def test_small_programmes_print_without_a_fault(programme, locale):
    document = laid_out(report_html(build_report(programme(), locale), "Letter"))
    assert faults(document) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_of_an_invented_programme_says_so(locale):
    mark = {
        "es": "Caso hipotético. Este programa no existe: es un ejercicio.",
        "en": "Hypothetical. This programme does not exist: it is an exercise.",
    }[locale]
    cover, *pages = _texts(harmless(), locale)
    assert len(pages) > 1
    assert all(mark in page for page in (cover, *pages))
    assert not any(mark in page for page in _texts(rich(), locale))


def _texts(programme, locale):
    """What each page says, margins included."""
    pages = laid_out(report_html(build_report(programme, locale))).pages
    texts = [
        [box.text for box in page._page_box.descendants() if isinstance(box, boxes.TextBox)]
        for page in pages
    ]
    return [" ".join(" ".join(found).split()) for found in texts]


def test_the_same_report_is_the_same_bytes():
    html = report_html(build_report(harmless(), "en"))
    assert render_pdf(html) == render_pdf(html)


def test_each_half_of_a_bilingual_file_has_its_language():
    html = both_html([build_report(harmless(), locale) for locale in LOCALES])
    with pikepdf.open(io.BytesIO(render_pdf(html))) as pdf:
        parts = _parts(pdf.Root.StructTreeRoot["/K"])
        languages = [str(part["/Lang"]) for part in parts if part["/S"] == "/Art"]
    assert set(languages) == set(LOCALES)
    assert languages == sorted(languages, reverse=True)


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src="http://169.254.169.254/" alt="x">',
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="https://report.invalid/../pdf.py" alt="x">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<object data="file:///etc/passwd"></object>',
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>p { background: url(https://example.org/x.png) }</style><p>x</p>",
        '<style>@font-face { font-family: X; src: url("file:///x.ttf") }</style>',
        '<img src="data:image/png;base64,AAAA" alt="x">',
    ],
)
def test_nothing_outside_the_bundle_is_ever_fetched(hostile):
    with pytest.raises(RenderFailed):
        render_pdf(SHELL.format(hostile))


def test_only_bundled_files_have_a_name():
    assert set(subject.bundled()) > {"report.css", "fonts/NotoSans-Bold.ttf", "marks/high.svg"}
    assert not [name for name in subject.bundled() if name.endswith((".py", ".txt"))]


def test_a_complaint_stops_the_press_in_both_languages():
    with pytest.raises(RenderFailed) as refusal:
        render_pdf(SHELL.format("<style>p { colour: red }</style>"))
    assert "colour" in refusal.value.into("en")
    assert refusal.value.into("es").startswith("No se pudo hacer el PDF")


def test_presentational_hints_are_ignored():
    plain = render_pdf(SHELL.format("<p>x</p>"))
    assert render_pdf(SHELL.format('<p align="right" bgcolor="red">x</p>')) == plain


def test_without_pango_it_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(MissingOnThisMachine):
        render_pdf(SHELL.format(""))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<div style="width: 400mm; white-space: nowrap">' + "wide " * 90 + "</div>", "side"),
        ('<h2 style="margin-top: 200mm; break-after: page">Alone</h2><p>x</p>', "heading"),
        ('<p style="break-before: page">few</p><p style="break-before: page">x</p>', "nothing"),
        ('<p style="padding-top: 60mm">third</p><p style="break-before: page">x</p>', "only"),
    ],
)
def test_the_proof_reader_can_find_each_fault(body, fault):
    assert [f for f in faults(laid_out(SHELL.format(body))) if fault in f]


def test_a_page_before_an_opening_may_be_a_third_full():
    body = '<p style="padding-top: 60mm">third</p><section class="chapter"><h2>C</h2></section>'
    assert not [f for f in faults(laid_out(SHELL.format(body))) if "page 1" in f]
