"""The walk: one question a page or a section a page, saved as it is given, nothing lost."""

from __future__ import annotations

import pytest

from pia.config import data_path
from pia.exports.assessment_file import document
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.expressions import tests as conditions
from pia.services import assessments
from pia.services.parts import Actor
from pia.services.sessions import owner as owner_of
from tests.pages import Page, faults, text_of
from tests.web.hand import form_on, send

ROOT = data_path("questionnaires")
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
    with workspace.store.writing() as session:
        account = owner_of(session)
        return Actor(account.organisation_id, account.id)


@pytest.fixture
def key(workspace, actor):
    """An assessment with a programme and no answers."""
    with workspace.store.writing() as session:
        return assessments.create(session, actor, workspace.questionnaires, START).id


@pytest.fixture
def saved(workspace, actor, key):
    """What the database holds of an answer, in domain terms."""

    def finding(question):
        with workspace.store.reading() as session:
            work = workspace.work(session, actor, key)
        return work.assessment.finding(question), work

    return finding


def _address(key, question):
    return f"/work/{key}/questions/{question}"


def _kinds(workspace):
    """One question of every kind that the shipped questionnaires ask."""
    found = {}
    for question in workspace.questionnaires.installed.questions.values():
        if question.module in ("core", "biometrics") and question.visible_if is None:
            found.setdefault(question.kind, question)
    return found


def _value(question):
    """Fields that answer a question of any kind."""
    match question.kind:
        case "choices":
            return {"values": [question.options[0].key]}
        case "number":
            return {"value": "35 236"}
        case "date":
            return {"value": "2018-04"}
        case "text" | "long-text":
            return {"value_es": "Lo que se sabe", "value_en": "What is known"}
        case "list":
            return {"items_es": "Uno\nDos", "items_en": "One\nTwo"}
    return {"answer": question.options[0].key}


def test_every_kind_of_question_is_answered_and_kept(workspace, owner, key, saved):
    kinds = _kinds(workspace)
    assert len(kinds) >= 7
    for question in kinds.values():
        answer = send(owner, _address(key, question.key), _value(question))
        assert answer.status_code == 302, question.kind
        finding, _ = saved(question.key)
        assert finding.status == "answered", question.kind


@pytest.mark.parametrize("status", ["unknown", "withheld", "not-applicable"])
def test_every_kind_of_question_takes_each_status(workspace, owner, key, saved, status):
    for question in _kinds(workspace).values():
        reason = {"reason_es": "No existe"} if status == "not-applicable" else {}
        answer = send(owner, _address(key, question.key), {"answer": f"~{status}", **reason})
        assert answer.status_code == 302, question.kind
        assert saved(question.key)[0].status == status


def test_every_page_of_the_walk_is_sound_in_both_languages(workspace, owner, key):
    pages = [f"/work/{key}", f"/work/{key}/sources", f"/work/{key}/new-source"]
    pages += [_address(key, question.key) for question in _kinds(workspace).values()]
    pages += [f"/work/{key}/sections/core/programme", f"{pages[-1]}/history"]
    for page in pages:
        for locale in ("es", "en"):
            answer = owner.get(f"{page}?lang={locale}")
            assert answer.status_code == 200, page
            assert faults(Page(answer.text, locale)) == [], page


def test_a_wrong_answer_is_told_with_what_was_typed_and_nothing_is_saved(owner, key, saved):
    page = _address(key, "core.people-number")
    answer = send(owner, f"{page}", {"value": "muchas", "note_es": "Vi una lista"})
    assert answer.status_code == 422
    assert "muchas" in answer.text
    assert "Vi una lista" in answer.text
    assert "<title>Error: " in answer.text
    assert 'href="#value"' in answer.text
    assert saved("core.people-number")[0].status == "blank"


def test_a_value_beside_a_status_that_says_there_is_none_is_told(owner, key):
    page = _address(key, "core.people-number")
    answer = send(owner, page, {"value": "12", "answer": "~unknown"})
    assert answer.status_code == 422
    assert 'value="12"' in answer.text


WHY_NOT = {
    "es": "Escriba por qué no aplica esta pregunta.",
    "en": "Write why this question does not apply.",
}


@pytest.mark.parametrize("locale", ["es", "en"])
@pytest.mark.parametrize(
    ("page", "prefix"),
    [
        ("questions/core.legal-basis", ""),
        ("sections/core/legality", "q0-"),
        ("entry/core/legality", "q0-"),
    ],
)
def test_not_applicable_needs_a_reason_and_its_box_says_so(owner, key, page, prefix, locale):
    owner.get(f"/?lang={locale}")
    answer = send(owner, f"/work/{key}/{page}", {f"{prefix}answer": "~not-applicable"})
    assert answer.status_code == 422
    shown = Page(answer.text, locale)
    assert faults(shown) == []
    box = f"{prefix}reason_{locale}"
    (link,) = [each for each in shown.all("a") if each.attrib["href"] == f"#{box}"]
    assert text_of(link) == WHY_NOT[locale]
    wrong = [
        each.attrib["id"]
        for each in shown.all("textarea", "input", "select")
        if each.attrib.get("aria-invalid")
    ]
    assert wrong == [box]
    assert "“reason”" not in answer.text
    written = {f"{prefix}answer": "~not-applicable", box: "No existe"}
    assert send(owner, f"/work/{key}/{page}", written).status_code == 302


def test_a_form_says_nothing_of_the_keys_of_files(owner, key):
    page = _address(key, "core.legal-basis")
    told = {
        "Hay un motivo": {"answer": "memorandum", "reason_es": "No existe"},
        "Escriba qué dijo el Estado": {"accounts-0-says_es": "«Nada»"},
    }
    for words, typed in told.items():
        answer = send(owner, page, typed)
        assert answer.status_code == 422
        assert words in answer.text
    both = send(owner, _address(key, "core.people-number"), {"value": "5", "answer": "~unknown"})
    assert "Deje una de las dos cosas" in both.text


def test_a_new_source_is_added_without_leaving_the_page(owner, key, saved):
    typed = {
        "answer": "memorandum",
        "new-title": "Memorando de cooperación",
        "new-grade": "documented",
        "new-date": "2017",
        "new-url": "https://example.org/memo",
        "new-stance": "contradicts",
        "new-at": "p. 4",
        "action": "stay",
    }
    answer = send(owner, _address(key, "core.legal-basis"), typed)
    assert answer.location.endswith("core.legal-basis?saved=1")
    finding, work = saved("core.legal-basis")
    (link,) = finding.evidence
    assert (link.stance, link.at) == ("contradicts", "p. 4")
    assert work.assessment.sources[link.source].grade == "documented"


def test_a_source_without_a_kind_is_told_and_its_fields_stay(owner, key, saved):
    typed = {"answer": "memorandum", "new-title": "Sin clase"}
    answer = send(owner, _address(key, "core.legal-basis"), typed)
    assert answer.status_code == 422
    assert "Sin clase" in answer.text
    assert not saved("core.legal-basis")[1].assessment.sources


def test_a_page_without_its_source_is_told_and_stays(owner, key, saved):
    page = _address(key, "core.legal-basis")
    send(owner, page, {"answer": "memorandum", "new-title": "Nota", "new-grade": "documented"})
    answer = send(owner, page, {"links-1-at": "p. 44"})
    assert answer.status_code == 422
    assert 'href="#links-1-source"' in answer.text
    assert 'value="p. 44"' in answer.text
    said = {"accounts-0-state": "MX", "accounts-0-value": "none", "accounts-0-at": "min. 12"}
    answer = send(owner, page, said)
    assert answer.status_code == 422
    assert 'href="#accounts-0-source"' in answer.text
    assert 'value="min. 12"' in answer.text
    finding, _ = saved("core.legal-basis")
    assert len(finding.evidence) == 1
    assert not finding.state_account


def test_where_there_is_no_source_to_choose_the_way_leads_to_a_new_one(owner, key):
    page = _address(key, "core.legal-basis")
    sent, _ = form_on(owner.get(page).text, page)
    answer = owner.post(page, data={**sent, "answer": "none", "links-0-at": "p. 4"})
    assert answer.status_code == 422
    assert 'href="#new-title"' in answer.text
    assert 'id="new-title"' in answer.text


def test_own_work_is_one_click_and_one_testimony(owner, key, saved):
    for question in ("core.legal-basis", "core.oversight"):
        typed = {"answer": "~unknown", "action": "own-work"}
        assert send(owner, _address(key, question), typed).status_code == 302
    finding, work = saved("core.oversight")
    assert [link.source for link in finding.evidence] == ["own-work"]
    assert work.assessment.sources["own-work"].grade == "testimony"
    assert list(work.assessment.sources) == ["own-work"]


def test_an_answer_without_a_source_says_that_it_is_not_counted_as_known(owner, key):
    page = _address(key, "core.legal-basis")
    send(owner, page, {"answer": "memorandum", "action": "stay"})
    assert "not yet counted as known" in owner.get(f"{page}?lang=en").text
    assert "has no source yet" in owner.get(f"/work/{key}?lang=en").text


def test_the_state_s_account_stands_beside_the_finding(owner, key, saved):
    typed = {
        "answer": "memorandum",
        "accounts-0-state": "MX",
        "accounts-0-date": "2018-04-08",
        "accounts-0-value": "general-law",
        "accounts-0-says_es": "Tenemos facultades",
    }
    assert send(owner, _address(key, "core.legal-basis"), typed).status_code == 302
    finding, _ = saved("core.legal-basis")
    (account,) = finding.state_account
    assert (account.state, account.date, account.value) == ("MX", "2018-04-08", "general-law")
    assert account.says.es == "Tenemos facultades"
    assert finding.value == "memorandum"


def test_the_other_tab_gets_both_texts_and_loses_none(owner, key, saved):
    page = _address(key, "core.legal-basis")
    html = owner.get(page).text
    first, _ = form_on(html, page)
    second, _ = form_on(html, page)
    first |= {"answer": ["none"], "note_es": ["La primera pestaña"]}
    second |= {"answer": ["memorandum"], "note_es": ["La segunda pestaña"], "save_key": ["a" * 32]}
    assert owner.post(page, data=first).status_code == 302
    answer = owner.post(page, data=second)
    assert answer.status_code == 409
    assert "La primera pestaña" in answer.text
    assert "La segunda pestaña" in answer.text
    assert saved("core.legal-basis")[0].note.es == "La primera pestaña"
    assert "La segunda pestaña" in owner.get(f"{page}/history").text
    joined, _ = form_on(answer.text, page)
    joined["note_es"] = ["Las dos pestañas"]
    assert owner.post(page, data=joined).status_code == 302
    assert saved("core.legal-basis")[0].note.es == "Las dos pestañas"


def test_a_save_without_a_version_is_refused_and_keeps_the_text(owner, key, saved):
    page = _address(key, "core.legal-basis")
    sent, _ = form_on(owner.get(page).text, page)
    sent |= {"version": [""], "answer": ["none"], "note_es": ["No se pierde"]}
    answer = owner.post(page, data=sent)
    assert answer.status_code == 400
    assert "No se pierde" in answer.text
    assert saved("core.legal-basis")[0].status == "blank"


def test_the_same_save_twice_is_done_once(owner, key, saved):
    page = _address(key, "core.legal-basis")
    sent, _ = form_on(owner.get(page).text, page)
    sent |= {"answer": ["none"], "new-title": ["Una sola"], "new-grade": ["documented"]}
    for _ in range(2):
        assert owner.post(page, data=sent).status_code == 302
    finding, work = saved("core.legal-basis")
    assert len(work.assessment.sources) == 1
    assert work.part("answers/core.legal-basis").version == 1
    assert len(finding.evidence) == 1


def test_a_section_is_answered_on_one_page(owner, key, saved):
    page = f"/work/{key}/sections/core/programme"
    answer = send(owner, page, {"q0-value_es": "Un registro", "q1-answer": "~unknown"})
    assert answer.status_code == 302
    assert saved("core.summary")[0].value.es == "Un registro"
    assert saved("core.state-position")[0].status == "unknown"


def test_a_section_keeps_what_it_does_not_show(owner, key, saved):
    one = _address(key, "core.summary")
    typed = {"value_en": "A register", "note_en": "Kept", "confidential": "1", "action": "own-work"}
    send(owner, f"{one}?lang=es", typed, one)
    page = f"/work/{key}/sections/core/programme"
    assert send(owner, page, {"q0-value_es": "Un registro"}).status_code == 302
    finding, _ = saved("core.summary")
    assert finding.value.en == "A register"
    assert finding.value.es == "Un registro"
    assert finding.note.en == "Kept"
    assert finding.confidential
    assert finding.evidence


def test_what_cannot_be_seen_in_pasted_text_is_left_out(owner, key, saved):
    typed = {"value_es": "a\u202eb\u0000c\r\nd\u2028e"}
    assert send(owner, _address(key, "core.summary"), typed).status_code == 302
    assert saved("core.summary")[0].value.es == "abc\nd\ne"


def test_a_question_whose_condition_fails_is_not_asked_and_its_answer_is_kept(owner, key, saved):
    hidden = "biometrics.watchlist-grounds"
    page = _address(key, hidden)
    sections = f"/work/{key}"
    assert send(owner, page, {"answer": "~unknown"}).status_code == 302
    _, work = saved(hidden)
    assert hidden in work.shown
    deciding = _tests(work.questionnaire.questions[hidden].visible_if)
    for subject in deciding:
        question = work.questionnaire.questions[subject]
        best = min(question.options, key=lambda option: option.hazard)
        name = "values" if question.kind == "choices" else "answer"
        assert (
            send(owner, _address(key, subject), {name: best.key, "action": "own-work"}).status_code
            == 302
        )
    finding, work = saved(hidden)
    assert hidden not in work.shown
    assert finding.status == "unknown"
    assert owner.get(sections).status_code == 200


def _tests(condition):
    return {test.subject for test in conditions(condition) if "programme." not in test.subject}


def test_a_stranger_finds_nothing(client, owner, key):
    for page in (f"/work/{key}", _address(key, "core.legal-basis"), f"/work/{key}/sources"):
        assert client.get(page).status_code == 401
        assert "Programa de prueba" not in client.get(page).text
        assert owner.get(page.replace(key, "0" * 32)).status_code == 404


def test_a_source_is_changed_and_taken_away_only_when_nothing_rests_on_it(owner, key, saved):
    typed = {"answer": "memorandum", "new-title": "Nota", "new-grade": "documented"}
    send(owner, _address(key, "core.legal-basis"), typed)
    page = f"/work/{key}/sources/s1"
    assert send(owner, page, {"grade": "court", "origin": "albergue norte"}).status_code == 302
    assert saved("core.legal-basis")[1].assessment.sources["s1"].grade == "court"
    refused = send(owner, page, {"action": "remove"})
    assert refused.status_code == 422
    send(owner, _address(key, "core.legal-basis"), {"links-0-remove": "1"})
    assert send(owner, page, {"action": "remove"}).status_code == 302
    assert not saved("core.legal-basis")[1].assessment.sources


def test_the_worked_example_entered_by_hand_gives_the_same_profile(workspace, owner, actor):
    """Every answer and source of the example, typed into the forms of its pages."""
    path = ROOT / "examples" / "inm-dhs.yaml"
    example, questionnaire = read_assessment(path, ROOT)
    file = document(example, questionnaire)
    citing = ("answers", "evidence", "milestones", "content_hash")
    bare = {k: v for k, v in file.items() if k not in citing}
    about = bare["programme"]
    stripped = [
        {k: v for k, v in entry.items() if k != "evidence"} for entry in about["authorities"]
    ]
    about = {**about, "authorities": stripped, "figures": [], "funders": []}
    with workspace.store.writing() as session:
        row = assessments.create(
            session, actor, workspace.questionnaires, {**bare, "programme": about}
        )
    both = {"languages": ["es", "en"]}
    with workspace.store.writing() as session:
        from pia.services.saving import Save, save_part

        save_part(session, actor, row, "settings", {"mode": "full", **both}, Save(1))
    keys = _sources_by_hand(owner, row.id, file["evidence"])
    for question, answer in file["answers"].items():
        typed = _typed(questionnaire.questions[question], answer, keys)
        page = _address(row.id, question)
        for _ in range(9):
            if not (now := _not_shown_yet(owner, page, typed)):
                break
            assert send(owner, page, {**now, "action": "stay"}).status_code == 302
        done = send(owner, page, typed)
        assert done.status_code == 302, (question, done.text[:2000])
    with workspace.store.reading() as session:
        work = workspace.work(session, actor, row.id)
    from pia.exports.result_json import result_json
    from pia.services.assessing import assess_file

    entered, from_file = workspace.result(work), assess_file(path)
    assert result_json(entered) == {
        **result_json(from_file),
        "content_hash": entered.content_hash,
    }


def _sources_by_hand(owner, key, evidence):
    """Every source through the form for new ones; gives their keys here by their key there."""
    keys = {}
    for number, (there, source) in enumerate(evidence.items(), 1):
        typed = {k: v for k, v in source.items() if isinstance(v, str)}
        for name in ("title", "note"):
            typed |= {f"{name}_{each}": words for each, words in source.get(name, {}).items()}
        if source.get("workshop"):
            typed["workshop"] = "1"
        page = f"/work/{key}/new-source"
        assert send(owner, page, typed).status_code == 302
        keys[there] = f"s{number}"
    return keys


def _not_shown_yet(owner, page, typed):
    """What can be filled now where some fields only appear after the next save."""
    _, names = form_on(owner.get(page).text, page)
    if set(typed) <= names:
        return {}
    return {name: value for name, value in typed.items() if name in names}


def _typed(question, answer, keys):
    """The fields that a person fills to give one answer of a file."""
    status = answer.get("status", "answered")
    typed = {} if status == "answered" else {"answer": f"~{status}"}
    if "value" in answer:
        typed |= _fields(question, answer["value"])
    for name in ("note", "reason"):
        words = answer.get(name, {})
        typed |= {f"{name}_{each}": words[each] for each in ("es", "en") if each in words}
    if answer.get("note", {}).get("confidential"):
        typed["confidential"] = "1"
    for index, link in enumerate(answer.get("evidence", ())):
        typed |= _link(f"links-{index}", link, keys)
    for index, account in enumerate(answer.get("state_account", ())):
        typed |= _account(question, f"accounts-{index}-", account, keys)
    return typed


def _account(question, start, account, keys):
    typed = {"state": account["state"], "date": account.get("date", "")}
    typed |= _said(question, account["value"])
    typed |= {f"says_{each}": words for each, words in account.get("says", {}).items()}
    for link in account.get("evidence", ())[:1]:
        typed |= {"source": keys[link["source"]], "at": link.get("at", "")}
    return {f"{start}{name}": value for name, value in typed.items()}


def _link(start, link, keys):
    typed = {f"{start}-source": keys[link["source"]], f"{start}-at": link.get("at", "")}
    typed[f"{start}-stance"] = link.get("stance", "supports")
    for each, words in link.get("says", {}).items():
        typed[f"{start}-says_{each}"] = words
    if link.get("proves"):
        typed[f"{start}-proves"] = "operation"
    return typed


def _fields(question, value):
    if question.kind in ("choice", "scale", "safeguard"):
        return {"answer": value}
    if question.kind in ("number", "date") and value in [o.key for o in question.options]:
        return {"answer": value}
    return _said(question, value)


def _said(question, value):
    match question.kind:
        case "choices":
            return {"values": value}
        case "text" | "long-text":
            return {f"value_{each}": words for each, words in value.items()}
        case "list":
            return {
                f"items_{each}": "\n".join(item.get(each, "") for item in value)
                for each in ("es", "en")
            }
    return {"value": str(value)}
