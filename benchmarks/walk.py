"""W, L: the walk in the browser, many writers at once, and a list of ten thousand."""

from __future__ import annotations

import secrets
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup
from wtforms import Form, RadioField, TextAreaField

from benchmarks.measure import Row, medians
from benchmarks.scoring import hello
from pia.app import create_app
from pia.config import Settings, data_path
from pia.exports.assessment_file import document
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.schema import Question, Section
from pia.services import assessments
from pia.services.assessments import Wanted
from pia.services.library import Library
from pia.services.opening import open_workspace
from pia.services.parts import Actor, part
from pia.services.saving import Save, save_part
from pia.services.sessions import Doorkeeper, owner
from pia.services.workspace import Workspace
from pia.web.library import Furniture

_ROUNDS = 21
_WRITERS, _SAVES = 40, 10
_FEW, _MANY = 100, 10_000


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace with the worked example in it, and a browser that was let in."""

    workspace: Workspace
    actor: Actor
    key: str
    client: FlaskClient
    section: Section

    @property
    def page(self) -> str:
        """The address of the longest section."""
        module = self.section.questions[0].module
        return f"/work/{self.key}/sections/{module}/{self.section.key}"


class _NoPress:
    def pdf(self, html: str) -> bytes:
        """Nothing: no page of these benchmarks prints."""
        return html.encode()

    def forget_all(self) -> None:
        """Nothing is kept."""


def rows() -> list[Row]:
    """Every budget of the walk."""
    with desk() as open_desk:
        return [*_pages(open_desk), *_writers(open_desk), *_lists(open_desk)]


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk in a folder of its own."""
    root = data_path("questionnaires")
    example, questionnaire = read_assessment(root / "examples" / "inm-dhs.yaml", root)
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder))
        with workspace.store.writing() as session:
            account = owner(session)
            actor = Actor(account.organisation_id, account.id)
            file = document(example, questionnaire)
            key = assessments.create(session, actor, workspace.questionnaires, file).id
        door = Doorkeeper()
        furniture = Furniture(Library(), workspace, _NoPress(), door, lambda _code: None)
        client = create_app(Settings(), furniture).test_client()
        client.get(f"/open/{door.new_code()}")
        sections = [section for module in questionnaire.modules for section in module.sections]
        longest = max(sections, key=lambda section: len(section.questions))
        yield Desk(workspace, actor, key, client, longest)
        workspace.store.close()


def _pages(at: Desk) -> list[Row]:
    twin = _twin(at.section)
    bare = hello()
    found = medians(
        {
            "hello": lambda: [bare.get("/") for _ in range(20)],
            "section": lambda: _get(at.client, at.page),
            "twin": lambda: _get(twin, "/"),
            "save ten": partial(_save_section, at),
            "save one": partial(_save_one, at),
        },
        _ROUNDS,
    )
    count = len(at.section.questions)
    section = found["section"]
    note = f"{count} questions in {section * 1000:.1f} ms"
    return [
        Row("W1a", "a section ÷ a bare Flask page", 12, section / (found["hello"] / 20), note=note),
        Row("W1b", "a section ÷ the same drawn by WTForms", 0.30, section / found["twin"]),
        Row("W2a", "saving a section ÷ showing it", 1.0, found["save ten"] / section),
        Row("W2b", "saving one answer ÷ showing a section", 0.8, found["save one"] / section),
    ]


def _get(client: FlaskClient, page: str) -> None:
    answer = client.get(page)
    if answer.status_code != 200:
        raise RuntimeError(f"{page} answered {answer.status_code}")


def _twin(section: Section) -> FlaskClient:
    """The same questions as a form that WTForms itself draws."""
    app = Flask(__name__)

    @app.get("/")
    def show() -> str:
        fields: dict[str, object] = {}
        for number, question in enumerate(section.questions):
            options = [(option.key, option.label.es) for option in question.options]
            options += [(key, key) for key in ("unknown", "withheld", "not-applicable", "blank")]
            fields[f"answer{number}"] = RadioField(question.text.es, choices=dict(options))
            fields[f"note{number}"] = TextAreaField("Nota")
        form = type("Twin", (Form,), fields)()
        drawn = (f"<section>{field.label()}{field()}</section>" for field in form)
        return Markup("").join(map(Markup, drawn))

    return app.test_client()


def _save_section(at: Desk) -> None:
    """Ten answers that all change, straight to the view."""
    _post(at, at.page, {"action": "stay"}, at.section.questions[:10])


def _save_one(at: Desk) -> None:
    _post(at, at.page, {"action": "stay"}, at.section.questions[:1])


def _post(at: Desk, page: str, form: dict[str, str], questions: Sequence[Question]) -> None:
    from pia.services.parts import ANSWERS

    form = {**form, "save_key": secrets.token_hex(16), "form_token": _token(at)}
    with at.workspace.store.reading() as session:
        for number, question in enumerate(questions):
            state = part(session, at.key, f"{ANSWERS}{question.key}")
            form[f"q{number}-version"] = str(state.version)
            form[f"q{number}-answer"] = "~unknown"
            form[f"q{number}-note_es"] = secrets.token_hex(8)
    answer = at.client.post(page, data=form)
    if answer.status_code != 302:
        raise RuntimeError(f"saving answered {answer.status_code}")


def _token(at: Desk) -> str:
    import hmac
    from hashlib import sha256

    cookie = at.client.get_cookie("pia_owner")
    if cookie is None:
        raise RuntimeError("nobody was let in")
    return hmac.new(cookie.value.encode(), b"form", sha256).hexdigest()


def _writers(at: Desk) -> list[Row]:
    """Forty threads, each saving an answer of its own again and again."""
    times: list[float] = []
    faults: list[BaseException] = []
    ready = threading.Barrier(_WRITERS)

    def write(number: int) -> None:
        key = f"evidence/w{number}"
        ready.wait()
        try:
            for turn in range(_SAVES):
                started = time.perf_counter()
                with at.workspace.store.writing() as session:
                    row = assessments.get(session, at.actor, at.key)
                    data = {"title": {"es": f"{number} {turn}"}, "grade": "documented"}
                    save_part(session, at.actor, row, key, data, Save(turn))
                times.append(time.perf_counter() - started)
        except BaseException as fault:  # noqa: BLE001 - counted and told
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(_WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(times, n=100)
    note = f"{len(times)} saves, median {cuts[49] * 1000:.0f} ms"
    return [
        Row("W3a", f"{_WRITERS} writers: errors", 0, float(len(faults)), "", note),
        Row("W3b", f"{_WRITERS} writers: p99 ÷ p50", 2.5, cuts[98] / cuts[49]),
    ]


def _lists(at: Desk) -> list[Row]:
    """The same three pages with a hundred assessments and with ten thousand."""
    _fill(at, _FEW)
    few = _list_times(at)
    _fill(at, _MANY)
    many = _list_times(at)
    words = {"list": "the list", "search": "a search", "open": "opening one"}
    return [
        Row(
            f"L{number}",
            f"{words[name]}: {_MANY:,} assessments ÷ {_FEW}",
            1.2,
            many[name] / few[name],
            note=f"{many[name] * 1000:.1f} ms",
        )
        for number, name in enumerate(words, 1)
    ]


def _list_times(at: Desk) -> dict[str, float]:
    pages = {"list": "/work", "search": "/work?q=huellas", "open": f"/work/{at.key}"}
    actions: dict[str, Callable[[], object]] = {
        name: partial(_get, at.client, page) for name, page in pages.items()
    }
    return medians(actions, _ROUNDS)


def _fill(at: Desk, count: int) -> None:
    """Small assessments up to a number; the search finds the same three among few and many."""
    with at.workspace.store.writing() as session:
        have = assessments.find(session, at.actor, Wanted()).total
        for number in range(have, count):
            name = f"Registro de huellas {number}" if number <= 3 else f"Programa {number}"
            file = {
                "format": "pia-assessment/1",
                "programme": {"name": {"es": name}, "as_of": "2025-04-30"},
            }
            assessments.create(session, at.actor, at.workspace.questionnaires, dict(file))
