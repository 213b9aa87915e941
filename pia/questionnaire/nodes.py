"""What a file holds: plain data, and the line and column of every part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pia.errors import Problem
from pia.text import Text

Step = str | int
Place = tuple[int, int]


@dataclass(slots=True)
class Node:
    """One value with its place; `parts` are its children and `keys` the places of their keys."""

    value: object
    place: Place
    parts: dict[Step, Node] = field(default_factory=dict)
    keys: dict[Step, Place] = field(default_factory=dict)
    inner: int | None = None  # offset of the first character of a one-line scalar


@dataclass(slots=True)
class Document:
    """What a file holds. `complete` is False where the reader could not get to its end."""

    file: str
    root: Node = field(default_factory=lambda: Node(None, (1, 1)))
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True

    @property
    def data(self) -> object:
        """Plain data: dict, list, str, int, float, bool or None."""
        return self.root.value

    def node(self, path: Sequence[Step]) -> Node:
        """The node at a path, or its nearest ancestor that exists."""
        node = self.root
        for step in path:
            node = node.parts.get(step, node)
        return node

    def place(self, path: Sequence[Step]) -> Place:
        """Line and column of the value at a path, both from 1."""
        return self.node(path).place

    def key_place(self, path: Sequence[Step]) -> Place:
        """Line and column of the key that ends a path; of the value where there is no key."""
        if not path:
            return self.root.place
        return self.node(path[:-1]).keys.get(path[-1]) or self.place(path)

    def problem(self, path: Sequence[Step], message: Text, *, at_key: bool = False) -> Problem:
        """A problem at the place of a path."""
        line, column = self.key_place(path) if at_key else self.place(path)
        return Problem(self.file, line, column, message)
