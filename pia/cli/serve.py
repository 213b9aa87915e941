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
from pia.config import Settings
from pia.text import Locale, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from pia.services.sessions import Doorkeeper

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
_READY = Text("pia está en {address}", "pia is at {address}")
_ONCE = Text(
    "Ábrala en su navegador: sirve una sola vez y ese navegador verá sus evaluaciones.\n"
    "Para terminar: Ctrl+C",
    "Open it in your browser: it works once, and that browser will see your assessments.\n"
    "To stop: Ctrl+C",
)
_PORTS_TRIED = 20
_IN_MEMORY = 64_000_000


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
            _serve(settings, files, listener, locale)

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


def _serve(
    settings: Settings, files: tuple[Path, ...], listener: socket.socket, locale: Locale
) -> None:
    import waitress

    from pia.services.sessions import Doorkeeper

    def announce(code: str) -> None:
        print(_READY.with_values(address=f"{_address(listener)}open/{code}").into(locale))
        print(_ONCE.into(locale), flush=True)

    doorkeeper = Doorkeeper()
    application = _application(settings, files, doorkeeper, announce)
    server = waitress.create_server(
        application,
        sockets=[listener],
        threads=settings.threads,
        ident=None,
        # What people send and are sent stays in memory: a temporary file could be found later.
        max_request_body_size=_IN_MEMORY,
        inbuf_overflow=_IN_MEMORY + 1,
        outbuf_overflow=_IN_MEMORY,
    )
    announce(doorkeeper.new_code())
    try:
        server.run()
    finally:
        server.close()


def _application(
    settings: Settings,
    files: tuple[Path, ...],
    doorkeeper: Doorkeeper,
    announce: Callable[[str], None],
) -> Flask:
    """The application; an error in the questionnaires or a named file shows now, not on a page."""
    from pia.app import create_app
    from pia.reports.renderer import Renderer
    from pia.services.library import Library
    from pia.services.opening import open_workspace
    from pia.web.library import Furniture

    workspace = open_workspace(settings.data)
    workspace.questionnaires.installed  # noqa: B018 - an error in it shows here
    library = Library(files)
    for entry in library.entries():
        if not entry.worked_example:
            library.get(entry.key)
    library.warm()
    return create_app(settings, Furniture(library, workspace, Renderer(), doorkeeper, announce))


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
