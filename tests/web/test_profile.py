"""The four profile pages: what is typed is saved, what is not shown stays, nothing is lost."""

from __future__ import annotations

import pytest

from pia.services.assessments import get
from pia.services.parts import history
from pia.services.saving import Save, save_part
from pia.text import LOCALES
from tests.kept import example, kept, somebody_else, the_owner
from tests.pages import Page, faults, text_of
from tests.web.hand import form_on, send

PAGES = ("programme", "actors", "technologies", "people")


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def key(workspace, actor):
    """The INM–DHS example."""
    return kept(workspace, actor)


@pytest.fixture
def bare(workspace, actor):
    """An assessment of which only the name and the date are known."""
    about = {"name": {"es": "Cámaras"}, "as_of": "2025-04-30"}
    document = {"format": "pia-assessment/1", "languages": ["es"], "programme": about}
    return kept(workspace, actor, document)


@pytest.fixture
def work(workspace, actor):
    def read(key):
        with workspace.store.reading() as session:
            return workspace.work(session, actor, key)

    return read


def at(key, page):
    return f"/work/{key}/profile/{page}"


def shown(answer, status, locale="es"):
    """A page that answered a form, free of faults."""
    assert answer.status_code == status
    page = Page(answer.text, locale)
    # The word before the heading in the title is for those who hear it.
    assert [fault for fault in faults(page) if not fault.startswith("title 'Error")] == []
    return page


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_sound_full_and_empty(owner_pages, key, bare, page, locale):
    owner_pages.get(at(key, page), locale)
    owner_pages.get(at(bare, page), locale)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_sent_as_it_is_changes_nothing(owner, work, key, page):
    before = work(key)
    for locale in LOCALES:
        answer = send(owner, f"{at(key, page)}?lang={locale}", {}, at(key, page))
        assert answer.status_code == 302
    assert work(key).parts == {**before.parts, "settings": work(key).part("settings")}
    assert work(key).assessment.mode == before.assessment.mode


def test_each_page_leads_to_the_next_and_the_last_to_the_tasks(owner, key):
    ways = [send(owner, at(key, page), {}).location for page in PAGES]
    following = [f"{at(key, page)}?saved=" for page in PAGES[1:]]
    assert ways == [*following, f"/work/{key}"]


def test_each_page_says_which_of_four_it_is_and_leads_back(owner_pages, key):
    for number, page in enumerate(PAGES):
        shown = owner_pages.get(at(key, page), "en")
        assert f"Page {number + 1} of 4" in shown.text
        ways = [link for link in shown.links() if link.startswith(at(key, ""))]
        assert ways == [at(key, before) for before in PAGES[:number][-1:]]


def folded(page):
    """Whether each part that can be folded is open, by its summary."""
    return {text_of(e.find("summary")): "open" in e.attrib for e in page.all("details")}


def test_what_is_ticked_is_open_and_the_rest_is_folded_with_its_count(owner_pages, key, bare):
    empty = folded(owner_pages.get(at(bare, "technologies"), "en"))
    assert len(empty) == 5
    assert not any(empty.values())
    assert all(" · 0 of " in summary for summary in empty)
    filled = folded(owner_pages.get(at(key, "technologies"), "en"))
    assert any(filled.values())
    for summary, is_open in filled.items():
        assert is_open != (" · 0 of " in summary), summary


def test_who_assesses_languages_and_depth_are_folded_until_something_is_wrong(
    owner, owner_pages, bare
):
    page = at(bare, "people")
    assert not any(folded(owner_pages.get(page, "en")).values())
    refused = send(owner, page, {"figures-0-value_es": "10"})
    (depth,) = [e for e in shown(refused, 422).all("details") if _has(e, "mode")]
    assert "open" in depth.attrib


def _has(element, name):
    return any(e.attrib.get("name") == name for e in element.iter("input"))


def test_the_programme_is_told_in_both_languages(owner, work, key):
    typed = {
        "name_es": "Quioscos",
        "name_en": "Kiosks",
        "summary_es": "Primera línea.\r\nSegunda.",
        "summary_en": "",
        "as_of": "1 June 2025",
        "stage": "closure",
        "hypothetical": "yes",
    }
    assert send(owner, at(key, "programme"), typed).status_code == 302
    about = work(key).assessment.programme
    assert (about.name.es, about.name.en, about.stage) == ("Quioscos", "Kiosks", "closure")
    assert (about.summary.es, about.summary.en) == ("Primera línea.\nSegunda.", "")
    assert (about.as_of.isoformat(), about.hypothetical) == ("2025-06-01", True)
    assert work(key).row.name_en == "Kiosks"


def test_only_the_languages_of_the_assessment_are_asked_for(owner, bare, key):
    _, names = form_on(owner.get(at(bare, "programme")).text, at(bare, "programme"))
    assert "name_es" in names
    assert "name_en" not in names
    _, names = form_on(owner.get(at(key, "programme")).text, at(key, "programme"))
    assert {"name_es", "name_en"} <= names


@pytest.mark.parametrize("locale", LOCALES)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(owner, work, key, locale):
    address = f"{at(key, 'programme')}?lang={locale}"
    typed = {"name_es": "", "name_en": "", "as_of": "mañana", "summary_es": "Todo lo escrito"}
    page = shown(send(owner, address, typed, at(key, "programme")), 422, locale)
    assert page.one("title").startswith("Error")
    assert {f"#name_{locale}", "#as_of"} <= set(page.links())
    assert "Todo lo escrito" in page.text
    assert "mañana" in [e.attrib.get("value") for e in page.all("input")]
    assert work(key).part("programme").version == 1


def test_a_date_before_an_answer_is_refused_by_its_name(workspace, actor, owner, work, key):
    with workspace.store.writing() as session:
        part = work(key).part("answers/biometrics.last-accuracy-test")
        answer = {"status": "answered", "value": "2024-05"}
        save_part(session, actor, get(session, actor, key), part.key, answer, Save(part.version))
    page = shown(send(owner, at(key, "programme"), {"as_of": "30/4/2024"}), 422)
    question = work(key).questionnaire.questions["biometrics.last-accuracy-test"]
    assert question.text.es in page.text
    assert "30/4/2024" in [e.attrib.get("value") for e in page.all("input")]


def test_actors_are_added_changed_and_taken_out_and_keep_their_sources(owner, work, key):
    before = work(key).part("programme").data
    typed = {
        "states-0-country": "GT",
        "states-1-country": "",
        "states-1-role": "",
        "states-1-funds": "",
        "states-2-country": "MX",
        "states-2-role": "runs",
        "states-2-funds": "yes",
        "authorities-0-name_es": "INM, oficina central",
        "authorities-1-name_es": "",
        "authorities-1-name_en": "",
        "authorities-1-country": "",
        "authorities-1-role_es": "",
        "authorities-1-role_en": "",
        "vendors-1-name_es": "Acme",
        "incomplete": ["roles"],
    }
    assert send(owner, at(key, "actors"), typed).status_code == 302
    after = work(key).part("programme").data
    assert after["states"] == [
        {"country": "GT", "role": "collects"},
        {"country": "MX", "role": "runs", "funds": True},
    ]
    first = before["authorities"][0]
    renamed = {**first, "name": {**first["name"], "es": "INM, oficina central"}}
    assert after["authorities"] == [renamed]
    assert after["vendors"] == [{"name": {"es": "Acme"}}]
    assert after["funders"] == before["funders"]
    assert set(after["incomplete"]) == {"groups", "roles"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"states-2-country": "GT"}, "states-2-role"),
        ({"states-2-funds": "yes"}, "states-2-country"),
        ({"vendors-0-country": "US"}, "vendors-0-name_es"),
    ],
)
def test_a_row_that_was_only_begun_says_what_is_missing(owner, work, key, typed, field):
    page = shown(send(owner, at(key, "actors"), typed), 422)
    assert f"#{field}" in page.links()
    assert work(key).part("programme").version == 1


def test_more_rows_keep_everything_that_was_typed_and_save_nothing(owner, work, key):
    typed = {"vendors-0-name_es": "Acme", "action": "more-vendors"}
    answer = send(owner, at(key, "actors"), typed)
    page = shown(answer, 200)
    names = [e.attrib.get("name") for e in page.all("input")]
    assert sum(str(name).startswith("vendors-") and "name_es" in name for name in names) == 4
    assert "Acme" in [e.attrib.get("value") for e in page.all("input")]
    assert work(key).part("programme").version == 1
    sent, _ = form_on(answer.text, at(key, "actors"))
    assert owner.post(at(key, "actors"), data=sent).status_code == 302
    assert work(key).part("programme").data["vendors"] == [{"name": {"es": "Acme"}}]


def test_links_that_somebody_wrote_by_hand_are_checked(owner, work, key):
    for forged in ('[{"source": "no-such"}]', '[{"nothing": 1}]', "[" * 30_000):
        typed = {"authorities-0-key": forged}
        assert send(owner, at(key, "actors"), typed).status_code in (302, 422)
    sources = work(key).assessment.sources
    links = [link for actor in work(key).assessment.programme.actors for link in actor.evidence]
    assert all(link.source in sources for link in links)


@pytest.mark.parametrize("locale", LOCALES)
def test_taking_a_technology_out_says_that_its_answers_are_set_aside(
    owner, owner_pages, work, key, locale
):
    findings = work(key).assessment.findings
    count = sum(name.startswith("biometrics.") for name in findings)
    before = owner_pages.get(at(key, "technologies"), locale).text
    told = {"es": f"Dio {count} respuestas aquí.", "en": f"You gave {count} answers here."}
    assert told[locale] in before
    mine = [t for t in work(key).assessment.programme.technologies if "databases" in t]
    typed = {"technologies": mine, "journey": ["transit", "arrival"], "incomplete": ["journey"]}
    send(owner, at(key, "technologies"), typed)
    after = owner_pages.get(at(key, "technologies"), locale)
    (notice,) = [e for e in after.all("p") if e.attrib.get("class") == "notice"]
    assert str(count) in "".join(notice.itertext())
    about = work(key).assessment.programme
    assert (about.journey, set(about.incomplete)) == (("transit", "arrival"), {"groups", "journey"})


def test_people_figures_and_assessors_are_saved_each_in_their_part(owner, work, key):
    figures = work(key).part("programme").data["figures"]
    typed = {
        "groups": ["children", "returned"],
        "figures-0-source": "s9",
        "figures-1-source": "",
        f"figures-{len(figures)}-about_es": "Costo",
        f"figures-{len(figures)}-value_es": "75 millones",
        f"figures-{len(figures)}-source": "s1",
        "assessors-0-name_es": "Red de albergues",
        "assessors-1-name_es": "Ana",
        "assessors-1-conflict_es": "Ninguno",
        "participation-1-who_es": "Taller en Tapachula",
        "languages": ["es"],
        "mode": "quick",
    }
    assert send(owner, at(key, "people"), typed).status_code == 302
    found = work(key).assessment
    assert found.programme.groups == ("children", "returned")
    after = work(key).part("programme").data["figures"]
    assert after[0]["evidence"] == [{"source": "s9"}]
    assert after[1].get("evidence", []) == figures[1]["evidence"][1:]
    assert after[2] == figures[2]
    cost = {"about": {"es": "Costo"}, "value": {"es": "75 millones"}}
    assert after[-1] == {**cost, "evidence": [{"source": "s1"}]}
    assert [a.name.es for a in found.assessors] == ["Red de albergues", "Ana"]
    assert found.participation[1].es == "Taller en Tapachula"
    assert (found.languages, found.mode) == (("es",), "quick")


@pytest.mark.parametrize("locale", LOCALES)
def test_two_tabs_on_the_same_field_get_both_texts(workspace, owner, work, key, locale):
    address = at(key, "programme")
    first, _ = form_on(owner.get(address).text, address)
    second, _ = form_on(owner.get(address).text, address)
    first["summary_es"], second["summary_es"] = ["Una versión"], ["Otra versión"]
    assert owner.post(address, data=first).status_code == 302
    answer = owner.post(address, data=second, headers={"Accept-Language": locale})
    page = shown(answer, 409, locale)
    assert "Una versión" in page.text
    assert "Otra versión" in page.text
    assert work(key).assessment.programme.summary.es == "Una versión"
    with workspace.store.reading() as session:
        kinds = [each.kind for each in history(session, key, "programme")]
    assert sorted(kinds) == ["draft", "saved", "saved"]
    again, _ = form_on(answer.text, address)
    assert owner.post(address, data=again).status_code == 302
    assert work(key).assessment.programme.summary.es == "Otra versión"


def test_two_tabs_on_two_pages_do_not_get_in_each_other_s_way(owner, work, key):
    programme, _ = form_on(owner.get(at(key, "programme")).text, at(key, "programme"))
    assert send(owner, at(key, "technologies"), {"journey": ["arrival"]}).status_code == 302
    programme["stage"] = ["closure"]
    assert owner.post(at(key, "programme"), data=programme).status_code == 302
    about = work(key).assessment.programme
    assert (about.stage, about.journey) == ("closure", ("arrival",))


def test_a_conflict_beside_the_programme_shows_both_texts_too(owner, work, key):
    address = at(key, "people")
    first, _ = form_on(owner.get(address).text, address)
    second, _ = form_on(owner.get(address).text, address)
    first["assessors-0-name_es"], second["assessors-0-name_es"] = ["Ana"], ["Luz"]
    assert owner.post(address, data=first).status_code == 302
    answer = owner.post(address, data=second)
    page = shown(answer, 409)
    assert "Ana" in page.text
    assert "Luz" in page.text
    again, _ = form_on(answer.text, address)
    assert owner.post(address, data=again).status_code == 302
    assert work(key).assessment.assessors[0].name.es == "Luz"


def test_the_same_save_arriving_twice_is_done_once(owner, work, key):
    address = at(key, "programme")
    sent, _ = form_on(owner.get(address).text, address)
    sent["stage"] = ["closure"]
    assert owner.post(address, data=sent).status_code == 302
    assert owner.post(address, data=sent).status_code == 302
    assert work(key).part("programme").version == 2


def test_a_form_without_its_version_saves_nothing_and_keeps_the_text(owner, work, key):
    address = at(key, "programme")
    sent, _ = form_on(owner.get(address).text, address)
    sent |= {"version": [""], "summary_es": ["Lo que escribí"]}
    answer = owner.post(address, data=sent)
    assert answer.status_code == 400
    assert "Lo que escribí" in answer.text
    assert work(key).part("programme").version == 1


@pytest.mark.parametrize("page", PAGES)
def test_somebody_else_s_profile_is_not_there(workspace, owner, page):
    stranger, _ = somebody_else(workspace)
    foreign = kept(workspace, stranger, example())
    assert owner.get(at(foreign, page)).status_code == 404
    assert owner.get(at("0" * 32, page)).status_code == 404


def test_a_page_that_does_not_exist_is_not_there(owner, key):
    assert owner.get(at(key, "nothing")).status_code == 404
