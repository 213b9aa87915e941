"""Nothing typed is lost: not by a cut line, a dead server, a closed tab, two tabs, a locked pia.

With scripts every typed word is found again, in the assessment or offered on the page; without
them every submitted one. A sample runs always, the whole with --thorough.
"""

from __future__ import annotations

import os
import re
import signal
import socket
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from pia.services.sessions import end
from tests.faults.server import serving
from tests.kept import kept, the_owner

START = {
    "format": "pia-assessment/1",
    "languages": ["es"],
    "programme": {
        "name": {"es": "Programa de prueba"},
        "as_of": "2025-04-30",
        "states": [{"country": "MX", "role": "collects"}],
        "technologies": ["biometrics.enrolment"],
    },
}
TEN = (
    "core.legal-basis",
    "core.summary",
    "core.people-number",
    "core.oversight",
    "core.impact-assessment",
    "biometrics.traits",
    "core.state-position",
    "core.remedy",
    "biometrics.retention",
    "core.deletion",
)
STATE = ".save-state [role=status]"
SAVED, OFFLINE = re.compile("^Guardado a las? "), re.compile("^Sin conexión")
ALONE, ANY = "[data-exclusive]", ":not([data-exclusive])"
THOROUGH = pytest.mark.thorough
WAIT = 20_000


def some(*values):
    """The first value always, all of them in a thorough run."""
    first, *others = values
    return [first, *(pytest.param(value, marks=THOROUGH) for value in others)]


class Typist:
    """Somebody who writes notes beside answers, in the pages of one assessment."""

    def __init__(self, page, key):
        self.page, self.key = page, key

    def open(self, question):
        self.page.goto(f"/work/{self.key}/questions/{question}")
        return self

    def type(self, words):
        field = self.page.locator("#note_es")
        field.focus()
        field.press("End")
        field.press_sequentially(words)

    def says(self, words):
        expect(self.page.locator(STATE)).to_have_text(words, timeout=WAIT)

    def note(self):
        return self.page.input_value("#note_es")

    def press(self, action):
        self.page.locator(f'.buttons button[value="{action}"]').click()

    def stored(self):
        """What this browser keeps for later, beside the mark that it may."""
        names = self.page.evaluate("Object.keys(localStorage)")
        return [name for name in names if name != "pia:open"]

    def another_tab(self):
        return Typist(self.page.context.new_page(), self.key)

    def close(self):
        """As a hand does: the page is told before it goes."""
        with self.page.expect_event("close"):
            self.page.close(run_before_unload=True)


@pytest.fixture
def key(furniture):
    return kept(furniture.workspace, the_owner(furniture.workspace), START)


@pytest.fixture
def typist(owner, key):
    return Typist(owner(), key)


@pytest.fixture
def note(furniture, key):
    """The note that the database holds."""

    def held(question):
        workspace = furniture.workspace
        actor = the_owner(workspace)
        with workspace.store.reading() as session:
            data = workspace.work(session, actor, key).part(f"answers/{question}").data
        return data["note"]["es"] if data else ""

    return held


def end_sessions(furniture):
    """As "Lock now" in another browser, or two hours without use."""
    actor = the_owner(furniture.workspace)
    with furniture.workspace.store.writing() as session:
        end(session, actor)


def cut(page, how):
    """Cut the line to the server; gives how to mend it."""
    if how == "offline":
        page.context.set_offline(True)
        return lambda: page.context.set_offline(False)

    def lose(route):
        if route.request.method != "POST":
            return route.continue_()
        if how == "answer lost":
            route.fetch()  # it arrived and was saved; nobody heard
        return route.abort()

    page.context.route("**/*", lose)
    return lambda: page.context.unroute("**/*")


@pytest.mark.parametrize("how", some("answer lost", "offline", "request lost"))
@pytest.mark.parametrize("answers", some(2, 10))
def test_the_line_is_cut_in_the_middle_of_answers(typist, note, how, answers):
    for question in TEN[:answers]:
        typist.open(question).type("La primera mitad")
        typist.says(SAVED)
        mend = cut(typist.page, how)
        typist.type(" y la segunda")
        typist.says(OFFLINE)
        assert typist.stored()
        typist.type(", entera.")
        mend()
        typist.says(SAVED)
        # What was sent last comes first, then what was typed since.
        for _ in range(WAIT // 100):
            if not typist.stored():
                break
            typist.page.wait_for_timeout(100)
        assert typist.stored() == []
        assert note(question) == "La primera mitad y la segunda, entera."


@pytest.mark.parametrize("how", some("request lost", "offline"))
@pytest.mark.parametrize("answers", some(1, 10))
def test_the_tab_is_closed_while_the_line_is_cut(typist, note, how, answers):
    for question in TEN[:answers]:
        mend = cut(typist.open(question).page, how)
        typist.type("Nadie lo oyó")
        typist.says(OFFLINE)
        other = typist.another_tab()
        typist.close()
        mend()
        typist = other.open(question)
        # The line may be back before the tab is quite gone: then the next page asks again.
        typist.page.wait_for_function(
            "document.querySelector('#note_es').value || document.querySelector('section.notice')"
        )
        typist.page.wait_for_timeout(1500)
        if not typist.note():
            expect(typist.page.locator("section.notice")).to_contain_text("Nadie lo oyó")
            typist.page.get_by_role("button", name="Recuperarlo").click()
            typist.says(SAVED)
        assert typist.note() == note(question) == "Nadie lo oyó"
        assert typist.stored() == []
        expect(typist.page.locator("section.notice")).to_have_count(0)


@pytest.mark.parametrize("answers", some(1, 10))
def test_the_tab_is_closed_right_after_typing(typist, note, answers):
    for question in TEN[:answers]:
        other = typist.another_tab()
        typist.open(question).type("Y se fue")
        typist.close()
        typist = other
        typist.page.wait_for_timeout(300)
        typist.open(question)
        typist.page.wait_for_timeout(1500)  # a page that was asked for too early asks again
        offered = typist.page.locator("section.notice").all_inner_texts()
        assert note(question) == "Y se fue" or "Y se fue" in "".join(offered)
        assert typist.note() == note(question)


def test_two_tabs_on_one_answer(typist, note):
    other = typist.open(TEN[0]).another_tab().open(TEN[0])
    typist.type("La primera")
    typist.says(SAVED)
    other.type("La segunda")
    other.says(re.compile("otra pestaña"))
    other.type(" y más")
    other.says(re.compile("Mientras haya dos textos"))
    assert note(TEN[0]) == "La primera"
    other.page.get_by_role("button", name="Ver los dos textos").click()
    expect(other.page.locator("#theirs")).to_be_visible()
    assert "La primera" in other.page.locator("main").inner_text()
    assert other.note() == "La segunda y más"
    other.type(" y la primera")
    other.press("stay")
    expect(other.page.locator(".notice-done")).to_be_visible()
    assert note(TEN[0]) == "La segunda y más y la primera"
    assert other.stored() == []


def test_pia_is_locked_in_the_middle(typist, note, furniture):
    typist.open(TEN[0]).type("Antes")
    typist.says(SAVED)
    end_sessions(furniture)
    typist.type(" y después")
    typist.says(re.compile("terminal"))
    typist.press("stay")
    typist.says(re.compile("terminal"))
    assert typist.note() == "Antes y después"
    typist.another_tab().page.goto(f"/open/{furniture.doorkeeper.new_code()}")
    typist.press("stay")
    expect(typist.page.locator(".notice-done")).to_be_visible()
    assert note(TEN[0]) == "Antes y después"


def test_the_token_of_the_form_is_lost(typist, note):
    typist.open(TEN[0])
    typist.page.evaluate("document.getElementsByName('form_token').forEach(f => f.value = 'x')")
    typist.type("Sin ficha")
    typist.says(SAVED)
    assert note(TEN[0]) == "Sin ficha"


def test_locking_wipes_what_the_browser_kept_and_nothing_is_kept_after(typist, furniture):
    typist.open(TEN[0])
    typist.page.get_by_text("Agregar una fuente nueva").click()
    typist.page.fill("#new-title", "Un testigo")
    typist.says(re.compile("^Todavía sin guardar"))
    assert typist.stored()
    other = typist.another_tab()
    other.page.goto(f"/work/{typist.key}")
    other.page.get_by_role("button", name="Bloquear ahora").click()
    other.page.wait_for_url("**/closed")
    assert other.page.evaluate("Object.keys(localStorage)") == []
    typist.page.fill("#new-title", "Un testigo más")
    typist.type("y otra cosa")
    typist.says(re.compile("terminal"))
    typist.page.goto("/closed")  # it asks before; the driver says yes
    assert typist.page.evaluate("Object.keys(localStorage)") == []


def test_the_last_words_before_locking_are_saved(typist, note):
    typist.open(TEN[0]).type("La última palabra")
    typist.page.get_by_role("button", name="Bloquear ahora").click()
    typist.page.wait_for_url("**/closed")
    assert note(TEN[0]) == "La última palabra"
    assert typist.page.evaluate("Object.keys(localStorage)") == []


def test_a_half_typed_source_is_offered_again_and_comes_once(typist, furniture, key):
    typist.open(TEN[0]).type("Con nota")
    typist.page.get_by_text("Agregar una fuente nueva").click()
    typist.page.fill("#new-title", "Memorando")
    typist.says(re.compile("^Todavía sin guardar|salvo lo siguiente"))
    typist.open(TEN[1]).open(TEN[0])
    typist.page.get_by_role("button", name="Recuperarlo").click()
    assert typist.page.input_value("#new-title") == "Memorando"
    typist.page.select_option("#new-grade", "documented")
    typist.page.get_by_role("button", name="Guardar con esta fuente").click()
    expect(typist.page.locator(".linked")).to_contain_text("Memorando")
    assert typist.stored() == []
    assert sources_of(furniture, key) == ["Memorando"]


def test_what_is_offered_can_be_discarded_and_is_never_sent(typist, furniture, key):
    typist.open(TEN[0])
    typist.page.get_by_text("Agregar una fuente nueva").click()
    typist.page.fill("#new-title", "Mejor no")
    typist.says(re.compile("^Todavía sin guardar|salvo lo siguiente"))
    typist.open(TEN[1]).open(TEN[0])
    typist.page.get_by_role("button", name="Descartarlo").click()
    assert (typist.stored(), typist.page.input_value("#new-title")) == ([], "")
    typist.open(TEN[1]).open(TEN[0])
    assert typist.page.get_by_role("button", name="Descartarlo").count() == 0
    assert sources_of(furniture, key) == []


def sources_of(furniture, key):
    """The titles of the sources that are kept."""
    with furniture.workspace.store.reading() as session:
        work = furniture.workspace.work(session, the_owner(furniture.workspace), key)
    return [source.title.es for source in work.assessment.sources.values()]


@THOROUGH
def test_a_section_leaves_alone_what_only_the_page_of_the_question_can_show(typist, note):
    typist.open(TEN[0])
    typist.page.get_by_text("Agregar una fuente nueva").click()
    typist.page.fill("#new-title", "Memorando")
    typist.says(re.compile("^Todavía sin guardar"))
    typist.page.goto(f"/work/{typist.key}/sections/core/legality")
    piece = typist.page.locator(f'[data-place$="{TEN[0]}"]')
    piece.locator("summary", has_text="Nota").click()
    piece.locator("textarea[name*=note_]").fill("Desde la sección")
    typist.says(SAVED)
    assert note(TEN[0]) == "Desde la sección"
    expect(typist.page.locator("section.notice")).to_have_count(0)
    typist.open(TEN[0])
    expect(typist.page.locator("section.notice")).to_contain_text("Memorando")


def test_a_section_keeps_what_was_typed_for_the_page_of_the_question(typist, note):
    typist.page.goto(f"/work/{typist.key}/sections/core/legality")
    piece = typist.page.locator(f'[data-place$="{TEN[0]}"]')
    cut(typist.page, "request lost")
    piece.locator("summary", has_text="Nota").click()
    piece.locator("textarea[name*=note_]").fill("Desde la sección")
    typist.says(OFFLINE)
    typist.open(TEN[0])
    typist.page.context.unroute("**/*")
    typist.page.get_by_role("button", name="Recuperarlo").click()
    typist.says(SAVED)
    assert note(TEN[0]) == "Desde la sección"


def test_a_profile_page_keeps_what_was_typed(typist):
    page = typist.page
    page.goto(f"/work/{typist.key}/profile/programme")
    page.fill("#summary_es", "Toman huellas")
    typist.says(SAVED)
    mend = cut(page, "request lost")
    page.fill("#summary_es", "Toman huellas y rostros")
    page.locator(".buttons button").first.click()
    typist.says(OFFLINE)
    mend()
    page.locator(".buttons button").first.click()
    page.wait_for_url("**/profile/actors**")
    page.goto(f"/work/{typist.key}/profile/programme")
    assert page.input_value("#summary_es") == "Toman huellas y rostros"
    assert page.locator("section.notice").count() == 0


def test_choices_answer_each_other_and_the_reason_shows_when_it_is_needed(typist):
    page = typist.open("biometrics.traits").page
    box, alone = (page.locator(f'[name="values"]{kind}').first for kind in (ANY, ALONE))
    box.check()
    alone.check()
    expect(box).not_to_be_checked()
    box.check()
    expect(alone).not_to_be_checked()
    reason = page.locator("#reason_es")
    expect(reason).to_be_hidden()
    page.check('[value="~not-applicable"]')
    expect(box).not_to_be_checked()
    expect(reason).to_be_visible()
    box.check()
    expect(page.locator('[name="answer"][value="~"]')).to_be_checked()
    expect(reason).to_be_hidden()


def test_deleting_an_assessment_deletes_what_the_browser_kept_of_it(typist):
    cut(typist.open(TEN[0]).page, "request lost")
    typist.type("Nadie lo oyó")
    typist.says(OFFLINE)
    typist.page.goto(f"/work/{typist.key}/delete")
    assert typist.stored()
    typist.page.context.unroute("**/*")
    typist.page.check("#sure")
    typist.page.locator(".button-danger").click()
    typist.page.wait_for_url("**/work?deleted=1")
    assert typist.stored() == []


# The server is killed


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Machine:
    """A computer on which pia is started, killed and started again over the same data."""

    def __init__(self, folder):
        self.folder, self.port, self.stack = folder, free_port(), ExitStack()
        self.server = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self.server = self.stack.enter_context(serving(self.folder, port=self.port))
        return self

    def kill(self):
        process = self.server.process.pid
        os.killpg(process, signal.SIGKILL)
        # Not reaped: whoever started it still ends its group.
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    with made.stack:
        yield made.start()


@pytest.fixture
def survivors(chromium, machine):
    """Somebody with an assessment at that computer, with scripts and without."""
    with_scripts = chromium.new_context(base_url=machine.address, locale="es")
    page = with_scripts.new_page()
    page.goto(machine.server.once)
    page.goto("/work/new")
    page.fill("#name_es", "Programa de prueba")
    page.fill("#as_of", "30/4/2025")
    page.check('input[name="mode"][value="full"]')
    page.locator("main form button.button").first.click()
    page.wait_for_url("**/profile/**")
    key = re.search(r"/work/([0-9a-f]{32})", page.url)[1]
    without = chromium.new_context(
        base_url=machine.address,
        locale="es",
        java_script_enabled=False,
        storage_state=with_scripts.storage_state(),
    )
    yield Typist(page, key), Typist(without.new_page(), key)
    with_scripts.close()
    without.close()


@pytest.mark.parametrize("answers", some(1, 4))
def test_the_server_is_killed_and_started_again(machine, survivors, answers):
    scripted, plain = survivors
    core = [question for question in TEN if question.startswith("core.")]
    for one, other in zip(core[:answers], core[:3:-1], strict=False):
        scripted.open(one).type("Antes")
        scripted.says(SAVED)
        plain.open(other).type("Enviado")
        plain.press("stay")
        expect(plain.page.locator(".notice-done")).to_be_visible()
        machine.kill()
        scripted.type(" y después")
        scripted.says(OFFLINE)
        scripted.press("stay")
        scripted.says(OFFLINE)
        machine.start()
        scripted.says(SAVED)
        assert scripted.open(one).note() == "Antes y después"
        assert plain.open(other).note() == "Enviado"


# Without scripts


@pytest.fixture
def plain(owner, key):
    return Typist(owner(java_script_enabled=False), key)


def test_without_scripts_the_page_says_nothing_of_saving_by_itself(plain):
    plain.open(TEN[0])
    expect(plain.page.locator(STATE)).to_be_empty()
    assert not plain.page.locator(".save-state button").is_visible()
    assert plain.page.locator("#reason_es").count() == 1
    plain.page.check('[value="~not-applicable"]')
    assert plain.page.locator("#reason_es").is_visible()


@pytest.mark.parametrize("answers", some(1, 10))
def test_without_scripts_every_submitted_word_is_there(plain, note, answers):
    for question in TEN[:answers]:
        plain.open(question).type("Enviado")
        plain.press("stay")
        expect(plain.page.locator(".notice-done")).to_be_visible()
        plain.page.context.set_offline(True)
        plain.page.close()
        plain = Typist(plain.page.context.new_page(), plain.key)
        plain.page.context.set_offline(False)
        assert plain.open(question).note() == note(question) == "Enviado"


@pytest.mark.parametrize("lost", ["session", "token"])
def test_without_scripts_a_refused_form_comes_back_with_its_words(plain, note, furniture, lost):
    plain.open(TEN[0]).type("Enviado a destiempo")
    if lost == "session":
        end_sessions(furniture)
        plain.press("stay")
        plain.another_tab().page.goto(f"/open/{furniture.doorkeeper.new_code()}")
    else:
        plain.another_tab().page.goto(f"/open/{furniture.doorkeeper.new_code()}")
        plain.press("stay")
    assert "Enviado a destiempo" in plain.page.locator("main").inner_text()
    plain.page.get_by_role("button", name=re.compile("Enviar de nuevo")).click()
    if lost == "session":  # the token of the ended session came along
        plain.page.get_by_role("button", name=re.compile("Enviar de nuevo")).click()
    expect(plain.page.locator(".notice-done")).to_be_visible()
    assert note(TEN[0]) == "Enviado a destiempo"
