"""The keys of the files: made with the first file, in memory only while they are unlocked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.services.parts import Actor
from pia.store.base import new_id
from pia.store.evidence import VaultRow
from pia.vault.custody import Chain, Head
from pia.vault.files import Files
from pia.vault.keyfile import KeyFiles, KeyMissing
from pia.vault.keys import Locked, derived, new_key, unwrap, wrap

Protection = Literal["none", "passphrase"]
FILES, KEYS = "files", "keys"


class Keyring:
    """Where sealed files and unprotected keys lie, and the keys that a passphrase unlocked."""

    def __init__(self, folder: Path) -> None:
        self.files = Files(folder / FILES)
        self.key_files = KeyFiles(folder / KEYS)
        self._held: dict[str, bytearray] = {}
        self._lock = Lock()

    def hold(self, vault: str, key: bytes) -> None:
        """Keep an unlocked key until `forget`."""
        with self._lock:
            self._held[vault] = bytearray(key)

    def held(self, vault: str) -> bytes | None:
        """The key of a vault that was unlocked."""
        with self._lock:
            key = self._held.get(vault)
            return bytes(key) if key else None

    def forget(self) -> None:
        """Wipe every key from memory; copies that Python made on the way are out of reach."""
        with self._lock:
            for key in self._held.values():
                key[:] = bytes(len(key))
            self._held.clear()


@dataclass(frozen=True, eq=False)
class OpenVault:
    """A vault whose key is at hand."""

    row: VaultRow
    data: bytes = field(repr=False)
    log: bytes = field(repr=False)

    @property
    def chain(self) -> Chain:
        """The keys of its log."""
        return Chain(self.log)

    @property
    def marks(self) -> bytes:
        """The key by which the same content is recognised."""
        return derived(self.log, "fingerprints")


def vault_of(session: Session, actor: Actor) -> VaultRow | None:
    """The keys of the actor's organisation, wrapped; None before its first file."""
    return session.scalar(select(VaultRow).where(VaultRow.organisation_id == actor.organisation_id))


def protection(session: Session, actor: Actor) -> Protection:
    """Whether a passphrase protects the files; `none` also before there is any."""
    row = vault_of(session, actor)
    return "passphrase" if row is not None and is_protected(row) else "none"


def is_protected(row: VaultRow) -> bool:
    """Whether the data key is wrapped, not in a key file."""
    return row.by_passphrase is not None


def is_locked(session: Session, keyring: Keyring, actor: Actor) -> bool:
    """Whether files can neither be read nor added until somebody types the passphrase."""
    row = vault_of(session, actor)
    return row is not None and is_protected(row) and keyring.held(row.id) is None


def opened_vault(session: Session, keyring: Keyring, actor: Actor) -> OpenVault:
    """The vault of the actor's organisation; raises Locked, KeyMissing or DoesNotOpen."""
    row = vault_of(session, actor)
    if row is None:
        raise KeyMissing
    return _opened(row, keyring)


def made_vault(session: Session, keyring: Keyring, actor: Actor) -> OpenVault:
    """The same, made where there is none yet. Flushes."""
    if vault_of(session, actor) is None:
        data, log, name = new_key(), new_key(), new_id()
        # On the disk before any row counts on it.
        keyring.key_files.write(name, data)
        row = VaultRow(
            id=name,
            organisation_id=actor.organisation_id,
            log_key=wrap(log, data, "log key", name),
            head_seal=Chain(log).seal(actor.organisation_id, Head()),
        )
        session.add(row)
        session.flush()
    return opened_vault(session, keyring, actor)


def _opened(row: VaultRow, keyring: Keyring) -> OpenVault:
    if is_protected(row):
        data = keyring.held(row.id)
        if data is None:
            raise Locked
    else:
        data = keyring.key_files.read(row.id)
    return OpenVault(row, data, unwrap(row.log_key, data, "log key", row.id))
