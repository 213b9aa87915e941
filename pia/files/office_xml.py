"""What the parts of a Word or Excel file say about people, times and machines, taken out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pia.files import xml

NOBODY = "Author"

# Elements that go with all that is in them.
_ELEMENTS = {
    "absPath": "paths",
    "attachedTemplate": "paths",
    "docId": "revisions",
    "docVars": "data",
    "externalData": "data",
    "fileSharing": "author",
    "mailMerge": "paths",
    "printerSettings": "printer",
    "revisionPtr": "revisions",
    "rsids": "revisions",
    "saveThroughXslt": "paths",
}
_ATTRIBUTES = {
    "date": "editing",
    "dateUtc": "editing",
    "dT": "editing",
    "documentId": "revisions",
    "initials": "author",
    "lastEdited": "editing",
    "odcFile": "paths",
    "refreshedBy": "author",
    "refreshedDate": "editing",
    "refreshedDateIso": "editing",
    "rsidDel": "revisions",
    "rsidP": "revisions",
    "rsidR": "revisions",
    "rsidRDefault": "revisions",
    "rsidRPr": "revisions",
    "rsidSect": "revisions",
    "rsidTr": "revisions",
    "sourceFile": "paths",
    "userName": "author",
}
# Those that have to be there say nothing instead.
_EMPTIED = {
    "author": ("author", NOBODY),
    "connection": ("paths", ""),
    "displayName": ("author", NOBODY),
    "userId": ("author", ""),
}
_ONLY_OF = {"connection": "dbPr", "displayName": "person", "userId": "person"}
# Excel gives sheets, tables and columns an identity.
_UIDS = tuple(
    f"{{http://schemas.microsoft.com/office/spreadsheetml/{year}/revision{number}}}uid"
    for year, number in (
        ("2014", ""),
        ("2015", "2"),
        ("2016", "3"),
        ("2016", "6"),
        ("2016", "10"),
        ("2017", "16"),
    )
)
# How parts refer to their relationships.
_REFERRING = ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs")


def scrub(raw: bytes, gone: Collection[str], *, drawing: bool = False) -> tuple[bytes, set[str]]:
    """A part without what it should not say, and the kinds of that.

    `gone` are the identifiers of its relationships that are no more. In the drawings behind its
    comments Excel leaves tags open.
    """
    root = xml.parsed(raw, lenient=drawing)
    found = _authors(root)
    for element in xml.named(root, *_ELEMENTS):
        found.add(_ELEMENTS[xml.local(element.tag)])
        xml.take_out(element)
    for attribute in xml.attributes(root, raw, _ATTRIBUTES):
        found.add(_ATTRIBUTES[attribute.name])
        attribute.take_out()
    if b":uid=" in raw:
        found.add("revisions")
    xml.strip(root, _UIDS)
    for attribute in xml.attributes(root, raw, _EMPTIED):
        found |= _emptied(attribute)
    for attribute in xml.attributes(root, raw, _REFERRING) if gone else ():
        if "/relationships}" in attribute.key and attribute.value in gone:
            attribute.take_out()
    return xml.written(root), found


def _emptied(attribute: xml.Attribute) -> set[str]:
    owner = _ONLY_OF.get(attribute.name)
    if owner and xml.local(attribute.element.tag) != owner:
        return set()
    kind, nothing = _EMPTIED[attribute.name]
    attribute.element.set(attribute.key, nothing)
    return {kind}


def _authors(root: xml.Element) -> set[str]:
    """The list of who commented in a sheet; Excel writes the name into the comment too."""
    names = [name for every in xml.named(root, "authors") for name in every]
    known = {f"{element.text}:" for element in names if element.text}
    for element in xml.named(root, "t") if known else ():
        if (element.text or "").strip() in known:
            element.text = f"{NOBODY}:"
    for element in names:
        element.text = NOBODY
    return {"author"} if names else set()


def harmless_links(root: xml.Element, kinds: Mapping[str, str]) -> set[str]:
    """Let no relationship load or name what lies outside; links that a person follows stay."""
    found: set[str] = set()
    for element in root:
        if element.get("TargetMode") != "External":
            continue
        target = element.get("Target", "")
        if kinds.get(element.get("Id", "")) != "hyperlink":
            found.add("outside")
        elif target.partition(":")[0].lower() in ("http", "https", "mailto", "tel"):
            continue
        else:
            found.add("paths")
        element.set("Target", "removed")
    return found
