"""Keys: made at random, wrapped by a passphrase or by other keys, derived for one purpose each.

Everything is AES-256-GCM, Argon2id and HKDF-SHA256 of the `cryptography` library; nothing here is
of our own making but the order in which they are used.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pia.errors import PiaError
from pia.text import Text

KEY = 32
SHORTEST, LONGEST = 15, 1024
_NONCE = 12
_SALT = 16
_VERSION = b"pia vault/1"


class Locked(PiaError):
    """The key of the files is wrapped by a passphrase that nobody has typed yet."""

    message = Text(
        "Los archivos están cerrados con la frase de contraseña. Ábralos con ella y repita; no se "
        "cambió nada.",
        "The files are locked with the passphrase. Unlock them with it and try again; nothing was "
        "changed.",
    )


class DoesNotOpen(PiaError):
    """A key does not open what it was tried on, or that was changed."""

    message = Text(
        "Esa clave no abre los archivos, o alguien cambió lo que guarda.",
        "That key does not open the files, or somebody changed what it is kept with.",
    )


class NotThePassphrase(DoesNotOpen):
    """The passphrase does not open the key of the files."""

    message = Text(
        "Esa frase de contraseña no abre los archivos. Revise mayúsculas, espacios y el idioma del "
        "teclado, o use la hoja de recuperación.",
        "That passphrase does not open the files. Check capitals, spaces and the keyboard "
        "language, or use the recovery sheet.",
    )


class PassphraseRefused(PiaError):
    """It could be guessed by whoever has the disk, or it is no phrase at all."""

    message = Text(
        f"La frase de contraseña necesita de {SHORTEST} a {LONGEST} caracteres; por ejemplo, cinco "
        "palabras al azar. No se cambió nada.",
        f"The passphrase needs {SHORTEST} to {LONGEST} characters; five random words, for example. "
        "Nothing was changed.",
    )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs: memory, passes over it, lanes."""

    memory_kib: int = 128 * 1024
    iterations: int = 3
    lanes: int = 4


COST = Cost()


@dataclass(frozen=True, slots=True)
class ByPassphrase:
    """A key wrapped by a passphrase, with all that unwrapping needs but the passphrase."""

    wrapped: bytes
    salt: bytes
    cost: Cost


def new_key() -> bytes:
    """256 random bits."""
    return secrets.token_bytes(KEY)


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose; from it nobody comes back to the first, nor to those of others."""
    info = b"|".join((_VERSION, purpose.encode()))
    return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=info).derive(key)


def wrap(content: bytes, key: bytes, *purpose: str) -> bytes:
    """Seal a few bytes under a key, for one purpose that unwrapping has to name as well."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, _bound(purpose))


def unwrap(wrapped: bytes, key: bytes, *purpose: str) -> bytes:
    """What was sealed; raises DoesNotOpen for another key, another purpose or a changed byte."""
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _bound(purpose))
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error


def wrap_by_passphrase(key: bytes, passphrase: str, *purpose: str) -> ByPassphrase:
    """Wrap a key so that only the passphrase gives it back; raises PassphraseRefused."""
    require_strong(passphrase)
    salt, cost = secrets.token_bytes(_SALT), COST
    stretched = _stretched(passphrase, salt, cost)
    return ByPassphrase(wrap(key, stretched, *purpose, *_said(cost)), salt, cost)


def unwrap_by_passphrase(kept: ByPassphrase, passphrase: str, *purpose: str) -> bytes:
    """The key; raises NotThePassphrase."""
    if len(normal(passphrase)) > LONGEST:
        raise NotThePassphrase
    try:
        stretched = _stretched(passphrase, kept.salt, kept.cost)
        return unwrap(kept.wrapped, stretched, *purpose, *_said(kept.cost))
    except (DoesNotOpen, ValueError) as error:  # ValueError: a cost that no Argon2 has
        raise NotThePassphrase from error


def require_strong(passphrase: str) -> None:
    """Raise PassphraseRefused; which characters it is made of is nobody's business."""
    if not SHORTEST <= len(normal(passphrase)) <= LONGEST:
        raise PassphraseRefused


def normal(passphrase: str) -> str:
    """The same letters whatever keyboard wrote them, without spaces around them."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    argon2 = Argon2id(
        salt=salt,
        length=KEY,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return argon2.derive(normal(passphrase).encode("utf-8", "surrogatepass"))


def _bound(purpose: tuple[str, ...]) -> bytes:
    """What a sealed text is for; no part may hold the separator."""
    if any("|" in each for each in purpose):
        raise ValueError(purpose)
    return b"|".join((_VERSION, *(each.encode() for each in purpose)))


def _said(cost: Cost) -> tuple[str, ...]:
    """The cost as part of what is authenticated: nobody makes guessing cheaper unseen."""
    return (str(cost.memory_kib), str(cost.iterations), str(cost.lanes))
