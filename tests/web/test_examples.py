"""The shipped examples on every page, in each language."""

from __future__ import annotations

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.services.library import Library
from pia.services.opening import open_workspace
from pia.services.sessions import Doorkeeper
from pia.text import LOCALES
from pia.web.library import Furniture
from tests.pages import PageClient
from tests.web.conftest import PAGES, FakePress

LEVELS = {
    ("inm-dhs", "es"): "Crítico",
    ("inm-dhs", "en"): "Critical",
    ("migradatos-control", "es"): "Bajo",
    ("migradatos-control", "en"): "Low",
}


@pytest.fixture(scope="module")
def examples():
    return Library()


@pytest.fixture(scope="module")
def pages(examples, tmp_path_factory):
    workspace = open_workspace(tmp_path_factory.mktemp("data"))
    furniture = Furniture(examples, workspace, FakePress(), Doorkeeper(), lambda _code: None)
    yield PageClient(create_app(Settings(), furniture).test_client())
    workspace.store.close()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", ["inm-dhs", "migradatos-control"])
def test_every_page_is_sound(pages, examples, key, locale):
    for tab in PAGES:
        pages.get(f"/assessments/{key}{tab}", locale)
    for risk in examples.report(key, locale).risks[::7]:
        pages.get(f"/assessments/{key}/risks/{risk.key}", locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_of_a_risk_says_why_each_answer_weighs_what_it_weighs(pages, examples, locale):
    risk = examples.report("inm-dhs", locale).risks[0]
    shown = pages.get(f"/assessments/inm-dhs/risks/{risk.key}", locale)
    rows = (*risk.drivers, *risk.safeguards)
    assert len({row.weight_reason for row in rows}) == len(rows)
    for row in rows:
        assert row.weight_reason in shown.text


@pytest.mark.parametrize(("key", "locale"), LEVELS)
def test_the_result_leads_with_its_level(pages, key, locale):
    shown = pages.get(f"/assessments/{key}", locale)
    verdict = next(e for e in shown.all("h2") if e.attrib.get("id") == "level")
    assert LEVELS[key, locale] in "".join(verdict.itertext())


@pytest.mark.parametrize("locale", LOCALES)
def test_the_hypothetical_one_says_so_on_every_page(pages, locale):
    wanted = {"es": "hipotético", "en": "hypothetical"}[locale]
    for tab in PAGES:
        assert wanted in pages.get(f"/assessments/migradatos-control{tab}", locale).text.lower()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_home_page_is_sound(pages, locale):
    pages.get("/", locale)
