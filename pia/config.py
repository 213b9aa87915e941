"""Settings, read once from the environment and handed down; and where the shipped data lies."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pia.errors import PiaError
from pia.text import LOCALES, Locale, Text

_PACKAGE = Path(__file__).resolve().parent
# Every variable that is read, with what it does; `pia doctor` and the docs list the same ones.
VARIABLES: Mapping[str, Text] = {
    "PIA_HOST": Text(
        "Dirección en la que escucha el servidor; solo la de esta máquina (127.0.0.1).",
        "Address the server listens on; only this machine's own (127.0.0.1).",
    ),
    "PIA_PORT": Text(
        "Puerto del servidor (5000); si está ocupado y no se fijó, el siguiente libre.",
        "Port of the server (5000); if it is taken and was not set, the next free one.",
    ),
    "PIA_DATA": Text(
        "Carpeta donde se guardan sus evaluaciones; si falta, la de datos de su cuenta.",
        "Folder in which your assessments are kept; if unset, the data folder of your account.",
    ),
    "PIA_QUESTIONNAIRES": Text(
        "Carpeta con sus propios cuestionarios, en lugar de los que trae pia.",
        "Folder of your own questionnaires, instead of those that come with pia.",
    ),
    "PIA_LANG": Text(
        "Idioma de los mensajes en la terminal: es o en; si falta, el de la terminal.",
        "Language of messages in the terminal: es or en; if unset, the terminal's.",
    ),
}


_ELSEWHERE = Text(
    "Por ahora pia solo escucha en esta máquina (127.0.0.1): todavía no hay cuentas, y en "
    "«{host}» cualquiera podría leer las evaluaciones. Quite --host o PIA_HOST.",
    "For now pia listens on this machine only (127.0.0.1): there are no accounts yet, and on "
    "“{host}” anybody could read the assessments. Remove --host or PIA_HOST.",
)


class BadSetting(PiaError):
    """A setting in the environment cannot be used."""


def data_path(name: str) -> Path:
    """Folder of data (`questionnaires`, `templates`, `translations`).

    In an installed wheel it lies inside the package, in a checkout beside it. An organisation's
    own questionnaires take the place of the shipped ones.
    """
    own = os.environ.get("PIA_QUESTIONNAIRES")
    if own and name == "questionnaires":
        return Path(own)
    return shipped_path(name)


def shipped_path(name: str) -> Path:
    """Folder of data as it came with pia, whatever an organisation put in its place."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.exists() else _PACKAGE.parent / name


def terminal_locale(environment: Mapping[str, str]) -> Locale:
    """PIA_LANG, else English where the terminal is, else Spanish."""
    chosen = environment.get("PIA_LANG", "").lower()[:2]
    if chosen in LOCALES:
        return chosen
    terminal = environment.get("LC_ALL") or environment.get("LANG") or ""
    return "en" if terminal.lower().startswith("en") else "es"


def data_folder(environment: Mapping[str, str]) -> Path:
    """PIA_DATA, else the folder that the system gives an account for its data."""
    if own := environment.get("PIA_DATA"):
        return Path(own)
    if os.name == "nt" and (local := environment.get("LOCALAPPDATA")):
        return Path(local) / "pia"
    base = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "pia"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person may set; the defaults serve one's own machine."""

    host: str = "127.0.0.1"
    port: int = 5000
    port_fixed: bool = False
    locale: Locale = "es"
    threads: int = 8
    data: Path = field(default_factory=lambda: data_folder(os.environ))

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def require_loopback(self) -> None:
        """Raise BadSetting where others could reach the server: there are no accounts yet."""
        if not self.loopback:
            raise BadSetting(_ELSEWHERE.with_values(host=self.host))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The settings of this process; raises BadSetting for a value that cannot be used."""
        port = environment.get("PIA_PORT", "")
        return cls(
            host=environment.get("PIA_HOST") or "127.0.0.1",
            port=_port(port) if port else 5000,
            port_fixed=bool(port),
            locale=terminal_locale(environment),
            data=data_folder(environment),
        )


def _port(given: str) -> int:
    if given.isascii() and given.isdigit() and 1 <= int(given) <= 65535:
        return int(given)
    raise BadSetting(
        Text(
            f"PIA_PORT debe ser un número de 1 a 65535, no «{given}».",
            f"PIA_PORT must be a number from 1 to 65535, not “{given}”.",
        )
    )
