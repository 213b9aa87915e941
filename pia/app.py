"""The application: configure, extend, register; nothing else."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

from flask import Flask
from jinja2 import StrictUndefined

from pia.config import Settings, data_path
from pia.web import (
    assessments,
    assets,
    away,
    depth,
    design,
    door,
    exchange,
    glossary,
    health,
    home,
    leaving,
    offline,
    paper,
    profile,
    questions,
    references,
    reports,
    requests,
    review,
    safekeeping,
    sources,
    spreadsheets,
    upgrade,
    work,
)
from pia.web import help as help_
from pia.web import settings as settings_pages
from pia.web.access import guard
from pia.web.compression import compress_pages
from pia.web.drawing import Templates
from pia.web.errors import word_errors
from pia.web.filters import furnish
from pia.web.headers import send_headers
from pia.web.library import Furniture, install
from pia.web.locale import speak_languages
from pia.web.pieces import draw_pieces
from pia.web.uploads import InMemory

_LOG = logging.getLogger("pia.web")


# One blueprint each; the list of who may ask for what is in pia/web/access.py.
_PARTS = (
    assets,
    health,
    glossary,
    help_,
    home,
    settings_pages,
    leaving,
    design,
    door,
    questions,
    references,
    review,
    sources,
    requests,
    assessments,
    reports,
    safekeeping,
    exchange,
    offline,
    work,
    depth,
    profile,
    spreadsheets,
    upgrade,
    away,
    paper,
)


class Application(Flask):
    """Flask with strict templates and a log that keeps no one's words."""

    request_class = InMemory
    jinja_environment = Templates
    jinja_options = {  # noqa: RUF012 - Flask declares it so
        "undefined": StrictUndefined,
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }

    def log_exception(
        self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]
    ) -> None:
        """The kind of failure and the lines that led there; no values, addresses or names."""
        kind, _, trace = exc_info
        lines = " < ".join(
            f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(trace))
        )
        _LOG.error("%s at %s", kind.__name__ if kind else "Failure", lines)


def create_app(settings: Settings, furniture: Furniture) -> Flask:
    """The web application over what it works with; refuses to serve other machines."""
    settings.require_loopback()
    app = Application("pia", static_folder=None, template_folder=str(data_path("templates")))
    app.config.update(
        MAX_CONTENT_LENGTH=1_000_000,
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=500,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    install(app, furniture)
    speak_languages(app)
    furnish(app)
    draw_pieces(app)
    compress_pages(app)
    send_headers(app)
    word_errors(app)
    for part in _PARTS:
        app.register_blueprint(part.bp)
    guard(app, settings.host)
    return app
