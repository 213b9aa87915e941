"""Quick entry from paper: the same saving as on the other pages, a section a page."""

from __future__ import annotations

import pytest

from pia.services import assessments
from pia.text import LOCALES
from pia.web.pages.entry import asked_sections
from tests.kept import kept, the_owner
from tests.pages import Page, faults
from tests.web.hand import send
from tests.web.test_questions import START, _kinds, _value


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def key(workspace, actor):
    """An assessment with a programme and no answers."""
    return kept(workspace, actor, START)


@pytest.fixture
def work(workspace, actor, key):
    """What the database holds of it now, or of another."""

    def read(of=key):
        with workspace.store.reading() as session:
            return assessments.work_on(session, actor, workspace.questionnaires, of)

    return read


def _entry(key, section):
    return f"/work/{key}/entry/{section}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_section_can_be_typed_in_and_is_sound(owner_pages, work, key, locale):
    found = work()
    for module, section in asked_sections(found):
        shown = owner_pages.get(_entry(key, f"{module}/{section.key}"), locale)
        order = list(found.whole.questions)
        for question in section.questions:
            if question.key in found.shown:
                assert (
                    f" {order.index(question.key) + 1} {question.text.into(locale)}" in shown.text
                )


def test_a_section_that_does_not_exist_is_not_found(owner_pages, key):
    for section in ("core/nothing", "nothing/legality", "decisions/role"):
        owner_pages.get(_entry(key, section), status=404)


def _typed(question, n):
    """A valid answer of that question as its fields of a section hold it."""
    return {f"q{n}-{name}": value for name, value in _value(question).items()}


def test_quick_entry_keeps_the_same_as_the_page_of_each_question(
    workspace, actor, owner, work, key
):
    """Every kind of question, answered once this way and once that."""
    other = kept(workspace, actor, START)
    kinds = _kinds(workspace)
    whole = workspace.questionnaires.installed
    for module in whole.modules:
        for section in module.sections:
            mine = [q for q in section.questions if kinds.get(q.kind) is q]
            fields = {}
            for question in mine:
                fields |= _typed(question, section.questions.index(question))
                page = f"/work/{other}/questions/{question.key}"
                assert send(owner, page, _value(question)).status_code == 302
            if mine:
                answer = send(owner, _entry(key, f"{module.key}/{section.key}"), fields)
                assert answer.status_code == 302
    by_paper, by_question = work().assessment, work(other).assessment
    assert set(by_paper.findings) == {question.key for question in kinds.values()}
    assert by_paper.findings == by_question.findings


@pytest.mark.parametrize("status", ["unknown", "withheld", "not-applicable"])
def test_statuses_and_notes_are_kept_as_on_the_section_page(
    workspace, actor, owner, work, key, status
):
    other = kept(workspace, actor, START)
    fields = {"q0-answer": f"~{status}", "q0-note_es": "Del papel"}
    if status == "not-applicable":
        fields["q0-reason_es"] = "No existe"
    assert send(owner, _entry(key, "core/legality"), fields).status_code == 302
    single = {name.removeprefix("q0-"): value for name, value in fields.items()}
    assert send(owner, f"/work/{other}/questions/core.legal-basis", single).status_code == 302
    assert work().assessment.findings == work(other).assessment.findings
    assert work().assessment.finding("core.legal-basis").status == status


def test_what_is_saved_already_is_shown_and_stays_when_nothing_is_typed(owner, work, key):
    page = _entry(key, "core/legality")
    send(owner, page, {"q0-answer": "memorandum", "q0-note_es": "Del papel"})
    before = work().assessment
    assert send(owner, page, {}).status_code == 302
    assert work().assessment == before
    send(owner, page, {"q0-answer": "", "q0-note_es": ""})
    assert work().assessment.finding("core.legal-basis").status == "blank"


def test_each_button_leads_where_it_says(owner, key):
    page = _entry(key, "core/legality")
    ways = {"next": _entry(key, "core/purpose"), "stay": page}
    for action, there in ways.items():
        answer = send(owner, page, {"action": action})
        assert answer.headers["Location"] == f"{there}?saved=1"
        assert "notice-done" in owner.get(f"{there}?saved=1").text
    assert send(owner, page, {"action": "list"}).headers["Location"] == f"/work/{key}"


def test_after_the_last_section_comes_the_list(owner, key):
    page = _entry(key, "biometrics/checks")
    assert "Guardar y terminar" in owner.get(f"{page}?lang=es").text
    assert send(owner, page, {"action": "next"}).headers["Location"] == f"/work/{key}"


def test_it_begins_where_something_is_left(owner, workspace, actor, key):
    begin = f"/work/{key}/entry"
    assert owner.get(begin).headers["Location"] == _entry(key, "core/programme")
    done = {f"q{n}-answer": "~unknown" for n in range(3)}
    assert send(owner, _entry(key, "core/programme"), done).status_code == 302
    assert owner.get(begin).headers["Location"] == _entry(key, "core/legality")


def test_where_nothing_is_left_it_begins_at_the_beginning(owner, workspace, actor, work):
    keys = work().shown
    answers = {key: {"status": "unknown"} for key in keys}
    full = kept(workspace, actor, {**START, "answers": answers})
    answer = owner.get(f"/work/{full}/entry")
    assert answer.headers["Location"] == _entry(full, "core/programme")


def test_a_wrong_answer_is_told_with_what_was_typed_and_the_others_are_saved(owner, work, key):
    fields = {"q0-answer": "individual-records", "q1-value": "muchas", "q1-note_es": "Lista"}
    answer = send(owner, _entry(key, "core/people"), fields)
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert 'value="muchas"' in answer.text
    assert "Lista" in answer.text
    assert 'href="#q1-value"' in answer.text
    assert 'id="q1-value"' in answer.text
    assert work().assessment.finding("core.data-detail").status == "answered"
    assert work().assessment.finding("core.people-number").status == "blank"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_mistake_leads_to_a_field_that_is_there(owner, work, key, locale):
    """A status without its reason, for every question."""
    found = work()
    owner.get(f"/?lang={locale}")
    for module, section in asked_sections(found):
        asked = [n for n, each in enumerate(section.questions) if each.key in found.shown]
        typed = {f"q{n}-answer": "~not-applicable" for n in asked}
        answer = send(owner, _entry(key, f"{module}/{section.key}"), typed)
        assert answer.status_code == 422
        shown = Page(answer.text, locale)
        assert faults(shown) == []
        told = [link[1:] for link in shown.links() if link.startswith("#q")]
        assert len(told) == len(typed)


def test_two_texts_that_meet_are_both_shown(owner, work, key):
    page = _entry(key, "core/legality")
    html = owner.get(page).text
    send(owner, page, {"q0-answer": "memorandum"})
    old = {"q0-version": "0", "q0-answer": "none", "q0-note_es": "Mi nota"}
    answer = send(owner, page, old)
    assert answer.status_code == 409
    assert "Mi nota" in answer.text
    assert "Un memorando o acuerdo no vinculante" in answer.text
    assert html.count('name="q0-version"') == 1
    assert work().assessment.finding("core.legal-basis").value == "memorandum"


def test_what_is_confidential_stays_so(owner, work, key):
    page = f"/work/{key}/questions/core.legal-basis"
    send(owner, page, {"note_es": "Secreto", "confidential": "1", "answer": "none"})
    send(owner, _entry(key, "core/legality"), {"q0-note_es": "Secreto aún"})
    finding = work().assessment.finding("core.legal-basis")
    assert finding.confidential
    assert finding.note.es == "Secreto aún"


def test_a_stranger_types_nothing_in(client, owner, key):
    for way in ("away", "paper", "paper.pdf", "entry", "entry/core/legality"):
        assert client.get(f"/work/{key}/{way}").status_code != 200
        assert owner.get(f"/work/{'0' * 32}/{way}").status_code == 404
