"""The parts of a Word or Excel file and the relationships that hold them together."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from pia.files import xml
from pia.files.packing import Members
from pia.files.refusals import OtherType

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: from which part, of what kind, to where."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


def check_main(members: Members, ending: str) -> None:
    """Raise OtherType where the main part is of another kind of document."""
    if CONTENT_TYPES not in members or not any(
        said.endswith(_MAIN[ending]) for said in content_types(members).values()
    ):
        raise OtherType


def content_types(members: Members) -> dict[str, str]:
    """What the package says of its parts and endings, in small letters."""
    root = xml.parsed(members[CONTENT_TYPES])
    return {
        (told.get("PartName") or told.get("Extension") or "").lower(): told.get(
            "ContentType", ""
        ).lower()
        for told in root
    }


def links(members: Members) -> tuple[Link, ...]:
    """Every relationship that is reached from the package, each part looked at once."""
    by_name = {name.lower(): name for name in members}
    found: list[Link] = []
    waiting, seen = [""], {""}
    while waiting:
        source = waiting.pop()
        for link in _links_of(source, members, by_name):
            found.append(link)
            if not link.external and link.target in members and link.target not in seen:
                seen.add(link.target)
                waiting.append(link.target)
    return tuple(found)


def rels_name(source: str) -> str:
    """Where the relationships of a part are written."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _links_of(source: str, members: Members, by_name: Mapping[str, str]) -> list[Link]:
    name = by_name.get(rels_name(source).lower())
    if name is None:
        return []
    return [
        _link(source, element, by_name)
        for element in xml.named(xml.parsed(members[name]), "Relationship")
    ]


def _link(source: str, element: xml.Element, by_name: Mapping[str, str]) -> Link:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        base = "/" if target.startswith("/") else posixpath.dirname(f"/{source}")
        path = posixpath.normpath(posixpath.join(base, target)).lstrip("/")
        target = by_name.get(path.lower(), path)
    kind = element.get("Type", "").rpartition("/")[2]
    return Link(source, element.get("Id", ""), kind, target, external)
