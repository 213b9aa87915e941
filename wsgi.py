"""The application for a WSGI server, and `flask --app wsgi pia …`."""

from __future__ import annotations

import os
import sys

from pia import cli
from pia.app import create_app
from pia.config import Settings
from pia.reports.renderer import Renderer
from pia.services.library import Library
from pia.services.opening import open_workspace
from pia.services.sessions import Doorkeeper
from pia.web.library import Furniture

_settings = Settings.from_environment(os.environ)


def _announce(code: str) -> None:
    # Not at the start, which `flask pia` shares: the page /closed has a button that asks for it.
    print(f"http://{_settings.host}:{_settings.port}/open/{code}", file=sys.stderr)  # noqa: T201


app = create_app(
    _settings,
    Furniture(Library(), open_workspace(_settings.data), Renderer(), Doorkeeper(), _announce),
)
app.cli.add_command(cli.build(_settings.locale))
