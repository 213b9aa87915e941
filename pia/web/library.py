"""What this application works with: library, workspace, press and doorkeeper, for the views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from flask import Flask, current_app

from pia.services.library import Library
from pia.services.sessions import Doorkeeper
from pia.services.workspace import Workspace

_NAME = "pia"


class Press(Protocol):
    """What turns print-ready HTML into a PDF, such as `pia.reports.renderer.Renderer`."""

    def pdf(self, html: str) -> bytes:
        """The PDF; raises MissingOnThisMachine or RenderFailed."""
        ...

    def forget_all(self) -> None:
        """Keep nothing of what was printed."""
        ...


@dataclass(frozen=True, slots=True)
class Furniture:
    """What views work with."""

    library: Library
    workspace: Workspace
    press: Press
    doorkeeper: Doorkeeper
    announce: Callable[[str], None]


def install(app: Flask, furniture: Furniture) -> None:
    """Hand the application what it works with."""
    app.extensions[_NAME] = furniture


def library() -> Library:
    """The assessments of this application."""
    return _furniture().library


def press() -> Press:
    """What prints reports here."""
    return _furniture().press


def workspace() -> Workspace:
    """The assessments people write here."""
    return _furniture().workspace


def doorkeeper() -> Doorkeeper:
    """Who lets browsers in."""
    return _furniture().doorkeeper


def announce(code: str) -> None:
    """Show a new one-time code where only the owner of this computer sees it: the terminal."""
    _furniture().announce(code)


def _furniture() -> Furniture:
    return cast("Furniture", current_app.extensions[_NAME])
