"""The XML inside office documents; the only place that asks lxml, which keeps its prefixes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pia.files.refusals import Packed

Element = Any
_BY_NAME = etree.XPath("//@*[contains($names, concat(' ', local-name(), ' '))]")


@dataclass(frozen=True, slots=True)
class Attribute:
    """Where one stands, its whole name and what it says."""

    element: Element
    key: str
    value: str

    @property
    def name(self) -> str:
        """Its name without the namespace."""
        return local(self.key)

    def take_out(self) -> None:
        """Remove it."""
        del self.element.attrib[self.key]


def parsed(raw: bytes, *, lenient: bool = False) -> Element:
    """The root of a part; raises Packed for one that defines entities, and what lxml raises.

    Where it is read leniently, tags that were not closed are.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=lenient,
        remove_comments=True,
        remove_pis=True,
    )
    # No office program writes one, and what a definition unfolds to nobody can foresee.
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise Packed
    root = etree.fromstring(raw, parser)
    if root.getroottree().docinfo.doctype:
        raise Packed
    return root


def written(root: Element) -> bytes:
    """A part as a file."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def named(root: Element, *names: str) -> list[Element]:
    """The elements of these names, in any namespace; a list that stands while they are taken out.

    lxml finds them without a look at the others, of which a sheet may have a million.
    """
    return list(root.iter(*(f"{{*}}{name}" for name in names)))


def attributes(root: Element, raw: bytes, names: Collection[str]) -> list[Attribute]:
    """The attributes of these names, in any namespace; `raw` is what the root was read from."""
    plain = b"\0" not in raw[:4]
    there = [name for name in names if not plain or name.encode() in raw]
    if not there:
        return []
    found = _BY_NAME(root, names=f" {' '.join(there)} ")
    return [Attribute(one.getparent(), one.attrname, str(one)) for one in found]


def strip(root: Element, names: Sequence[str]) -> None:
    """Take out every attribute of these whole names."""
    etree.strip_attributes(root, *names)


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def take_out(element: Element) -> None:
    """Remove an element, and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
