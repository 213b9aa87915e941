"""Nothing stays in the browser that is saved or that nobody may find; nothing is lost for it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import test_never_lost as lost
from tests.browser.test_never_lost import OFFLINE, SAVED, STATE, TEN, WAIT, cut, end_sessions

key, typist, note = lost.key, lost.typist, lost.note
LEGALITY = ("core.legal-basis", "core.text-access")


def until(page, true):
    """Wait for something that no page shows."""
    for _ in range(WAIT // 100):
        if true():
            return True
        page.wait_for_timeout(100)
    return False


def piece(page, question):
    return page.locator(f'[data-place$="{question}"]')


def wanting_the_button(typist):
    typist.page.goto("/settings")
    typist.page.check('input[value="exit"]')
    typist.page.locator("main form button").click()
    return typist


# What reached the server, or can


def test_the_next_page_takes_away_what_was_saved_as_the_one_before_was_left(typist, note):
    typist.open(TEN[0]).type("Dicho al salir")
    typist.page.goto(f"/work/{typist.key}")
    assert until(typist.page, lambda: not typist.stored())
    assert note(TEN[0]) == "Dicho al salir"


def test_the_next_page_sends_what_the_one_before_could_not(typist, note):
    typist.open(TEN[0]).type("Primero. ")
    typist.says(SAVED)
    mend = cut(typist.page, "request lost")
    typist.type("Luego. ")
    typist.says(OFFLINE)
    typist.type("Y al final.")
    other = typist.another_tab()
    typist.close()
    mend()
    other.page.goto(f"/work/{typist.key}/sources")
    assert until(other.page, lambda: not other.stored())
    assert note(TEN[0]) == "Primero. Luego. Y al final."


def test_what_waits_for_its_button_is_still_offered_after_another_page(typist, note):
    typist.open(TEN[0]).type("Con nota")
    typist.page.get_by_text("Agregar una fuente nueva").click()
    typist.page.fill("#new-title", "Memorando")
    typist.page.goto(f"/work/{typist.key}")
    assert until(typist.page, lambda: len(typist.stored()) == 1)
    assert note(TEN[0]) == "Con nota"
    assert "Con nota" not in typist.page.evaluate("JSON.stringify(localStorage)")
    typist.open(TEN[0])
    expect(typist.page.locator("section.notice")).to_contain_text("Memorando")


def test_a_page_that_is_loaded_again_too_early_shows_what_was_typed(typist, note):
    page = typist.open(TEN[0]).page

    def slow(route):
        if route.request.method == "POST":
            page.wait_for_timeout(400)
        route.continue_()

    page.context.route("**/questions/*", slow)
    typist.type("Recargada")
    page.reload()
    assert until(page, lambda: typist.note() == "Recargada")
    expect(page.locator("section.notice")).to_have_count(0)
    assert until(page, lambda: not typist.stored())
    typist.type(" y seguida")
    typist.says(SAVED)
    assert note(TEN[0]) == "Recargada y seguida"


# Leaving at once


@pytest.mark.parametrize("way", ["button", "key"])
def test_leaving_at_once_leaves_no_word_and_loses_none_that_pia_takes(typist, note, way):
    wanting_the_button(typist).open(TEN[0]).type("Dicho deprisa")
    page = typist.page
    if way == "button":
        page.locator("header .exit").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/exit")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert until(page, lambda: note(TEN[0]) == "Dicho deprisa")
    page.wait_for_timeout(500)
    assert page.evaluate("Object.keys(localStorage)") == []


def test_leaving_at_once_without_a_server_still_leaves_no_word(typist):
    wanting_the_button(typist).open(TEN[0])
    cut(typist.page, "request lost")
    typist.type("Nadie lo oye")
    typist.says(OFFLINE)
    assert typist.stored()
    typist.page.locator("header .exit").click()
    typist.page.wait_for_url("**/exit")
    assert typist.page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("lost", ["session", "token"])
def test_locking_and_leaving_needs_neither_a_session_nor_its_token(typist, furniture, lost):
    wanting_the_button(typist).open(TEN[0])
    other = typist.another_tab()
    if lost == "session":
        end_sessions(furniture)
    else:
        other.page.goto(f"/open/{furniture.doorkeeper.new_code()}")
    typist.page.locator('header button[name="leave"]').click()
    typist.page.wait_for_url("**/exit")
    assert typist.page.evaluate("Object.keys(localStorage)") == []
    assert other.page.goto(f"/work/{typist.key}").status == 401


# Two texts, no pause, no assessment, no reason yet


def test_two_texts_of_one_answer_keep_the_others_of_the_section_going(typist, note):
    page, (one, two) = typist.page, LEGALITY
    page.goto(f"/work/{typist.key}/sections/core/legality")
    other = typist.another_tab().open(one)
    other.type("En otra pestaña")
    other.says(SAVED)
    for question in LEGALITY:
        piece(page, question).locator("summary", has_text="Nota").click()
    piece(page, one).locator("textarea[name*=note_]").fill("La mía")
    typist.says(re.compile("otra pestaña"))
    piece(page, two).locator("textarea[name*=note_]").fill("La vecina")
    typist.says(re.compile("^Guardado a las? .* Una respuesta con dos textos"))
    assert (note(one), note(two)) == ("En otra pestaña", "La vecina")
    piece(page, one).locator("textarea[name*=note_]").press_sequentially(" y más")
    page.wait_for_timeout(1200)
    assert "La mía y más" in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("button", name="Ver los dos textos").click()
    expect(page.locator(".errors")).to_contain_text("guardó esta respuesta")
    assert piece(page, one).locator("textarea[name*=note_]").input_value() == "La mía y más"
    piece(page, two).locator("textarea[name*=note_]").fill("La vecina, otra vez")
    typist.says(re.compile("^Guardado a las? "))
    assert (note(one), note(two)) == ("En otra pestaña", "La vecina, otra vez")
    page.locator('.buttons button[value="stay"]').click()
    expect(page.locator(".notice-done")).to_be_visible()
    assert (note(one), typist.stored()) == ("La mía y más", [])


def test_what_is_typed_between_two_texts_is_kept_though_the_browser_breaks_down(typist):
    other = typist.open(TEN[0]).another_tab().open(TEN[0])
    typist.type("La primera")
    typist.says(SAVED)
    other.type("La segunda")
    other.says(re.compile("otra pestaña"))
    other.type(", más larga")
    other.page.wait_for_timeout(1200)
    assert "La segunda, más larga" in other.page.evaluate("JSON.stringify(localStorage)")


def test_who_types_without_a_pause_is_saved_too(typist, note):
    typist.open(TEN[0])
    typist.page.focus("#note_es")
    kept_early = ""
    for count in range(34):  # 0.2 s each: less than the moment of quiet
        typist.page.keyboard.press("a")
        typist.page.wait_for_timeout(200)
        if count == 12:
            kept_early = typist.page.evaluate("JSON.stringify(localStorage)")
    assert "aaaaa" in kept_early
    assert note(TEN[0])


def test_of_a_deleted_assessment_nothing_is_kept_and_the_words_stay_in_sight(typist, furniture):
    page, question = typist.open(TEN[0]).page, page_of(typist)
    other = typist.another_tab()
    delete(other.page, typist.key)
    typist.type("Demasiado tarde")
    typist.says(re.compile("ya no está aquí"))
    assert typist.stored() == []
    typist.press("continue")
    page.wait_for_timeout(500)
    assert page.url.endswith(question)
    assert typist.note() == "Demasiado tarde"
    assert typist.stored() == []


def test_without_scripts_words_for_a_deleted_assessment_come_back(owner, key):
    plain = lost.Typist(owner(java_script_enabled=False), key)
    plain.open(TEN[0]).type("Demasiado tarde")
    delete(plain.another_tab().page, key)
    plain.press("stay")
    assert "Demasiado tarde" in plain.page.locator("main").inner_text()


def page_of(typist):
    return f"/work/{typist.key}/questions/{TEN[0]}"


def delete(page, key):
    page.goto(f"/work/{key}/delete")
    page.check("#sure")
    page.locator(".button-danger").click()
    page.wait_for_url("**/work?deleted=1")


def test_nothing_is_said_against_an_answer_whose_reason_is_being_written(typist):
    page = typist.open(TEN[0]).page
    page.check('[value="~not-applicable"]')
    page.wait_for_timeout(1800)
    page.focus("#reason_es")
    page.wait_for_timeout(1200)
    expect(page.locator(STATE)).to_be_empty()
    page.keyboard.type("No existe")
    typist.says(SAVED)


@pytest.mark.parametrize("onward", ["#reason_es", "#note_es"])
def test_who_moves_on_without_the_reason_is_told(typist, onward):
    page = typist.open(TEN[0]).page
    page.check('[value="~not-applicable"]')
    page.focus(onward)
    page.focus("#note_es")
    typist.says(re.compile("^Todavía sin guardar"))


# Where it is said


@pytest.mark.parametrize("path", ["questions/core.legal-basis", "sections/core/legality"])
def test_it_is_said_below_the_answers_while_the_end_of_the_page_is_out_of_sight(typist, path):
    page = typist.page
    page.goto(f"/work/{typist.key}/{path}")
    place = "each => [each.offsetTop, each.offsetHeight]"
    before = page.locator(".echo").first.evaluate(place)
    page.locator('[value="~unknown"]').first.check()
    typist.says(SAVED)
    echo = page.locator(".echo").first
    expect(echo).to_have_text(SAVED)
    assert echo.get_attribute("aria-hidden") == "true"
    assert page.locator("[role=status], [aria-live]").count() == 1
    assert echo.evaluate(place) == before
    page.locator(".save-state").scroll_into_view_if_needed()
    page.locator("main form .flag, [name$=flagged]").last.check()
    expect(echo).to_be_empty()


# From paper, and forms that no script saves


ENTRY = "/work/{}/entry/core/legality"


def open_entry(typist):
    typist.page.goto(ENTRY.format(typist.key))
    piece(typist.page, TEN[0]).locator("summary").click()
    return piece(typist.page, TEN[0]).locator("[name$=note_es]")


def test_what_is_typed_from_paper_is_saved_by_itself(typist, note):
    open_entry(typist).fill("De la hoja")
    typist.page.select_option("#q0-answer", "memorandum")
    typist.says(SAVED)
    typist.page.locator(".where a").first.click()
    typist.page.wait_for_url("**/away")
    assert note(TEN[0]) == "De la hoja"
    typist.page.goto(ENTRY.format(typist.key))
    assert typist.page.input_value("#q0-answer") == "memorandum"


def test_what_is_typed_from_paper_survives_a_followed_link(typist, note):
    open_entry(typist).fill("De la hoja")
    typist.page.locator(".where a").first.click()
    typist.page.wait_for_url("**/away")
    assert until(typist.page, lambda: note(TEN[0]) == "De la hoja" and not typist.stored())


def test_what_is_typed_from_paper_is_found_again_after_the_server_was_away(typist, note):
    field = open_entry(typist)
    mend = cut(typist.page, "request lost")
    field.fill("De la hoja")
    typist.says(OFFLINE)
    typist.page.locator('.buttons button[value="next"]').click()
    typist.says(OFFLINE)
    assert field.input_value() == "De la hoja"
    other = typist.another_tab()
    typist.close()
    mend()
    other.page.goto(ENTRY.format(typist.key))
    field = piece(other.page, TEN[0]).locator("[name$=note_es]")
    assert until(other.page, lambda: field.input_value() == "De la hoja")
    assert note(TEN[0]) == "De la hoja"
    assert until(other.page, lambda: not other.stored())


@pytest.mark.parametrize("path", ["/work/new", "/work/{}/new-source"])
def test_a_form_that_nobody_saves_asks_before_it_is_left(typist, path):
    page, asked = typist.page, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field = page.locator("main form .input").first
    page.goto(path.format(typist.key))
    page.goto("/work")
    assert asked == []
    page.goto(path.format(typist.key))
    field.press_sequentially("A medias")
    page.goto("/work")
    assert asked == ["beforeunload"]
    page.goto(path.format(typist.key))
    page.fill("#as_of, #date", "cualquier día")
    page.locator("main form .buttons button").first.click()  # refused: it is asked again
    expect(page.locator(".errors")).to_be_visible()
    assert asked == ["beforeunload"]
    page.locator("main h1").click()
    page.goto("/work")
    assert asked == ["beforeunload"] * 2
