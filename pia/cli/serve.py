"""`pia serve`: the pages, on this machine only."""

from __future__ import annotations

import dataclasses
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pia.cli.outcome import USAGE, complain
from pia.config import Settings, data_path
from pia.text import Locale, Text

if TYPE_CHECKING:
    from flask import Flask

_HELP = Text(
    "Muestra las páginas en el navegador, solo en esta máquina.",
    "Show the pages in the browser, on this machine only.",
)
_FILES = Text("archivos de evaluación que mostrar además", "assessment files to show as well")
_HOST = Text("dirección en la que escuchar (127.0.0.1)", "address to listen on (127.0.0.1)")
_PORT = Text("puerto (5000)", "port (5000)")
_TAKEN = Text(
    "El puerto {port} está ocupado. Elija otro con --port.",
    "Port {port} is taken. Choose another with --port.",
)
_READY = Text(
    "pia está en {address}\nPara terminar: Ctrl+C", "pia is at {address}\nTo stop: Ctrl+C"
)
_PORTS_TRIED = 20


def command(locale: Locale) -> click.Command:
    """The command with its help in one language."""

    @click.command("serve", help=_HELP.into(locale))
    @click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
    @click.option("--host", help=_HOST.into(locale))
    @click.option("--port", type=click.IntRange(1, 65535), help=_PORT.into(locale))
    def serve(files: tuple[Path, ...], host: str | None, port: int | None) -> None:
        settings = _settings(host, port)
        settings.require_loopback()
        listener = _listen(settings)
        if listener is None:
            complain(_TAKEN.with_values(port=settings.port).into(locale))
            sys.exit(USAGE)
        with listener:
            _serve(_application(settings, files), listener, settings, locale)

    return serve


def _settings(host: str | None, port: int | None) -> Settings:
    settings = Settings.from_environment(os.environ)
    if host:
        settings = dataclasses.replace(settings, host=host)
    if port:
        settings = dataclasses.replace(settings, port=port, port_fixed=True)
    return settings


def _listen(settings: Settings) -> socket.socket | None:
    """A socket on the wanted port or, where nobody chose one, on the next free one."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    tries = 1 if settings.port_fixed else _PORTS_TRIED
    for port in range(settings.port, min(settings.port + tries, 65536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, port))
        except OSError:
            listener.close()
            continue
        return listener
    return None


def _application(settings: Settings, files: tuple[Path, ...]) -> Flask:
    """The application; an error in the questionnaires or a named file shows now, not on a page."""
    from pia.app import create_app
    from pia.questionnaire.loader import load_questionnaire
    from pia.services.library import Library

    load_questionnaire(data_path("questionnaires"))
    library = Library(files)
    for entry in library.entries():
        if not entry.worked_example:
            library.get(entry.key)
    library.warm()
    return create_app(settings, library)


def _serve(application: Flask, listener: socket.socket, settings: Settings, locale: Locale) -> None:
    import waitress

    server = waitress.create_server(
        application, sockets=[listener], threads=settings.threads, ident=None
    )
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    print(_READY.with_values(address=address).into(locale), flush=True)
    try:
        server.run()
    finally:
        server.close()
