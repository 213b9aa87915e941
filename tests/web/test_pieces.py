"""Pieces of pages drawn once and kept: never out of date, and nothing of anybody in them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from jinja2 import meta

from pia.text import Text
from pia.web.assets import asset_url
from pia.web.pages.answer_fields import Option
from pia.web.pages.section import section_page
from pia.web.pieces import MOST, Around, Pieces, typed_in, with_holes
from tests.kept import kept, saved, the_owner

HOSTILE = "qz<b>&\"'{{ x }}{0}%s\\g<1>\n"
# What a piece may call: the same for everybody in one language, or asked by its view.
HELPERS = {"_", "ngettext", "url_for", "language_names", "answer_group"}


@pytest.fixture
def key(workspace):
    return kept(workspace, the_owner(workspace))


@pytest.fixture
def pieces(app):
    """Pieces of which nothing is kept yet, on a page that is asked for."""
    with app.test_request_context("/", headers={"Cookie": "lang=es"}):
        yield Pieces(app)


@pytest.fixture
def rows(workspace, key):
    """Every question of every section as it stands in the worked example."""
    with workspace.store.reading() as session:
        work = workspace.work(session, the_owner(workspace), key)
    sections = [section for module in work.questionnaire.modules for section in module.sections]
    pages = (section_page(work, section, work.shown, "es") for section in sections)
    return [row for page in pages for row in page.questions]


@pytest.fixture
def row(rows):
    """One with a hint, choices and an answer."""
    return next(row for row in rows if row.asked.kind == "choice" and row.fields.answer)


def _written(row):
    """The question with something typed wherever something can be."""
    both = Text(f"{HOSTILE} es", f"{HOSTILE} en")
    typed = {"words": both, "items": both, "reason": both, "note": both}
    return replace(row, fields=replace(row.fields, value=HOSTILE, **typed))


def test_a_kept_piece_is_what_would_be_drawn_now(pieces, rows):
    """Of every kind of question, with nothing, with what was saved and with hostile words."""
    assert {row.fields.partial for row in rows} >= {"choice", "choices", "number", "date", "text"}
    for row in rows:
        for shown in (row, _written(row)):
            once, again = pieces.section_question(shown), pieces.section_question(shown)
            assert once == again == pieces._drawn("section_question", shown)


def test_nothing_that_was_typed_is_kept_nor_whose_it_is(rows):
    for row in rows:
        written = replace(_written(row), version="4711")
        view = with_holes(written, typed_in(written))
        assert "qz" not in repr(view)
        assert row.work not in repr(view)
        assert "4711" not in repr(view)


def test_other_words_of_the_same_person_are_no_other_piece(pieces, row):
    pieces.section_question(_written(row))
    other = replace(
        row.fields, **dict.fromkeys(("words", "items", "reason", "note"), Text("b", "c"))
    )
    pieces.section_question(replace(row, version="9", fields=replace(other, value="2")))
    assert pieces.kept.cache_info().hits == 1


def _others(view):
    """The view with one thing changed, for each thing that it holds."""
    for field in fields(view):
        value = getattr(view, field.name)
        if is_dataclass(value):
            yield from (replace(view, **{field.name: other}) for other in _others(value))
        elif isinstance(value, bool):
            yield replace(view, **{field.name: not value})
        elif isinstance(value, int):
            yield replace(view, **{field.name: value + 1})
        elif isinstance(value, str):
            yield replace(view, **{field.name: f"{value}other"})
        elif isinstance(value, tuple):
            yield replace(view, **{field.name: (*value, "other")})
        else:
            assert value is None, field.name
            yield replace(view, **{field.name: "other"})


def test_with_any_other_thing_to_show_it_is_another_piece(row):
    view = with_holes(row, typed_in(row))
    others = list(_others(view))
    assert len(others) > 25
    assert all(other != view for other in others)
    assert len({view, *others}) == len(others) + 1


def test_what_it_says_changes_with_what_it_is_drawn_from(pieces, row):
    shown = pieces.section_question(row)
    for other in (
        replace(row, prefix="q99-"),
        replace(row, asked=replace(row.asked, text="¿Otra?")),
        replace(row, asked=replace(row.asked, options=(Option("a", "A"),))),
        replace(row, sources=41),
        replace(row, work="f" * 32),
        replace(row, version="77"),
        replace(row, fields=replace(row.fields, flagged=not row.fields.flagged)),
        replace(row, fields=replace(row.fields, answer="~unknown")),
    ):
        assert pieces.section_question(other) != shown


def test_each_language_has_pieces_of_its_own(app, row):
    pieces = Pieces(app)
    with app.test_request_context("/?lang=es"):
        assert "Nota" in pieces.section_question(row)
    with app.test_request_context("/?lang=en"):
        assert "Nota" not in pieces.section_question(row)


def test_addresses_in_a_piece_begin_where_those_of_its_page_do(app, row):
    pieces = Pieces(app)
    for root in ("", "/elsewhere"):
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
            assert asset_url("pia.css").startswith(f"{root}/static/pia-")
            assert f'href="{root}/work/' in pieces.section_question(row)
            assert f'href="{root}/work/' in pieces.around(row.work)


def test_a_piece_calls_nothing_that_depends_on_who_asks(app):
    """So its view, language and address are all that it can show."""
    environment = app.jinja_env
    names = environment.list_templates()
    waiting, seen = ["partials/section_question.html", "partials/around.html"], set()
    waiting += [name for name in names if name.startswith("partials/answers/")]
    while waiting:
        name = waiting.pop()
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        asked = meta.find_undeclared_variables(tree) & environment.globals.keys()
        assert asked <= HELPERS, name
        seen.add(name)
        referenced = [each for each in meta.find_referenced_templates(tree) if each]
        waiting += [each for each in referenced if each.startswith("partials/")]
    assert "partials/words_here.html" in seen


def test_only_so_many_pieces_are_kept(app, pieces, row):
    app.jinja_env.globals["url_for"] = lambda *_, **__: ""
    assert pieces.kept.cache_parameters()["maxsize"] == MOST
    for number in range(MOST + 5):
        pieces.kept("es", "", "around", Around(str(number), None, None))
    assert pieces.kept.cache_info().currsize == MOST


def test_a_saved_answer_draws_one_piece_anew(app, owner, workspace, key, row):
    """And one that gets other words none at all."""
    drawn = app.extensions["pieces"].kept.cache_info
    module, section = row.asked.key.partition(".")[0], _section_of(workspace, row.asked.key)
    page = f"/work/{key}/sections/{module}/{section}"
    assert owner.get(page).status_code == 200
    actor, part, version = the_owner(workspace), f"answers/{row.asked.key}", int(row.version)
    before = drawn().misses
    data = {"status": "unknown", "note": {"es": "primera"}, "flagged": True}
    saved(workspace, actor, key, part, data, version)
    assert "primera" in owner.get(page).text
    # The question and, in it, its group of answers.
    assert drawn().misses <= before + 2
    assert drawn().misses > before
    before = drawn().misses
    saved(workspace, actor, key, part, {**data, "note": {"es": "segunda"}}, version + 1)
    assert "segunda" in owner.get(page).text
    assert drawn().misses == before


def _section_of(workspace, question):
    modules = workspace.questionnaires.installed.modules
    sections = (section for module in modules for section in module.sections)
    return next(s.key for s in sections if question in [q.key for q in s.questions])


def test_a_template_may_still_have_helpers_of_its_own(app):
    assert app.jinja_env.from_string("{{ x }}", globals={"x": "own"}).render() == "own"
    assert "x" not in app.jinja_env.globals
