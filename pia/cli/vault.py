"""`pia vault`: the files of evidence, their passphrase, and whether all is as it was left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pia.cli.outcome import INPUT, complain
from pia.cli.safekeeping import data_folder, known_passphrase, new_passphrase
from pia.errors import PiaError
from pia.text import Locale, Text

if TYPE_CHECKING:
    from pia.services.parts import Actor
    from pia.services.workspace import Workspace
    from pia.vault.custody import Head

_HELP = Text(
    "Los archivos de evidencia: su protección, su frase de contraseña y si siguen como llegaron.",
    "The files of evidence: their protection, their passphrase and whether they are as they came.",
)
_STATUS = Text(
    "Dice si los archivos están protegidos y cuántos son.",
    "Say whether the files are protected and how many there are.",
)
_VERIFY = Text(
    "Lee todos los archivos y el registro de custodia y nombra cada falla.",
    "Read every file and the log of custody and name each fault.",
)
_HEAD = Text(
    "cabeza del registro que usted tiene impresa, como NÚMERO:HUELLA",
    "head of the log that you have in print, as NUMBER:FINGERPRINT",
)
_PASSPHRASE = Text(
    "Pone o cambia la frase de contraseña de los archivos.",
    "Set or change the passphrase of the files.",
)
_TEST = Text(
    "Prueba si una frase de contraseña abre los archivos; no cambia nada.",
    "Try whether a passphrase opens the files; nothing changes.",
)
_RECOVER = Text(
    "Pone otra frase de contraseña con las palabras de la hoja de recuperación.",
    "Set another passphrase with the words of the recovery sheet.",
)
_SWEEP = Text(
    "Borra del disco los archivos de los que la base de datos no sabe nada; nadie los puede abrir.",
    "Delete from the disk the files that the database knows nothing of; nobody can open them.",
)
_NONE = Text(
    "Sin proteger: quien tenga el disco puede leer los archivos. Active el cifrado del disco o "
    "ponga una frase con «pia vault passphrase».",
    "Not protected: whoever has the disk can read the files. Turn on disk encryption or set a "
    "passphrase with `pia vault passphrase`.",
)
_PROTECTED = Text("Protegidos con una frase de contraseña.", "Protected with a passphrase.")
_COUNT = Text("Archivos en el disco: {count}", "Files on the disk: {count}")
_LOG_HEAD = Text("Cabeza del registro: {seq}:{link}", "Head of the log: {seq}:{link}")
_LACKING = Text("Faltan en el disco: {count}", "Missing from the disk: {count}")
_UNKNOWN = Text("Sin lugar en la base de datos: {count}", "Unknown to the database: {count}")
_SOUND = Text("Todo está como llegó.", "Everything is as it came.")
_FAULTS = Text("Fallas: {count}", "Faults: {count}")
_NO_HEAD = Text(
    "La cabeza se escribe como NÚMERO:HUELLA, tal como la dice «pia vault status».",
    "A head is written as NUMBER:FINGERPRINT, as `pia vault status` says it.",
)
_OLD = Text("Frase de contraseña actual", "Present passphrase")
_NEW = Text("Frase de contraseña nueva", "New passphrase")
_WORDS = Text("Las palabras de la hoja", "The words of the sheet")
_SHEET = Text(
    "Copie estas palabras en papel, en este orden, y guárdelas lejos de esta computadora. Abren "
    "los archivos si olvida la frase; sin frase y sin palabras nadie los abre, tampoco usted:",
    "Copy these words on paper, in this order, and keep them away from this computer. They open "
    "the files if you forget the passphrase; without either nobody can, nor can you:",
)
_CHANGED = Text("La frase de contraseña ahora es otra.", "The passphrase is another one now.")
_OPENS = Text("Esa frase abre los archivos.", "That passphrase opens the files.")
_SWEPT = Text("Borrados: {count}", "Deleted: {count}")


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""
    group = click.Group("vault", help=_HELP.into(locale), no_args_is_help=True)
    _add(group, "status", _STATUS, _say_status, locale)
    group.add_command(_verify_command(locale))
    _add(group, "passphrase", _PASSPHRASE, _set_passphrase, locale)
    _add(group, "unlock-test", _TEST, _try, locale)
    _add(group, "recover", _RECOVER, _recover, locale)
    _add(group, "sweep", _SWEEP, _sweep, locale)
    return group


def _add(
    group: click.Group,
    name: str,
    words: Text,
    act: Callable[[Workspace, Actor, Locale], None],
    locale: Locale,
) -> None:
    @group.command(name, help=words.into(locale))
    def run() -> None:
        with _opened() as (workspace, actor):
            act(workspace, actor, locale)


def _verify_command(locale: Locale) -> click.Command:
    @click.command("verify", help=_VERIFY.into(locale))
    @click.option("--head", "head", help=_HEAD.into(locale))
    def verify(head: str | None) -> None:
        known = _head(head) if head else None
        with _opened() as (workspace, actor):
            _unlock_if_needed(workspace, actor, locale)
            _verify(workspace, actor, known, locale)

    return verify


@contextmanager
def _opened() -> Iterator[tuple[Workspace, Actor]]:
    """The workspace and its owner; keys are wiped from memory at the end."""
    from pia.services.opening import open_workspace, owner_of

    workspace = open_workspace(data_folder())
    try:
        yield workspace, owner_of(workspace)
    finally:
        workspace.keyring.forget()
        workspace.store.close()


def _say_status(workspace: Workspace, actor: Actor, locale: Locale) -> None:
    for line in _described(workspace, actor):
        click.echo(line.into(locale))


def _try(workspace: Workspace, actor: Actor, locale: Locale) -> None:
    from pia.services.protecting import unlock

    unlock(workspace, actor, known_passphrase(locale, from_stdin=False))
    click.echo(_OPENS.into(locale))


def _sweep(workspace: Workspace, _: Actor, locale: Locale) -> None:
    from pia.services.evidence_checks import sweep

    click.echo(_SWEPT.with_values(count=len(sweep(workspace))).into(locale))


def _described(workspace: Workspace, actor: Actor) -> Iterator[Text]:
    from pia.services.custody import head
    from pia.services.evidence_checks import missing_files, unknown_files
    from pia.services.keyring import protection

    with workspace.store.reading() as session:
        yield _NONE if protection(session, actor) == "none" else _PROTECTED
        last = head(session, actor)
    yield _COUNT.with_values(count=len(workspace.keyring.files.names()))
    if last.seq:
        yield _LOG_HEAD.with_values(seq=last.seq, link=last.link)
    if missing := missing_files(workspace):
        yield _LACKING.with_values(count=len(missing))
    if unknown := unknown_files(workspace):
        yield _UNKNOWN.with_values(count=len(unknown))


def _verify(workspace: Workspace, actor: Actor, known: Head | None, locale: Locale) -> None:
    from pia.services.evidence_checks import verify

    faults = verify(workspace, actor, known)
    for fault in faults:
        complain(f"{fault.kind} {fault.where}: {fault.message.into(locale)}")
    if faults:
        complain(_FAULTS.with_values(count=len(faults)).into(locale))
        sys.exit(INPUT)
    click.echo(_SOUND.into(locale))


def _set_passphrase(workspace: Workspace, actor: Actor, locale: Locale) -> None:
    from pia.services.keyring import protection
    from pia.services.protecting import change_passphrase, protect

    with workspace.store.reading() as session:
        protected = protection(session, actor) == "passphrase"
    if protected:
        old = known_passphrase(locale, from_stdin=False, asked=_OLD)
        change_passphrase(workspace, actor, old, _new(locale))
        click.echo(_CHANGED.into(locale))
        return
    sheet = protect(workspace, actor, _new(locale))
    click.echo(_SHEET.into(locale))
    click.echo(" ".join(sheet.words[locale]))


def _recover(workspace: Workspace, actor: Actor, locale: Locale) -> None:
    from pia.services.protecting import recover

    words = known_passphrase(locale, from_stdin=False, asked=_WORDS)
    recover(workspace, actor, words, _new(locale))
    click.echo(_CHANGED.into(locale))


def _new(locale: Locale) -> str:
    from pia.vault.keys import require_strong

    return new_passphrase(locale, from_stdin=False, require=require_strong, asked=_NEW)


def _unlock_if_needed(workspace: Workspace, actor: Actor, locale: Locale) -> None:
    from pia.services.keyring import is_locked
    from pia.services.protecting import unlock

    with workspace.store.reading() as session:
        locked = is_locked(session, workspace.keyring, actor)
    if locked:
        unlock(workspace, actor, known_passphrase(locale, from_stdin=False))


def _head(given: str) -> Head:
    from pia.vault.custody import Head

    seq, _, link = given.partition(":")
    if not (seq.isascii() and seq.isdigit() and link):
        raise PiaError(_NO_HEAD)
    return Head(int(seq), link)
