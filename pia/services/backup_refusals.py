"""Why a backup is not made, not opened or not restored."""

from __future__ import annotations

from pia.errors import PiaError
from pia.text import Text

SHORTEST = 15


class BackupDamaged(PiaError):
    """The file is not a backup as it was made."""

    message = Text(
        "El archivo no es una copia de pia, o está dañado o alguien lo cambió. No se restauró "
        "nada.",
        "The file is not a backup of pia, or it is damaged or somebody changed it. Nothing was "
        "restored.",
    )


class WrongPassphrase(PiaError):
    """It does not open the file."""

    message = Text(
        "Esa frase de contraseña no abre la copia. Revise mayúsculas, espacios y el idioma del "
        "teclado. Si la frase es la correcta, el archivo está dañado.",
        "That passphrase does not open the backup. Check capitals, spaces and the keyboard "
        "language. If it is the right one, the file is damaged.",
    )


class PassphraseNeeded(PiaError):
    """The file is sealed and no passphrase was given."""

    message = Text(
        "La copia está cifrada: falta la frase de contraseña.",
        "The backup is encrypted: the passphrase is missing.",
    )


class PassphraseTooShort(PiaError):
    """Whoever has the file may try millions of short ones."""

    message = Text(
        f"La frase de contraseña necesita al menos {SHORTEST} caracteres; por ejemplo, cinco "
        "palabras al azar. No se escribió nada.",
        f"The passphrase needs at least {SHORTEST} characters; five random words, for example. "
        "Nothing was written.",
    )


class FileThere(PiaError):
    """A file of that name exists; it may be an older backup."""

    message = Text(
        "{file}: ya existe y no se tocó. Elija otro nombre.",
        "{file}: it exists and was not touched. Choose another name.",
    )
