"""What is kept and where, which browsers are let in, deleting for good, locking at once (T8)."""

from __future__ import annotations

import re
import shutil

import pytest
from sqlalchemy import select

from pia.services.sessions import IDLE, LONGEST, Doorkeeper
from pia.store.accounts import BrowserSession
from pia.text import LOCALES
from pia.web.library import Furniture
from pia.web.visitors import COOKIE
from tests.kept import kept, saved, somebody_else, state, tables, the_owner
from tests.pages import Page, PageClient, faults
from tests.unit.services.test_sessions import Clock

OWNER_PAGES = ("/", "/kept", "/sessions")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def furniture(shelf, press, workspace, clock):
    return Furniture(shelf, workspace, press, Doorkeeper(clock), lambda _code: None)


@pytest.fixture
def assessment(workspace):
    return kept(workspace, the_owner(workspace))


def form_token(client, path="/kept"):
    html = client.get(path).get_data(as_text=True)
    found = re.search(r'name="form_token" value="([0-9a-f]{64})"', html)
    return found.group(1) if found else ""


def send(client, path, **fields):
    return client.post(path, data={"form_token": form_token(client), **fields})


def let_in(app, furniture):
    client = app.test_client()
    assert client.get(f"/open/{furniture.doorkeeper.new_code()}").status_code == 302
    return client


def cookie(client):
    found = client.get_cookie(COOKIE)
    return found.value if found else ""


def is_in(client):
    return client.get("/sessions").status_code == 200


# -- what is kept ------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_kept_and_where_says_the_folder_and_that_it_is_not_encrypted(
    pages, workspace, locale
):
    page = pages.get("/kept", locale)
    assert str(workspace.store.path.parent) in page.text
    assert {"es": "no está cifrada", "en": "not encrypted"}[locale] in page.text


@pytest.mark.parametrize("path", ["/", "/kept", "/closed", "/assessments/rich", "/nothing"])
def test_every_page_leads_to_it(pages, path):
    page = pages.get(path, status=404 if path == "/nothing" else 200)
    assert "/kept" in page.links()


def test_an_older_database_that_a_restore_set_aside_is_named(pages, owner_pages, workspace):
    shutil.copy(workspace.store.path, f"{workspace.store.path}.before-restore-2026-11-22-030405")
    assessment = kept(workspace, the_owner(workspace))
    for page in (pages.get("/kept"), owner_pages.get(f"/work/{assessment}/delete")):
        assert "before-restore-2026-11-22-030405" in page.text


# -- locking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", OWNER_PAGES)
def test_every_page_of_the_owner_can_be_locked_at_once(owner, owner_pages, path):
    forms = [e.attrib["action"] for e in owner_pages.get(path).all("form")]
    assert forms.count("/lock") >= 1


def test_nobody_else_is_offered_to_lock(pages):
    assert "/lock" not in str([e.attrib for e in pages.get("/").all("form")])


def test_locking_ends_every_browser_and_forgets_what_was_printed(app, furniture, press, owner):
    other = let_in(app, furniture)
    press.pdf("<html>secret")
    furniture.workspace.keyring.hold("of the files", b"k" * 32)
    answer = send(owner, "/lock")
    assert answer.headers["Location"].endswith("/closed")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not press.printed
    assert furniture.workspace.keyring.held("of the files") is None
    assert not cookie(owner)
    assert not is_in(owner)
    assert not is_in(other)


# -- browsers that are let in ---------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_the_list_marks_this_browser(app, furniture, owner_pages, locale):
    let_in(app, furniture)
    page = owner_pages.get("/sessions", locale)
    this, other = {
        "es": ("Este navegador", "Otro navegador"),
        "en": ("This browser", "Another browser"),
    }[locale]
    assert page.text.count(this) == 1
    assert page.text.count(other) == 1


def key_of(client, workspace):
    """The identifier of a browser's session."""
    from hashlib import sha256

    digest = sha256(cookie(client).encode()).hexdigest()
    with workspace.store.reading() as session:
        return session.scalar(
            select(BrowserSession.id).where(BrowserSession.token_sha256 == digest)
        )


def test_another_browser_is_sent_away(app, furniture, owner, workspace):
    other = let_in(app, furniture)
    answer = send(owner, f"/sessions/{key_of(other, workspace)}/end")
    assert answer.headers["Location"] == "/sessions"
    assert not is_in(other)
    assert is_in(owner)


def test_this_browser_sends_itself_away_and_forgets_its_key(owner, workspace):
    answer = send(owner, f"/sessions/{key_of(owner, workspace)}/end")
    assert answer.headers["Location"].endswith("/closed")
    assert "Clear-Site-Data" in answer.headers
    assert not cookie(owner)


def test_a_browser_of_somebody_else_is_not_sent_away(owner, workspace):
    _, token = somebody_else(workspace)
    with workspace.store.reading() as session:
        mine = the_owner_s_account(session)
        (theirs,) = session.scalars(
            select(BrowserSession.id).where(BrowserSession.account_id != mine)
        )
    before = len(tables(workspace.store.path)["browser_session"])
    send(owner, f"/sessions/{theirs}/end")
    send(owner, f"/sessions/{'0' * 32}/end")
    assert len(tables(workspace.store.path)["browser_session"]) == before
    owner.set_cookie(COOKIE, token)
    assert is_in(owner)


def the_owner_s_account(session):
    from pia.services.sessions import owner

    return owner(session).id


@pytest.mark.parametrize("planted", ["planted", "0" * 43, ""])
def test_a_key_that_somebody_planted_is_never_adopted(app, furniture, planted):
    client = app.test_client()
    client.set_cookie(COOKIE, planted)
    client.get(f"/open/{furniture.doorkeeper.new_code()}")
    assert cookie(client) != planted
    assert is_in(client)
    thief = app.test_client()
    thief.set_cookie(COOKIE, planted)
    assert not is_in(thief)


def test_opening_again_gives_a_new_key_and_ends_the_old_one(app, furniture, owner):
    old = cookie(owner)
    owner.get(f"/open/{furniture.doorkeeper.new_code()}")
    assert cookie(owner) != old
    thief = app.test_client()
    thief.set_cookie(COOKIE, old)
    assert not is_in(thief)


@pytest.mark.parametrize("path", ["/lock", "this one"])
def test_a_key_from_before_locking_is_worth_nothing(app, owner, workspace, path):
    old = cookie(owner)
    send(owner, f"/sessions/{key_of(owner, workspace)}/end" if path == "this one" else path)
    thief = app.test_client()
    thief.set_cookie(COOKIE, old)
    assert thief.get("/sessions").status_code == 401
    assert not form_token(thief)


@pytest.mark.parametrize("span", [IDLE, LONGEST])
def test_after_its_time_a_browser_is_outside(owner, clock, span):
    assert is_in(owner)
    clock.wait(span * 1.01)
    assert [owner.get("/sessions").status_code for _ in range(3)] == [401] * 3


def test_the_form_token_of_another_browser_is_refused(app, furniture, owner, workspace, assessment):
    foreign = form_token(let_in(app, furniture))
    before = state(workspace.store.path)
    for token in ("", "x", foreign):
        for path in ("/lock", f"/sessions/{'0' * 32}/end", f"/work/{assessment}/delete"):
            answer = owner.post(path, data={"form_token": token, "sure": "yes"})
            assert answer.status_code == 400, path
    assert state(workspace.store.path) == before
    assert is_in(owner)


def test_the_key_is_out_of_reach_of_scripts_and_other_sites(app, furniture):
    client = app.test_client()
    answer = client.get(f"/open/{furniture.doorkeeper.new_code()}")
    (line,) = [v for k, v in answer.headers if k == "Set-Cookie" and v.startswith(COOKIE)]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(line.split("; "))


# -- deleting --------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_the_question_names_it_and_says_what_backups_still_hold(owner_pages, assessment, locale):
    page = owner_pages.get(f"/work/{assessment}/delete", locale)
    assert "INM" in page.text
    said = {"es": "copias de seguridad", "en": "backups"}[locale]
    assert said in page.text.lower()


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_deleted_before_the_box_is_ticked(owner, workspace, assessment, locale):
    before = state(workspace.store.path)
    for sure in ({}, {"sure": ""}, {"sure": "no"}):
        token = form_token(owner)
        answer = owner.post(
            f"/work/{assessment}/delete",
            data={"form_token": token, **sure},
            headers={"Accept-Language": locale},
        )
        assert answer.status_code == 422
        page = Page(answer.get_data(as_text=True), locale)
        assert page.one("title").startswith("Error: ")
        assert "#sure" in page.links()
        # The title of a page with errors says so before it repeats the heading.
        assert [f for f in faults(page) if not f.startswith("title ")] == []
    assert state(workspace.store.path) == before


def test_once_ticked_it_is_gone_and_the_list_says_so(owner, workspace, press, assessment):
    other = kept(workspace, the_owner(workspace))
    saved(workspace, the_owner(workspace), assessment, "requests", [{"text": "x"}])
    press.pdf("<html>secret")
    answer = send(owner, f"/work/{assessment}/delete", sure="yes")
    assert answer.status_code == 302
    assert assessment not in answer.headers["Location"]
    assert PageClient(owner).get(answer.headers["Location"]).text.count("copias") >= 1
    assert assessment not in str(tables(workspace.store.path))
    assert other in str(tables(workspace.store.path))
    assert not press.printed
    assert owner.get(f"/work/{assessment}/delete").status_code == 404
    assert owner.get(f"/assessments/{assessment}").status_code == 404


def test_what_belongs_to_somebody_else_is_neither_named_nor_deleted(owner, workspace):
    other, _ = somebody_else(workspace)
    theirs = kept(workspace, other)
    before = state(workspace.store.path)
    nothing = owner.get(f"/work/{'0' * 32}/delete")
    for answer in (
        owner.get(f"/work/{theirs}/delete"),
        send(owner, f"/work/{theirs}/delete", sure="yes"),
        send(owner, f"/work/{theirs}/delete"),
    ):
        assert answer.status_code == 404
        assert b"INM" not in answer.data
    assert len(nothing.data) == len(owner.get(f"/work/{theirs}/delete").data)
    assert state(workspace.store.path) == before


def test_a_browser_that_was_not_let_in_sees_neither(client, assessment):
    for path in ("/sessions", f"/work/{assessment}/delete"):
        assert client.get(path).status_code == 401
    assert client.post(f"/work/{assessment}/delete", data={"sure": "yes"}).status_code == 401
