"""What a form gives back: untouched it says what it showed, whichever languages it showed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from pia.exports.assessment_file import finding_data
from pia.web.forms.answer import SourcedForm, typed_accounts, typed_answer, typed_links
from pia.web.pages.answer_fields import sourced_fields
from tests.conftest import THOROUGH
from tests.kept import kept, the_owner
from tests.unit.assessments import WHOLE, findings, sources
from tests.web.hand import form_on, send
from tests.web.test_questions import START

LIST = "core.known-incidents"
KINDS = {question.kind: question for question in WHOLE.questions.values()}
NOTHING = (None, "", [], {})
SHOWN = [(), ("es",), ("en",), ("es", "en")]


# -- every kind ---------------------------------------------------------------------------


@st.composite
def held(draw):
    """A question of some kind and an answer to it as it is kept."""
    question = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    finding = draw(findings(question, draw(sources())))
    return question, finding_data(question, finding)


@settings(
    max_examples=2000 if THOROUGH else 150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(held(), st.sampled_from(SHOWN))
def test_sent_as_it_came_it_says_what_it_said(kept_answer, shown):
    question, base = kept_answer
    form = SourcedForm(MultiDict(sent(question, base, shown)))
    data = typed_answer(question, form, base)
    assert typed(data) == typed(base)
    links = typed_links(form, base.get("evidence"))
    accounts = typed_accounts(question, form, base.get("state_account"))
    whole = {**data, "evidence": links, "state_account": accounts}
    assert typed(whole) == typed(base)


def typed(data):
    """The same with line breaks as forms have them, the usual stance said, nothing empty."""
    if isinstance(data, dict):
        usual = {"stance": "supports"} if "source" in data else {}
        return usual | {key: typed(part) for key, part in data.items() if part not in NOTHING}
    if isinstance(data, list):
        return [typed(part) for part in data]
    return data.replace("\r\n", "\n") if isinstance(data, str) else data


def sent(question, base, shown):
    """Every field of the page of a question, untouched, with texts in the languages shown."""
    fields = sourced_fields(question, base, {})
    given = "~" if fields.partial in ("number", "date", "text", "list") else ""
    found = [("answer", fields.answer or given), ("value", fields.value), ("flag_shown", "1")]
    found += [("values", each) for each in fields.values]
    found += [("flagged", "1")] * fields.flagged + [("confidential", "1")] * fields.confidential
    worded = {"value": fields.words, "items": fields.items}
    found += texts("", {**worded, "note": fields.note, "reason": fields.reason}, shown)
    for index, link in enumerate(fields.links):
        start = f"links-{index}-"
        found += [(f"{start}{name}", getattr(link, name)) for name in ("source", "stance", "at")]
        found += [(f"{start}proves", "operation")] * link.proves
        found += texts(start, {"says": link.says}, shown)
    for index, said in enumerate(fields.accounts):
        start = f"accounts-{index}-"
        own = ("state", "date", "value", "source", "at")
        found += [(f"{start}{name}", getattr(said, name)) for name in own]
        found += [(f"{start}values", each) for each in said.values]
        worded = {"value": said.words, "items": said.items}
        found += texts(start, {**worded, "says": said.says}, shown)
    return found


def texts(start, words, shown):
    """Texts as a browser sends them."""
    return [
        (
            f"{start}{name}_{language}",
            getattr(held, language).replace("\r\n", "\n").replace("\n", "\r\n"),
        )
        for name, held in words.items()
        for language in shown
    ]


# -- lists on their pages -----------------------------------------------------------------


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def list_of(workspace, actor, owner):
    """An assessment in Spanish with that list: where it is asked, and what is kept of it."""

    def made(items, **more):
        answer = {"value": items, **more}
        start = START | {"languages": ["es"], "answers": {LIST: answer}}
        key = kept(workspace, actor, start)

        def now():
            with workspace.store.reading() as session:
                state = workspace.work(session, actor, key).part(f"answers/{LIST}")
            return state.data

        return f"/work/{key}", now

    return made


BOTH = [{"en": "A-en"}, {"es": "B-es", "en": "B-en"}]


@pytest.mark.parametrize("items", [[{"en": "A-en"}, {"en": "B-en"}], BOTH])
@pytest.mark.parametrize("kind", ["questions", "sections", "entry"])
@pytest.mark.parametrize("action", ["stay", "autosave"])
def test_a_page_that_nobody_touched_keeps_a_list_in_another_language(
    workspace, owner, list_of, items, kind, action
):
    start, now = list_of(items)
    where = LIST if kind == "questions" else _section(workspace)
    page = f"{start}/{kind}/{where}"
    fields, names = form_on(owner.get(page).text, page)
    assert any(name.endswith("items_es") for name in names)
    assert not any(name.endswith("items_en") for name in names)
    before = now()
    assert owner.post(page, data={**fields, "action": action}).status_code in (200, 204, 302)
    assert now() == before


def _section(workspace):
    for module in workspace.questionnaires.installed.modules:
        for section in module.sections:
            if any(question.key == LIST for question in section.questions):
                return f"{module.key}/{section.key}"
    raise AssertionError(LIST)


def test_a_note_leaves_the_list_alone(owner, list_of):
    start, now = list_of(BOTH)
    assert send(owner, f"{start}/questions/{LIST}", {"note_es": "n"}).status_code == 302
    assert now()["value"] == BOTH
    assert now()["note"] == {"es": "n"}


def test_an_empty_line_at_the_beginning_holds_its_place(workspace, actor, owner):
    """In HTML the first line break of a text area is none: the page writes one more."""
    start = START | {"answers": {LIST: {"value": BOTH}}}
    key = kept(workspace, actor, start)
    page = f"/work/{key}/questions/{LIST}"
    for path in (page, f"/work/{key}/entry/{_section(workspace)}"):
        assert "\n\nB-es</textarea>" in owner.get(path).text
    fields, _ = form_on(owner.get(page).text, page)
    assert fields["items_es"] == ["\nB-es"]
    assert send(owner, page, {"note_es": "n", "items_es": "\r\nB-es\r\n"}).status_code == 302
    with workspace.store.reading() as session:
        found = workspace.work(session, actor, key).part(f"answers/{LIST}").data
    assert found["value"] == BOTH


def test_what_a_state_said_to_a_list_is_written_and_kept(owner, list_of):
    start, now = list_of([{"es": "Uno"}])
    page = f"{start}/questions/{LIST}"
    words = {"accounts-0-items_es": "Primero\nSegundo", "accounts-0-state": "MX"}
    assert send(owner, page, words).status_code == 302
    said = [{"es": "Primero"}, {"es": "Segundo"}]
    assert now()["state_account"] == [{"state": "MX", "value": said}]
    assert send(owner, page, {"note_es": "n"}).status_code == 302
    assert now()["state_account"] == [{"state": "MX", "value": said}]


def test_a_fault_in_what_a_state_said_to_a_list_is_told_at_its_field(owner, list_of):
    start, _ = list_of([{"es": "Uno"}])
    words = {"accounts-0-items_es": "x" * 501, "accounts-0-state": "MX"}
    page = send(owner, f"{start}/questions/{LIST}", words)
    assert page.status_code == 422
    assert 'href="#accounts-0-items_' in page.text
