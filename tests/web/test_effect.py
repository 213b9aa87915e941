"""See the effect: the result from every page, what answers changed, and the way there and back."""

from __future__ import annotations

import pytest

from pia.services import assessments
from pia.text import LOCALES
from tests.kept import example, kept, the_owner
from tests.web.conftest import PAGES
from tests.web.hand import send

START = {
    "format": "pia-assessment/1",
    "languages": ["es", "en"],
    "programme": {
        "name": {"es": "Programa de prueba", "en": "Test programme"},
        "as_of": "2025-04-30",
        "states": [{"country": "MX", "role": "collects"}],
        "technologies": ["biometrics.enrolment"],
    },
}


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def key(workspace, actor):
    """The INM–DHS example as an assessment of one's own."""
    return kept(workspace, actor, example())


@pytest.fixture
def bare(workspace, actor):
    """A programme without answers."""
    with workspace.store.writing() as session:
        return assessments.create(session, actor, workspace.questionnaires, START).id


@pytest.fixture
def report(workspace, actor, key):
    """What the pages say of the example, in English."""
    with workspace.store.reading() as session:
        return workspace.report(workspace.work(session, actor, key), "en")


def work_pages(key):
    """A page of every kind that somebody who answers sees."""
    inside = (
        "",
        "/questions/core.uses",
        "/questions/core.uses/history",
        "/questions/core.uses/effect",
        "/sections/core/people",
        "/sections/core/people/effect",
        "/sources",
        "/new-source",
        "/profile/programme",
    )
    return [f"/work/{key}{page}" for page in inside]


def around(page):
    """The line that leads around an assessment."""
    return next(e for e in page.all("nav") if e.attrib.get("class") == "around")


def said(page):
    return " ".join("".join(around(page).itertext()).split())


@pytest.mark.parametrize("locale", LOCALES)
def test_the_result_is_one_link_from_every_page_and_so_is_the_way_back(owner_pages, key, locale):
    for path in [*work_pages(key), *(f"/assessments/{key}{tab}" for tab in PAGES)]:
        shown = owner_pages.get(path, locale)
        links = {e.attrib["href"] for e in around(shown).iter("a")}
        assert links == {
            f"/work/{key}",
            f"/work/{key}/sources",
            f"/work/{key}/requests",
            f"/assessments/{key}",
            f"/assessments/{key}/actions",
            f"/assessments/{key}/report",
        }, path


def test_the_page_one_is_on_is_marked(owner_pages, key):
    for path in (f"/work/{key}", f"/work/{key}/sources", f"/assessments/{key}"):
        current = [e.attrib["href"] for e in around(owner_pages.get(path)).iter("a") if _here(e)]
        assert current == [path]


def _here(link):
    return link.attrib.get("aria-current") == "page"


def test_a_worked_example_has_no_way_to_answers_that_cannot_be_changed(pages):
    for tab in PAGES:
        shown = pages.get(f"/assessments/rich{tab}", "en")
        assert not [link for link in shown.links() if link.startswith("/work")]
        assert "Change this answer" not in shown.text


def test_a_question_never_waits_for_its_level_and_shows_it_only_while_it_is_true(
    owner, owner_pages, key, monkeypatch
):
    question = f"/work/{key}/questions/core.uses"
    with monkeypatch.context() as patch:
        patch.setattr("pia.services.workspace.outcome_of", None)
        patch.setattr("pia.services.workspace.assessed", None)
        assert "Result: to be updated" in said(owner_pages.get(question, "en"))
    owner_pages.get(f"/work/{key}", "en")
    assert "Result: Critical (preliminary)" in said(owner_pages.get(question, "en"))
    assert send(owner, question, {"note_es": "Seen again", "action": "stay"}).status_code == 302
    assert "Critical" not in said(owner_pages.get(question, "en"))
    owner_pages.get(f"/assessments/{key}", "en")
    assert "Result: Critical" in said(owner_pages.get(question, "en"))


def test_below_a_quarter_known_the_line_names_no_level(owner_pages, bare):
    assert "Result: No level yet" in said(owner_pages.get(f"/work/{bare}", "en"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_section_and_every_question_has_its_effect(owner_pages, workspace, key, locale):
    for module in workspace.questionnaires.installed.modules[:3]:
        for section in module.sections[:3]:
            owner_pages.get(f"/work/{key}/sections/{module.key}/{section.key}/effect", locale)
            first = section.questions[0].key
            owner_pages.get(f"/work/{key}/questions/{first}/effect", locale)


def test_a_section_tells_what_it_moved_and_by_which_answer(owner_pages, key, report):
    shown = owner_pages.get(f"/work/{key}/sections/databases/sharing/effect", "en")
    assert "Raised from High (presumed) to Critical." in shown.text
    assert "Now: confirmed. Without these answers: could not be ruled out." in shown.text
    assert any(link.endswith("?from=effect") for link in shown.links())
    risks = {risk.key for risk in report.risks}
    listed = [link for link in shown.links() if "/risks/" in link]
    assert listed
    assert all(link.rpartition("/")[2] in risks for link in listed)


def test_a_section_that_moves_nothing_says_why_that_is_normal(owner_pages, key, bare):
    described = owner_pages.get(f"/work/{key}/sections/core/programme/effect", "en").text
    assert "What is asked here describes the programme." in described
    blank = owner_pages.get(f"/work/{bare}/sections/core/legality/effect", "en").text
    assert "Nothing is answered here yet." in blank
    assert "Too little is known yet to give a level" in blank
    decided = owner_pages.get(f"/work/{key}/questions/core.uses/effect", "en").text
    assert "That is normal: other answers decide here" in decided
    assert "more risks the likelihood shifts" in decided


def test_an_answer_without_a_source_is_told_to_say_how_one_knows(owner, owner_pages, bare):
    page = f"/work/{bare}/questions/core.legal-basis"
    send(owner, page, {"answer": "memorandum", "action": "stay"})
    assert "1 answer has no source yet" in owner_pages.get(f"{page}/effect", "en").text
    best = f"/work/{bare}/questions/core.oversight"
    send(owner, best, {"answer": "verified", "action": "stay"})
    shown = owner_pages.get(f"{best}/effect", "en").text
    assert "Without a source, an answer cannot reassure" in shown


def test_what_was_saved_leads_to_what_it_changes(owner, owner_pages, key, workspace):
    page = f"/work/{key}/questions/core.uses"
    after = send(owner, page, {"note_es": "Seen"}).location
    assert after.endswith("?saved=core.uses")
    assert f"{page}/effect" in owner_pages.get(after).links()
    stays = send(owner, page, {"note_es": "Seen twice", "action": "stay"}).location
    assert f"{page}/effect" in owner_pages.get(stays).links()
    section = next(
        s
        for m in workspace.questionnaires.installed.modules
        for s in m.sections
        if any(q.key == "core.uses" for q in s.questions)
    )
    last = f"/work/{key}/questions/{section.questions[-1].key}"
    ended = owner_pages.get(send(owner, last, {"note_es": "Done"}).location)
    assert 'id="effect-overall"' in ended.html


def test_a_question_left_blank_is_told_so_and_nothing_of_what_it_changed(owner, owner_pages, bare):
    after = send(owner, f"/work/{bare}/questions/core.uses", {}).location
    shown = owner_pages.get(after, "en")
    assert "Left without an answer. You can come back at any time." in shown.text
    assert "What your last answer changed" not in shown.text


def test_a_section_and_the_list_lead_to_what_a_section_changed(owner, owner_pages, key, bare):
    page = f"/work/{key}/sections/core/people"
    stays = send(owner, page, {"action": "stay"}).location
    assert f"{page}/effect" in owner_pages.get(stays).links()
    assert f"{page}/effect" in owner_pages.get(f"/work/{key}").links()
    assert not [link for link in owner_pages.get(f"/work/{bare}").links() if "/effect" in link]


def test_the_effect_of_an_unknown_question_or_section_is_not_found(owner_pages, key):
    for path in ("questions/core.none/effect", "sections/core/none/effect"):
        owner_pages.get(f"/work/{key}/{path}", status=404)


def test_each_way_to_an_answer_leads_back(owner, owner_pages, key, report):
    risk = report.risks[0]
    ways = {
        f"/assessments/{key}": "overview",
        f"/assessments/{key}/actions": "actions",
        f"/assessments/{key}/answers": "answers",
        f"/assessments/{key}/risks/{risk.key}": f"risk.{risk.key}",
        f"/work/{key}/sections/core/people/effect": "effect",
    }
    there = {}
    for path, asked in ways.items():
        links = [x for x in owner_pages.get(path).links() if x.endswith(f"?from={asked}")]
        assert links, path
        there[path] = links[0]
    for path, link in there.items():
        back = [
            x.partition("#")[0] for locale in LOCALES for x in _links(owner_pages, link, locale)
        ]
        assert back.count(path) >= 2, (path, link)
        address = link.partition("?")[0]
        stays = send(owner, link, {"note_es": f"Queda {path}", "action": "stay"}, address)
        assert f"from={ways[path]}" in stays.location
        saved = send(owner, link, {"note_es": f"Vuelve {path}"}, address)
        assert saved.location.partition("#")[0] == path


def _links(pages, path, locale):
    return pages.get(path, locale).links()


def test_only_known_ways_lead_back(owner_pages, key):
    for asked in ("https://example.org", "risk.none", "tasks", "risk."):
        shown = owner_pages.get(f"/work/{key}/questions/core.uses?from={asked}", "en")
        assert "Back to" not in shown.text


def test_a_question_says_where_its_answer_counts_and_each_place_is_there(
    owner_pages, key, workspace
):
    places = set()
    for question in ("core.oversight", "core.legal-basis", "core.summary"):
        shown = owner_pages.get(f"/work/{key}/questions/{question}", "en")
        places |= {x for x in shown.links() if "/risks/" in x or "/law#" in x}
        assert "Where this answer counts" in shown.text
    assert "It describes the programme." in shown.text
    law = owner_pages.get(f"/assessments/{key}/law")
    anchors = {e.attrib["id"] for e in law.root.iter() if "id" in e.attrib}
    assert {x.partition("#")[2] for x in places if "#" in x} <= anchors
    for risk in [x for x in places if "/risks/" in x]:
        owner_pages.client.get(risk, follow_redirects=True)


def test_a_closed_risk_leads_to_where_it_says_why(owner, owner_pages, key, report):
    closed = report.closed[0].key
    answer = owner.get(f"/assessments/{key}/risks/{closed}")
    assert answer.status_code == 302
    assert answer.location == f"/assessments/{key}/risks#{closed}"
    ids = {e.attrib.get("id") for e in owner_pages.get(f"/assessments/{key}/risks").root.iter()}
    assert closed in ids


def test_sources_lead_to_the_answers_they_are_behind(owner_pages, key, report):
    shown = owner_pages.get(f"/work/{key}/sources")
    rows = [row for section in report.answers for row in section.rows]
    cited = {r.key for r in rows if r.evidence or any(said.said_cites for said in r.accounts)}
    links = {x.rpartition("/")[2] for x in shown.links() if "/questions/" in x}
    assert links == cited


def test_what_is_worth_asking_leads_to_where_one_answers(owner_pages, pages, key, report):
    shown = owner_pages.get(f"/assessments/{key}/actions")
    for row in report.ask_next:
        assert f"/work/{key}/questions/{row.key}?from=actions" in shown.links()
    assert not [x for x in pages.get("/assessments/rich/actions").links() if "/questions/" in x]


def test_a_deleted_assessment_leaves_no_level_behind(workspace, actor, owner_pages, key):
    owner_pages.get(f"/work/{key}")
    assert workspace.known_profile(key) is not None
    workspace.forget(key)
    assert workspace.known_profile(key) is None


def test_an_effect_is_worked_out_once_for_each_revision(workspace, actor, key, monkeypatch):
    with workspace.store.reading() as session:
        work = workspace.work(session, actor, key)
    first = workspace.effect(work, ["core.uses", "core.oversight"])
    monkeypatch.setattr("pia.services.workspace.effect_of", None)
    assert workspace.effect(work, ["core.oversight", "core.uses"]) is first
