"""What an assessment asks of a person: minutes from the start to the PDF, by its pages.

Words read ÷ 180 a minute, four seconds a choice, two seconds a page. A text that was read on an
earlier page is not read again; what is folded away or hidden is not read until it is opened, and
what stands beside the way is summed apart.
`tests/web/test_effort.py` walks the worked example; `-s` prints the sums.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tests.pages import Page

WORDS_A_MINUTE = 180
SECONDS_A_CHOICE = 4
SECONDS_A_PAGE = 2
# The column of guidance: there for whoever wants it.
BESIDE = "guidance"
# Elements whose text is read as one piece.
_PIECES = frozenset(
    ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "label", "legend", "summary", "th", "td")
)
_UNREAD = frozenset(("script", "style", "svg", "option", "textarea"))


@dataclass
class Effort:
    """The sum so far; `words` by the part of the page they stand in."""

    pages: int = 0
    choices: int = 0
    words: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def read(self, page: Page) -> None:
        """A person opens a page and reads what she has not read before."""
        self.pages += 1
        (main,) = page.all("main")
        for part, text in pieces(main):
            known = re.sub(r"^\d+\. ", "", text)  # a question is the same with its number
            if known not in self.seen:
                self.seen.add(known)
                self.words[part] += len(re.findall(r"\w+", text))

    def choose(self, times: int = 1) -> None:
        """She ticks, picks or opens something."""
        self.choices += times

    @property
    def beside(self) -> float:
        """Minutes for whoever reads everything that stands beside the way, too."""
        return self.words[BESIDE] / WORDS_A_MINUTE

    @property
    def parts(self) -> Mapping[str, float]:
        """Minutes on the way by what they go to, the largest first."""
        way = {part: words for part, words in self.words.items() if part != BESIDE}
        found = {part: words / WORDS_A_MINUTE for part, words in way.items()}
        found["choices"] = self.choices * SECONDS_A_CHOICE / 60
        found["pages"] = self.pages * SECONDS_A_PAGE / 60
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    @property
    def minutes(self) -> float:
        """All of it, without what stands beside."""
        return sum(self.parts.values())


def pieces(element: Element, part: str = "page") -> Iterator[tuple[str, str]]:
    """Each text on show, with the part of the page it belongs to, in order."""
    for child in element:
        # What is folded away is read when it is opened.
        folded = child.tag == "details" and "open" not in child.attrib
        shown = child.find("summary") if folded else child
        if shown is None or shown.tag in _UNREAD or _unseen(shown):
            continue
        inside = part if part == BESIDE else _part(child) or part
        if shown.tag in _PIECES and not _holds_pieces(shown):
            if text := _shown(shown):
                yield inside, text
        else:
            yield from pieces(shown, inside)


def _part(element: Element) -> str:
    if element.tag == "aside":
        return BESIDE
    if element.tag == "fieldset" or "choice" in element.attrib.get("class", "").split():
        return "answers"
    return "sources and notes" if element.tag in ("details", "section") else ""


def _unseen(element: Element) -> bool:
    return "unseen" in element.attrib.get("class", "").split()


def _holds_pieces(element: Element) -> bool:
    inner = {child.tag for child in element.iter() if child is not element}
    return bool(inner & {*_PIECES, "details"})


def _shown(element: Element) -> str:
    """The text of a piece without what is hidden in it."""
    if element.tag in _UNREAD or _unseen(element):
        return ""
    inner = [element.text or ""]
    for child in element:
        inner += [_shown(child), child.tail or ""]
    return re.sub(r"\s+", " ", "".join(inner)).strip()
