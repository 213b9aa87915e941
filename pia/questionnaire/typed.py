"""What people type into a form or a cell, as an assessment file has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from pia.text import LOCALES, Locale

Item = Mapping[Locale, str]

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([.,]\d{3})+")


def typed_number(raw: str) -> str:
    """Digits as people write them: spaces anywhere, points or commas between thousands."""
    digits = _SPACES.sub("", raw)
    if _THOUSANDS.fullmatch(digits):
        return re.sub(r"[.,]", "", digits)
    return digits.replace(",", ".") if re.fullmatch(r"\d+,\d+", digits) else digits


def typed_lines(raw: str) -> list[str]:
    """One name a line. Empty lines stay: the same line of both languages is one item."""
    return [line.strip() for line in raw.rstrip().split("\n")] if raw.strip() else []


def typed_items(sent: Mapping[Locale, Sequence[str]], before: Sequence[Item]) -> list[Item]:
    """The items of a list from their lines; a language that was not sent stays as it was.

    It stays beside the words that it translates, also where lines were put in or taken out.
    """
    if len(sent) == 1:
        ((shown, lines),) = sent.items()
        rows = _rejoined(shown, lines, before)
    else:
        rows = [*before] if not sent else _side_by_side(sent)
    found = ({lang: row[lang] for lang in LOCALES if row.get(lang)} for row in rows)
    return [item for item in found if item]


def _side_by_side(sent: Mapping[Locale, Sequence[str]]) -> list[Item]:
    return [dict(zip(sent, row, strict=True)) for row in zip_longest(*sent.values(), fillvalue="")]


def _rejoined(shown: Locale, lines: Sequence[str], before: Sequence[Item]) -> list[Item]:
    old = [item.get(shown, "") for item in before]
    return [
        {**(before[was] if was is not None else {}), shown: lines[now] if now is not None else ""}
        for was, now in _partners(old, lines)
    ]


def _partners(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Each old line with the new one that took its place; lines that changed follow in order."""
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from zip_longest(range(a, b), range(c, d))
