"""Builds plain data from YAML events, never by recursion: a hostile file cannot exhaust the stack.

Only true, false, null, whole and decimal numbers are read as such; every other word stays text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import yaml

from pia.errors import Problem
from pia.questionnaire import reader_messages as say
from pia.questionnaire.nodes import Document, Node, Place

if TYPE_CHECKING:
    from yaml.events import Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

    from pia.text import Text

MAX_DEPTH = 40
MAX_NODES = 100_000
# The last two ranges turn the direction of what follows: text would not be what it looks like.
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)

# libyaml is ten times faster; the pure reader gives the same events where it is not built in.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,29})")
_FLOAT = re.compile(
    r"[-+]?(?:[0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30}|[0-9]{1,30}(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?"
)
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_AMBIGUOUS = {
    case for word in ("yes", "no", "on", "off") for case in (word, word.title(), word.upper())
}


def is_text(word: str) -> bool:
    """Whether the word is read as text also where it stands without quotes."""
    numbers = _INT.fullmatch(word) or _FLOAT.fullmatch(word)
    return not numbers and word not in _WORDS and word not in _AMBIGUOUS


def build(document: Document, text: str) -> None:
    """Fill the document from YAML text; what is wrong goes to its problems."""
    _Builder(document).build(text)


def _place(mark: yaml.error.Mark | yaml._yaml.Mark | None) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Stop(Exception):
    """Nothing more can be read from this file."""


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled."""

    node: Node
    key: str | None = None
    key_place: Place = (1, 1)
    duplicate: bool = False


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def build(self, text: str) -> None:
        """Fill the document from the text."""
        loader = _Loader(text)
        self.document.complete = False
        try:
            while loader.check_event():
                self.take(loader.get_event())  # type: ignore[no-untyped-call]
            self.document.complete = True
        except _Stop:
            pass
        except yaml.YAMLError as error:  # in all its forms, with or without a place
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            self.report(_place(mark), say.syntax(getattr(error, "problem", None) or ""))
        finally:
            loader.dispose()

    def report(self, place: Place, message: Text) -> None:
        self.document.problems.append(Problem(self.document.file, *place, message))

    def take(self, event: Event) -> None:
        """Use one event."""
        place = _place(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.report(place, say.SEVERAL_DOCUMENTS)
                raise _Stop
        elif isinstance(event, yaml.AliasEvent):
            self.report(place, say.ALIAS)
            self.add(Node(None, place))
        elif isinstance(event, yaml.ScalarEvent):
            self.refuse_marks(event, place)
            self.scalar(event, place)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.refuse_marks(event, place)
            self.open(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def refuse_marks(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, place: Place
    ) -> None:
        """Report anchors and tags."""
        if event.anchor is not None:
            self.report(place, say.ANCHOR)
        if event.tag is not None:
            self.report(place, say.TAG)

    def open(self, event: Event, place: Place) -> None:
        """Start a mapping or sequence."""
        if len(self.stack) >= MAX_DEPTH:
            self.report(place, say.too_deep(MAX_DEPTH))
            raise _Stop
        if self.wants_key():
            self.report(place, say.KEY_IS_COLLECTION)
            raise _Stop
        value: object = {} if isinstance(event, yaml.MappingStartEvent) else []
        node = Node(value, place)
        self.add(node)
        self.stack.append(_Open(node))

    def wants_key(self) -> bool:
        """Whether the next node is the key of a mapping."""
        return bool(
            self.stack
            and isinstance(self.stack[-1].node.value, dict)
            and self.stack[-1].key is None
        )

    def scalar(self, event: ScalarEvent, place: Place) -> None:
        """Add a scalar as key or value."""
        if self.wants_key():
            self.take_key(event, place)
            return
        node = Node(self.resolved(event, place), place)
        if _place(event.end_mark)[0] == place[0]:
            node.inner = 1 if event.style else 0
        self.add(node)

    def take_key(self, event: ScalarEvent, place: Place) -> None:
        """Remember the key of the next value."""
        key = self.resolved(event, place)
        opened = self.stack[-1]
        if not isinstance(key, str):
            self.report(place, say.quote_key(event.value))
            key = event.value  # a number or a word of YAML, so always ASCII
        opened.duplicate = key in opened.node.parts
        if opened.duplicate:
            self.report(place, say.duplicate_key(key, opened.node.keys[key][0]))
        opened.key, opened.key_place = key, place

    def resolved(self, event: ScalarEvent, place: Place) -> object:
        """The value of a scalar."""
        text = unicodedata.normalize("NFC", event.value)
        if event.style:
            if control := CONTROL.search(text):
                self.report(place, say.control(f"U+{ord(control.group()):04X}"))
                return CONTROL.sub("", text)
            return text
        if text in _AMBIGUOUS:
            self.report(place, say.quote_word(text))
            return text
        return self.plain(text, place)

    def plain(self, text: str, place: Place) -> object:
        """The value of an unquoted word."""
        if text in _WORDS:
            return _WORDS[text]
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            number = float(text)
            if math.isfinite(number):
                return number
            self.report(place, say.NOT_A_NUMBER)
        return text

    def add(self, node: Node) -> None:
        """Hang a node under the open mapping or sequence, or make it the root."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.report(node.place, say.too_many(MAX_NODES))
            raise _Stop
        if not self.stack:
            self.document.root = node
            return
        opened = self.stack[-1]
        if isinstance(opened.node.value, list):
            opened.node.parts[len(opened.node.value)] = node
            opened.node.value.append(node.value)
        elif opened.key is None:  # an alias where a key should be
            raise _Stop
        else:
            self.add_entry(opened, opened.key, node)

    def add_entry(self, opened: _Open, key: str, node: Node) -> None:
        """Hang a value under its key; of duplicates the first stays."""
        if not opened.duplicate:
            cast("dict[str, object]", opened.node.value)[key] = node.value
            opened.node.parts[key] = node
            opened.node.keys[key] = opened.key_place
        opened.key = None
