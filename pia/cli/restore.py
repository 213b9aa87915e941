"""`pia restore`: check a backup, or make it the database again."""

from __future__ import annotations

from pathlib import Path

import click

from pia.cli.safekeeping import STDIN, data_folder, described, known_passphrase
from pia.text import Locale, Text

_HELP = Text(
    "Revisa una copia y la restaura en la carpeta de datos. Con --verify solo la revisa.",
    "Check a backup and restore it into the data folder. With --verify it is only checked.",
)
_VERIFY = Text(
    "solo revisar y decir qué contiene; no cambia nada",
    "only check it and say what is in it; nothing changes",
)
_INTO = Text(
    "restaurar en otra carpeta en lugar de la de datos",
    "restore into another folder instead of the data folder",
)
_REPLACE = Text(
    "aunque haya una base de datos; la de ahora se guarda al lado",
    "even where there is a database; the present one is kept beside",
)
_SOUND = Text(
    "La copia está entera y se puede restaurar.", "The backup is whole and can be restored."
)
_RESTORED = Text("Restaurada en {folder}", "Restored into {folder}")
_KEPT = Text(
    "La base de datos anterior quedó en {file} con todo lo que tenía. Bórrela cuando ya no la "
    "necesite.",
    "The database that was there is now {file}, with everything it had. Delete it when you no "
    "longer need it.",
)


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("restore", help=_HELP.into(locale))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--verify", is_flag=True, help=_VERIFY.into(locale))
    @click.option("--into", type=click.Path(path_type=Path), help=_INTO.into(locale))
    @click.option("--replace", is_flag=True, help=_REPLACE.into(locale))
    @click.option("--passphrase-stdin", "from_stdin", is_flag=True, help=STDIN.into(locale))
    def restore(
        file: Path, verify: bool, into: Path | None, replace: bool, from_stdin: bool
    ) -> None:
        from pia.services import backups

        content = backups.read(file)
        sealed = backups.is_sealed(content)
        passphrase = known_passphrase(locale, from_stdin=from_stdin) if sealed else None
        backup = backups.opened(content, passphrase)
        backups.check_files(file, backup.manifest)
        for line in (_SOUND.into(locale), *described(backup.manifest, locale)):
            click.echo(line)
        if verify:
            return
        folder = into or data_folder()
        kept = backups.restore(backup, folder, replace=replace, file=file)
        click.echo(_RESTORED.with_values(folder=folder).into(locale))
        if kept is not None:
            click.echo(_KEPT.with_values(file=kept).into(locale))

    return restore
