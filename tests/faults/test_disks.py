"""T4: disk full, read-only or held: a page that says what to do, the text on it, nothing lost."""

from __future__ import annotations

import functools
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext

import pytest

from pia.services.opening import open_workspace
from pia.services.refusals import StoreRefused
from pia.store import engine
from tests.faults import disks
from tests.faults.conftest import MARK, made
from tests.faults.forms import forms
from tests.faults.seen import pages
from tests.kept import state
from tests.pages import Page, faults

SAME = {"Sec-Fetch-Site": "same-origin", "Accept-Language": "es"}
FAULTS = {
    "full": disks.full,
    "read-only": disks.read_only,
    "read-only from the start": functools.partial(disks.read_only, before=False),
    "held": disks.held,
    "held for writing": functools.partial(disks.held, how="IMMEDIATE"),
    "another pia": disks.queue_held,
}
SAID = {
    "full": "el disco está lleno",
    "read-only": "no puede escribir en su carpeta de datos",
    "read-only from the start": "no puede escribir en su carpeta de datos",
    "held": "otro programa está usando la base de datos",
    "held for writing": "otro programa está usando la base de datos",
    "another pia": "otro programa está usando la base de datos",
}
LONG = pytest.mark.thorough
QUESTION = "questions/core.state-position"


@pytest.fixture
def hasty(monkeypatch):
    """Waits for others are short."""
    short = tuple(p.replace("busy_timeout=5000", "busy_timeout=100") for p in engine._PRAGMAS)
    monkeypatch.setattr(engine, "_PRAGMAS", short)
    monkeypatch.setattr(engine, "_PATIENCE", 0.2)


@pytest.fixture
def small(tmp_path):
    """A disk of 20 MB where root runs the tests, else None."""
    place = tmp_path / "small"
    place.mkdir()
    with disks.small_disk(place) as mounted:
        yield mounted


@pytest.fixture
def workspace(stock, small, tmp_path):
    folder = shutil.copytree(stock[0], (small or tmp_path) / "data")
    opened = open_workspace(folder)
    yield opened
    opened.store.close()


@pytest.fixture
def database(workspace):
    return workspace.store.path


def sent_with_marks(form, token):
    """What the form would send if somebody had written into each of its fields."""
    kept = {name: None for name, _ in form.fields if name.endswith("-remove")}
    written = {name: f"{MARK} {name}" for name in form.typed}
    return form.filled(**kept | dict(form.offered) | written, form_token=token)


@pytest.mark.parametrize("name", FAULTS)
def test_every_form_meets_every_fault_with_a_page_that_keeps_the_text(
    hasty, sent, browser, workspace, small, database, me, name
):
    client, odd, refused = browser(me), [], 0
    before = state(database)
    with FAULTS[name](workspace, small):
        for endpoint, (form, address) in sorted(sent.items()):
            if endpoint == "settings.save":
                continue  # it writes a cookie, and neutral titles would follow on every page
            if endpoint == "door.new_address" or form.files:
                continue
            answer = client.post(address, data=sent_with_marks(form, me.form_token), headers=SAME)
            page = answer.get_data(as_text=True)
            if answer.status_code in (503, 507):
                refused += 1
                if SAID[name] not in page:
                    odd.append((endpoint, "says something else"))
            if answer.status_code == 500:
                odd.append((endpoint, 500))
            if answer.status_code >= 400:
                odd += [(endpoint, f) for f in form.typed if f"{MARK} {f}" not in page]
                odd += [(endpoint, fault) for fault in faults(Page(page, "es"))]
    assert odd == []
    assert refused >= 3
    assert name == "full" or state(database) == before
    print(f"T4 {name}: {len(sent)} forms, {refused} refused with their text, no 500")


@pytest.mark.parametrize(
    "name", [n if n in ("full", "held") else pytest.param(n, marks=LONG) for n in FAULTS]
)
def test_pages_to_read_never_fail_with_a_500(hasty, app, browser, workspace, small, me, name):
    client = browser(me)
    with FAULTS[name](workspace, small):
        codes = {address: client.get(address).status_code for address in pages(app, me.things)}
    wrong = {address: code for address, code in codes.items() if code == 500}
    assert wrong == {}
    if name != "held":
        assert codes[f"/work/{me.things.key}"] == 200
    assert client.get(f"/work/{me.things.key}").status_code == 200


@pytest.mark.parametrize("rounds", [30, pytest.param(300, marks=pytest.mark.thorough)])
def test_whatever_was_acknowledged_is_there_and_nothing_else(
    hasty, browser, workspace, small, database, me, rounds
):
    """Saves all along while faults come and go."""
    client, names = browser(me), list(FAULTS)
    address = f"/work/{me.things.key}/{QUESTION}"
    said, refused = [], []
    version = 1
    for number in range(rounds):
        name = names[number % len(names)]
        for fault in (FAULTS[name](workspace, small), nullcontext()):
            text = f"{MARK} {number} {'x' * 3000} {len(said)}"
            body = {"form_token": me.form_token, "value_es": text, "answer": "", "action": "stay"}
            with fault:
                answer = client.post(address, data=body | {"version": str(version)}, headers=SAME)
            if answer.status_code == 302:
                said.append(text)
                version += 1
            else:
                assert answer.status_code in (503, 507), (name, answer.status_code)
                assert text in answer.get_data(as_text=True)
                refused.append(text)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = " ".join(
            row[0] or "" for row in connection.execute("SELECT data FROM part_revision")
        )
    assert [text for text in said if text not in kept] == []
    assert [text for text in refused if text not in said and text in kept] == []
    assert len(said) >= rounds
    print(f"T4: {2 * rounds} saves, {len(said)} acknowledged and all there, {len(refused)} refused")


def test_the_same_form_is_accepted_once_the_fault_is_over(hasty, browser, workspace, small, me):
    """What the page offers to send again is complete: its token, version and key."""
    client, address = browser(me), f"/work/{me.things.key}/{QUESTION}"
    for name, fault in FAULTS.items():
        form = next(f for f in forms(client.get(address).get_data(as_text=True)) if f.typed)
        body = form.filled(form_token=me.form_token, value_es=f"{MARK} {name}")
        with fault(workspace, small):
            page = client.post(address, data=body, headers=SAME).get_data(as_text=True)
        (again,) = [f for f in forms(page) if f.action.startswith(address)]
        answer = client.post(again.action, data=again.filled(), headers=SAME)
        assert answer.status_code == 302, name
        assert f"{MARK} {name}" in client.get(address).get_data(as_text=True)


def test_a_database_held_for_long_is_answered_within_the_promised_wait(browser, workspace, me):
    """With the waits as they are shipped: 5 seconds for another program."""
    body = {"form_token": me.form_token, "value_es": MARK, "version": "1", "answer": ""}
    with disks.held(workspace, how="IMMEDIATE"):
        started = time.monotonic()
        answer = browser(me).post(f"/work/{me.things.key}/{QUESTION}", data=body, headers=SAME)
        took = time.monotonic() - started
    assert answer.status_code == 503
    assert MARK in answer.get_data(as_text=True)
    assert 4.5 < took < 9


@pytest.mark.parametrize("name", ["read-only from the start", pytest.param("held", marks=LONG)])
def test_a_start_that_cannot_use_its_folder_says_why(hasty, workspace, small, name):
    with FAULTS[name](workspace, small), pytest.raises(StoreRefused):
        open_workspace(workspace.store.path.parent)


def test_people_who_wait_in_vain_do_not_wait_for_each_other(hasty, library, workspace, me):
    """Eight at once against a held database: nobody waits for the sum of the others' waits."""
    same = made(workspace, library)

    def post(_number):
        client = same.test_client()
        client.set_cookie("pia_owner", me.token)
        body = {"form_token": me.form_token, "value_es": MARK, "version": "1", "answer": ""}
        answer = client.post(f"/work/{me.things.key}/{QUESTION}", data=body, headers=SAME)
        return answer.status_code

    with disks.held(workspace, how="IMMEDIATE"), ThreadPoolExecutor(8) as pool:
        started = time.monotonic()
        assert set(pool.map(post, range(8))) == {503}
        assert time.monotonic() - started < 5
