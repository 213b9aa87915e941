"""From a quick look to a full assessment and back: said before, and no answer lost."""

from __future__ import annotations

import pytest

from pia.services import assessments
from pia.services.parts import Actor
from pia.services.sessions import owner as owner_of
from pia.text import LOCALES
from tests.web.hand import send

START = {
    "format": "pia-assessment/1",
    "languages": ["es"],
    "programme": {"name": {"es": "Cámaras", "en": "Cameras"}, "as_of": "2025-04-30"},
    "answers": {
        "core.alternatives": {"value": "not-studied"},
        "core.legal-basis": {"value": "memorandum"},
    },
}


@pytest.fixture
def actor(workspace):
    with workspace.store.writing() as session:
        account = owner_of(session)
        return Actor(account.organisation_id, account.id)


@pytest.fixture
def key(workspace, actor):
    with workspace.store.writing() as session:
        return assessments.create(session, actor, workspace.questionnaires, START).id


@pytest.fixture
def work(workspace, actor, key):
    def read():
        with workspace.store.reading() as session:
            return workspace.work(session, actor, key)

    return read


def change(owner, key, mode):
    return send(owner, f"/work/{key}", {"mode": mode}, f"/work/{key}/depth")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_would_change_is_said_before(owner_pages, owner, key, locale):
    said = {
        "es": ("unos 20 minutos", "1 respuesta deja de pedirse", "varias sesiones", "Ahora es un"),
        "en": (
            "about 20 minutes",
            "1 answer is no longer asked",
            "several sittings",
            "It is a quick",
        ),
    }[locale]
    before = owner_pages.get(f"/work/{key}", locale).text
    assert said[0] in before
    assert said[1] in before
    change(owner, key, "quick")
    after = owner_pages.get(f"/work/{key}?changed=quick", locale).text
    assert said[2] in after
    assert said[3] in after


def test_there_and_back_everything_is_as_it_was(owner, key, work):
    before = work()
    assert change(owner, key, "quick").location == f"/work/{key}?changed=quick"
    quick = work()
    assert (quick.assessment.mode, quick.assessment.languages) == ("quick", ("es",))
    assert len(quick.shown) < len(before.shown)
    assert quick.part("answers/core.alternatives").data["value"] == "not-studied"
    change(owner, key, "full")
    after = work()
    assert after.assessment == before.assessment
    assert after.shown == before.shown


def test_asking_for_what_it_is_already_changes_nothing(owner, key, work):
    change(owner, key, "full")
    version = work().part("settings").version
    change(owner, key, "full")
    assert work().part("settings").version == version


def test_the_numbers_said_are_those_asked_afterwards(owner, owner_pages, key, work):
    full = len(work().shown)
    change(owner, key, "quick")
    said = owner_pages.get(f"/work/{key}").text
    assert f"{full} preguntas en lugar de {len(work().shown)}" in said


def test_what_cannot_be_read_counts_as_full(owner, key, work):
    change(owner, key, "quick")
    change(owner, key, "deepest")
    assert work().assessment.mode == "full"
