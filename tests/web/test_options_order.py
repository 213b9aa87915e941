"""“None of these” is drawn last, apart from the others, and with the same letter everywhere."""

from __future__ import annotations

import re

import pytest

from pia.exports.offline.questions import questions_data
from pia.exports.readable import readable
from pia.exports.template import template_yaml
from pia.questionnaire.field_form import field_choices
from pia.reports.worksheet.aloud import said_aloud
from pia.reports.worksheet.build import LETTERS, build_sheet
from pia.services.sheets import ALL, blank_sheet
from tests.kept import kept, shared_questionnaires, the_owner
from tests.web.test_questions import START

WHOLE = shared_questionnaires().installed
ALONE = [q for q in WHOLE.questions.values() if any(option.exclusive for option in q.options)]
USES = WHOLE.questions["core.uses"]
SECTION, PLACE = next(
    (f"{module.key}/{section.key}", section.questions.index(USES))
    for module in WHOLE.modules
    for section in module.sections
    if USES in section.questions
)
PREFIX = f"q{PLACE}-"
KEYS = [option.key for option in USES.offered]
NONE = "none-on-people"


@pytest.fixture
def key(workspace):
    return kept(workspace, the_owner(workspace), START)


def sheet_question(locale):
    questions = build_sheet(blank_sheet(WHOLE, ALL), locale).questions
    return next(question for question in questions if question.key == "core.uses")


def test_the_one_that_excludes_the_others_is_offered_last_and_the_rest_keep_their_order():
    assert len(ALONE) == 23
    for question in ALONE:
        *others, last = question.offered
        assert last.exclusive
        assert others == [option for option in question.options if not option.exclusive]


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("questions/core.uses", ""),
        (f"sections/{SECTION}", PREFIX),
        (f"entry/{SECTION}", PREFIX),
    ],
)
def test_pages_draw_it_after_the_others_and_apart_from_them(owner, key, address, prefix):
    page = owner.get(f"/work/{key}/{address}").text
    boxes = re.findall(
        r'<input type="checkbox"[^>]*name="' + prefix + r'values" value="([\w-]+)"', page
    )
    assert boxes == KEYS
    before, _, after = page.partition(f'value="{KEYS[-2]}"')
    between, _, _ = after.partition(f'value="{NONE}"')
    assert "choices-apart" in between
    assert "choices-apart" not in before.split(f'name="{prefix}values"', 1)[1]
    assert re.search(rf'value="{NONE}"[^>]* data-exclusive', page)


@pytest.mark.parametrize(("locale", "mark"), [("es", "(solo esta)"), ("en", "(this one only)")])
def test_paper_and_fast_entry_give_the_same_letters_and_paper_says_this_one_only(
    owner_pages, key, locale, mark
):
    printed = sheet_question(locale).options
    assert printed[-1].label == f"{USES.choices[NONE].label.into(locale)} {mark}"
    assert not any(mark in option.label for option in printed[:-1])
    page = owner_pages.get(f"/work/{key}/entry/{SECTION}", locale).html
    letters = re.findall(rf'for="{PREFIX}values[^"]*">([a-z]) · ', page)
    assert letters == [option.letter for option in printed] == list(LETTERS[: len(KEYS)])
    said = next(q for s in said_aloud(build_sheet(blank_sheet(WHOLE, ALL), locale))
                for q in s.questions if q.key == "core.uses")  # fmt: skip
    assert mark.strip("()") in " ".join(said.sentences)


def test_files_list_it_last_too():
    assert [o["key"] for o in questions_data(WHOLE, WHOLE)["core.uses"]["options"]] == KEYS
    assert list(field_choices(USES))[: len(KEYS)] == KEYS
    own = template_yaml(WHOLE).partition("  core.uses:")[0]
    assert re.findall(r"# - ([\w-]+): ", own)[-len(KEYS) :] == KEYS
    page = readable(WHOLE, "en")
    labels = [USES.choices[key].label.en for key in KEYS]
    places = [page.index(f"☐ **{label}**") for label in labels]
    assert places == sorted(places)
    assert f"☐ **{labels[-1]}** (this one only)" in page
