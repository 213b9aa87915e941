"""Nothing written on the page without a network is lost: other choices, reloads, bad numbers."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from pia.services.exchange import import_own
from tests.browser.test_offline import PROGRAMME, work_of
from tests.kept import shared_questionnaires

SUMMARY, NUMBER, WHY_NOT = "core.summary", "core.people-number", "core.alternatives"
LONG = "Toman huellas a quien llega.\nTambién a menores."
GROUPS = "core.special-situations"


def basics(person):
    """What the program needs of a programme."""
    person.go("programme")
    person.fill("name-es", PROGRAMME["name"]["es"])
    person.fill("as_of", PROGRAMME["as_of"])


def field(person, key):
    return person.page.locator(f'[id="{key}"]')


def answers(raw):
    return json.loads(raw)["answers"]


def without_storage(person):
    """As a browser that lets a page from disk keep nothing."""
    person.context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    person.page.reload()


def test_what_is_written_stays_when_a_status_is_touched_and_goes_into_the_note(
    away, blank, workspace
):
    person = away(blank())
    basics(person)
    person.go("core/programme")
    person.fill(f"{SUMMARY}:value-es", LONG)
    person.pick(SUMMARY, "~unknown")
    expect(person.part(SUMMARY).get_by_text("va en la nota")).to_be_visible()
    person.go("")
    person.go("core/programme")
    expect(field(person, f"{SUMMARY}:value-es")).to_have_value(LONG)
    expect(field(person, f"{SUMMARY}:~unknown")).to_be_checked()
    person.look()
    name, raw = person.save()
    note = f"Escrito como respuesta: {LONG}"
    assert answers(raw)[SUMMARY] == {"status": "unknown", "note": {"es": note}}
    found = work_of(workspace, import_own(workspace, name, raw)).assessment.findings[SUMMARY]
    assert (found.status, found.note.es) == ("unknown", note)
    # In the page it is as it was: without the status it is the answer again.
    person.part(SUMMARY).get_by_role("button", name="Quitar mi respuesta").click()
    expect(field(person, f"{SUMMARY}:~")).to_be_checked()
    expect(person.part(SUMMARY).get_by_text("va en la nota")).to_be_hidden()
    _, raw = person.save()
    assert answers(raw)[SUMMARY] == {"value": {"es": LONG}}
    person.part(SUMMARY).get_by_role("button", name="Quitar mi respuesta").click()
    expect(field(person, f"{SUMMARY}:value-es")).to_have_value("")
    _, raw = person.save()
    assert SUMMARY not in answers(raw)
    person.pick(SUMMARY, "~")
    expect(field(person, f"{SUMMARY}:value-es")).to_have_value(LONG)


def test_a_reason_comes_back_and_is_saved_in_the_note_of_another_answer(away, blank):
    person = away(blank("all", "en"), locale="en")
    person.go("core/purpose")
    person.pick(WHY_NOT, "~not-applicable")
    person.fill(f"{WHY_NOT}:reason-en", "Nobody decides.")
    person.pick(WHY_NOT, "~unknown")
    person.unfold(WHY_NOT, 3)
    person.fill(f"{WHY_NOT}:note-en", "Asked twice.")
    person.go("")
    person.go("core/purpose")
    _, raw = person.save()
    said = "Asked twice.\nWritten as the reason why it does not apply: Nobody decides."
    assert answers(raw)[WHY_NOT] == {"status": "unknown", "note": {"en": said}}
    person.pick(WHY_NOT, "~not-applicable")
    expect(field(person, f"{WHY_NOT}:reason-en")).to_have_value("Nobody decides.")
    _, raw = person.save()
    kept = {"status": "not-applicable", "reason": {"en": "Nobody decides."}}
    assert answers(raw)[WHY_NOT] == kept | {"note": {"en": "Asked twice."}}


def test_lists_go_into_the_note_and_ticks_and_numbers_come_back(away, blank):
    person = away(blank())
    person.go("programme")
    person.page.check('[value="biometrics.enrolment"]')
    person.go("core/record")
    person.fill("core.known-incidents:value-es", "Una caída\nUn error")
    person.pick("core.known-incidents", "~withheld")
    person.go("core/people")
    person.pick(GROUPS, "women")
    person.pick(GROUPS, "~unknown")
    expect(field(person, f"{GROUPS}:women")).not_to_be_checked()
    person.go("biometrics/custody")
    person.fill("biometrics.retention:value", "12")
    person.pick("biometrics.retention", "indefinite")
    _, raw = person.save()
    found = answers(raw)
    said = "Escrito como respuesta: Una caída; Un error"
    assert found["core.known-incidents"] == {"status": "withheld", "note": {"es": said}}
    assert found[GROUPS] == {"status": "unknown"}
    assert found["biometrics.retention"] == {"value": "indefinite"}
    person.pick("biometrics.retention", "~")
    expect(field(person, "biometrics.retention:value")).to_have_value("12")
    person.go("core/people")
    person.pick(GROUPS, "~")
    expect(field(person, f"{GROUPS}:women")).to_be_checked()


def test_a_number_that_cannot_be_read_does_not_keep_the_rest_from_being_imported(
    away, blank, workspace
):
    person = away(blank())
    basics(person)
    person.go("core/people")
    person.fill(f"{NUMBER}:value", "unos mil")
    person.pick("core.adverse-consequences", "detention")
    name, raw = person.save()
    expect(person.page.locator("#told")).to_contain_text("Se puede importar en pia así")
    expect(person.page.locator("#faults")).to_contain_text("Mientras tanto va en la nota")
    expect(field(person, f"{NUMBER}:value")).to_have_value("unos mil")
    person.look()
    findings = work_of(workspace, import_own(workspace, name, raw)).assessment.findings
    assert findings["core.adverse-consequences"].value == "detention"
    assert findings[NUMBER].status == "blank"
    assert findings[NUMBER].note.es == "Escrito como respuesta: unos mil"


def test_a_note_that_gets_too_long_is_told(away, blank):
    person = away(blank())
    basics(person)
    person.go("core/programme")
    person.fill(f"{SUMMARY}:value-es", "x" * 400)
    person.unfold(SUMMARY, 3)
    person.fill(f"{SUMMARY}:note-es", "y" * 19_700)
    person.pick(SUMMARY, "~unknown")
    person.save()
    person.page.locator("#faults a").click()
    expect(field(person, f"{SUMMARY}:note-es")).to_be_focused()


def test_a_reload_keeps_the_answers_and_saving_the_file_forgets_them(away, blank):
    person = away(blank())
    page = person.page
    basics(person)
    expect(page.locator("main")).not_to_contain_text("Borrar de este aparato")
    person.go("core/legality")
    person.pick("core.legal-basis", "memorandum")
    person.cite("core.legal-basis", "Memorando", "documented")
    person.go("core/programme")
    person.fill(f"{SUMMARY}:value-es", LONG)
    page.reload()
    expect(page.locator("main")).to_contain_text("Hay respuestas de antes")
    expect(page.locator("section.piece")).to_have_count(0)
    person.fits()
    person.look()
    page.reload()  # who does not decide loses nothing
    page.get_by_role("button", name="Seguir con ellas").click()
    expect(page.locator("#told")).to_be_focused()
    expect(page.locator("#state")).to_have_text("Hay respuestas sin guardar.")
    expect(field(person, f"{SUMMARY}:value-es")).to_have_value(LONG)
    person.go("core/legality")
    person.unfold("core.legal-basis", 1)  # a source of this page can still be changed
    expect(field(person, "core.legal-basis:evidence:0:title-es")).to_have_value("Memorando")
    page.reload()
    page.get_by_role("button", name="Seguir con ellas").click()
    _, raw = person.save()
    assert answers(raw)[SUMMARY] == {"value": {"es": LONG}}
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    expect(page.locator("main")).not_to_contain_text("Hay respuestas de antes")


def test_what_is_kept_is_deleted_on_request_after_asking(away, blank):
    person = away(blank("all", "en"), locale="en")
    page, agreed = person.page, [False, True, True]
    page.on("dialog", lambda d: d.accept() if d.type != "confirm" or agreed.pop(0) else d.dismiss())
    person.go("core/programme")
    person.fill(f"{SUMMARY}:value-en", "Old")
    person.go("")
    for _ in range(2):
        expect(page.locator("main")).to_contain_text("keeps on this device")
        person.look()
        page.get_by_role("button", name="Delete what is not saved").click()
    expect(page.locator("#told")).to_contain_text("was deleted")
    assert page.evaluate("sessionStorage.length") == 0
    person.go("core/programme")
    expect(field(person, f"{SUMMARY}:value-en")).to_have_value("")
    person.fill(f"{SUMMARY}:value-en", "New")
    page.reload()
    page.get_by_role("button", name="Delete them and begin anew").click()
    expect(field(person, f"{SUMMARY}:value-en")).to_have_value("")
    page.reload()
    expect(field(person, f"{SUMMARY}:value-en")).to_have_value("")


@pytest.mark.parametrize("text", ["nonsense", "null", '{"file": {"format": "other"}, "added": []}'])
def test_what_is_not_of_this_page_is_not_offered(away, blank, text):
    person = away(blank("quick"))
    shelf = "`pia:${location.pathname}`"
    person.page.evaluate(f"(text) => sessionStorage.setItem({shelf}, text)", text)
    person.page.reload()
    expect(person.page.locator(".tasks").first).to_be_visible()


def test_without_storage_it_works_as_before_and_says_so(away, blank):
    person = away(blank())
    without_storage(person)
    expect(person.page.locator(".notice").nth(1)).to_contain_text("solo en esta página")
    basics(person)
    person.go("core/programme")
    person.fill(f"{SUMMARY}:value-es", LONG)
    _, raw = person.save()
    assert answers(raw)[SUMMARY] == {"value": {"es": LONG}}


def test_an_answer_that_a_condition_hides_comes_back_and_is_imported(away, blank, workspace):
    person = away(blank())
    asked, hidden = "biometrics.mode", "biometrics.watchlist-grounds"
    question = shared_questionnaires().installed.questions[hidden]
    value = question.options[-1].key
    basics(person)
    person.page.check('[value="biometrics.enrolment"]')
    person.go("biometrics/matching")
    person.pick(asked, "one-to-many")
    person.pick(hidden, value)
    person.unfold(hidden, 3)
    person.fill(f"{hidden}:note-es", "Lo dijo un oficial.")
    person.cite(asked, "Licitación", "official-document")
    person.pick(asked, "one-to-one")
    expect(person.part(hidden)).to_be_hidden()
    kept = {"value": value, "note": {"es": "Lo dijo un oficial."}}
    name, raw = person.save()
    assert answers(raw)[hidden] == kept
    work = work_of(workspace, import_own(workspace, name, raw))
    assert hidden not in work.shown
    assert work.assessment.findings[hidden].value == value
    person.page.reload()
    person.go("")
    person.page.get_by_text("Continuar con un archivo guardado").click()
    person.page.set_input_files(
        "#open", {"name": name, "mimeType": "application/json", "buffer": raw}
    )
    person.go("biometrics/matching")
    expect(person.part(hidden)).to_be_hidden()
    person.pick(asked, "one-to-many")
    expect(person.part(hidden)).to_be_visible()
    expect(field(person, f"{hidden}:{value}")).to_be_checked()
    name, raw = person.save()
    assert answers(raw)[hidden] == kept
    work = work_of(workspace, import_own(workspace, name, raw))
    assert hidden in work.shown
    assert work.assessment.findings[hidden].note.es == "Lo dijo un oficial."


@pytest.mark.parametrize(("locale", "word"), [("es", "o bien"), ("en", "or")])
def test_none_of_these_is_drawn_after_the_others_and_apart(away, blank, locale, word):
    person = away(blank("all", locale), locale=locale)
    person.go("core/purpose")
    part = person.part("core.uses")
    boxes = part.locator('fieldset input[type="checkbox"]')
    expect(boxes.last).to_have_attribute("value", "none-on-people")
    before = part.locator('.choice:has([value="none-on-people"])').locator("xpath=preceding::*[1]")
    expect(part.locator(".choices-apart").first).to_have_text(word)
    assert before.evaluate("part => part.className") == "hint choices-apart"
