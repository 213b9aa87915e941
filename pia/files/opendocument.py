"""OpenDocument texts: what the pages need, packed again."""

from __future__ import annotations

import posixpath

from pia.files import words, xml
from pia.files.illustrations import OLD_PICTURES, PICTURES, drawn_again, pictured
from pia.files.packing import Members, packed_again, unpacked
from pia.files.parts import Family, Made, Preview
from pia.files.plain import EXCERPT
from pia.files.refusals import Active, Locked, OtherType
from pia.text import Text

_MIMETYPE, _MANIFEST = "mimetype", "META-INF/manifest.xml"
_TEXT = b"application/vnd.oasis.opendocument.text"
_PAGES = frozenset({"content.xml", "styles.xml", "settings.xml"})
_MACRO_FOLDERS = ("basic/", "scripts/")
_ACTIVE = ("applet", "dde-source", "event-listener", "object-ole", "plugin", "script")
_ELSEWHERE = ("/", "../", "\\")
_FOLLOWED = ("http", "https", "mailto", "tel")

_DATED = {"creator": ("author", ""), "date": ("editing", "1970-01-01T00:00:00")}
_REVISIONS = ("rsid", "paragraph-rsid")
# Settings that tell of the machine, by how their names begin.
_SETTINGS = {"Printer": "printer", "Rsid": "revisions", "CurrentDatabase": "paths"}
_DROPPED = {"meta.xml": "author", "thumbnails": "thumbnail", "manifest.rdf": "data"}


def inspect(raw: bytes, _ending: str) -> tuple[Text, ...]:
    """What the document may give away or do; raises Active for macros and embedded objects."""
    return _warnings(_opened(raw))


def clean(raw: bytes, _ending: str) -> Made:
    """The document packed again from its pages and pictures."""
    members = _opened(raw)
    found: set[str] = set()
    cleaned: Members = {_MIMETYPE: _TEXT}
    for name, content in members.items():
        if _is_page(name) or name == _MANIFEST:
            cleaned[name] = content
        elif name != _MIMETYPE:
            found.add(_DROPPED.get(name.partition("/")[0].lower(), "data"))
    for name in cleaned.keys() - {_MIMETYPE}:
        cleaned[name] = _part(name, cleaned[name], cleaned, found)
    return Made(packed_again(cleaned, stored={_MIMETYPE}), found, _warnings(members))


def preview(raw: bytes, _ending: str) -> Preview:
    """The beginning of what it says."""
    root = xml.parsed(_opened(raw)["content.xml"])
    blocks = xml.named(root, "p", "h")[:EXCERPT]
    return Preview(text="\n".join("".join(block.itertext()) for block in blocks)[:EXCERPT])


def _opened(raw: bytes) -> Members:
    members = unpacked(raw)
    if members.get(_MIMETYPE, b"").strip() != _TEXT or "content.xml" not in members:
        raise OtherType
    if any(name.lower().startswith(_MACRO_FOLDERS) for name in members):
        raise Active
    if _MANIFEST in members and xml.named(xml.parsed(members[_MANIFEST]), "encryption-data"):
        raise Locked
    if any(xml.named(xml.parsed(content), *_ACTIVE) for content in _pages(members)):
        raise Active
    return members


def _pages(members: Members) -> list[bytes]:
    return [
        content
        for name, content in members.items()
        if _is_page(name) and posixpath.basename(name) in _PAGES
    ]


def _is_page(name: str) -> bool:
    """Whether a part is seen: text, styles, pictures, and the same of a formula or chart in it."""
    folder, own = posixpath.split(name)
    if folder == "Pictures":
        return name.lower().endswith((*PICTURES, *OLD_PICTURES))
    return own in _PAGES and (not folder or folder.startswith("Object "))


def _warnings(members: Members) -> tuple[Text, ...]:
    told = []
    roots = [(xml.parsed(content), content) for content in _pages(members)]
    if any(_outside(link) for root, content in roots for link in _links(root, content)):
        told.append(words.OUTSIDE)
    if any(xml.named(root, "annotation") for root, _content in roots):
        told.append(words.NOTES)
    if any(xml.named(root, "tracked-changes") for root, _content in roots):
        told.append(words.CHANGES)
    return pictured(members, [name for name in members if _is_page(name)]) + tuple(told)


def _links(root: xml.Element, content: bytes) -> list[xml.Attribute]:
    """What leads out of the document."""
    found = xml.attributes(root, content, ("href",))
    return [link for link in found if ":" in link.value or link.value.startswith(_ELSEWHERE)]


def _outside(link: xml.Attribute) -> bool:
    """Whether it loads something without that anybody follows it."""
    return xml.local(link.element.tag) != "a"


def _part(name: str, content: bytes, kept: Members, found: set[str]) -> bytes:
    if name.lower().endswith((*PICTURES, *OLD_PICTURES)):
        return drawn_again(name, content, found)
    root = xml.parsed(content)
    if name == _MANIFEST:
        _forget(root, content, kept)
    else:
        found |= _scrub(root, content)
    return xml.written(root)


def _forget(root: xml.Element, content: bytes, kept: Members) -> None:
    for path in xml.attributes(root, content, ("full-path",)):
        if not path.value.endswith("/") and path.value not in kept:
            xml.take_out(path.element)


def _scrub(root: xml.Element, content: bytes) -> set[str]:
    found: set[str] = set()
    for part in xml.named(root, "creator-initials"):
        found.add("author")
        xml.take_out(part)
    for part in xml.named(root, *_DATED):
        if "purl.org/dc" in part.tag:
            kind, part.text = _DATED[xml.local(part.tag)]
            found.add(kind)
    for attribute in xml.attributes(root, content, _REVISIONS):
        found.add("revisions")
        attribute.take_out()
    return found | _settings(root, content) | _unlinked(root, content)


def _settings(root: xml.Element, content: bytes) -> set[str]:
    found: set[str] = set()
    for name in xml.attributes(root, content, ("name",)):
        kind = next((kind for start, kind in _SETTINGS.items() if name.value.startswith(start)), "")
        if kind and xml.local(name.element.tag) == "config-item":
            found.add(kind)
            xml.take_out(name.element)
    return found


def _unlinked(root: xml.Element, content: bytes) -> set[str]:
    """Let nothing load or name what lies outside; links that a person follows stay."""
    found: set[str] = set()
    for link in _links(root, content):
        if _outside(link) or link.value.partition(":")[0].lower() not in _FOLLOWED:
            found.add("outside" if _outside(link) else "paths")
            link.element.set(link.key, "")
    return found


FAMILY = Family(inspect, clean, preview)
