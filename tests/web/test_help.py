"""Help: the tour, its topics, and the way to them from every page."""

from __future__ import annotations

import pytest

from pia.questionnaire.loader import load_guide
from pia.text import LOCALES
from pia.web.access import POLICIES
from tests.kept import kept, the_owner
from tests.pages import text_of
from tests.questionnaires import SHIPPED

GUIDE = load_guide(SHIPPED)
# Blueprints that show nothing to explain, or are themselves an explanation.
NEEDS_NONE = {"static_files", "health", "glossary", "help", "design"}


def help_link(page):
    """Where “Help” leads; it stands once, in the foot."""
    (foot,) = page.all("footer")
    (link,) = [a for a in foot.iter("a") if a.attrib["href"].startswith("/help")]
    return link


@pytest.mark.parametrize("locale", LOCALES)
def test_the_tour_lists_its_topics_in_order_and_then_the_others(pages, locale):
    shown = pages.get("/help", locale)
    (tour,) = shown.all("ol")
    assert [text_of(a) for a in tour.iter("a")] == [t.title.into(locale) for t in GUIDE.tour]
    for topic in GUIDE.topics:
        assert f"/help/{topic.key}" in shown.links()
        assert topic.lead.into(locale) in shown.text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("topic", GUIDE.topics, ids=lambda topic: topic.key)
def test_a_topic_shows_all_of_its_text(pages, topic, locale):
    shown = pages.get(f"/help/{topic.key}", locale)
    assert shown.one("h1") == topic.title.into(locale)
    assert [text_of(step) for step in shown.all("ol") for step in step.iter("li")] == [
        step.into(locale) for step in topic.steps
    ]
    for note in topic.notes:
        assert note.into(locale) in shown.text
    assert "/help" in shown.links()


def test_the_tour_can_be_walked_from_the_first_to_the_last_page_and_back(pages):
    keys = [topic.key for topic in GUIDE.tour]
    for at, key in enumerate(keys):
        shown = pages.get(f"/help/{key}", "en")
        ways = [way.removeprefix("/help/") for way in shown.links() if way.startswith("/help/")]
        assert ways == [*keys[at + 1 : at + 2], *keys[:at][-1:]]
        assert f"page {at + 1} of {len(keys)}" in shown.text
    # At its end one begins: where nobody is let in, by what to do for that.
    assert "/#start" in shown.links()


def test_the_end_of_the_tour_leads_to_a_start(owner_pages):
    shown = owner_pages.get(f"/help/{GUIDE.tour[-1].key}", "en")
    assert "/work/new" in shown.links()


def test_a_topic_outside_the_tour_leads_only_to_all_topics(pages):
    shown = pages.get("/help/training", "en")
    assert [way for way in shown.links() if way.startswith("/help/")] == []
    assert "page 1 of" not in shown.text


def test_a_topic_that_does_not_exist_is_not_found(pages):
    assert help_link(pages.get("/help/nothing", status=404)).attrib["href"] == "/help"


@pytest.mark.parametrize(
    ("way", "topic"),
    [
        ("/", "/what-pia-is"),
        ("/glossary", ""),
        ("/help", ""),
        ("/assessments/rich", "/result"),
        ("/assessments/rich/actions", "/effect"),
        ("/assessments/rich/report", "/report"),
        ("/kept", "/kept"),
        ("/nothing", ""),
    ],
)
def test_help_leads_to_the_topic_of_the_page(pages, way, topic):
    shown = pages.get(way, status=404 if way == "/nothing" else 200)
    assert help_link(shown).attrib["href"] == f"/help{topic}"


def test_so_it_does_where_answers_are_written(owner_pages, workspace):
    key = kept(workspace, the_owner(workspace))
    for way, topic in (
        ("", "tasks"),
        ("/profile/people", "profile"),
        ("/questions/core.refusal", "answer"),
        ("/questions/core.refusal/history", "never-lose"),
        ("/sources", "sources"),
        ("/merge", "colleagues"),
    ):
        link = help_link(owner_pages.get(f"/work/{key}{way}"))
        assert link.attrib["href"] == f"/help/{topic}"
        # Beside the page, or what was typed there would be lost.
        assert link.attrib["target"] == "_blank"
        assert "en otra pestaña" in text_of(link)


def test_a_topic_names_only_pages_that_exist():
    known = {*POLICIES, *(endpoint.partition(".")[0] for endpoint in POLICIES)}
    strange = [name for topic in GUIDE.topics for name in topic.helps if name not in known]
    assert strange == [], "mend `helps` in questionnaires/guide.yaml"


def test_every_page_has_a_topic():
    lacking = [e for e in POLICIES if GUIDE.for_endpoint(e) is None]
    without = {endpoint.partition(".")[0] for endpoint in lacking} - NEEDS_NONE
    assert without == set(), "name them in `helps` of a topic in questionnaires/guide.yaml"


def test_the_guide_stays_that_of_pia_beside_somebody_s_own_questionnaires(
    pages, monkeypatch, tmp_path
):
    monkeypatch.setenv("PIA_QUESTIONNAIRES", str(tmp_path))
    assert pages.get("/help", "en").one("h1") == "Help"


def test_whoever_sits_at_this_machine_may_read_it_and_nobody_elsewhere(client):
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    for way in ("/help", "/help/answer"):
        assert client.get(way).status_code == 200
        assert client.get(way, environ_base=elsewhere).status_code == 404
