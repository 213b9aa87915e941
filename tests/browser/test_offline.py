"""The questionnaire without a network: filled from disk on a phone, it comes back as the same."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from pia.exports.result_json import result_json
from pia.services import offline
from pia.services.exchange import import_own, normal, read_for, sent
from pia.services.merging import Seen, compare, merge
from pia.web.assets import look
from tests.kept import kept, the_owner

# What is typed below, given otherwise.
ANSWERS = {
    "core.legal-basis": {
        "value": "memorandum",
        "evidence": [{"source": "s1", "at": "p. 3"}],
        "note": {"es": "</script><script>x</script>", "confidential": True},
        "state_account": [
            {
                "state": "MX",
                "date": "2018-04-08",
                "value": "general-law",
                "evidence": [{"source": "s1"}],
            }
        ],
    },
    "core.summary": {"value": {"es": "Toman huellas\na quien llega."}},
    "core.people-number": {"value": 35236},
    "core.oversight": {"status": "unknown"},
    "core.impact-assessment": {"status": "withheld"},
    "core.alternatives": {"status": "not-applicable", "reason": {"es": "Nadie decide nada."}},
    "core.special-situations": {"value": ["women", "disability"]},
    "core.adverse-consequences": {"value": "detention"},
    "core.notice": {
        "value": "verified",
        "evidence": [{"source": "s2", "proves": "operation"}],
    },
    "core.known-incidents": {"value": [{"es": "Una caída"}, {"es": "Un error"}]},
    "core.questions-open": {"value": {"es": "¿Quién manda?"}},
    "biometrics.last-accuracy-test": {"value": "2018-04-08"},
    "biometrics.retention": {"value": "indefinite"},
    "biometrics.mode": {"value": "one-to-many", "evidence": [{"source": "s3"}]},
}
EVIDENCE = {
    "s1": {
        "title": {"es": "Memorando"},
        "grade": "documented",
        "date": "2018-04",
        "url": "https://example.org/memorando",
    },
    "s2": {"title": {"es": "Visita"}, "grade": "documented"},
    "s3": {"title": {"es": "Licitación"}, "grade": "official-document"},
}
PROGRAMME = {
    "name": {"es": "Huellas en la frontera"},
    "as_of": "2025-04-30",
    "stage": "pilot",
    "states": [{"country": "MX", "role": "collects"}, {"country": "US", "role": "receives"}],
    "technologies": ["biometrics.enrolment"],
    "groups": ["asylum"],
    "incomplete": ["groups"],
}


def work_of(workspace, key):
    with workspace.store.reading() as session:
        return workspace.work(session, the_owner(workspace), key)


def describe(person):
    """The basics of the programme."""
    page = person.page
    person.go("programme")
    person.fill("name-es", PROGRAMME["name"]["es"])
    person.fill("as_of", PROGRAMME["as_of"])
    page.select_option("#stage", "pilot")
    for n, state in enumerate(PROGRAMME["states"]):
        page.get_by_role("button", name="Agregar un Estado").click()
        page.select_option(f'[id="states:{n}:country"]', state["country"])
        page.select_option(f'[id="states:{n}:role"]', state["role"])
    page.check('[value="biometrics.enrolment"]')
    page.get_by_text("Personas afectadas").first.click()
    page.check('[id="groups:asylum"]')
    page.check('[id="incomplete:groups"]')
    person.fits()


def answer_core(person):
    """Every kind of answer that core asks for."""
    page, key = person.page, "core.legal-basis"
    person.go("core/programme")
    person.fill("core.summary:value-es", ANSWERS["core.summary"]["value"]["es"])
    person.go("core/legality")
    person.pick(key, "memorandum")
    source = EVIDENCE["s1"]
    person.cite(key, "Memorando", "documented", date="4/2018", url=source["url"], at="p. 3")
    person.unfold(key, 2)
    page.get_by_role("button", name="Agregar una declaración").click()
    page.select_option(f'[id="{key}:account:0:state"]', "MX")
    page.select_option(f'[id="{key}:account:0:value"]', "general-law")
    person.fill(f"{key}:account:0:date", "8/4/2018")
    page.select_option(f'[id="{key}:account:0:evidence:known"]', "s1")
    person.unfold(key, 3)
    person.fill(f"{key}:note-es", ANSWERS[key]["note"]["es"])
    person.pick(key, "confidential")
    person.fits()
    person.go("core/purpose")
    person.pick("core.alternatives", "~not-applicable")
    person.fill("core.alternatives:reason-es", "Nadie decide nada.")
    person.go("core/people")
    person.fill("core.people-number:value", "35 236")
    person.pick("core.adverse-consequences", "detention")
    person.pick("core.special-situations", "none-found")
    person.pick("core.special-situations", "disability")
    person.pick("core.special-situations", "women")
    expect(page.locator('[id="core.special-situations:none-found"]')).not_to_be_checked()
    person.go("core/voice")
    person.pick("core.impact-assessment", "~withheld")
    person.go("core/safeguards")
    person.pick("core.oversight", "~unknown")
    person.pick("core.notice", "verified")
    person.cite("core.notice", "Visita", "documented")
    page.check('[id="core.notice:evidence:0:proves"]')
    person.go("core/record")
    person.fill("core.known-incidents:value-es", "Una caída\n\nUn error\n")
    person.fill("core.questions-open:value-es", "¿Quién manda?")


def answer_biometrics(person):
    """A number, a date, and a question on which others depend."""
    page = person.page
    person.go("biometrics/custody")
    person.fill("biometrics.retention:value", "12")
    person.pick("biometrics.retention", "indefinite")
    expect(page.locator('[id="biometrics.retention:value"]')).to_have_value("")
    person.go("biometrics/matching")
    person.fill("biometrics.last-accuracy-test:value", "8/4/2018")
    person.pick("biometrics.mode", "one-to-one")
    # Until a source says so, it may still search many.
    expect(person.part("biometrics.watchlist-grounds")).to_be_visible()
    person.cite("biometrics.mode", "Licitación", "official-document")
    expect(person.part("biometrics.watchlist-grounds")).to_be_hidden()
    expect(page.locator("#heard")).to_contain_text("ya no corresponden")
    person.pick("biometrics.mode", "one-to-many")
    expect(person.part("biometrics.watchlist-grounds")).to_be_visible()
    person.fits()


def test_what_is_filled_in_on_a_phone_comes_back_as_the_same_assessment(away, blank, workspace):
    person = away(blank())
    person.look()
    describe(person)
    person.look()
    answer_core(person)
    answer_biometrics(person)
    person.look()
    name, raw = person.save()
    assert name == "huellas-en-la-frontera-2025-04-30.json"
    mine = work_of(workspace, import_own(workspace, name, raw))
    same = {
        "format": "pia-assessment/1",
        "programme": PROGRAMME,
        "questionnaire": {key: mine.whole.versions[key] for key in ("core", "biometrics")},
        "answers": ANSWERS,
        "evidence": EVIDENCE,
    }
    other = work_of(workspace, kept(workspace, the_owner(workspace), same))
    assert mine.assessment.findings == other.assessment.findings
    assert mine.assessment.sources == other.assessment.sources
    results = [result_json(workspace.result(work)) for work in (mine, other)]
    assert results[0]["risks"] == results[1]["risks"]
    assert {key: part for key, part in results[0].items() if key != "content_hash"} == {
        key: part for key, part in results[1].items() if key != "content_hash"
    }


def test_one_answer_changed_away_from_home_is_one_part_changed_by_the_merge(away, workspace):
    actor = the_owner(workspace)
    key = kept(workspace, actor)
    before = work_of(workspace, key)
    person = away(offline.of_work(before, "es", look()))
    expect(person.page.locator("text=confidenciales").first).to_be_visible()
    person.go("core/legality")
    assert before.part("answers/core.text-access").data["value"] != "partial"
    person.pick("core.text-access", "partial")
    name, raw = person.save()
    file = sent(name, raw)
    data = normal(read_for(workspace, before, file).data, before.whole, file.stem)
    with workspace.store.writing() as session:
        work = workspace.work(session, actor, key, keep=False)
        comparison = compare(session, work, data)
        changed = [each for each in comparison.differences if each.side != "same"]
        assert [each.key for each in changed] == ["answers/core.text-access"]
        seen = Seen(comparison.versions, "a" * 32)
        merge(session, actor, work, comparison, {changed[0].key: "theirs"}, seen)
    after = work_of(workspace, key)
    old, new = before.parts, after.parts
    assert {part for part in new if new[part] != old.get(part)} == {"answers/core.text-access"}
    was = old["answers/core.text-access"].data
    assert new["answers/core.text-access"].data == {**was, "value": "partial"}


def test_a_saved_file_is_opened_again_and_one_of_another_kind_is_refused(away, blank, tmp_path):
    person = away(blank("biometrics"), locale="es")
    page = person.page
    person.go("core/programme")
    person.fill("core.summary:value-es", "Antes")
    name, raw = person.save()
    assert json.loads(raw)["questionnaire"].keys() == {"core", "biometrics"}
    assert page.locator("#faults li").count() == 2  # no name, no date: saved all the same
    page.locator("#faults a").first.click()
    expect(page.locator("#name-es")).to_be_focused()
    person.look()
    person.go("")
    wrong, right, older = (tmp_path / n for n in ("w.json", name, "older.json"))
    wrong.write_text('{"format": "other"}')
    right.write_bytes(raw)
    older.write_text(raw.decode().replace('"core": "', '"core": "9'))
    page.get_by_text("Continuar con un archivo guardado").click()
    for file, words in ((wrong, "no es un archivo guardado"), (older, "otra versión")):
        page.set_input_files("#open", file)
        expect(page.locator("#told")).to_contain_text(words)
        page.get_by_text("Continuar con un archivo guardado").click()
    page.set_input_files("#open", right)
    expect(page.locator("#told")).to_contain_text("Se abrió")
    person.go("core/programme")
    expect(page.locator('[id="core.summary:value-es"]')).to_have_value("Antes")
    page.get_by_role("button", name="English").click()
    # What was written in Spanish stays at hand.
    expect(page.locator('[id="core.summary:value-es"]')).to_have_value("Antes")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    person.look()


def test_what_cannot_be_read_is_kept_and_told(away, blank):
    person = away(blank("biometrics", "en"))
    page = person.page
    person.go("core/people")
    person.fill("core.people-number:value", "many")
    person.go("biometrics/matching")
    person.fill("biometrics.last-accuracy-test:value", "31/2/2018")
    person.pick("biometrics.mode", "~not-applicable")
    person.unfold("biometrics.mode", 1)
    person.part("biometrics.mode").get_by_role("button", name="Add a new source").click()
    person.fill("biometrics.mode:evidence:0:url", "somewhere")
    _, raw = person.save()
    answers = json.loads(raw)["answers"]
    assert answers["core.people-number"] == {"note": {"en": "Written as the answer: many"}}
    said = "Written as the answer: 2018-02-31"
    assert answers["biometrics.last-accuracy-test"] == {"note": {"en": said}}
    assert page.locator("#faults li").count() == 8
    expect(page.locator("#told")).to_contain_text("correct what is below")
    person.look()
    page.locator("#faults a", has_text="number").click()
    wrong = page.locator('[id="core.people-number:value"]')
    expect(wrong).to_be_focused()
    expect(wrong).to_have_value("many")
    wrong.fill("12")
    expect(page.locator('[id="core.people-number:value-error"]')).to_have_count(0)


def test_closing_with_answers_that_are_not_saved_asks_first(away, blank):
    person = away(blank("quick"))
    asked = []
    person.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    person.page.locator(".tasks a").nth(1).click()
    person.page.locator('section.piece input[type="radio"]').first.check()
    person.page.close(run_before_unload=True)
    person.page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    person.save()
    person.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_without_scripts_it_says_so_in_both_languages(away, blank):
    person = away(blank(), script=False)
    text = person.page.inner_text("body")
    assert "Esta página necesita JavaScript" in text
    assert "on paper" in text


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_on_a_wide_screen_the_keyboard_reaches_everything(away, blank, scheme):
    person = away(blank("all", "en"), width=1280)
    person.page.emulate_media(color_scheme=scheme)
    person.go("core/legality")
    person.look()
    person.page.locator("h1").click()
    reached = []
    for _ in range(6):
        person.page.keyboard.press("Tab")
        reached.append(person.page.evaluate("document.activeElement.tagName"))
    assert "SUMMARY" in reached
    assert "INPUT" in reached
