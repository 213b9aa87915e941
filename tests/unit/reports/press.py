"""Looks at laid-out pages as a proof-reader does: what is off, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from weasyprint.formatting_structure import boxes

HEADINGS = ("h1", "h2", "h3")
OPENINGS = {"cover", "contents", "chapter"}  # what starts a page on purpose
FULL = 0.35  # of a page in the flow
SOMETHING = 0.15  # of the last page, and of one before an opening


def faults(document) -> list[str]:
    """Overflow, headings at the foot, pages that are nearly empty, lines broken far too early."""
    found = []
    pages = [page._page_box for page in document.pages]
    bodies = [[b for b in page.children if not isinstance(b, boxes.MarginBox)] for page in pages]
    for number, (page, body) in enumerate(zip(pages, bodies, strict=True), 1):
        faulty = [_overflow, _out_of_cells, _heading_at_foot, _early_breaks]
        on_page = [fault for check in faulty for fault in check(page, body)]
        on_page += _nearly_empty(page, body, bodies[number] if number < len(bodies) else None)
        found += [f"page {number}: {fault}" for fault in on_page]
    return found


def _inside(box) -> Iterator[object]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _inside(getattr(child, "_box", child))


def _everything(body, kind):
    return [box for part in body for box in _inside(part) if isinstance(box, kind)]


def _overflow(page, body) -> Iterator[str]:
    right = page.content_box_x() + page.width
    bottom = page.content_box_y() + page.height
    for box in _everything(body, boxes.TextBox):
        if box.position_x + box.width > right + 1 or box.position_x < page.content_box_x() - 1:
            yield f"{box.text[:40]!r} leaves the page at the side"
        if box.position_y + box.height > bottom + 1:
            yield f"{box.text[:40]!r} leaves the page at the foot"


def _out_of_cells(_page, body) -> Iterator[str]:
    for cell in _everything(body, boxes.TableCellBox):
        right = cell.position_x + cell.border_width() + 1
        for box in _everything([cell], boxes.TextBox):
            if box.position_x + box.width > right:
                yield f"{box.text[:40]!r} leaves its cell"


def _bottom(box) -> float:
    return float(box.position_y + box.height)


def _heading_at_foot(_page, body) -> Iterator[str]:
    flow = [part for part in body if not isinstance(part, boxes.FootnoteAreaBox)]
    headings = [
        box
        for box in _everything(flow, boxes.BlockBox)
        if box.element_tag in HEADINGS and box.element is not None
    ]
    titles = {id(text) for box in headings for text in _everything([box], boxes.TextBox)}
    rest = [
        _bottom(box)
        for box in _everything(flow, (boxes.TextBox, boxes.ReplacedBox))
        if id(box) not in titles
    ]
    for box in headings:
        if not any(bottom > _bottom(box) for bottom in rest):
            words = "".join(text.text for text in _everything([box], boxes.TextBox))
            yield f"nothing follows the heading {words[:40]!r}"


def _nearly_empty(page, body, following) -> Iterator[str]:
    flow = [part for part in body if not isinstance(part, boxes.FootnoteAreaBox)]
    bottoms = [_bottom(box) for box in _everything(flow, (boxes.TextBox, boxes.ReplacedBox))]
    feet = sum(box.margin_height() for box in _everything(body, boxes.FootnoteAreaBox))
    top = page.content_box_y()
    filled = (max(bottoms, default=top) - top + feet) / page.height
    if filled < SOMETHING:
        yield f"next to nothing: {filled:.0%} full"
    elif filled < FULL and following is not None and not _opens(body, following):
        yield f"only {filled:.0%} full"


def _opens(body, following) -> bool:
    """Whether the next page starts with what always starts one."""
    before = {id(box.element) for box in _everything(body, boxes.BlockBox)}
    return any(
        OPENINGS & set((box.element.get("class") or "").split())
        for box in _everything(following, boxes.BlockBox)
        if box.element is not None and id(box.element) not in before
    )


def _early_breaks(_page, body) -> Iterator[str]:
    """Lines left short although the next word would have fitted easily."""
    for block in _everything(body, boxes.BlockContainerBox):
        lines = [box for box in block.children if isinstance(box, boxes.LineBox)]
        for line, following in pairwise(lines):
            words, next_words = _texts(line), _texts(following)
            if not words or not next_words or _forced(line):
                continue
            first = next_words[0]
            word = first.text.split()[0] if first.text.split() else ""
            needed = first.width * (len(word) + 2) / max(len(first.text), 1)
            used = max(box.position_x + box.width for box in words) - block.content_box_x()
            if used + needed < 0.8 * block.width:
                yield f"a line breaks early after {words[-1].text[-30:]!r}"


def _texts(line):
    return [box for box in _everything([line], boxes.TextBox) if box.text.strip()]


def _forced(line) -> bool:
    return any(box.element_tag == "br" for box in _inside(line) if box.element is not None)
