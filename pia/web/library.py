"""The library and the press of this application, for the views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast

from flask import Flask, current_app

from pia.reports.model import Report
from pia.services.library import Library
from pia.web.locale import current_locale

_NAME = "pia"


class Press(Protocol):
    """What turns print-ready HTML into a PDF, such as `pia.reports.renderer.Renderer`."""

    def pdf(self, html: str) -> bytes:
        """The PDF; raises MissingOnThisMachine or RenderFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Furniture:
    """What views work with."""

    library: Library
    press: Press


def install(app: Flask, library: Library, press: Press) -> None:
    """Hand the application its library and press."""
    app.extensions[_NAME] = Furniture(library, press)


def library() -> Library:
    """The assessments of this application."""
    return _furniture().library


def press() -> Press:
    """What prints reports here."""
    return _furniture().press


def report(key: str) -> Report:
    """What pages say of an assessment, in the reader's language."""
    return library().report(key, current_locale())


def _furniture() -> Furniture:
    return cast("Furniture", current_app.extensions[_NAME])
