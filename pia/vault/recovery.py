"""The recovery secret: 128 random bits as twelve words that people copy without mistakes."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from pia.text import Locale, Text
from pia.vault.keys import DoesNotOpen, derived

if TYPE_CHECKING:
    from mnemonic import Mnemonic

WORDS = 12
_BYTES = 16
_LISTS = MappingProxyType({"es": "spanish", "en": "english"})


class NotTheWords(DoesNotOpen):
    """They are not the words of the sheet, or one of them was copied wrongly."""

    message = Text(
        f"Esas palabras no abren los archivos. Deben ser las {WORDS} de la hoja, en su orden; "
        "revise cada una. Una hoja hecha antes de otra más nueva ya no sirve.",
        f"Those words do not open the files. They must be the {WORDS} of the sheet, in their "
        "order; check each. A sheet made before a newer one no longer works.",
    )


def new_secret() -> bytes:
    """128 random bits."""
    return secrets.token_bytes(_BYTES)


def words_of(secret: bytes, locale: Locale) -> tuple[str, ...]:
    """The secret as words of one language; the last one also checks the others."""
    return tuple(unicodedata.normalize("NFC", _list(locale).to_mnemonic(secret)).split())


def secret_of(typed: str) -> bytes:
    """The secret behind typed words of either language, accents or not; raises NotTheWords."""
    folded = [_folded(word) for word in typed.split()]
    for locale in _LISTS:
        known = _by_folded(locale)
        words = " ".join(known.get(word, "?") for word in folded)
        if len(folded) == WORDS and _list(locale).check(words):
            return bytes(_list(locale).to_entropy(words))
    raise NotTheWords


def key_of(secret: bytes, vault: str) -> bytes:
    """The key that wraps; the secret has all the strength that is needed already."""
    return derived(secret, f"recovery of {vault}")


def qr_of(words: tuple[str, ...]) -> str:
    """The words without accents as a QR code, an SVG drawing without styles."""
    import segno  # only here: most starts draw none

    drawing = BytesIO()
    code = segno.make(" ".join(map(_folded, words)), error="m", micro=False)
    code.save(drawing, kind="svg", xmldecl=False, svgns=True, scale=4, border=4, omitsize=True)
    return drawing.getvalue().decode()


@cache
def _list(locale: str) -> Mnemonic:
    from mnemonic import Mnemonic

    return Mnemonic(_LISTS[locale])


@cache
def _by_folded(locale: str) -> dict[str, str]:
    return {_folded(word): word for word in _list(locale).wordlist}


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
