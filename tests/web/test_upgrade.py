"""A newer questionnaire is offered, reviewed and applied; nothing is lost."""

from __future__ import annotations

import pytest

from pia.app import create_app
from pia.config import Settings, data_path
from pia.services.sessions import Doorkeeper
from pia.services.workspace import Workspace
from pia.text import LOCALES
from pia.web.library import Furniture
from tests.kept import kept, the_owner
from tests.newer import ADDED, NEW_WORDING, newer
from tests.pages import Page, PageClient, faults
from tests.web.hand import form_on, send


@pytest.fixture(scope="module")
def newest():
    return newer(data_path("questionnaires"))


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def key(workspace, actor):
    """The INM–DHS example, kept under the questionnaire that comes with pia."""
    return kept(workspace, actor)


@pytest.fixture
def desk(workspace, newest):
    return Workspace(workspace.store, newest)


@pytest.fixture
def client(desk, shelf, press):
    """The owner's browser after the questionnaires were replaced by newer ones."""
    furniture = Furniture(shelf, desk, press, Doorkeeper(), lambda _code: None)
    client = create_app(Settings(), furniture).test_client()
    client.get(f"/open/{furniture.doorkeeper.new_code()}")
    return client


@pytest.fixture
def work(desk, actor, key):
    def read():
        with desk.store.reading() as session:
            return desk.work(session, actor, key)

    return read


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_offered_wherever_the_assessment_is_worked_on(client, key, locale):
    pages = PageClient(client)
    for address in ("/work", f"/work/{key}", f"/work/{key}/profile/programme"):
        assert f"/work/{key}/upgrade" in pages.get(address, locale).links()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_review_shows_every_change_with_her_answers(client, key, locale):
    page = PageClient(client).get(f"/work/{key}/upgrade", locale)
    assert NEW_WORDING.into(locale) in page.text
    assert {"es": "¿Algo nuevo?", "en": "Anything new?"}[locale] in page.text
    assert {"es": "No se dijo", "en": "It was not told"}[locale] in page.text
    assert "1.1.0 → 2.0.0" in page.text
    assert {"es": "Tránsito", "en": "Transit"}[locale] in page.text


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_applied_once_reviewed_and_says_what_came_of_it(client, key, work, locale):
    older = work().row.questionnaire_sha256
    answer = send(client, f"/work/{key}/upgrade", {})
    assert answer.location == f"/work/{key}/upgraded/{older}"
    assert ADDED in work().questionnaire.questions
    pages = PageClient(client)
    assert f"/work/{key}/questions/{ADDED}" in pages.get(answer.location, locale).links()
    assert f"/work/{key}/upgrade" not in pages.get(f"/work/{key}", locale).links()
    assert client.get(f"/work/{key}/upgrade").location == f"/work/{key}"


def test_applying_twice_does_it_once(client, key, work):
    sent, _ = form_on(client.get(f"/work/{key}/upgrade").text, f"/work/{key}/upgrade")
    client.post(f"/work/{key}/upgrade", data=sent)
    revision = work().row.revision
    assert client.post(f"/work/{key}/upgrade", data=sent).location == f"/work/{key}"
    assert work().row.revision == revision


@pytest.mark.parametrize("locale", LOCALES)
def test_what_changed_meanwhile_is_shown_again_and_not_applied(client, key, work, locale):
    address = f"/work/{key}/upgrade"
    sent, _ = form_on(client.get(address).text, address)
    send(client, f"/work/{key}/profile/programme", {"stage": "closure"})
    answer = client.post(address, data=sent, headers={"Accept-Language": locale})
    assert answer.status_code == 409
    page = Page(answer.text, locale)
    assert faults(page) == []
    assert "alert" in [e.attrib.get("role") for e in page.all("p")]
    assert ADDED not in work().questionnaire.questions
    again, _ = form_on(answer.text, address)
    assert client.post(address, data=again).status_code == 302
    assert ADDED in work().questionnaire.questions


def test_a_copy_stays_with_the_older_questionnaire_until_it_goes_over(client, key, work):
    send(client, "/work", {}, f"/work/{key}/copy")
    send(client, f"/work/{key}/upgrade", {})
    assert "/upgrade" in client.get("/work").text


@pytest.mark.parametrize("older", ["0" * 64, "nothing", "0" * 63 + "g"])
def test_a_questionnaire_that_was_never_there_is_not_found(client, key, older):
    assert client.get(f"/work/{key}/upgraded/{older}").status_code == 404


def test_without_a_newer_one_there_is_nothing_to_review(owner, key):
    assert owner.get(f"/work/{key}/upgrade").location == f"/work/{key}"
