"""Words written for LaTeX as plain words: accents, signs, quotation marks; commands fall away."""

from __future__ import annotations

import re
import unicodedata

from pia.questionnaire.references import squeezed

_ABOVE = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
}
_SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textquotesingle": "'",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "guillemotleft": "«",
    "guillemotright": "»",
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
    "dots": "…",
    "textexclamdown": "¡",
    "textquestiondown": "¿",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "i",
    "j": "j",
    "S": "§",
}
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "?`": "¿", "!`": "¡"}
_TOKEN = re.compile(
    r"\\(?P<above>[`'^~=.\"]|[uvHrcdk](?![A-Za-z]))\s*"
    r"(?:\{\s*\\?(?P<held>[A-Za-z])\s*\}|\\?(?P<letter>[A-Za-z]))"
    r"|\\(?P<name>[A-Za-z]+)\s*"
    r"|\\(?P<sign>.)"
    r"|(?P<ligature>---?|``|''|~|[?!]`)"
    r"|(?P<brace>[{}])",
    re.DOTALL,
)


def plain(words: str) -> str:
    """The words as they are read."""
    return squeezed(_TOKEN.sub(_read, words))


def _read(found: re.Match[str]) -> str:
    if above := found["above"]:
        letter = found["held"] or found["letter"]
        return unicodedata.normalize("NFC", letter + _ABOVE[above])
    if name := found["name"]:
        return _SIGNS.get(name, "")
    return found["sign"] or _LIGATURES.get(found["ligature"] or "", "")
