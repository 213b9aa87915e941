"""What every page must be: a lint over its HTML, and a client that applies it to each answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

_CONTROLS = {"input", "select", "textarea"}
_FOREIGN_QUOTES = {"es": "“”", "en": "«»"}
# Typed on a keyboard, not set by a typographer.
_STRAIGHT = "\"'"
# What must be printed letter by letter.
_VERBATIM = {"code", "pre", "script", "style"}
_HEADINGS = ("h1", "h2", "h3", "h4")


class PageFaults(AssertionError):
    """A page breaks rules that hold for every page."""


@dataclass(frozen=True)
class Page:
    """One HTML answer."""

    html: str
    locale: str

    @cached_property
    def root(self) -> Element:
        """The document; raises ParseError where the HTML is not valid."""
        parser = html5lib.HTMLParser(
            strict=True,
            tree=html5lib.getTreeBuilder("etree"),
            namespaceHTMLElements=False,
        )
        return parser.parse(self.html)

    def all(self, *tags: str) -> list[Element]:
        """Elements with one of those names, in document order."""
        return [e for e in self.root.iter() if e.tag in tags]

    def one(self, tag: str) -> str:
        """Text of the only element with that name."""
        (element,) = self.all(tag)
        return text_of(element)

    @cached_property
    def text(self) -> str:
        """Everything a reader can read, in order."""
        return text_of(self.all("body")[0])

    def links(self) -> list[str]:
        """Where its links lead."""
        return [e.attrib["href"] for e in self.all("a")]


def text_of(element: Element) -> str:
    """Text of an element with single spaces."""
    return re.sub(r"[ \n]+", " ", "".join(element.itertext())).strip()


def faults(page: Page) -> list[str]:
    """Every rule the page breaks."""
    try:
        page.root  # noqa: B018 - parses
    except ParseError as error:
        return [f"not valid HTML: {error}"]
    rules = (
        _one_heading,
        _headings_in_order,
        _unique_ids,
        _names_that_exist,
        _language,
        _nothing_inline,
        _nothing_from_elsewhere,
        _labels,
        _named_things,
        _table_headers,
        _quotes,
    )
    return [fault for rule in rules for fault in rule(page)]


def _one_heading(page: Page) -> Iterator[str]:
    headings = [text_of(h) for h in page.all("h1")]
    if len(headings) != 1:
        yield f"h1: {headings}"
    elif not page.one("title").removeprefix("Error: ").startswith(headings[0]):
        yield f"title {page.one('title')!r} does not start with {headings[0]!r}"


def _headings_in_order(page: Page) -> Iterator[str]:
    before = 1
    for heading in page.all(*_HEADINGS):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"h{before} is followed by h{level}: {text_of(heading)}"
        before = level


def _unique_ids(page: Page) -> Iterator[str]:
    ids = Counter(e.attrib["id"] for e in page.root.iter() if "id" in e.attrib)
    yield from (f"id {key!r} {count} times" for key, count in ids.items() if count > 1)


def _names_that_exist(page: Page) -> Iterator[str]:
    ids = {e.attrib.get("id") for e in page.root.iter()}
    for element in page.root.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for name in element.attrib.get(attribute, "").split():
                if name not in ids:
                    yield f"{attribute}={name!r} names nothing"
        href = element.attrib.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield f"link to {href!r} leads nowhere"


def _language(page: Page) -> Iterator[str]:
    html = page.all("html")[0].attrib
    if (html.get("lang"), html.get("dir")) != (page.locale, "ltr"):
        yield f"html is {html}"


def _nothing_inline(page: Page) -> Iterator[str]:
    for element in page.root.iter():
        for attribute in element.attrib:
            if attribute == "style" or attribute.startswith("on"):
                yield f"<{element.tag} {attribute}=…>"
        if element.tag == "style" or (element.tag == "script" and "src" not in element.attrib):
            yield f"inline <{element.tag}>"


def _nothing_from_elsewhere(page: Page) -> Iterator[str]:
    for element in page.root.iter():
        for attribute in ("href", "src", "action", "srcset", "data", "poster"):
            address = element.attrib.get(attribute, "")
            if re.match(r"[a-z][a-z0-9+.-]*:|//", address):
                yield f"{attribute}={address!r}"


def _labels(page: Page) -> Iterator[str]:
    labelled = {e.attrib.get("for") for e in page.all("label")}
    for control in page.all(*_CONTROLS):
        if control.attrib.get("type") in ("hidden", "submit"):
            continue
        if control.attrib.get("id") not in labelled and "aria-label" not in control.attrib:
            yield f"no label: {control.attrib}"


def _named_things(page: Page) -> Iterator[str]:
    for link in page.all("a", "button", "summary"):
        if not text_of(link) and "aria-label" not in link.attrib:
            yield f"no name: {link.attrib}"
    for picture in page.root.iter():
        if picture.tag == "img" and "alt" not in picture.attrib:
            yield f"no alt: {picture.attrib}"
        if str(picture.tag).endswith("}svg"):
            hidden = picture.attrib.get("aria-hidden") == "true"
            title = picture.find("{http://www.w3.org/2000/svg}title")
            named = picture.attrib.get("aria-label") or (title is not None and text_of(title))
            if not hidden and not named:
                yield f"unnamed drawing: {picture.attrib}"


def _table_headers(page: Page) -> Iterator[str]:
    for header in page.all("th"):
        if "scope" not in header.attrib:
            yield f"th without scope: {text_of(header)}"


def _quotes(page: Page) -> Iterator[str]:
    for words, language in _readable(page.all("body")[0], page.locale):
        for mark in _STRAIGHT + _FOREIGN_QUOTES.get(language, ""):
            if mark in words:
                yield f"{mark} in {language}: {words.strip()!r}"


def _readable(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Pieces of text with the language each is in."""
    language = element.attrib.get("lang", language)
    if element.tag in _VERBATIM or "verbatim" in element.attrib.get("class", "").split():
        return
    yield element.text or "", language
    for child in element:
        yield from _readable(child, language)
        yield child.tail or "", language


class PageClient:
    """Asks for pages as a browser would and lints each."""

    def __init__(self, client):
        self.client = client

    def get(self, path: str, locale: str = "es", status: int = 200) -> Page:
        """A page in that language, free of faults."""
        answer = self.client.get(path, headers={"Accept-Language": locale})
        assert answer.status_code == status, (path, answer.status_code)
        page = Page(answer.get_data(as_text=True), locale)
        if found := faults(page):
            raise PageFaults(f"{path} in {locale}:\n" + "\n".join(found))
        return page
