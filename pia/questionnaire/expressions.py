"""The condition language of questionnaires: *and*, *or*, *at-least*, *includes*; never *not*.

    core.legal-basis at-least memorandum and (programme.groups includes asylum or …)

Monotonicity depends on the missing *not*: a worse answer can only make a condition truer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

PROFILE_LISTS = {
    "programme.technologies": "technologies",
    "programme.stage": "stages",
    "programme.journey": "journey",
    "programme.groups": "groups",
    "programme.roles": "roles",
}
MAX_DEPTH = 20
_TOKEN = re.compile(r"\s*(\(|\)|[A-Za-z0-9][A-Za-z0-9.\-]*)")


class Truth(IntEnum):
    """Three-valued truth, ordered so that *and* is min and *or* is max."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


@dataclass(frozen=True, slots=True)
class Test:
    """`subject at-least value` or `subject includes value`."""

    subject: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = Test | All | Any
ALWAYS = All(())


class ConditionError(ValueError):
    """The text is no condition; `column` counts characters from 0, `reason` is a message key."""

    def __init__(self, reason: str, column: int, found: str = "") -> None:
        super().__init__(f"{reason} at {column}: {found!r}")
        self.reason, self.column, self.found = reason, column, found


def parse(text: str) -> Condition:
    """Read a condition, or raise ConditionError."""
    parser = _Parser(list(_tokens(text)), len(text))
    condition = parser.any_of(0)
    parser.end()
    return condition


def tests(condition: Condition) -> Iterator[Test]:
    """Every single test inside a condition."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.parts:
            yield from tests(part)


def truth(condition: Condition, decide: Callable[[Test], Truth]) -> Truth:
    """The condition's truth, given the truth of each test."""
    if isinstance(condition, Test):
        return decide(condition)
    values = (truth(part, decide) for part in condition.parts)
    if isinstance(condition, All):
        return min(values, default=Truth.TRUE)
    return max(values)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    position = 0
    while position < len(text):
        if not text[position:].strip():
            return
        match = _TOKEN.match(text, position)
        if match is None:
            column = position + len(text[position:]) - len(text[position:].lstrip())
            raise ConditionError("character", column, text[column])
        yield match.group(1), match.start(1)
        position = match.end()


class _Parser:
    def __init__(self, tokens: list[tuple[str, int]], end: int) -> None:
        self.tokens, self.index, self.length = tokens, 0, end

    def peek(self) -> str:
        return self.tokens[self.index][0] if self.index < len(self.tokens) else ""

    def column(self) -> int:
        return self.tokens[self.index][1] if self.index < len(self.tokens) else self.length

    def take(self) -> str:
        token = self.peek()
        self.index += 1
        return token

    def any_of(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise ConditionError("depth", self.column())
        parts = [self.all_of(depth)]
        while self.peek() == "or":
            self.take()
            parts.append(self.all_of(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all_of(self, depth: int) -> Condition:
        parts = [self.single(depth)]
        while self.peek() == "and":
            self.take()
            parts.append(self.single(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def single(self, depth: int) -> Condition:
        if self.peek() == "(":
            self.take()
            inner = self.any_of(depth + 1)
            if self.peek() != ")":
                raise ConditionError("parenthesis", self.column(), self.peek())
            self.take()
            return inner
        return self.test()

    def test(self) -> Test:
        if self.peek() == "not":
            raise ConditionError("not", self.column(), "not")
        subject = self.word("subject")
        operator, column = self.peek(), self.column()
        if operator not in ("at-least", "includes"):
            raise ConditionError("operator", column, operator)
        self.take()
        return Test(subject, operator, self.word("value"))

    def word(self, what: str) -> str:
        if self.peek() in ("", "(", ")", "and", "or", "not", "at-least", "includes"):
            raise ConditionError(what, self.column(), self.peek())
        return self.take()

    def end(self) -> None:
        if self.index < len(self.tokens):
            raise ConditionError("end", self.column(), self.peek())
