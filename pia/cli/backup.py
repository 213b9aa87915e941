"""`pia backup`: everything in one encrypted file, checked at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from pia.cli.outcome import complain
from pia.cli.safekeeping import STDIN, data_folder, described, new_passphrase
from pia.text import Locale, Text

_HELP = Text(
    "Guarda todo en un solo archivo cifrado con una frase de contraseña y comprueba que se puede "
    "restaurar. El servidor puede seguir abierto.",
    "Put everything into one file encrypted with a passphrase and check that it can be restored. "
    "The server may keep running.",
)
_OUT = Text(
    "archivo o carpeta; sin ello, un nombre con la fecha en la carpeta actual",
    "file or folder; without it, a name with the date in the current folder",
)
_PLAIN = Text("sin cifrar (avisa)", "without encryption (warns)")
_WRITTEN = Text("Copia escrita y comprobada: {file}", "Backup written and checked: {file}")
_WARNING = Text(
    "Atención: esta copia NO está cifrada. Quien tenga el archivo lee todo lo que contiene.",
    "Attention: this backup is NOT encrypted. Whoever has the file reads everything in it.",
)
_KEEP = Text(
    "Guarde la frase lejos del archivo: sin ella nadie puede abrirlo, tampoco usted.",
    "Keep the passphrase away from the file: without it nobody can open it, nor can you.",
)
_HOLDS = Text(
    "Lo que borre en pia más adelante seguirá en este archivo hasta que lo borre también.",
    "What you delete in pia later stays in this file until you delete it as well.",
)


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("backup", help=_HELP.into(locale))
    @click.option("-o", "out", type=click.Path(path_type=Path), help=_OUT.into(locale))
    @click.option("--plain", is_flag=True, help=_PLAIN.into(locale))
    @click.option("--passphrase-stdin", "from_stdin", is_flag=True, help=STDIN.into(locale))
    def backup(out: Path | None, plain: bool, from_stdin: bool) -> None:
        from pia.services.backups import back_up, require_free

        target = _target(out or Path(), plain=plain)
        require_free(target)
        passphrase = None
        if plain:
            complain(_WARNING.into(locale))
        else:
            passphrase = new_passphrase(locale, from_stdin=from_stdin)
        manifest = back_up(data_folder(), target, passphrase)
        click.echo(_WRITTEN.with_values(file=target).into(locale))
        for line in described(manifest, locale):
            click.echo(line)
        for words in (_HOLDS,) if plain else (_KEEP, _HOLDS):
            click.echo(words.into(locale))

    return backup


def _target(out: Path, *, plain: bool) -> Path:
    """The file to write; in a folder, a name that says when and nothing else."""
    from pia.services.backups import PLAIN_SUFFIX, SEALED_SUFFIX

    if not out.is_dir():
        return out
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    return out / f"pia-{stamp}{PLAIN_SUFFIX if plain else SEALED_SUFFIX}"
