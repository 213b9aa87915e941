"""The field form converts without a word of complaint, and asks when the pages would ask."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from pia.exports.xlsform import ALL, QUICK, Scope, form_of, scope_of, sheets, xlsform
from pia.imports.headers import fields_of
from pia.questionnaire.assessment import Assessment, Finding, Link, Programme, Source, State
from pia.questionnaire.field_form import (
    LANGUAGES,
    MORE,
    STATUS_LABELS,
    STATUSES,
    field_choices,
    field_label,
    field_name,
)
from pia.questionnaire.loader import load_questionnaire
from pia.scoring.visibility import visible_questions
from pia.text import LOCALES, Text
from tests.factories import AS_OF
from tests.questionnaires import SHIPPED, TINY

WHOLE = load_questionnaire(SHIPPED)
SMALL = load_questionnaire(TINY)
SCOPES = (ALL, QUICK, *WHOLE.versions, "core+biometrics")
ES, EN = (f"label::{LANGUAGES[lang]}" for lang in LOCALES)


def survey(name, whole=WHOLE):
    return sheets(scope_of(name, whole))[0]


def by_name(rows):
    return {row["name"]: row for row in rows if "name" in row}


def converted(raw):
    warnings = []
    result = convert(xlsform=BytesIO(raw), file_type=".xlsx", warnings=warnings)
    assert warnings == []
    assert result.warnings in (None, [])
    return result.xform


@pytest.mark.parametrize("name", SCOPES)
def test_every_form_converts_without_error_or_warning(name):
    xform = converted(xlsform(scope_of(name, WHOLE)))
    for language in LANGUAGES.values():
        assert f'lang="{language}"' in xform


def test_the_tiny_questionnaire_with_every_kind_converts_too():
    converted(form_of(SMALL, ()))
    assert form_of(SMALL, ["scanner"])


def test_a_module_without_questions_is_no_group():
    bare = replace(SMALL, modules=tuple(replace(m, sections=()) for m in SMALL.modules))
    rows = sheets(Scope("all", bare, bare))[0]
    assert [row["name"] for row in rows if row["type"] == "begin_group"] == ["about"]


@pytest.mark.parametrize("name", ["", "nothing", "core+core", "core+nothing", "quick+core", "+"])
def test_what_is_no_scope_gives_no_form(name):
    assert scope_of(name, WHOLE) is None


@pytest.mark.parametrize("name", SCOPES)
def test_everything_is_said_in_both_languages(name):
    for row in (*survey(name), *sheets(scope_of(name, WHOLE))[1]):
        for column in ("label", "constraint_message", "required_message"):
            found = [bool(row.get(f"{column}::{lang}")) for lang in LANGUAGES.values()]
            assert len(set(found)) == 1, row
        assert row["type"] == "end_group" if "label" not in "".join(row) else True


def test_names_are_legal_and_lead_back_to_one_question_each():
    fields = fields_of(tuple(WHOLE.questions.values()))
    rows = by_name(survey(ALL))
    for name, row in rows.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        if row["type"] not in ("begin_group", "note"):
            assert name in fields
    assert len(rows) == sum("name" in row for row in survey(ALL))
    keys = [key for key in WHOLE.questions if field_name(key) in rows]
    assert keys == list(WHOLE.questions)


def test_no_two_fields_have_the_same_label():
    fields = fields_of(tuple(WHOLE.questions.values())).values()
    for lang in LOCALES:
        assert max(Counter(field.label.into(lang) for field in fields).values()) == 1
    for question in WHOLE.questions.values():
        labels = Counter(
            label
            for text in field_choices(question).values()
            for label in {text.es.casefold(), text.en.casefold()}
        )
        assert max(labels.values(), default=1) == 1


def test_the_key_of_a_question_is_told_by_its_name_alone():
    every = [*WHOLE.questions, *SMALL.questions]
    assert [field_name(key).replace("__", ".").replace("_", "-") for key in every] == every


def test_the_programme_comes_first_and_every_section_is_a_group():
    rows = survey("core+biometrics")
    assert rows[0]["name"] == "about"
    groups = [row["name"] for row in rows if row["type"] == "begin_group"]
    assert groups[1] == "m__core"
    assert sum(name.startswith("s__") for name in groups) == sum(
        len(module.sections) for module in WHOLE.modules if module.key in ("core", "biometrics")
    )
    assert sum(row["type"] == "end_group" for row in rows) == len(groups)


def test_every_kind_has_its_field():
    rows = by_name(survey(ALL, SMALL))
    expected = {
        "core.law": "select_one core__law",
        "core.uses": "select_multiple core__uses",
        "core.number": "decimal",
        "core.since": "text",
        "core.summary": "text",
        "core.incidents": "text",
    }
    for key, question in SMALL.questions.items():
        row = rows[field_name(key)]
        assert row["type"] == expected.get(key, row["type"])
        assert row[ES] == question.text.es
        assert row[EN] == question.text.en
        assert f"{field_name(key)}__note" in rows
        assert f"{field_name(key)}__source" in rows
        if question.scored:
            assert rows[f"{field_name(key)}__reason"]["required"] == "yes"


def test_the_unit_stands_in_the_hint():
    hint = by_name(survey(ALL))["core__people_number"][f"hint::{LANGUAGES['en']}"]
    assert hint.startswith("In people a year.")


def test_what_stands_in_place_of_a_number_disappears_once_there_is_one():
    row = by_name(survey(ALL))["biometrics__retention__instead"]
    assert row["type"] == "select_one biometrics__retention"
    assert row["relevant"].endswith("${biometrics__retention} = ''")


def test_none_and_the_statuses_go_with_nothing_else():
    rule = by_name(survey(ALL))["core__uses"]["constraint"]
    for key in ("none-on-people", *STATUSES):
        assert f"not(selected(., '{key}') and count-selected(.) > 1)" in rule


def test_the_form_says_which_versions_it_asks():
    (settings_row,) = sheets(scope_of("core", WHOLE))[2]
    assert settings_row["version"] == f"core {WHOLE.versions['core']}"
    assert settings_row["default_language"] == LANGUAGES["es"]
    assert settings_row["form_id"] == "pia_core"


def test_statuses_are_called_as_on_the_pages(speech_es):
    known = {
        "unknown": "I looked and it is not known",
        "withheld": "The authority withholds it",
        "not-applicable": "It does not apply to this programme",
    }
    for status, english in known.items():
        assert STATUS_LABELS[status] == Text(speech_es(english), english)


@pytest.fixture
def speech_es():
    from pia.reports.speech import Speech

    return Speech("es").gettext


def test_every_cell_of_the_form_is_text():
    book = load_workbook(BytesIO(xlsform(scope_of("core", WHOLE))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}  # n: empty
    assert "=" not in {str(c.value)[:1] for s in book for row in s.iter_rows() for c in row}
    label = field_label(WHOLE.questions["core.uses"], "note")
    assert label.en == f"Note: {WHOLE.questions['core.uses'].text.en}"


# -- conditions ---------------------------------------------------------------------------


@cache
def compiled(rule):
    python = re.sub(r"selected\(\$\{(\w+)\}, '([^']+)'\)", r"('\2' in a['\1'])", rule)
    python = re.sub(r"\$\{(\w+)\} = ''", r"(not a['\1'])", python)
    return compile(python, "rule", "eval")


def holds(rule, answers):
    """The rule evaluated as a form would: every field a set of what was chosen."""
    return not rule or eval(compiled(rule), {"__builtins__": {}}, {"a": answers})  # noqa: S307


def shown(rows, given):
    """Questions that the form asks; what is not asked holds nothing."""
    answers = dict(given)
    for _ in rows:
        gone = {
            name
            for name in answers
            if name in rows and answers[name] and not holds(rows[name].get("relevant", ""), answers)
        }
        if not gone:
            break
        answers.update(dict.fromkeys(gone, frozenset()))
    return {name for name in rows if holds(rows[name].get("relevant", ""), answers)}


CATALOGUE = WHOLE.catalogue
READ = [q for q in WHOLE.questions.values() if q.kind in ("choice", "scale", "choices")]


@st.composite
def programmes(draw):
    def some(keys):
        return draw(st.frozensets(st.sampled_from(sorted(keys)), max_size=4))

    lists = {name: some(getattr(CATALOGUE, name)) for name in ("technologies", "journey", "groups")}
    roles = some(CATALOGUE.roles)
    more = draw(st.frozensets(st.sampled_from(["technologies", "journey", "groups", "roles"])))
    stage = draw(st.sampled_from(["", *CATALOGUE.stages]))
    programme = Programme(
        "p",
        Text("p", "p"),
        AS_OF,
        states=tuple(State("MX", role) for role in roles),
        technologies=tuple(lists["technologies"]),
        stage=stage,
        journey=tuple(lists["journey"]),
        groups=tuple(lists["groups"]),
        incomplete=tuple(more),
    )
    answers = {**lists, "roles": roles, "stage": frozenset([stage] if stage else [])}
    for name in more:
        answers[name] |= {MORE}
    return programme, answers


@cache
def asked_rows(scope):
    rows = by_name(survey(scope))
    names = [field_name(key) for key in WHOLE.questions]
    return {name: rows[name] for name in names if name in rows}


@settings(max_examples=40, deadline=None)
@given(programmes(), st.data())
@pytest.mark.parametrize("mode", ["full", "quick"])
def test_the_form_asks_exactly_what_the_pages_ask(mode, made, data):
    programme, given_answers = made
    rows = asked_rows(ALL if mode == "full" else QUICK)
    answers = given_answers | dict.fromkeys(rows, frozenset())
    findings = {}
    backed = (Link("s"),)
    for question in data.draw(st.lists(st.sampled_from(READ), unique=True, max_size=12)):
        if field_name(question.key) not in rows:
            continue
        choices = [option.key for option in question.options]
        said = data.draw(st.sampled_from([*choices, *STATUSES]))
        answers[field_name(question.key)] = frozenset([said])
        if said in STATUSES:
            findings[question.key] = Finding(
                question.key, STATUSES[said], evidence=backed, reason=Text("r", "r")
            )
        else:
            value = (said,) if question.kind == "choices" else said
            findings[question.key] = Finding(question.key, "answered", value, backed)
    source = Source("s", Text("s", "s"), "testimony")
    found = Assessment(programme, findings, {"s": source}, mode=mode)
    expected = {field_name(key) for key in visible_questions(WHOLE, found)}
    assert shown(rows, answers) == expected
