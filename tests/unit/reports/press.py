"""Looks at laid-out pages as a proof-reader does: what is off, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from weasyprint.formatting_structure import boxes

HEADINGS = ("h1", "h2", "h3")
FEW = 4  # lines on a page that nothing else fills


def faults(document) -> list[str]:
    """Overflow, headings at the foot, pages with next to nothing, lines broken far too early."""
    found = []
    for number, page in enumerate(document.pages, 1):
        body = [box for box in page._page_box.children if not isinstance(box, boxes.MarginBox)]
        for check in (_overflow, _out_of_cells, _heading_at_foot, _empty, _early_breaks):
            found += [f"page {number}: {fault}" for fault in check(page._page_box, body)]
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


def _empty(_page, body) -> Iterator[str]:
    lines = [line for line in _everything(body, boxes.LineBox) if _texts(line)]
    if len(lines) < FEW and not _everything(body, boxes.ReplacedBox):
        yield f"next to nothing: {[box.text for line in lines for box in _texts(line)]}"


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
