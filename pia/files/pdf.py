"""PDF files: pages, fonts and text stay; what acts, hides or names somebody goes."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from pia.files import words
from pia.files.jpeg import without_notes
from pia.files.parts import Family, Made, Preview
from pia.files.refusals import Locked
from pia.text import Text

Object = Any  # what a PDF holds; pikepdf hands out numbers and text as Python has them

_OF_THE_FILE = {
    "/Author": "author",
    "/CreationDate": "editing",
    "/Creator": "editing",
    "/Keywords": "description",
    "/ModDate": "editing",
    "/Producer": "editing",
    "/Subject": "description",
    "/Title": "description",
}
_OF_THE_DOCUMENT = {
    "/Collection": "attachments",
    "/DSS": "signature",
    "/Legal": "signature",
    "/OpenAction": "actions",
    "/Perms": "signature",
    "/SpiderInfo": "data",
    "/Threads": "data",
    "/URI": "outside",
}
_OF_ITS_NAMES = {
    "/EmbeddedFiles": "attachments",
    "/JavaScript": "actions",
    "/Renditions": "actions",
}
# Keys that go wherever they stand, unless they are the name of a font or picture of a page.
_ANYWHERE = {
    "/AA": "actions",
    "/AF": "attachments",
    "/CreatorInfo": "editing",
    "/JS": "actions",
    "/LastModified": "editing",
    "/Metadata": "description",
    "/OPI": "paths",
    "/PieceInfo": "data",
    "/Thumb": "thumbnail",
    "/XFA": "actions",
}
_OF_A_STREAM = {"/F": "outside", "/FDecodeParms": "outside", "/FFilter": "outside"}
_OF_A_NOTE = {"/CreationDate": "editing", "/M": "editing", "/RC": "data", "/T": "author"}
_OF_A_FIELD = {"/M": "editing"}
_ACTING = frozenset(
    {
        "/GoTo3DView",
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
        "/Sound",
        "/SubmitForm",
    }
)
_FOLLOWED = ("http", "https", "mailto", "tel")
_ATTACHING = frozenset({"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"})
_NO_NOTES = frozenset({"/Link", "/Popup", "/Widget"})
_RESOURCES = frozenset({"/ExtGState", "/Font", "/Pattern", "/XObject"})
_LONGEST_TITLE = 300


@contextmanager
def _opened(raw: bytes) -> Iterator[Pdf]:
    """A PDF that opens without a password; raises Locked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells how it mends a damaged file
        try:
            with pikepdf.open(io.BytesIO(raw)) as pdf:
                yield pdf
        except pikepdf.PasswordError as error:
            raise Locked from error


def inspect(raw: bytes, _ending: str) -> tuple[Text, ...]:
    """What the document may do or tell."""
    with _opened(raw) as pdf:
        noted = _noted(pdf)
        acting = bool(_stripped(pdf) & {"actions", "attachments"})
    return ((words.ACTIONS,) if acting else ()) + noted


def clean(raw: bytes, _ending: str) -> Made:
    """The same pages without what is not on them."""
    told = io.BytesIO()
    with _opened(raw) as pdf:
        noted, found = _noted(pdf), _stripped(pdf)
        pdf.save(told, deterministic_id=True, fix_metadata_version=False, encryption=False)
    return Made(told.getvalue(), found, noted)


def preview(raw: bytes, _ending: str) -> Preview:
    """How many pages it has and what it is called."""
    with _opened(raw) as pdf:
        title = str(pdf.trailer.get("/Info", Dictionary()).get("/Title", ""))
        return Preview(pages=len(pdf.pages), title=title[:_LONGEST_TITLE])


def _stripped(pdf: Pdf) -> set[str]:
    """Take everything out that should not leave; the kinds of what there was."""
    found = _without(pdf.trailer.get("/Info", Dictionary()), _OF_THE_FILE)
    _without(pdf.trailer, {"/Info": "", "/ID": ""})
    found |= _without(pdf.Root, _OF_THE_DOCUMENT)
    found |= _without(pdf.Root.get("/Names", Dictionary()), _OF_ITS_NAMES)
    for page in pdf.pages:
        found |= _annotations(page.obj)
    for thing in _every_dictionary(pdf):
        found |= _thing(thing)
    return found


def _without(thing: Object, keys: dict[str, str]) -> set[str]:
    """Take keys out of a dictionary; the kinds of those that were there."""
    there = [key for key in keys if key in thing and not _is_resource(thing[key])]
    for key in there:
        del thing[key]
    return {keys[key] for key in there}


def _is_resource(value: Object) -> bool:
    """Whether it is a font or picture, which a page may call by any name."""
    return isinstance(value, Dictionary | Stream) and str(value.get("/Type", "")) in _RESOURCES


def _every_dictionary(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream, also those written inside others."""
    waiting: list[Object] = list(pdf.objects)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, Dictionary | Stream):
            yield thing
            inside = [thing[key] for key in thing.keys()]  # noqa: SIM118 - no mapping
        elif isinstance(thing, Array):
            inside = list(thing)
        else:
            continue
        waiting += [one for one in inside if _is_written_here(one)]


def _is_written_here(value: Object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _thing(thing: Object) -> set[str]:
    found = _without(thing, _ANYWHERE)
    if _acts(thing):
        _without(thing, dict.fromkeys(thing.keys(), ""))
        found.add("actions")
    signed = thing.get("/V")
    if isinstance(signed, Dictionary) and "/ByteRange" in signed:
        del thing["/V"]
        found.add("signature")
    if isinstance(thing, Stream):
        found |= _without(thing, _OF_A_STREAM) | _picture(thing)
    return found


def _acts(thing: Object) -> bool:
    """Whether it is an action that does more than lead to a page or an address."""
    kind = thing.get("/S")
    if not isinstance(kind, Name):
        return False
    leads = str(thing.get("/URI", "")).partition(":")[0].lower() in _FOLLOWED
    return str(kind) in _ACTING or (str(kind) == "/URI" and not leads)


def _picture(stream: Object) -> set[str]:
    """A photograph keeps its notes inside the PDF; they go, and the picture stays as it is."""
    filters = stream.get("/Filter")
    if filters not in (Name.DCTDecode, Array([Name.DCTDecode])):
        return set()
    before = stream.read_raw_bytes()
    after = without_notes(before)
    if after == before:
        return set()
    stream.write(after, filter=Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))
    return {"description"}


def _annotations(page: Object) -> set[str]:
    """What attaches goes; notes stay without who wrote them and when."""
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return set()
    found: set[str] = set()
    kept = [note for note in notes if _subtype(note) not in ("", *_ATTACHING)]
    if any(_subtype(note) in _ATTACHING for note in notes):
        found.add("attachments")
    page["/Annots"] = Array(kept)
    for note in kept:
        found |= _without(note, _OF_A_FIELD if _subtype(note) == "/Widget" else _OF_A_NOTE)
    return found


def _noted(pdf: Pdf) -> tuple[Text, ...]:
    """The warning that there are notes, where there are."""
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
    return (words.NOTES,) if any(_subtype(note) not in _NO_NOTES for note in notes) else ()


def _subtype(note: Object) -> str:
    return str(note.get("/Subtype", "")) if isinstance(note, Dictionary) else ""


FAMILY = Family(inspect, clean, preview)
