"""The quick look in the browser: few questions, the others kept, what is left out said."""

import pytest

from pia.services import assessments
from pia.services.parts import Actor
from pia.services.sessions import owner
from pia.text import LOCALES


@pytest.fixture
def quick(workspace):
    document = {
        "format": "pia-assessment/1",
        "mode": "quick",
        "programme": {"name": {"es": "Cámaras", "en": "Cameras"}, "as_of": "2025-04-30"},
        "answers": {"core.alternatives": {"value": "not-studied"}},
    }
    with workspace.store.writing() as session:
        account = owner(session)
        actor = Actor(account.organisation_id, account.id)
        return assessments.create(session, actor, workspace.questionnaires, document).id


@pytest.mark.parametrize("locale", LOCALES)
def test_only_the_questions_that_decide_most_are_asked(owner_pages, quick, locale):
    page = owner_pages.get(f"/work/{quick}", locale)
    asked = [link for link in page.links() if f"/work/{quick}/questions/" in link]
    assert asked
    section = owner_pages.get(f"/work/{quick}/sections/core/legality", locale)
    shown = [e.attrib["id"] for e in section.all("section") if "id" in e.attrib]
    assert shown == ["core.legal-basis", "core.text-access"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_result_says_what_is_left_out(owner_pages, quick, locale):
    heading = {
        "es": "Lo que este vistazo rápido deja fuera",
        "en": "What this quick look leaves out",
    }
    page = owner_pages.get(f"/assessments/{quick}/answers", locale)
    assert heading[locale] in page.text
    assert "core.alternatives" not in page.html


def test_what_was_answered_beyond_it_is_kept(owner_pages, quick):
    """It comes back with the full assessment and leaves with the file."""
    assert owner_pages.get(f"/work/{quick}/questions/core.alternatives").text
    exported = owner_pages.client.get(f"/work/{quick}/export")
    assert b"not-studied" in exported.data
