"""A lighter tag tree: what says nothing to a screen reader is folded into what holds it.

WeasyPrint writes one element per line of text and per inline box, an object per link, a list of
header names per table cell, and tags running heads as if they were content. Here the lines of a
paragraph hang on the paragraph itself, header cells say their scope, and running heads are left
out: the same words in the same order in a third of the elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import pydyf

Element: TypeAlias = pydyf.Dictionary

_SILENT = frozenset({"/Span", "/NonStruct", "/Div"})
# An element with more than these says something of its own: a language, an alternative, a size.
_PLAIN = frozenset({"Type", "S", "K", "Pg", "P"})
# What may hold text itself; sections, tables, rows and lists may not.
_TEXT = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/H4", "/TD", "/TH", "/LBody", "/Lbl", "/Link", "/Caption"}
    | {"/Span", "/NonStruct"}
)
_GROUPS = frozenset({"/Document", "/Art", "/Sect", "/Div"})
_NOBODY = b"null"


class _Free(pydyf.Object):  # type: ignore[misc]
    """Stands where an object was, so that the others keep their numbers; takes no room."""

    compressible = False

    def __init__(self) -> None:
        super().__init__()
        # What pydyf reads as an entry of the list of free objects, like its object zero.
        self.number, self.free = 0, "f"


def lighten_tags(pdf: pydyf.PDF) -> list[frozenset[int]]:
    """Fold what is silent; gives, page by page, the numbers of text that is not content."""
    owner: dict[bytes, bytes] = {}
    for element in [each for each in _elements(pdf) if _is_loose(pdf, each)]:
        _drop(pdf, element, owner)
    # Children are written after what holds them, so inner ones are folded first.
    for element in reversed(_elements(pdf)):
        holder = _at(pdf, element["P"])
        if _can_fold(element, holder):
            _fold(pdf, element, holder)
            owner[element.reference] = holder.reference
    for element in _elements(pdf):
        _inline_links(pdf, element)
        _say_scope(pdf, element)
        _leave_out_page(element)
    unowned = _hand_over_all(pdf, owner)
    for element in _elements(pdf):
        del element["Type"]  # a node of this tree is an element by its place
    return unowned


def _elements(pdf: pydyf.PDF) -> Sequence[Element]:
    return [part for part in pdf.objects if _is_element(part)]


def _is_element(part: pydyf.Object) -> bool:
    return isinstance(part, pydyf.Dictionary) and part.get("Type") == "/StructElem"


def _is_loose(pdf: pydyf.PDF, element: Element) -> bool:
    """The boxes of the page margins: tagged, but nowhere in the tree."""
    holder = _at(pdf, element["P"])
    return holder.get("S") == "/Document" and element.reference not in holder["K"]


def _drop(pdf: pydyf.PDF, element: Element, owner: dict[bytes, bytes]) -> None:
    owner[element.reference] = _NOBODY
    for kid in element["K"]:
        part = _at(pdf, kid) if isinstance(kid, bytes) else None
        if part is not None and _is_element(part):
            _drop(pdf, part, owner)
    pdf.objects[element.number] = _Free()


def _can_fold(element: Element, holder: Element) -> bool:
    if element["S"] == holder.get("S") == "/Link":
        return bool(element["Pg"] == holder.get("Pg"))  # a box of a link is no link of its own
    silent = element["S"] in _SILENT and element.keys() <= _PLAIN
    if not silent or element.reference not in holder["K"]:
        return False
    if any(isinstance(kid, int) for kid in element["K"]):
        return holder["S"] in _TEXT and element["Pg"] == holder.get("Pg")
    return holder["S"] in _TEXT | _GROUPS


def _fold(pdf: pydyf.PDF, element: Element, holder: Element) -> None:
    for kid in element["K"]:
        part = _at(pdf, kid) if isinstance(kid, bytes) else None
        if part is not None and _is_element(part):
            part["P"] = element["P"]
    place = holder["K"].index(element.reference)
    holder["K"][place : place + 1] = element["K"]
    pdf.objects[element.number] = _Free()


def _inline_links(pdf: pydyf.PDF, element: Element) -> None:
    """A link names its annotation in place instead of through an object of its own."""
    for place, kid in enumerate(element["K"]):
        part = _at(pdf, kid) if isinstance(kid, bytes) else None
        if part is not None and part.get("Type") == "/OBJR":
            element["K"][place] = part
            pdf.objects[part.number] = _Free()


def _say_scope(pdf: pydyf.PDF, element: Element) -> None:
    """Heads of columns stand in the head of a table, heads of rows in its body."""
    if element["S"] == "/TH":
        rows = _at(pdf, _at(pdf, element["P"])["P"])
        element["A"]["Scope"] = "/Column" if rows["S"] == "/THead" else "/Row"
        element.pop("ID", None)
    elif element["S"] == "/TD":
        element["A"].pop("Headers", None)
        if len(element["A"]) == 1:
            del element["A"]


def _leave_out_page(element: Element) -> None:
    """Only what holds text itself needs to name its page."""
    if element["S"] not in ("/Art", "/Figure") and not any(
        isinstance(kid, int) for kid in element["K"]
    ):
        element.pop("Pg", None)


def _hand_over_all(pdf: pydyf.PDF, owner: dict[bytes, bytes]) -> list[frozenset[int]]:
    """Name the elements that now own pieces of text, page by page, and links, one by one."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    entries = _at(pdf, root["ParentTree"])["Nums"]
    unowned = []
    for place, owners in enumerate(entries):
        if isinstance(owners, list):
            owners[:] = [_now(each, owner) for each in owners]
            unowned.append(frozenset(n for n, now in enumerate(owners) if now == _NOBODY))
        elif isinstance(owners, bytes):
            entries[place] = _now(owners, owner)
    return unowned


def _now(reference: bytes, owner: dict[bytes, bytes]) -> bytes:
    while reference in owner:
        reference = owner[reference]
    return reference


def _at(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]
