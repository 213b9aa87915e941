"""An application over two made-up programmes, and a client that lints every page it gets."""

from __future__ import annotations

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.services.library import Library
from pia.services.opening import open_workspace
from pia.services.sessions import Doorkeeper
from pia.web.library import Furniture
from tests.kept import shared_questionnaires
from tests.pages import PageClient
from tests.web import programmes

PAGES = (
    "",
    "/risks",
    "/rights",
    "/law",
    "/commitments",
    "/facts",
    "/answers",
    "/actions",
    "/report",
)


class FakePress:
    """Prints nothing but remembers what it was given."""

    def __init__(self):
        self.printed = []

    def pdf(self, html):
        self.printed.append(html)
        return b"%PDF-1.7 " + str(len(html)).encode()

    def forget_all(self):
        self.printed.clear()


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
def workspace(tmp_path):
    """An empty database."""
    opened = open_workspace(tmp_path / "data")
    opened.questionnaires = shared_questionnaires()
    yield opened
    opened.store.close()


@pytest.fixture
def furniture(shelf, press, workspace):
    """What the application works with; the codes it announces end up in `codes`."""
    return Furniture(shelf, workspace, press, Doorkeeper(), lambda _code: None)


@pytest.fixture
def app(furniture):
    return create_app(Settings(), furniture)


@pytest.fixture
def client(app):
    """A browser at this computer that nobody let in."""
    return app.test_client()


@pytest.fixture
def owner(app, furniture):
    """The browser that opened the one-time address."""
    client = app.test_client()
    assert client.get(f"/open/{furniture.doorkeeper.new_code()}").status_code == 302
    return client


@pytest.fixture
def pages(client):
    return PageClient(client)


@pytest.fixture
def owner_pages(owner):
    """The owner's browser, every page of hers linted."""
    return PageClient(owner)
