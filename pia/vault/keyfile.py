"""The key of the files while no passphrase is set: on the disk, for whoever has the disk."""

from __future__ import annotations

import os
from pathlib import Path

from pia.disk import sync_folder, write_new
from pia.errors import PiaError
from pia.text import Text
from pia.vault.files import require_name
from pia.vault.keys import KEY

SUFFIX = ".key"


class KeyMissing(PiaError):
    """The key is not where it was put, and no passphrase can give it back."""

    message = Text(
        "Falta la clave de los archivos en la carpeta de datos («keys»). Restaure una copia; no "
        "borre nada.",
        "The key of the files is missing from the data folder (“keys”). Restore a backup; do not "
        "delete anything.",
    )


class KeyFiles:
    """A folder with one file for each key that is not protected."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the key of that name lies or would lie."""
        return self.folder / f"{require_name(name)}{SUFFIX}"

    def write(self, name: str, key: bytes) -> None:
        """Put a key on the disk, and see it there."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_new(self.path(name), key)
        sync_folder(self.folder)

    def read(self, name: str) -> bytes:
        """The key; raises KeyMissing."""
        try:
            key = self.path(name).read_bytes()
        except FileNotFoundError as error:
            raise KeyMissing from error
        if len(key) != KEY:
            raise KeyMissing
        return key

    def destroy(self, name: str) -> None:
        """Write over the key, then take its file away; nothing to do where there is none."""
        path = self.path(name)
        try:
            descriptor = os.open(path, os.O_WRONLY)
        except FileNotFoundError:
            return
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(KEY))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        sync_folder(self.folder)
