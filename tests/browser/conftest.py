"""A served application and headless Chromium to read it with."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from pia.app import create_app
from pia.config import Settings
from pia.services import offline
from pia.services.library import Library
from pia.services.opening import open_workspace
from pia.services.sessions import Doorkeeper, let_in, visitor
from pia.services.sessions import owner as owner_of
from pia.web.assets import look
from pia.web.library import Furniture
from tests.browser.offline import Away
from tests.faults.places import Things
from tests.kept import kept, outdated, the_owner

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


class _Press:
    def pdf(self, _html):
        return b"%PDF-1.7"

    def forget_all(self):
        pass


def pytest_collection_modifyitems(items):
    missing = not Path(CHROMIUM).exists()
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def furniture(tmp_path_factory):
    """The shipped examples and an empty database."""
    workspace = open_workspace(tmp_path_factory.mktemp("data"))
    yield Furniture(Library(), workspace, _Press(), Doorkeeper(), lambda _code: None)
    workspace.store.close()


@pytest.fixture(scope="session")
def address(furniture):
    """Where they are served."""
    server = make_server("127.0.0.1", 0, create_app(Settings(), furniture), True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def workspace(furniture):
    return furniture.workspace


@pytest.fixture
def away(chromium, tmp_path):
    """Opens a page that was downloaded."""
    opened = []

    def open_as(file, **settings):
        path = tmp_path / file.name
        path.write_text(file.text, "utf-8")
        opened.append(Away(chromium, path, **settings))
        return opened[-1]

    yield open_as
    for each in opened:
        each.close()


@pytest.fixture
def blank(workspace):
    return lambda scope="all", locale="es": offline.blank(
        workspace.questionnaires.installed, scope, locale, look()
    )


@pytest.fixture
def reader(chromium, address):
    """Opens a browser context as a reader would have it, and closes it afterwards."""
    opened = []

    def open_as(*, width=1280, locale="es", **settings):
        context = chromium.new_context(
            base_url=address, viewport={"width": width, "height": 800}, locale=locale, **settings
        )
        opened.append(context)
        return context.new_page()

    yield open_as
    for context in opened:
        context.close()


@pytest.fixture
def owner(reader, furniture):
    """Opens a browser context that came by the one-time address."""

    def open_as(**settings):
        page = reader(**settings)
        page.goto(f"/open/{furniture.doorkeeper.new_code()}")
        return page

    return open_as


@pytest.fixture
def owned(furniture):
    """An assessment of the owner made from the worked example, and a session of hers."""
    workspace = furniture.workspace
    actor = the_owner(workspace)
    key, second = kept(workspace, actor), kept(workspace, actor)
    older = outdated(workspace, second)
    with workspace.store.writing() as session:
        token = let_in(session, owner_of(session))
    with workspace.store.reading() as session:
        there = visitor(session, Doorkeeper(), token)
    return token, Things(key, there.session_id, older=older), f"/work/{second}/upgrade"
