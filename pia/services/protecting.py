"""Passphrase and recovery sheet of the files: set, changed, used, and locked away again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.services import custody
from pia.services.evidence_rows import rewrap
from pia.services.keyring import OpenVault, is_protected, made_vault, opened_vault, vault_of
from pia.services.parts import Actor
from pia.services.workspace import Workspace
from pia.store.engine import StoreRefused, to_be_scrubbed
from pia.store.evidence import EvidenceFile, VaultRow
from pia.text import LOCALES, Locale, Text
from pia.vault import recovery
from pia.vault.keys import (
    ByPassphrase,
    Cost,
    DoesNotOpen,
    new_key,
    require_strong,
    unwrap,
    unwrap_by_passphrase,
    wrap,
    wrap_by_passphrase,
)

_BY_PASSPHRASE, _BY_RECOVERY = "data key by passphrase", "data key by recovery"


class AlreadyProtected(PiaError):
    """There is a passphrase; it can be changed with the old one or the recovery sheet."""

    message = Text(
        "Los archivos ya tienen frase de contraseña. Para cambiarla hace falta la actual o la hoja "
        "de recuperación.",
        "The files have a passphrase already. Changing it takes the present one or the recovery "
        "sheet.",
    )


class NotProtected(PiaError):
    """There is no passphrase yet."""

    message = Text(
        "Los archivos todavía no tienen frase de contraseña. Póngala primero.",
        "The files have no passphrase yet. Set one first.",
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the recovery sheet says, to be printed once; it is kept nowhere."""

    words: Mapping[Locale, tuple[str, ...]] = field(repr=False)
    qr: Mapping[Locale, str] = field(repr=False)


def protect(workspace: Workspace, actor: Actor, passphrase: str) -> Sheet:
    """Set the first passphrase; gives the recovery sheet. Raises AlreadyProtected.

    Keys are made anew: what the disk still holds of the unprotected one opens nothing any more.
    """
    require_strong(passphrase)
    keyring, key, secret = workspace.keyring, new_key(), recovery.new_secret()
    with workspace.store.writing() as session:
        vault = made_vault(session, keyring, actor)
        if is_protected(vault.row):
            raise AlreadyProtected
        name = vault.row.id
    kept = wrap_by_passphrase(key, passphrase, _BY_PASSPHRASE, name)
    with workspace.store.writing() as session:
        vault = made_vault(session, keyring, actor)
        if is_protected(vault.row):
            raise AlreadyProtected
        _renew(session, vault, key)
        _keep(vault.row, kept)
        _keep_sheet(vault.row, key, secret)
        custody.note(session, vault, actor, custody.PROTECTED)
        to_be_scrubbed(session)
    keyring.hold(name, key)
    keyring.key_files.destroy(name)
    _scrub(workspace)
    return _sheet(secret)


def unlock(workspace: Workspace, actor: Actor, passphrase: str) -> None:
    """Hold the key in memory until it is locked. Raises NotThePassphrase or NotProtected."""
    row = _protected(workspace, actor)
    workspace.keyring.hold(row.id, _by_passphrase(row, passphrase))


def unlock_with_sheet(workspace: Workspace, actor: Actor, words: str) -> None:
    """The same with the words of the recovery sheet. Raises NotTheWords or NotProtected."""
    row = _protected(workspace, actor)
    workspace.keyring.hold(row.id, _by_words(row, words))


def lock(workspace: Workspace) -> None:
    """Wipe the keys from memory; files open again with the passphrase only."""
    workspace.keyring.forget()


def change_passphrase(workspace: Workspace, actor: Actor, old: str, new: str) -> None:
    """Another passphrase for the same key; the recovery sheet stays good."""
    require_strong(new)
    row = _protected(workspace, actor)
    _rephrase(workspace, actor, _by_passphrase(row, old), new)


def recover(workspace: Workspace, actor: Actor, words: str, new: str) -> None:
    """Another passphrase by way of the recovery sheet, which stays good."""
    require_strong(new)
    row = _protected(workspace, actor)
    _rephrase(workspace, actor, _by_words(row, words), new)


def new_sheet(workspace: Workspace, actor: Actor, passphrase: str) -> Sheet:
    """A new recovery sheet; the one before it opens nothing any more."""
    key = _by_passphrase(_protected(workspace, actor), passphrase)
    secret = recovery.new_secret()
    with _changed(workspace, actor, key, custody.NEW_SHEET) as row:
        _keep_sheet(row, key, secret)
    return _sheet(secret)


def finish_protecting(workspace: Workspace) -> None:
    """Destroy key files that a program left when it was killed while a passphrase was set."""
    with workspace.store.reading() as session:
        rows = session.scalars(select(VaultRow).where(VaultRow.by_passphrase.is_not(None)))
        names = [row.id for row in rows]
    for name in names:
        workspace.keyring.key_files.destroy(name)


def _protected(workspace: Workspace, actor: Actor) -> VaultRow:
    with workspace.store.reading() as session:
        row = vault_of(session, actor)
    if row is None or not is_protected(row):
        raise NotProtected
    return row


def _by_passphrase(row: VaultRow, passphrase: str) -> bytes:
    cost = Cost(row.argon2_memory_kib, row.argon2_iterations, row.argon2_lanes)
    kept = ByPassphrase(row.by_passphrase or b"", row.argon2_salt or b"", cost)
    return unwrap_by_passphrase(kept, passphrase, _BY_PASSPHRASE, row.id)


def _by_words(row: VaultRow, words: str) -> bytes:
    key = recovery.key_of(recovery.secret_of(words), row.id)
    try:
        return unwrap(row.by_recovery or b"", key, _BY_RECOVERY, row.id)
    except DoesNotOpen as error:
        raise recovery.NotTheWords from error


def _rephrase(workspace: Workspace, actor: Actor, key: bytes, new: str) -> None:
    row = _protected(workspace, actor)
    kept = wrap_by_passphrase(key, new, _BY_PASSPHRASE, row.id)
    with _changed(workspace, actor, key, custody.REPHRASED) as changing:
        _keep(changing, kept)


@contextmanager
def _changed(workspace: Workspace, actor: Actor, key: bytes, action: str) -> Iterator[VaultRow]:
    """The row to change, with its key at hand; what it was before is scrubbed away."""
    workspace.keyring.hold(_protected(workspace, actor).id, key)
    with workspace.store.writing() as session:
        vault = opened_vault(session, workspace.keyring, actor)
        yield vault.row
        custody.note(session, vault, actor, action)
        to_be_scrubbed(session)
    _scrub(workspace)


def _keep(row: VaultRow, kept: ByPassphrase) -> None:
    row.by_passphrase, row.argon2_salt = kept.wrapped, kept.salt
    row.argon2_memory_kib = kept.cost.memory_kib
    row.argon2_iterations, row.argon2_lanes = kept.cost.iterations, kept.cost.lanes


def _keep_sheet(row: VaultRow, key: bytes, secret: bytes) -> None:
    row.by_recovery = wrap(key, recovery.key_of(secret, row.id), _BY_RECOVERY, row.id)


def _renew(session: Session, vault: OpenVault, key: bytes) -> None:
    """Everything that the old data key wraps, wrapped by another; files stay as they are."""
    mine = EvidenceFile.organisation_id == vault.row.organisation_id
    for row in session.scalars(select(EvidenceFile).where(mine)):
        # One that somebody changed opens no more; it stays as it is, for `verify` to name.
        with suppress(DoesNotOpen):
            rewrap(row, vault.data, key)
    vault.row.log_key = wrap(vault.log, key, "log key", vault.row.id)
    session.flush()


def _sheet(secret: bytes) -> Sheet:
    words = {locale: recovery.words_of(secret, locale) for locale in LOCALES}
    return Sheet(
        MappingProxyType(words),
        MappingProxyType({locale: recovery.qr_of(said) for locale, said in words.items()}),
    )


def _scrub(workspace: Workspace) -> None:
    """Where the disk is too full to write the file anew, the next start does it."""
    with suppress(StoreRefused):
        workspace.store.scrub()
