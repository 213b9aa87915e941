"""Answers checked, found, changed several at once; and the way from one question to another."""

from __future__ import annotations

import re

import pytest

from pia.services.assessments import work_on
from tests.kept import kept, the_owner
from tests.pages import Page, faults
from tests.web.hand import form_on, send

LAW, REMEDY, OVERSIGHT = "core.legal-basis", "core.remedy", "core.oversight"
CONTENT = {
    "format": "pia-assessment/1",
    "languages": ["es", "en"],
    "programme": {
        "name": {"es": "Programa de prueba", "en": "Test programme"},
        "as_of": "2025-04-30",
        "technologies": ["biometrics.enrolment"],
    },
    "answers": {
        LAW: {
            "value": "memorandum",
            "evidence": [{"source": "s1", "at": "p. 4"}, {"source": "s2", "stance": "contradicts"}],
            "state_account": [{"state": "MX", "date": "2018", "value": "general-law"}],
            "note": {"es": "No se cuenta", "confidential": True},
        },
        "core.summary": {"value": {"es": "Palabra " * 100}, "note": {"es": "Nota abierta"}},
        "core.text-access": {"value": "none"},
        "core.purpose": {"status": "not-applicable", "reason": {"en": "There is no purpose"}},
        OVERSIGHT: {"status": "unknown", "flagged": True},
    },
    "evidence": {
        "s1": {"title": {"es": "Memorando"}, "grade": "documented"},
        "s2": {"title": {"es": "Réplica"}, "grade": "documented"},
    },
}


@pytest.fixture
def key(workspace):
    return kept(workspace, the_owner(workspace), _content(workspace))


def _content(workspace):
    """The first option of a question is as good an answer as any."""
    options = workspace.questionnaires.installed.questions["core.text-access"].options
    answers = CONTENT["answers"] | {"core.text-access": {"value": options[0].key}}
    return {**CONTENT, "answers": answers}


@pytest.fixture
def found(workspace, key):
    actor = the_owner(workspace)

    def finding(question):
        with workspace.store.reading() as session:
            work = work_on(session, actor, workspace.questionnaires, key)
        return work.assessment.finding(question)

    return finding


def rows(page):
    """Keys of the questions that a page of answers shows."""
    return [e.attrib["id"] for e in page.all("div") if "." in e.attrib.get("id", "")]


def row_of(page, question):
    (row,) = [e for e in page.all("div") if e.attrib.get("id") == question]
    return re.sub(r"\s+", " ", "".join(row.itertext())).strip()


@pytest.mark.parametrize("locale", ["es", "en"])
def test_every_page_of_the_check_is_sound(owner_pages, key, locale):
    for path in (
        "check",
        "check?saved=1",
        "check?q=memorando&answer=answered&mark=contested&module=core",
        "check?q=zz",
        "check/core/legality?saved=1",
        "several?move=unknown&every=1&q=a",
        "several?move=source&source=s1&every=1",
        f"several?move=flag&on={OVERSIGHT}",
        f"several?move=unflag&on={OVERSIGHT}",
        f"several/{'a' * 32}?left={LAW}&left=zz",
    ):
        owner_pages.get(f"/work/{key}/{path}", locale)
    for incomplete in ("several", "several?move=flag", "several?move=source&every=1"):
        owner_pages.get(f"/work/{key}/{incomplete}", locale)


def test_each_answer_is_told_in_words_with_what_belongs_to_it(owner_pages, key):
    page = owner_pages.get(f"/work/{key}/check", "en")
    law = row_of(page, LAW)
    for words in (
        "non-binding agreement",
        "supports: Memorando, p. 4",
        "contradicts: Réplica",
        "Mexico, 2018:",
        "Disputed",
        "With a confidential note",
    ):
        assert words in law, words
    assert "No se cuenta" not in page.text
    assert "No source yet" in row_of(page, "core.text-access")
    assert "With a note" in row_of(page, "core.summary")
    assert "…" in row_of(page, "core.summary")
    assert re.search("Does not apply ?There is no purpose", row_of(page, "core.purpose"))
    assert "Marked to come back to" in row_of(page, OVERSIGHT)
    assert "No answer" in row_of(page, REMEDY)


def test_what_is_not_asked_is_left_out(owner_pages, workspace, key):
    shown, actor = rows(owner_pages.get(f"/work/{key}/check")), the_owner(workspace)
    with workspace.store.reading() as session:
        work = work_on(session, actor, workspace.questionnaires, key)
    assert shown == [each for each in work.questionnaire.questions if each in work.shown]
    assert len(shown) < len(work.questionnaire.questions)


def test_the_counts_lead_to_what_they_count(owner_pages, key):
    page = owner_pages.get(f"/work/{key}/check", "en")
    ways = [way for way in page.links() if "/check?answer=" in way or "/check?mark=" in way]
    assert len(ways) == 7
    for way in ways:
        shown = owner_pages.get(way, "en")
        assert rows(shown)
        assert "questions fit" in shown.text or "question fits" in shown.text
    assert rows(owner_pages.get(f"/work/{key}/check?answer=unknown")) == [OVERSIGHT]


def test_what_one_looks_for_stays_in_the_fields_and_can_be_cleared(owner_pages, key):
    page = owner_pages.get(f"/work/{key}/check?q=Réplica&answer=answered&module=core", "en")
    assert rows(page) == [LAW]
    assert 'value="Réplica"' in page.html
    assert re.search(r'value="answered" checked', page.html)
    assert f"/work/{key}/check" in page.links()


def test_where_nothing_fits_it_says_how_to_look(owner_pages, key):
    page = owner_pages.get(f"/work/{key}/check?q=zzz", "en")
    assert "0 of" in page.text
    assert "accents and capital letters do not matter" in page.text
    assert rows(page) == []


def test_nonsense_in_the_address_looks_for_nothing(owner_pages, key):
    whole = rows(owner_pages.get(f"/work/{key}/check"))
    page = owner_pages.get(f"/work/{key}/check?answer=zz&mark=zz&page=9")
    assert rows(page) == whole


def test_a_changed_answer_leads_back_to_where_it_was_found(owner, key, found):
    page = Page(owner.get(f"/work/{key}/check?answer=unknown&q=a").text, "es")
    (way,) = [each for each in page.links() if OVERSIGHT in each]
    assert f"/work/{key}/check?q=a&answer=unknown#{OVERSIGHT}" in owner.get(way).text.replace(
        "&amp;", "&"
    )
    address = f"/work/{key}/questions/{OVERSIGHT}"
    answer = send(owner, way, {"answer": "~withheld"}, address)
    assert answer.status_code == 302
    path, _, fragment = answer.location.partition("#")
    assert (path.partition("?")[0], fragment) == (f"/work/{key}/check", OVERSIGHT)
    assert {"q=a", "answer=unknown", "saved=1"} <= set(path.partition("?")[2].split("&"))
    assert found(OVERSIGHT).status == "withheld"


def test_the_way_back_survives_a_refusal_and_a_save_that_stays(owner, key):
    address = f"/work/{key}/questions/{LAW}"
    way = f"{address}?from=check&look=q%3Dmemorando"
    refused = send(owner, way, {"answer": "~not-applicable"}, address)
    assert refused.status_code == 422
    sent, _ = form_on(refused.text, address)
    assert (sent["from"], sent["look"]) == (["check"], ["q=memorando"])
    stayed = send(owner, way, {"action": "stay"}, address)
    assert {"from=check", "look=q%3Dmemorando"} <= set(stayed.location.partition("?")[2].split("&"))
    listed = send(owner, way, {"action": "list"}, address)
    assert listed.location == f"/work/{key}"


def test_a_question_of_a_section_s_check_leads_back_to_it(owner, key):
    page = Page(owner.get(f"/work/{key}/check/core/legality").text, "es")
    (way,) = [each for each in page.links() if LAW in each]
    answer = send(owner, way, {}, f"/work/{key}/questions/{LAW}")
    assert answer.location == f"/work/{key}/check/core/legality?saved=1#{LAW}"


@pytest.mark.parametrize("back", ["https://example.org", "//example.org", "tasks", ""])
def test_no_other_place_can_be_named_to_lead_back_to(owner, key, back):
    address = f"/work/{key}/questions/{LAW}"
    answer = send(owner, f"{address}?from={back}&look=//example.org", {}, address)
    assert answer.location == f"/work/{key}/questions/core.text-access?saved={LAW}"


def test_what_was_looked_for_is_only_carried_as_far_as_it_is_known(owner, key):
    address = f"/work/{key}/questions/{LAW}"
    look = "q%3Dx%26evil%3D1%26answer%3Dzz"
    sent, _ = form_on(owner.get(f"{address}?from=check&look={look}").text, address)
    assert sent["look"] == ["q=x"]
    many = "%26".join(f"a{number}%3D1" for number in range(60))
    sent, names = form_on(owner.get(f"{address}?from=check&look={many}").text, address)
    assert "look" not in names


def test_the_last_question_of_a_section_leads_to_its_check_and_that_to_the_next(
    owner, owner_pages, workspace, key
):
    sections = [s for m in workspace.questionnaires.installed.modules for s in m.sections]
    legality = next(s for s in sections if s.key == "legality")
    last = legality.questions[-1].key
    answer = send(owner, f"/work/{key}/questions/{last}", {})
    assert answer.location == f"/work/{key}/check/core/legality?saved=1"
    page = owner_pages.get(answer.location, "en")
    assert rows(page) == [q.key for q in legality.questions]
    following = sections[sections.index(legality) + 1]
    (way,) = [each for each in page.links() if each.startswith(f"/work/{key}/questions/core.")][-1:]
    assert way.rpartition("/")[2] in [q.key for q in following.questions]


def test_after_the_last_section_there_is_no_next_one(owner_pages, workspace, key):
    module = next(m for m in workspace.questionnaires.installed.modules if m.key == "biometrics")
    last = module.sections[-1].key
    page = owner_pages.get(f"/work/{key}/check/biometrics/{last}", "en")
    assert "Continue to" not in page.text
    assert f"/work/{key}/check" in page.links()


def test_a_section_that_is_not_asked_says_so(owner_pages, workspace):
    actor = the_owner(workspace)
    quick = kept(workspace, actor, {**_content(workspace), "mode": "quick"})
    modules = workspace.questionnaires.installed.modules
    module, section = next(
        (m.key, s.key)
        for m in modules
        for s in m.sections
        if m.key in ("core", "biometrics") and not any(q.quick for q in s.questions)
    )
    page = owner_pages.get(f"/work/{quick}/check/{module}/{section}", "en")
    assert "None of these questions arises" in page.text


def test_a_section_on_one_page_leads_to_its_check_too(owner, key):
    page = f"/work/{key}/sections/core/legality"
    assert send(owner, page, {}).location == f"/work/{key}/check/core/legality?saved=1"
    assert send(owner, page, {"action": "list"}).location == f"/work/{key}"


def test_unknown_sections_and_questions_are_not_found(owner_pages, key):
    for path in ("check/core/zz", "check/zz/legality", "go?to=zz"):
        owner_pages.get(f"/work/{key}/{path}", status=404)


def test_one_jumps_to_any_question_of_the_section_and_to_other_sections(owner, key):
    page = Page(owner.get(f"/work/{key}/questions/{LAW}?lang=en").text, "en")
    options = [e.attrib["value"] for e in page.all("option") if "." in e.attrib["value"]]
    chosen = [e.attrib["value"] for e in page.all("option") if "selected" in e.attrib]
    assert options[:2] == [LAW, "core.text-access"]
    assert LAW in chosen
    assert any(each.startswith("biometrics.") for each in options)
    assert "Answered" in page.text
    answer = owner.get(f"/work/{key}/go?to=core.text-access")
    assert answer.location == f"/work/{key}/questions/core.text-access"
    assert owner.get(f"/work/{key}/go").location == f"/work/{key}/check"


def test_the_next_question_without_an_answer_is_found_also_before_this_one(owner, key, workspace):
    asked = workspace.questionnaires.installed.questions
    last = [key for key, q in asked.items() if q.module == "biometrics"][-1]
    page = Page(owner.get(f"/work/{key}/questions/{last}?lang=en").text, "en")
    (way,) = [
        e for e in page.all("a") if "".join(e.itertext()) == "Next question without an answer"
    ]
    assert "/questions/core." in way.attrib["href"]


def test_a_mark_is_set_and_taken_on_the_question_and_on_the_section(owner, key, found):
    one, several = f"/work/{key}/questions/{REMEDY}", f"/work/{key}/sections/core/legality"
    assert send(owner, one, {"flagged": "1"}).status_code == 302
    assert (found(REMEDY).status, found(REMEDY).flagged) == ("blank", True)
    assert "Marcada para volver" in owner.get(f"{one}/history").text
    sent, _ = form_on(owner.get(one).text, one)
    del sent["flagged"]
    assert owner.post(one, data=sent).status_code == 302
    assert not found(REMEDY).flagged
    assert send(owner, several, {"q0-flagged": "1"}).status_code == 302
    assert found(LAW).flagged
    assert found(LAW).evidence


def test_a_form_without_the_box_leaves_the_mark_alone(owner, key, found):
    one = f"/work/{key}/questions/{OVERSIGHT}"
    sent, _ = form_on(owner.get(one).text, one)
    del sent["flagged"], sent["flag_shown"]
    assert owner.post(one, data={**sent, "answer": "~withheld"}).status_code == 302
    assert (found(OVERSIGHT).status, found(OVERSIGHT).flagged) == ("withheld", True)


def _several(owner, key, query):
    """Confirm a change to several answers."""
    address = f"/work/{key}/several"
    return send(owner, f"{address}?{query}", {}, address)


def test_several_are_changed_after_they_were_shown_and_it_can_be_undone(owner, key, found):
    query = f"move=unknown&on={REMEDY}&on={LAW}"
    asked = owner.get(f"/work/{key}/several?{query}&lang=en").text
    assert "Change 1 answer<" in asked
    assert "1 question stays as it is" in asked
    assert found(REMEDY).status == "blank"
    answer = _several(owner, key, query)
    assert answer.status_code == 303
    assert (found(REMEDY).status, found(LAW).status) == ("unknown", "answered")
    page = Page(owner.get(f"{answer.location}?lang=en").text, "en")
    assert faults(page) == []
    assert "1 answer changed." in page.text
    assert "Changed together" in owner.get(f"/work/{key}/questions/{REMEDY}/history").text
    undone = send(owner, answer.location, {}, f"{answer.location}/undo")
    assert found(REMEDY).status == "blank"
    page = Page(owner.get(f"{undone.location}?lang=en").text, "en")
    assert faults(page) == []
    assert page.one("h1") == "The change was undone"
    assert "Undo this change" not in page.text
    past = owner.get(f"/work/{key}/questions/{REMEDY}/history").text
    assert "A change to several answers was undone" in past


def test_all_that_is_shown_can_be_changed_together(owner, key, found):
    _several(owner, key, "move=flag&every=1&answer=answered&module=core")
    assert found(LAW).flagged
    assert not found(REMEDY).flagged
    _several(owner, key, "move=unflag&every=1&mark=flagged")
    assert not found(LAW).flagged
    assert not found(OVERSIGHT).flagged


def test_a_source_is_added_to_several(owner, key, found):
    _several(owner, key, f"move=source&source=s2&on=core.text-access&on={REMEDY}&on={LAW}")
    assert [link.source for link in found("core.text-access").evidence] == ["s2"]
    assert len(found(LAW).evidence) == 2
    assert not found(REMEDY).evidence


def test_what_changed_meanwhile_is_told_and_stays(owner, key, found):
    address = f"/work/{key}/several"
    sent, _ = form_on(owner.get(f"{address}?move=unknown&on={REMEDY}").text, address)
    send(owner, f"/work/{key}/questions/{REMEDY}", {"answer": "~withheld"})
    answer = owner.post(address, data=sent)
    assert found(REMEDY).status == "withheld"
    page = Page(owner.get(f"{answer.location}&lang=en").text, "en")
    assert faults(page) == []
    assert "Nothing was changed." in page.text
    assert "These were left as they are" in page.text
    assert f"/work/{key}/questions/{REMEDY}" in page.links()


def test_a_save_without_its_key_gets_one(owner, key, found):
    address = f"/work/{key}/several"
    sent, _ = form_on(owner.get(f"{address}?move=flag&on={REMEDY}").text, address)
    answer = owner.post(
        address, data={**sent, "save_key": "x", "seen": [*sent["seen"], "zz", "a:x"]}
    )
    assert answer.status_code == 303
    assert found(REMEDY).flagged


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Choose what to do with the questions."),
        (f"move=source&on={LAW}", "Choose the source to add."),
        ("move=flag", "Tick at least one question."),
    ],
)
def test_a_choice_that_is_not_complete_says_what_is_missing(owner_pages, key, query, said):
    page = owner_pages.get(f"/work/{key}/several?{query}", "en")
    assert page.text.count(said) == 2  # above, and where it is
    assert page.one("title").startswith("Error:")
    (form,) = [f for f in page.all("form") if f.attrib.get("action", "").endswith("several")]
    assert form.attrib["method"] == "get"
    held = [e.attrib["value"] for e in form.iter("input") if "checked" in e.attrib]
    assert held == [value.partition("=")[2] for value in query.split("&")[::-1] if value]
    ids = {element.attrib.get("id") for element in page.root.iter()}
    assert {link[1:] for link in page.links() if link.startswith("#")} <= ids


def test_where_nothing_would_change_there_is_nothing_to_confirm(owner_pages, key):
    page = owner_pages.get(f"/work/{key}/several?move=unknown&on={LAW}", "en")
    assert "None of these answers would change." in page.text
    assert not [f for f in page.all("form") if f.attrib.get("action", "").endswith("several")]


def test_without_sources_none_is_offered(owner_pages, workspace):
    bare = {name: part for name, part in CONTENT.items() if name not in ("answers", "evidence")}
    key = kept(workspace, the_owner(workspace), bare)
    page = owner_pages.get(f"/work/{key}/check", "en")
    assert "Mark them to come back to" in page.text
    assert "Source to add" not in page.text


def test_the_list_of_tasks_leads_to_the_check_of_all_and_of_each_section(owner_pages, key):
    links = owner_pages.get(f"/work/{key}").links()
    assert f"/work/{key}/check" in links
    assert f"/work/{key}/check/core/legality" in links
    assert f"/work/{key}/sections/core/legality" in links
