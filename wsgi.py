"""The application for a WSGI server, and `flask --app wsgi pia …`."""

from __future__ import annotations

import os

from pia import cli
from pia.app import create_app
from pia.config import Settings
from pia.services.library import Library

_settings = Settings.from_environment(os.environ)
app = create_app(_settings, Library())
app.cli.add_command(cli.build(_settings.locale))
