"""The lighter tag tree says the same words in the same order, and nothing that repeats a page."""

from __future__ import annotations

import io

import pikepdf
import pytest
from weasyprint import HTML

from pia.reports import pdf as printing
from pia.reports.pdf import render_pdf

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>'
    '<article id="en-report" data-running="Running head" data-page="p" data-of="of"><h1>Title</h1>'
    "<section><p>One <b>bold</b> line, <a href='#t'>a link</a> and the end.</p>"
    f"<p>{'A long paragraph of many lines. ' * 20}</p>"
    "<div><div><p>Deep</p></div></div><ul><li>First</li><li>Second</li></ul>"
    "<table id='t'><thead><tr><th>Head</th><th>Other</th></tr></thead>"
    "<tbody><tr><th>Row</th><td>Cell <i>leaning</i></td></tr></tbody></table></section>"
    "</article></body></html>"
)


@pytest.fixture(scope="module")
def light():
    with pikepdf.open(io.BytesIO(render_pdf(PAGE))) as document:
        yield document


@pytest.fixture(scope="module")
def heavy():
    made = HTML(string=PAGE, base_url=printing.BASE, url_fetcher=printing._fetcher()).write_pdf(
        stylesheets=[printing._stylesheet()],
        font_config=printing._fonts(),
        pdf_variant=printing.VARIANT,
    )
    with pikepdf.open(io.BytesIO(made)) as document:
        yield document


def _words(document):
    """Text by its number, page by page, as the content streams hold it."""
    pages = []
    for page in document.pages:
        words, number = {}, None
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                number = int(operands[1].MCID)
            elif str(operator) == "EMC":
                number = None
            elif str(operator) == "TJ" and number is not None:
                said = b"".join(bytes(o) for o in operands[0] if isinstance(o, pikepdf.String))
                words[number] = words.get(number, b"") + said
        pages.append(words)
    return pages


def _read(document):
    """Every piece of text in the order of the tree, with the kinds of element above it."""
    pages = [page.objgen for page in document.pages]
    words = _words(document)

    def walk(node, page, above):
        if isinstance(node, int):
            yield above, words[page][node]
        elif isinstance(node, pikepdf.Array):
            for kid in node:
                yield from walk(kid, page, above)
        elif "/S" in node:
            page = pages.index(node.Pg.objgen) if "/Pg" in node else page
            kind = str(node.S)
            above = above if kind in ("/Span", "/NonStruct", "/Div") else (*above, kind)
            yield from walk(node.get("/K", pikepdf.Array()), page, above)

    return list(walk(document.Root.StructTreeRoot.K, 0, ()))


def _elements(document):
    return [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]


def test_the_same_words_in_the_same_order_under_the_same_elements(light, heavy):
    assert _read(light) == _read(heavy)
    assert len(_read(light)) > 10


def test_no_span_is_left_that_says_nothing(light, heavy):
    kinds = [str(element.S) for element in _elements(light)]
    assert "/Span" not in kinds
    assert len(kinds) < len(_elements(heavy)) / 2


def test_every_piece_of_content_has_its_owner(light):
    nums = light.Root.StructTreeRoot.ParentTree.Nums
    for page, words in enumerate(_words(light)):
        owners = nums[2 * page + 1]
        for number in words:
            assert number in list(owners[number].K)


def test_running_heads_are_not_content(light, heavy):
    tagged = [sum(map(len, _words(each))) for each in (light, heavy)]
    assert tagged[0] < tagged[1]
    content = light.pages[0].Contents.read_bytes()
    assert content.count(b"/Artifact") > heavy.pages[0].Contents.read_bytes().count(b"/Artifact")


def test_head_cells_say_what_they_head(light):
    scopes = [str(e.A.Scope) for e in _elements(light) if e.S == "/TH"]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_a_link_keeps_its_annotation(light):
    links = [element for element in _elements(light) if element.S == "/Link"]
    assert links
    for link in links:
        (annotation,) = [k.Obj for k in link.K if isinstance(k, pikepdf.Dictionary) and "/Obj" in k]
        assert annotation.Subtype == "/Link"
        assert light.Root.StructTreeRoot.ParentTree.Nums.index(annotation.StructParent) % 2 == 0


def test_the_file_is_sound(light):
    assert light.check_pdf_syntax() == []


def test_pages_look_the_same(light, heavy):
    """A hundredth of a point: every number on the page within it, in the same order."""
    for page, other in zip(light.pages, heavy.pages, strict=True):
        ours, theirs = (
            [float(n) for ops, op in pikepdf.parse_content_stream(each) for n in _numbers(ops, op)]
            for each in (page, other)
        )
        assert ours == pytest.approx(theirs, abs=0.01)


def _numbers(operands, operator):
    if str(operator) in ("TJ", "BDC"):
        return []
    return [each for each in operands if not isinstance(each, pikepdf.Object)]
