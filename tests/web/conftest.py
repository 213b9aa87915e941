"""An application over two made-up programmes, and a client that lints every page it gets."""

from __future__ import annotations

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.services.library import Library
from tests.pages import PageClient
from tests.web import programmes

PAGES = ("", "/risks", "/rights", "/law", "/answers", "/actions", "/report")


class FakePress:
    """Prints nothing but remembers what it was given."""

    def __init__(self):
        self.printed = []

    def pdf(self, html):
        self.printed.append(html)
        return b"%PDF-1.7 " + str(len(html)).encode()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """One rich programme and one of which next to nothing is known."""
    folder = tmp_path_factory.mktemp("shelf")
    files = [folder / "rich.yaml", folder / "bare.yaml"]
    for file in files:
        file.write_text(file.stem, "utf-8")
    built = {"rich": programmes.rich(), "bare": programmes.bare()}
    return Library((), files, lambda path: built[path.stem])


@pytest.fixture
def press():
    return FakePress()


@pytest.fixture
def app(shelf, press):
    return create_app(Settings(), shelf, press)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def pages(client):
    return PageClient(client)
