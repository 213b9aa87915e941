"""An application over a database in which two organisations keep something secret."""

from __future__ import annotations

import dataclasses
import hmac
import shutil
from hashlib import sha256

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.services.library import Library
from pia.services.opening import DATABASE, open_workspace
from pia.services.sessions import Doorkeeper, let_in, owner, visitor
from pia.web.library import Furniture
from pia.web.visitors import COOKIE
from tests.faults.places import Things
from tests.faults.seen import sent_by
from tests.kept import actor_of, example, flagged, kept, outdated, somebody_else
from tests.web.conftest import FakePress

MARK, CANARY, STRANGE_CANARY = "qzmark", "zqowner", "zqstranger"


@dataclasses.dataclass(frozen=True)
class Person:
    """Somebody with a session and an assessment."""

    token: str
    things: Things
    outdated: str  # another assessment of hers, bound to an older questionnaire

    @property
    def form_token(self):
        return hmac.new(self.token.encode(), b"form", sha256).hexdigest()


def marked(data, mark):
    """An assessment in which every text that somebody wrote carries a mark."""
    if isinstance(data, list):
        return [marked(each, mark) for each in data]
    if isinstance(data, dict):
        return {
            key: f"{value} {mark}"
            if key in ("es", "en") and isinstance(value, str)
            else marked(value, mark)
            for key, value in data.items()
        }
    return data


def refused(data):
    """An assessment whose first request was refused: its page then shows every form it can."""
    events = [{"kind": "sent", "date": "2025-03-03"}, {"kind": "refused", "date": "2025-03-24"}]
    first = {**data["requests"][Things.asked], "events": events}
    return {**data, "requests": {**data["requests"], Things.asked: first}}


@pytest.fixture(scope="session")
def stock(tmp_path_factory):
    """A data folder to copy; gives it with the owner and the stranger."""
    folder = tmp_path_factory.mktemp("stock") / "data"
    workspace = open_workspace(folder)
    with workspace.store.writing() as session:
        account = owner(session)
        token = let_in(session, account)
    stranger, strange_token = somebody_else(workspace)
    people = []
    for actor, secret, mark in (
        (actor_of(account), token, CANARY),
        (stranger, strange_token, STRANGE_CANARY),
    ):
        with workspace.store.reading() as session:
            there = visitor(session, Doorkeeper(), secret)
        key, second = (kept(workspace, actor, marked(refused(example()), mark)) for _ in range(2))
        flagged(workspace, actor, key, Things.change)
        older = outdated(workspace, second)
        people.append(Person(secret, Things(key, there.session_id, older=older), second))
    workspace.store.close()
    return folder, *people


@pytest.fixture(scope="session")
def library():
    return Library()


@pytest.fixture(scope="session")
def sent(stock, library, tmp_path_factory):
    """The owner's own form for each endpoint that changes something, with its address."""
    opened = open_workspace(shutil.copytree(stock[0], tmp_path_factory.mktemp("seen") / "data"))
    client = (app := made(opened, library)).test_client()
    client.set_cookie(COOKIE, stock[1].token)
    newcomer = app.test_client()
    newcomer.set_cookie(COOKIE, somebody_else(opened)[1])
    yield sent_by(app, client, stock[1], newcomer)
    opened.store.close()


def made(workspace, library):
    """The application over a workspace."""
    furniture = Furniture(library, workspace, FakePress(), Doorkeeper(), lambda _code: None)
    return create_app(Settings(), furniture)


@pytest.fixture
def folder(stock, tmp_path):
    """A data folder of this test alone."""
    return shutil.copytree(stock[0], tmp_path / "data")


@pytest.fixture
def me(stock):
    """The owner of this computer."""
    return stock[1]


@pytest.fixture
def stranger(stock):
    """The owner of another organisation in the same database."""
    return stock[2]


@pytest.fixture
def workspace(folder):
    opened = open_workspace(folder)
    yield opened
    opened.store.close()


@pytest.fixture
def database(folder):
    return folder / DATABASE


@pytest.fixture
def app(workspace, library):
    return made(workspace, library)


@pytest.fixture
def browser(app):
    """A browser of somebody, or of nobody."""

    def open_for(person=None):
        client = app.test_client()
        if person is not None:
            client.set_cookie(COOKIE, person.token)
        return client

    return open_for
