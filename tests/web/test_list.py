"""The list of assessments: begin, find, copy; the home page of the owner and of anybody else."""

from __future__ import annotations

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.services import assessments
from pia.services.library import Library
from pia.services.parts import Actor
from pia.services.sessions import Doorkeeper
from pia.services.sessions import owner as owner_of
from pia.text import LOCALES
from pia.web.library import Furniture
from tests.pages import Page, PageClient, faults, text_of
from tests.web.conftest import FakePress
from tests.web.hand import form_on, send


@pytest.fixture
def actor(workspace):
    with workspace.store.writing() as session:
        account = owner_of(session)
        return Actor(account.organisation_id, account.id)


@pytest.fixture
def keep(workspace, actor):
    """Keep an assessment of that name; gives its identifier."""

    def kept(name, stage="", mode="full"):
        document = {
            "format": "pia-assessment/1",
            "mode": mode,
            "programme": {"name": {"es": name}, "as_of": "2025-04-30", "stage": stage},
        }
        with workspace.store.writing() as session:
            return assessments.create(session, actor, workspace.questionnaires, document).id

    return kept


@pytest.fixture
def everything(workspace, actor):
    """What the list holds."""

    def read():
        with workspace.store.reading() as session:
            return assessments.find(session, actor, assessments.Wanted()).rows

    return read


@pytest.fixture
def with_examples(workspace):
    """The owner's browser, where the worked examples are those that come with pia."""
    furniture = Furniture(Library(), workspace, FakePress(), Doorkeeper(), lambda _code: None)
    client = create_app(Settings(), furniture).test_client()
    client.get(f"/open/{furniture.doorkeeper.new_code()}")
    return client


def names(page):
    return [text_of(h) for h in page.all("h2") if h.attrib.get("class") == "linked-name"]


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_list_shows_three_ways_to_begin(with_examples, locale):
    page = PageClient(with_examples).get("/work", locale)
    assert {"/work/new", "/work/import"} <= set(page.links())
    assert [e.attrib["value"] for e in page.all("input") if e.attrib["name"] == "example"] == [
        "inm-dhs",
        "ircc-triage",
        "migradatos-control",
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_each_row_leads_to_everything_that_can_be_done(owner_pages, keep, locale):
    key = keep("Cámaras", "pilot", "quick")
    page = owner_pages.get("/work", locale)
    stage = {"es": "Prueba piloto", "en": "Pilot"}[locale]
    assert stage in page.text
    assert names(page)[0].startswith("Cámaras")
    wanted = {f"/work/{key}", f"/work/{key}/delete", f"/work/{key}/export"}
    wanted |= {f"/assessments/{key}", f"/assessments/{key}/report"}
    assert wanted <= set(page.links())


def test_it_is_searched_filtered_and_sorted(owner_pages, keep):
    keep("Biometría", "pilot")
    keep("Árbol", "tender")
    assert names(owner_pages.get("/work?q=biometria")) == ["Biometría"]
    assert names(owner_pages.get("/work?stage=tender")) == ["Árbol"]
    assert names(owner_pages.get("/work?sort=name")) == ["Árbol", "Biometría"]
    nothing = owner_pages.get("/work?q=drones", "en")
    assert "No assessment fits" in nothing.text
    assert "/work" in nothing.links()


def test_what_makes_no_sense_in_the_address_counts_as_not_asked(owner_pages, keep):
    keep("Uno")
    address = "/work?page=zz&sort=colour&page=-3&q=%00"
    assert owner_pages.get("/work?page=99999999999999&sort=colour").text.count("Uno") > 0
    assert owner_pages.get(address).one("h1")


def test_long_lists_have_pages_that_keep_what_was_asked(owner_pages, keep):
    for number in range(assessments.PAGE + 1):
        keep(f"Programa {number:02}")
    first = owner_pages.get("/work?q=programa&sort=name", "en")
    assert len(names(first)) == assessments.PAGE
    (following,) = [link for link in first.links() if "page=2" in link]
    second = owner_pages.get(following)
    assert names(second) == ["Programa 25"]
    assert any("page=1" in link and "q=programa" in link for link in second.links())


@pytest.mark.parametrize("locale", LOCALES)
def test_a_name_and_a_date_begin_an_assessment(owner, owner_pages, everything, locale):
    owner_pages.get("/work/new", locale)
    typed = {"name_es": " Cámaras en el puente ", "as_of": "3 de abril de 2025", "mode": "quick"}
    answer = send(owner, "/work/new", {**typed, "languages": ["es", "en"]})
    (row,) = everything()
    assert (row.name_es, row.as_of, row.mode) == ("Cámaras en el puente", "2025-04-03", "quick")
    assert answer.status_code == 302
    assert answer.location == f"/work/{row.id}/profile/programme"


def test_a_start_that_is_pressed_twice_makes_one_assessment(owner, everything):
    sent, _ = form_on(owner.get("/work/new").text, "/work/new")
    sent = {**sent, "name_es": "Cámaras", "as_of": "30/4/2025", "mode": "quick"}
    places = [owner.post("/work/new", data=sent).location for _ in range(2)]
    assert places[0] == places[1]
    assert len(everything()) == 1
    again, _ = form_on(owner.get("/work/new").text, "/work/new")
    owner.post("/work/new", data={**sent, "save_key": again["save_key"]})
    assert len(everything()) == 2


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"as_of": "30/4/2025", "mode": "full"}, "name_"),
        ({"name_en": "Cameras", "as_of": "31/4/2025", "mode": "full"}, "as_of"),
        ({"name_en": "Cameras", "as_of": "4/30/2025", "mode": "full"}, "as_of"),
        ({"name_en": "Cameras", "as_of": "30/4/1925", "mode": "full"}, "as_of"),
        ({"name_en": "Cameras", "as_of": "30/4/2025"}, "mode"),
        ({"name_en": "Cameras", "as_of": "30/4/2025", "mode": "deep"}, "mode"),
    ],
)
def test_a_start_with_a_mistake_says_which_and_keeps_what_was_typed(
    owner, everything, locale, typed, field
):
    sent, _ = form_on(owner.get("/work/new").text, "/work/new")
    sent = {**sent, **typed, "languages": ["en"]}
    answer = owner.post("/work/new", data=sent, headers={"Accept-Language": locale})
    assert answer.status_code == 422
    page = Page(answer.text, locale)
    assert page.one("title").startswith(("Error:", "Error: "))
    assert [f for f in faults(page) if not f.startswith("title")] == []
    assert any(link.startswith(f"#{field}") for link in page.links())
    kept = {
        e.attrib.get("name"): e.attrib.get("value")
        for e in page.all("input")
        if e.attrib.get("type") != "radio" or "checked" in e.attrib
    }
    assert {name: value for name, value in typed.items() if value != "deep"}.items() <= kept.items()
    assert everything() == ()


def test_nobody_is_told_how_deep_to_go(owner_pages):
    page = owner_pages.get("/work/new")
    depths = [e for e in page.all("input") if e.attrib.get("name") == "mode"]
    assert [e.attrib["value"] for e in depths] == ["quick", "full"]
    assert not [e for e in depths if "checked" in e.attrib]


def test_an_example_offers_a_copy_of_itself_to_whoever_is_let_in(with_examples, pages):
    shown = with_examples.get("/assessments/inm-dhs", headers={"Accept-Language": "en"}).text
    sent, _ = form_on(shown, "/work/example")
    assert sent["example"] == ["inm-dhs"]
    assert "Copy this example to practise" in shown
    assert "to practise" not in pages.get("/assessments/rich", "en").text


def test_a_copy_of_an_example_can_be_tried_out(with_examples, everything):
    example = send(with_examples, "/work", {"example": "inm-dhs"}, "/work/example")
    (row,) = everything()
    assert example.location == f"/work/{row.id}"
    assert row.name_es.startswith("Intercambio de datos biométricos")
    assert with_examples.get(f"/assessments/{row.id}").status_code == 200


def test_an_example_that_does_not_exist_makes_nothing(with_examples, everything):
    answer = send(with_examples, "/work", {"example": "no-such"}, "/work/example")
    assert answer.status_code == 404
    assert everything() == ()


def test_a_copy_is_a_later_version_and_the_first_one_stays(owner, owner_pages, keep, everything):
    key = keep("Cámaras")
    answer = send(owner, "/work", {}, f"/work/{key}/copy")
    (made,) = [row for row in everything() if row.id != key]
    assert (made.previous_id, made.name_es) == (key, "Cámaras")
    assert answer.location == f"/work/{made.id}/profile/programme"
    assert "later version of another assessment" in owner_pages.get(answer.location, "en").text
    assert len(everything()) == 2


def test_what_is_not_hers_cannot_be_copied(owner, keep, everything):
    key = keep("Cámaras")
    sent, _ = form_on(owner.get("/work").text, f"/work/{key}/copy")
    assert owner.post(f"/work/{'0' * 32}/copy", data=sent).status_code == 404
    assert len(everything()) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_owner_s_home_page_begins_with_her_work(owner_pages, keep, locale):
    keys = [keep(f"Programa {number}") for number in range(6)]
    home = owner_pages.get("/", locale)
    shown = [link for link in home.links() if link.removeprefix("/work/") in keys]
    assert len(shown) == 5
    assert home.links().index("/work/new") < home.links().index(shown[0])
    assert "/assessments/rich" in home.links()


@pytest.mark.parametrize("locale", LOCALES)
def test_anybody_else_s_home_page_says_how_to_get_in_and_names_nothing(pages, keep, locale):
    keep("Cámaras secretas")
    home = pages.get("/", locale)
    assert "Cámaras secretas" not in home.text
    assert "/work/new" not in home.links()
    assert "./run" in home.text


@pytest.mark.parametrize("address", ["/work", "/work/new"])
def test_a_browser_that_nobody_let_in_sees_no_list(client, keep, address):
    keep("Cámaras secretas")
    answer = client.get(address)
    assert answer.status_code == 401
    assert "Cámaras" not in answer.text
