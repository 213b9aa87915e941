"""What the saving script is told: what is saved, what not yet and why, and where to go on."""

from __future__ import annotations

import re

import pytest

from pia.services.sessions import end
from pia.store.engine import DiskFull
from pia.web.assets import assets
from tests.kept import kept, the_owner
from tests.web.hand import form_on

JSON = {"Accept": "application/json"}
LOST = {"form_token": "lost"}
LAW, NUMBER = "core.legal-basis", "core.people-number"
START = {
    "format": "pia-assessment/1",
    "languages": ["es", "en"],
    "programme": {
        "name": {"es": "Programa de prueba"},
        "as_of": "2025-04-30",
        "states": [{"country": "MX", "role": "collects"}],
        "technologies": ["biometrics.enrolment"],
    },
    "evidence": {"s1": {"title": {"es": "Informe"}, "grade": "documented"}},
}


class Script:
    """The script of one page: sends its fields as they are now, and notes what it is told."""

    def __init__(self, client, address, locale="es"):
        self.client, self.address = client, address
        self.headers = {**JSON, "Accept-Language": locale}
        self.fields, _ = form_on(client.get(address).text, address)
        self.fields.pop("action", None)

    def send(self, action="autosave", **typed):
        self.fields |= {name.replace("__", "-"): value for name, value in typed.items()}
        data = {**self.fields, "action": action}
        return self.client.post(self.address, data=data, headers=self.headers)

    def save(self, **typed):
        answer = self.send(**typed)
        self.fields |= answer.json["fields"]
        return answer


@pytest.fixture
def actor(workspace):
    return the_owner(workspace)


@pytest.fixture
def key(workspace, actor):
    return kept(workspace, actor, START)


@pytest.fixture
def page(owner, key):
    """Opens the page of a question with a script on it."""
    return lambda question=LAW, **how: Script(owner, f"/work/{key}/questions/{question}", **how)


@pytest.fixture
def work(workspace, actor, key):
    """The assessment as it is now."""

    def now():
        with workspace.store.reading() as session:
            return workspace.work(session, actor, key)

    return now


def left(answer):
    return [(each["field"], tuple(each["names"])) for each in answer.json["left"]]


def test_what_is_typed_is_saved_and_the_next_save_goes_on_from_there(page, work):
    script = page()
    first = script.save(answer="memorandum", note_es="La primera")
    assert first.status_code == 200
    assert re.fullmatch(r"Guardado a las? \d+:\d\d\s[ap]\.m\.", first.json["said"])
    assert (first.json["fields"]["version"], first.json["left"]) == ("1", [])
    second = script.save(note_es="La primera y la segunda")
    assert second.json["fields"]["version"] == "2"
    assert second.json["fields"]["save_key"] != first.json["fields"]["save_key"]
    finding = work().assessment.finding(LAW)
    assert (finding.value, finding.note.es) == ("memorandum", "La primera y la segunda")


def test_it_is_told_in_the_language_of_the_page(page):
    said = page(locale="en").save(note_es="Algo").json["said"]
    assert re.fullmatch(r"Saved at \d\d:\d\d", said)


@pytest.mark.parametrize(
    ("hour", "words"), [(13, "a la 1:05"), (1, "a la 1:05"), (15, "a las 3:05")]
)
def test_one_o_clock_is_singular_in_spanish(page, monkeypatch, hour, words):
    class Clock:
        @staticmethod
        def now():
            from datetime import datetime

            return datetime(2026, 11, 22, hour, 5)  # noqa: DTZ001 - the clock of the machine

    monkeypatch.setattr("pia.web.autosave.datetime", Clock)
    assert words in page().save(note_es="Algo").json["said"]


def test_the_same_save_twice_is_done_once(page, work):
    script = page()
    answers = [script.send(answer="memorandum") for _ in range(2)]
    assert [answer.json["fields"]["version"] for answer in answers] == ["1", "1"]
    assert work().part(f"answers/{LAW}").version == 1


def test_a_status_without_its_reason_waits_and_the_note_is_saved(page, work):
    script = page()
    script.save(answer="memorandum")
    answer = script.save(answer="~not-applicable", note_es="Por confirmar")
    assert answer.status_code == 200
    assert "salvo lo siguiente" in answer.json["said"]
    assert left(answer) == [("reason_es", ("answer", "value", "items", "reason"))]
    finding = work().assessment.finding(LAW)
    assert (finding.value, finding.note.es) == ("memorandum", "Por confirmar")
    assert script.save(reason_es="No hay norma").json["left"] == []
    assert work().assessment.finding(LAW).status == "not-applicable"


def test_a_wrong_number_is_told_at_its_field_and_nothing_else_is_lost(page, work):
    script = page(NUMBER)
    answer = script.save(value="unas cien", note_es="Según el informe")
    assert left(answer)[0][0] == "value"
    assert answer.json["left"][0]["said"]
    assert work().assessment.finding(NUMBER).note.es == "Según el informe"


def test_where_nothing_can_be_saved_nothing_is_said_to_be(page, work):
    answer = page(NUMBER).send(value="unas cien")
    assert (answer.status_code, answer.json["said"]) == (422, "Todavía sin guardar:")
    assert work().part(f"answers/{NUMBER}").version == 0


def test_a_half_typed_source_waits_for_its_button_and_comes_once(page, work):
    script = page()
    for title in ("Mem", "Memorando", "Memorando de 2017"):
        answer = script.save(**{"answer": "memorandum", "new-title": title})
        assert left(answer) == [("new-title", ("new-",))]
    assert len(work().assessment.sources) == 1
    pressed = script.send("stay", **{"new-grade": "documented"})
    assert pressed.json["go"].endswith(f"{LAW}?saved=1")
    assert script.send("stay").json["go"]  # the answer did not arrive: pressed again
    assert sorted(s.title.es for s in work().assessment.sources.values()) == [
        "Informe",
        "Memorando de 2017",
    ]


def test_a_source_chosen_from_the_list_is_linked_once(page, work):
    script = page()
    script.save(**{"answer": "memorandum", "links-0-source": "s1"})
    script.save(**{"links-0-at": "p. 4"})
    (link,) = work().assessment.finding(LAW).evidence
    assert (link.source, link.at) == ("s1", "p. 4")


def test_a_half_filled_statement_waits_and_comes_once(page, work):
    script = page()
    answer = script.save(**{"answer": "memorandum", "accounts-0-date": "2018-04"})
    assert left(answer)[0][1] == ("accounts-0-",)
    assert work().assessment.finding(LAW).state_account == ()
    for words in ("Hay", "Hay una ley"):
        typed = {"accounts-0-value": "general-law", "accounts-0-says_es": words}
        assert script.save(**typed).json["left"] == []
    (account,) = work().assessment.finding(LAW).state_account
    assert (account.value, account.says.es) == ("general-law", "Hay una ley")


def test_a_statement_that_becomes_wrong_stays_as_it_was(page, work):
    script = page()
    typed = {"accounts-0-value": "general-law", "accounts-0-date": "2018-04"}
    script.save(answer="memorandum", **typed)
    answer = script.save(**{"accounts-0-date": "abril", "note_es": "Ver la ley"})
    assert left(answer)[0] == ("accounts-0-date", ("accounts-0-",))
    finding = work().assessment.finding(LAW)
    assert (finding.state_account[0].date, finding.note.es) == ("2018-04", "Ver la ley")


def test_nothing_is_taken_away_before_the_button_is_pressed(page, owner, key, work):
    script = page()
    typed = {"links-0-source": "s1", "accounts-0-value": "general-law"}
    script.save(answer="memorandum", **typed)
    script = page()
    answer = script.save(**{"links-0-remove": "1", "accounts-0-remove": "1"})
    assert left(answer) == [
        ("links-0-remove", ("links-0-",)),
        ("accounts-0-remove", ("accounts-0-",)),
    ]
    finding = work().assessment.finding(LAW)
    assert (len(finding.evidence), len(finding.state_account)) == (1, 1)
    script.send("stay")
    finding = work().assessment.finding(LAW)
    assert (finding.evidence, finding.state_account) == ((), ())


def test_two_tabs_meet_and_nobody_s_words_are_lost(page, owner, key):
    first, second = page(), page()
    first.save(note_es="La primera")
    answer = second.send(note_es="La segunda")
    assert (answer.status_code, answer.json["left"][0]["names"]) == (409, [""])
    assert "otra pestaña" in answer.json["said"]
    pressed = owner.post(second.address, data={**second.fields, "action": "stay"})
    assert pressed.status_code == 409
    assert "La primera" in pressed.text
    assert "La segunda" in pressed.text
    # The conflict that the script met and the one on the page are the same.
    assert owner.get(f"{second.address}/history").text.count("La segunda") == 1


def test_a_section_saves_what_it_can_of_each_answer(owner, key, work):
    script = Script(owner, f"/work/{key}/sections/core/legality")
    prefix = _prefix(owner, script.address, LAW)
    other = "q1-" if prefix == "q0-" else "q0-"
    answer = script.save(**{f"{prefix}answer": "memorandum", f"{other}answer": "~not-applicable"})
    assert answer.status_code == 200
    assert answer.json["left"][0]["names"][0] == f"{other}answer"
    assert answer.json["fields"][f"{prefix}version"] == "1"
    assert work().assessment.finding(LAW).value == "memorandum"


def test_in_a_section_only_the_answer_that_met_another_waits(owner, page, key, work):
    script = Script(owner, f"/work/{key}/sections/core/legality")
    prefix = _prefix(owner, script.address, LAW)
    other = "q1-" if prefix == "q0-" else "q0-"
    page().save(note_es="En otra pestaña")
    untouched = script.save(**{f"{other}note_es": "Nota de la vecina"})
    assert untouched.status_code == 200
    answer = script.save(**{f"{prefix}note_es": "En la sección"})
    assert answer.status_code == 409
    assert answer.json["left"] == [{"field": "", "said": "", "names": [prefix]}]
    assert script.send("stay").status_code == 409


def _prefix(client, address, question):
    html = client.get(address).text
    return re.search(rf'data-place="[0-9a-f]+/{question}" data-prefix="(q\d+-)"', html)[1]


def test_an_answer_nobody_touched_in_a_section_meets_nobody(owner, page, key, work):
    address = f"/work/{key}/sections/core/legality"
    sent, _ = form_on(owner.get(address).text, address)
    page().save(note_es="En otra pestaña")
    assert owner.post(address, data={**sent, "action": "stay"}).status_code == 302
    assert work().assessment.finding(LAW).note.es == "En otra pestaña"


def test_the_profile_is_saved_whole_or_waits(owner, key, work):
    script = Script(owner, f"/work/{key}/profile/actors")
    answer = script.save(**{"authorities-0-name_es": "Instituto"})
    assert answer.status_code in (200, 422)
    script = Script(owner, f"/work/{key}/profile/people")
    saved_once = script.save(**{"assessors-0-name_es": "Clínica jurídica"})
    assert saved_once.status_code == 200
    assert saved_once.json["fields"]["assessors_version"] == "1"
    again = script.save(**{"assessors-0-name_es": "Clínica jurídica de la frontera"})
    assert again.json["fields"]["assessors_version"] == "2"
    script = Script(owner, f"/work/{key}/profile/programme")
    wrong = script.save(name_es="")
    assert wrong.status_code == 422
    assert wrong.json["left"][0] == {
        "field": "name_es",
        "said": wrong.json["left"][0]["said"],
        "names": [""],
    }


def test_two_tabs_on_a_profile_meet(owner, key):
    first, second = (Script(owner, f"/work/{key}/profile/programme") for _ in range(2))
    first.save(summary_es="Uno")
    assert second.send(summary_es="Dos").status_code == 409


def test_a_pressed_button_says_where_to_go_on(page):
    assert (
        page()
        .send("list", answer="memorandum")
        .json["go"]
        .endswith("/work/" + page().address.split("/")[2])
    )
    wrong = page(NUMBER).send("continue", value="unas cien")
    assert (wrong.status_code, wrong.json) == (422, {})


def test_a_locked_browser_is_told_what_to_do(page, workspace, actor):
    script = page()
    with workspace.store.writing() as session:
        end(session, actor)
    answer = script.send(note_es="Sigue aquí")
    assert answer.status_code == 401
    assert "terminal" in answer.json["said"]
    assert "Sigue aquí" not in answer.text


def test_a_form_of_another_session_gets_the_token_of_this_one(page, work):
    script = page()
    token = script.fields["form_token"]
    answer = script.save(**LOST, note_es="Con otra ficha")
    assert (answer.status_code, answer.json["fields"]) == (400, {"form_token": token[0]})
    assert script.save().status_code == 200
    assert work().assessment.finding(LAW).note.es == "Con otra ficha"


def test_a_foreign_site_gets_no_token(page):
    script = page()
    script.headers["Sec-Fetch-Site"] = "cross-site"
    answer = script.send(**LOST)
    assert (answer.status_code, answer.json["fields"]) == (403, {})


def test_a_save_without_a_version_is_refused_in_words(page):
    answer = page().send(version="", answer="memorandum")
    assert (answer.status_code, answer.json["fields"]) == (400, {})
    assert "versión" in answer.json["said"]


def test_a_full_disk_and_a_deleted_assessment_are_told(page, monkeypatch):
    def full(*_args):
        raise DiskFull

    script = page()
    with monkeypatch.context() as patched:
        patched.setattr("pia.web.questions.question_as_typed", full)
        assert script.send().status_code == DiskFull.code
    script.address = script.address.replace("/work/", "/work/0")
    gone = script.send()
    assert gone.status_code == 404
    assert "ya no está aquí" in gone.json["said"]


def test_without_scripts_what_was_written_for_what_is_gone_comes_back_once(page, owner, client):
    script = page()
    sent = {**script.fields, "note_es": "Demasiado tarde", "action": "stay"}
    gone = script.address.replace("/work/", "/work/0")
    answer = owner.post(gone, data=sent)
    assert answer.status_code == 404
    assert "Demasiado tarde" in answer.text
    assert f'action="{gone}"' not in answer.text
    # No page repeats what came without a token.
    assert "Demasiado tarde" not in owner.post("/nothing", data=sent).text
    assert "Demasiado tarde" not in client.post("/work/x/y", data=sent).text


def test_what_is_typed_from_paper_is_saved_as_it_is(owner, key, work):
    script = Script(owner, f"/work/{key}/entry/core/legality")
    answer = script.save(**{"q0-answer": "memorandum", "q1-answer": "~not-applicable"})
    assert answer.status_code == 200
    assert answer.json["left"][0]["names"][0] == "q1-answer"
    assert answer.json["fields"]["q0-version"] == "1"
    assert work().assessment.finding(LAW).value == "memorandum"
    assert script.save(**{"q1-reason_es": "No hay"}).json["left"] == []
    assert script.send("next").json["go"].endswith("/entry/core/purpose?saved=1")


def test_history_shows_a_run_of_automatic_saves_once(page, owner):
    script = page()
    for words in ("Una", "Una nota", "Una nota larga"):
        script.save(note_es=words)
    html = owner.get(f"{script.address}/history").text
    assert html.count('<article class="qa">') == 1
    assert "Una nota larga" in html


def test_the_scripts_are_small_and_ask_for_each_other_by_their_hashed_names():
    scripts = {name: asset for name, asset in assets().items() if name.endswith(".js")}
    assert sorted(scripts) == ["exit.js", "fields.js", "saving.js", "unsent.js"]
    assert sum(len(asset.packed) for asset in scripts.values()) <= 10_000
    text = scripts["saving.js"].plain.decode()
    assert f'from "./{scripts["fields.js"].name}";' in text
    assert all(asset.kind == "text/javascript; charset=utf-8" for asset in scripts.values())
