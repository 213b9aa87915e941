"""The questionnaire as a file to take away: blank for whoever sits here, filled for the owner."""

from __future__ import annotations

import pytest

from tests.kept import kept, the_owner
from tests.pages import Page


@pytest.fixture
def mine(workspace):
    return kept(workspace, the_owner(workspace))


@pytest.mark.parametrize("scope", ["all", "quick", "biometrics", "core+databases"])
def test_a_blank_one_is_a_download(client, scope):
    answer = client.get(f"/away/offline/{scope}.html", headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    named = f'attachment; filename="pia-questionnaire-{scope}.html"'
    assert answer.headers["Content-Disposition"] == named
    # Shown here instead, it would do nothing.
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert Page(answer.get_data(as_text=True), "en").one("title")


def test_one_that_does_not_exist_is_not_found(client):
    assert client.get("/away/offline/nothing.html").status_code == 404


def test_that_of_an_assessment_is_the_owner_s(owner, client, mine):
    answer = owner.get(f"/work/{mine}/offline.html", headers={"Accept-Language": "es"})
    named = answer.headers["Content-Disposition"]
    assert named.startswith('attachment; filename="intercambio-de-datos-biometricos')
    assert named.endswith('-2025-04-30.html"')
    assert "INM" in answer.get_data(as_text=True)
    assert client.get(f"/work/{mine}/offline.html").status_code == 401
    assert owner.get(f"/work/{'0' * 32}/offline.html").status_code == 404


def test_the_ways_to_work_elsewhere_lead_to_it_and_says_what_it_holds(owner_pages, mine):
    page = owner_pages.get(f"/work/{mine}/away", "en")
    assert f"/work/{mine}/offline.html" in page.links()
    assert "confidential notes included" in page.text
