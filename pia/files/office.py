"""Word and Excel files: only what their pages and sheets need is packed again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pia.files import office_package as package
from pia.files import words, xml
from pia.files.illustrations import OLD_PICTURES, PICTURES, drawn_again, pictured
from pia.files.office_xml import harmless_links, scrub
from pia.files.packing import Members, packed_again, unpacked
from pia.files.parts import Family, Made, Preview
from pia.files.plain import EXCERPT
from pia.files.refusals import Active
from pia.text import Text

Links = Sequence[package.Link]

_ACTIVE_TYPES = ("macroenabled", "vbaproject", "macrosheet", "activex", "vbadata", "oleobject")
_ACTIVE_LINKS = frozenset(
    {
        "aFChunk",
        "activeXControlBinary",
        "control",
        "oleObject",
        "vbaProject",
        "wordVbaData",
        "xlIntlMacrosheet",
        "xlMacrosheet",
    }
)
# What a page does not show, by the last word of the relationship that leads to it.
_DROPPED = {
    "attachedToolbars": "data",
    "classificationlabels": "data",
    "core-properties": "author",
    "custom-properties": "data",
    "customXml": "data",
    "extended-properties": "editing",
    "extensibility": "data",
    "keyMapCustomizations": "data",
    "origin": "signature",
    "package": "data",  # the workbook behind a chart; the chart keeps what it draws
    "people": "author",
    "printerSettings": "printer",
    "revisionHeaders": "revisions",
    "revisionLog": "revisions",
    "thumbnail": "thumbnail",
    "usernames": "author",
    "webextensiontaskpanes": "outside",
}
_XML = (".xml", ".rels", ".vml")
_DRAWN = (*PICTURES, *OLD_PICTURES)
_FONTS = (".odttf", ".fntdata")
# Where the words stand; a cell has its own, or shares them with others.
_WORDS = {"docx": ("officeDocument",), "xlsx": ("sharedStrings", "worksheet")}
_DDE = re.compile(r"\s*DDE(AUTO)?\b", re.IGNORECASE)
_FIELD = re.compile(rb"instr(?:Text)?[\s=>]|ddeLink")
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_HIDDEN = ("hidden", "veryHidden")
_ORDER = (words.OUTSIDE, words.NOTES, words.CHANGES, words.HIDDEN)


def inspect(raw: bytes, ending: str) -> tuple[Text, ...]:
    """What the document may give away or do; raises Active for macros and embedded objects."""
    members, links = _opened(raw, ending)
    return _warnings(members, links)


def clean(raw: bytes, ending: str) -> Made:
    """The document packed again from the parts that its pages need."""
    members, links = _opened(raw, ending)
    found: set[str] = set()
    kept = _kept(members, links, found)
    cleaned: Members = {}
    for name in members:
        if name in kept or name == package.CONTENT_TYPES:
            cleaned[name] = _part(name, members[name], links, kept, found)
    return Made(packed_again(cleaned), found, _warnings(members, links))


def preview(raw: bytes, ending: str) -> Preview:
    """The beginning of what a Word file says; of a workbook, the words in its cells."""
    members, links = _opened(raw, ending)
    wanted = _WORDS[ending]
    names = [link.target for link in links if link.kind in wanted and link.target in members]
    lines = [line for name in names for line in _lines(xml.parsed(members[name]))]
    return Preview(text="\n".join(lines)[:EXCERPT])


def _lines(root: xml.Element) -> list[str]:
    """The text of every paragraph, or of every string of a workbook."""
    blocks = xml.named(root, "p", "si", "is")[:EXCERPT]
    return ["".join(part.text or "" for part in xml.named(block, "t")) for block in blocks]


def _opened(raw: bytes, ending: str) -> tuple[Members, Links]:
    members = unpacked(raw)
    package.check_main(members, ending)
    types = package.content_types(members).values()
    if any(active in said for said in types for active in _ACTIVE_TYPES):
        raise Active
    links = package.links(members)
    if any(_runs(link) for link in links) or _has_dde(members):
        raise Active
    return members, links


def _runs(link: package.Link) -> bool:
    """Whether what it leads to could do something; a chart may have its numbers beside it."""
    of_a_chart = "/charts/" in link.source and link.target.lower().endswith(".xlsx")
    return link.kind in _ACTIVE_LINKS or (link.kind == "package" and not of_a_chart)


def _has_dde(members: Members) -> bool:
    """Whether a field or a link asks another program for data, which starts that program."""
    return any(
        _asks_a_program(xml.parsed(content), content)
        for name, content in members.items()
        if name.endswith(".xml") and _FIELD.search(content.replace(b"\0", b""))
    )


def _asks_a_program(root: xml.Element, content: bytes) -> bool:
    pieces = [part.text or "" for part in xml.named(root, "instrText")]
    whole = [attribute.value for attribute in xml.attributes(root, content, ("instr",))]
    fields = ("".join(pieces), *pieces, *whole)
    return bool(xml.named(root, "ddeLink")) or any(map(_DDE.match, fields))


def _warnings(members: Members, links: Links) -> tuple[Text, ...]:
    names = {link.target for link in links if not link.external and link.target in members}
    roots = (xml.parsed(members[name]) for name in names if name.endswith(".xml"))
    told = {text for root in roots for text in _part_warnings(root)}
    if any(link.external and link.kind != "hyperlink" for link in links):
        told.add(words.OUTSIDE)
    if any("comments" in link.kind.lower() for link in links):
        told.add(words.NOTES)
    return pictured(members, names) + tuple(text for text in _ORDER if text in told)


def _part_warnings(root: xml.Element) -> set[Text]:
    """What one part asks to be read before it is shared."""
    told = set()
    if any("wordprocessingml" in change.tag for change in xml.named(root, *_CHANGES)):
        told.add(words.CHANGES)
    sheets = any(sheet.get("state") in _HIDDEN for sheet in xml.named(root, "sheet"))
    if sheets or any(line.get("hidden") in ("1", "true") for line in xml.named(root, "row", "col")):
        told.add(words.HIDDEN)
    return told


def _kept(members: Members, links: Links, found: set[str]) -> set[str]:
    """The parts that pages and sheets need, and where their relationships are written."""
    kept, waiting = {package.rels_name("")}, [""]
    while waiting:
        source = waiting.pop()
        for link in (link for link in links if link.source == source and not link.external):
            if kind := _dropped(link):
                found.add(kind)
            elif link.target in members and link.target not in kept:
                kept |= {link.target, package.rels_name(link.target)}
                waiting.append(link.target)
    return kept


def _dropped(link: package.Link) -> str:
    """What goes with a part that no page needs; nothing where it stays."""
    known = (*_XML, *_DRAWN, *_FONTS)
    if link.kind in _DROPPED:
        return _DROPPED[link.kind]
    return "" if link.target.lower().endswith(known) else "data"


def _part(name: str, content: bytes, links: Links, kept: set[str], found: set[str]) -> bytes:
    if name.lower().endswith(_DRAWN):
        return drawn_again(name, content, found)
    if name.lower().endswith(_FONTS):
        return content
    own = [link for link in links if name in (link.source, package.rels_name(link.source))]
    gone = {link.id for link in own if _is_gone(link)}
    if name == package.CONTENT_TYPES or name.endswith(".rels"):
        root = xml.parsed(content)
        found |= harmless_links(root, {link.id: link.kind for link in own})
        _forget(root, kept, gone)
        return xml.written(root)
    content, told = scrub(content, gone, drawing=name.lower().endswith(".vml"))
    found |= told
    return content


def _is_gone(link: package.Link) -> bool:
    return not link.external and bool(_dropped(link))


def _forget(root: xml.Element, kept: set[str], gone: set[str]) -> None:
    """Take what is no more out of the list of parts or of relationships."""
    for element in xml.named(root, "Override"):
        if element.get("PartName", "").lstrip("/") not in kept:
            xml.take_out(element)
    for element in xml.named(root, "Relationship"):
        if element.get("Id") in gone:
            xml.take_out(element)


FAMILY = Family(inspect, clean, preview)
