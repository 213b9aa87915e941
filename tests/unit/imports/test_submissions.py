"""A form that was filled in comes back as the same answers, however the server writes it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pia.errors import AssessmentInvalid
from pia.imports import table_messages as say
from pia.imports.submissions import submissions
from pia.imports.tables import FORMULA, NUMBER, Sheet, Table, read_table
from pia.questionnaire.field_form import (
    CHOSEN,
    STATUS_LABELS,
    STATUSES,
    companions,
    field_choices,
    field_label,
    field_name,
)
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.loader import load_questionnaire
from tests.conftest import THOROUGH
from tests.questionnaires import SHIPPED, TINY
from tests.unit.assessments import prose, values
from tests.unit.imports.workbook_files import as_csv, xlsx

TINY_ONE = load_questionnaire(TINY)
WHOLE = load_questionnaire(SHIPPED)
NAMES = {status: name for name, status in STATUSES.items()}
UUID = "uuid:0f1e2d3c-1111-2222-3333-444455556666"


def table(*rows, name="kobo.csv"):
    return Table(name, (Sheet("CSV", tuple(map(tuple, rows))),))


def read(*rows, whole=TINY_ONE):
    return submissions(table(*rows), whole, "es")


def answer(cells, key, **more):
    """The one answer of a submission with these cells."""
    (found,) = read(list(cells), list(cells.values()), **more)
    assert found.unread == ()
    return found.answers[key].answered


def fault(cells):
    (found,) = read(list(cells), list(cells.values()))
    (message,) = found.unread
    return message


# -- whole forms --------------------------------------------------------------------------


def plain(text):
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip())


one_text = prose.map(plain).filter(bool)


@st.composite
def filled(draw, question):
    """A status or a value as data, and what is said beside it."""
    status = draw(st.sampled_from([None, None, None, *NAMES])) if question.scored else None
    beside = {name: draw(st.one_of(st.just(""), one_text)) for name in ("note", "source")}
    if status:
        beside["reason"] = draw(one_text) if status == "not-applicable" else ""
        return status, None, beside
    if question.kind in ("text", "long-text"):
        return None, draw(one_text), beside
    if question.kind == "list":
        line = one_text.map(lambda text: " ".join(text.split())).filter(bool)
        return None, draw(st.lists(line, min_size=1, max_size=3)), beside
    return None, KINDS[question.kind].to_data(draw(values(question))), beside


class Style:
    """How a server writes a form: headings, values, groups and choices."""

    def __init__(self, draw):
        self.headings = draw(st.sampled_from(["name", "es", "en"]))
        self.values = draw(st.sampled_from(["name", "es", "en"]))
        separators = "/:.-" if self.headings == "name" else "/"
        self.group = draw(st.sampled_from(["", *separators]))
        self.split = draw(st.sampled_from(["joined", "split", "both"]))
        self.language = draw(st.sampled_from(["es", "en", ""]))

    def heading(self, question, companion=None):
        if self.headings == "name":
            word = field_name(question.key, companion)
            group = "m__core{0}s__core__x{0}"
        else:
            word = field_label(question, companion).into(self.headings)
            group = "Preguntas / comunes{0}¿Qué? Dos.{0}"
        return (group.format(self.group) if self.group else "") + word

    def choice(self, question, key):
        label = field_choices(question)[key]
        return key if self.values == "name" else label.into(self.values)

    def several(self, question, own, chosen):
        """Several choices in one column, in one column each, or both."""
        cells = {}
        if self.split != "split":
            cells[own] = " ".join(self.choice(question, key) for key in chosen)
        if self.split != "joined":
            between = self.group if self.group in ("/", ":", ".") else "/"
            for key in field_choices(question):
                cells[f"{own}{between}{self.choice(question, key)}"] = str(int(key in chosen))
        return cells

    def cells(self, question, status, value, beside):
        """What stands in the columns of one question."""
        chosen, own = NAMES[status] if status else value, self.heading(question)
        if question.kind == "choices":
            cells = self.several(question, own, [chosen] if status else chosen)
        elif "instead" in companions(question) and chosen in field_choices(question):
            cells = {self.heading(question, "instead"): self.choice(question, chosen)}
        elif question.kind in CHOSEN:
            cells = {own: self.choice(question, chosen)}
        else:
            cells = {own: "\n".join(value) if isinstance(value, list) else str(value)}
        for name, text in beside.items():
            cells[self.heading(question, name)] = text
        return cells


@st.composite
def forms(draw, whole):
    """A filled form as a server would write it: what was said, its languages and its file."""
    questions = list(whole.questions.values())
    indexes = st.lists(st.integers(0, len(questions) - 1), unique=True, min_size=1, max_size=8)
    asked = [questions[n] for n in draw(indexes)]
    style = Style(draw)
    said = {question.key: draw(filled(question)) for question in asked}
    cells = {"written_in": style.language, "_uuid": UUID, "_submission_time": "2026-11-21T09:00:00"}
    for question in asked:
        cells |= style.cells(question, *said[question.key])
    rows = [list(cells), list(cells.values())]
    between = draw(st.sampled_from(",;\t"))
    raw = as_csv(rows, between) if draw(st.booleans()) else xlsx(("v1", rows))
    return said, [style.language or "en"], raw


def comes_back(whole, form):
    said, languages, raw = form
    (found,) = submissions(read_table("kobo", raw), whole, "en")
    assert found.unread == ()
    assert found.answers.keys() == said.keys()
    for key, (status, value, beside) in said.items():
        told = found.answers[key]
        assert told.answered.status == status
        assert told.answered.value == in_languages(whole.questions[key], value, languages)
        texts = {
            "note": told.answered.note,
            "source": told.how,
            "reason": told.answered.reason,
        }
        for name, read_text in texts.items():
            text = beside.get(name)
            assert read_text == (dict.fromkeys(languages, text) if text else {})
    assert (found.id, found.date) == (UUID.removeprefix("uuid:"), "2026-11-21")


ROUNDS = settings(
    max_examples=400 if THOROUGH else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@ROUNDS
@given(forms(TINY_ONE))
def test_a_filled_form_comes_back_as_the_same_answers(form):
    comes_back(TINY_ONE, form)


@ROUNDS
@given(forms(WHOLE))
def test_a_filled_form_of_the_whole_questionnaire_comes_back_too(form):
    comes_back(WHOLE, form)


def in_languages(question, value, languages):
    """A value as the reader gives it."""
    if value is None:
        return None
    if question.kind == "list":
        return [dict.fromkeys(languages, item) for item in value]
    return dict.fromkeys(languages, value) if question.kind in ("text", "long-text") else value


# -- one thing at a time ------------------------------------------------------------------


def test_several_rows_are_several_submissions():
    found = read(
        ["core__law", "programme_name", "today", "meta-instanceID"],
        ["rule", "Puerta", "2026-11-20", "uuid:1"],
        [],
        ["Una regla", "", "", "uuid:2"],
    )
    assert [(each.row, each.id, each.programme, each.date) for each in found] == [
        (0, "1", "Puerta", "2026-11-20"),
        (1, "2", "", ""),
    ]


def test_the_sheet_with_questions_is_found_among_others():
    raw = xlsx(("about", [["x"], [1]]), ("empty", []), ("data", [["core__law"], ["rule"]]))
    assert submissions(read_table("a.xlsx", raw), TINY_ONE, "es")[0].answers["core.law"]


def test_a_submission_without_an_identifier_is_known_by_what_it_says():
    first, second = read(["core__law"], ["rule"], ["none"])
    (again,) = read(["core__law"], ["rule"])
    assert first.id == again.id
    assert first.id != second.id


def test_an_identifier_that_is_a_formula_is_none():
    (found,) = read(["core__law", "_uuid", "programme_name"], ["rule", FORMULA, FORMULA])
    assert found.id.startswith("sha256:")
    assert found.programme == ""


def test_the_first_of_two_columns_that_says_something_counts():
    (found,) = read(["core__law", "a/core__law"], ["", "rule"])
    assert found.answers["core.law"].answered.value == "rule"


def test_how_one_knows_is_kept_even_without_an_answer():
    (found,) = read(["core__law__source", "written_in"], ["Lo vi.", "Spanish"])
    assert found.answers["core.law"].how == {"es": "Lo vi."}
    assert found.answers["core.law"].answered.empty


def test_columns_of_other_forms_are_passed_over():
    (found,) = read(["core__law", "phone", "core__law/nobody", "x/y"], ["rule", "5", "1", "1"])
    assert found.answers.keys() == {"core.law"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"core__law": "quizás"}, say.NOT_AN_OPTION.with_values(raw="quizás")),
        ({"core__uses": "nonsense"}, say.NOT_AN_OPTION.with_values(raw="nonsense")),
        ({"core__law": FORMULA}, say.FORMULA),
        ({"core__law": "_not_applicable"}, say.NO_REASON),
        (
            {"core__number": "5", "core__number__instead": "_unknown"},
            say.ANSWER_AND_STATUS.with_values(raw="_unknown"),
        ),
        ({"core__number__instead": "quizás"}, say.NOT_A_STATUS.with_values(raw="quizás")),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell(cells, message):
    assert fault({"today": "", **cells}) == say.at("B2", message)


def test_a_number_or_date_that_is_none_is_told_by_its_kind():
    assert "zero or more" in fault({"core__number": "muchas"}).en
    assert "is not a date" in fault({"core__since": "ayer"}).en


@pytest.mark.parametrize("words", ["1", "1.0", "TRUE", "verdadero", "x", "X", "sí", "SI", "yes"])
def test_a_tick_is_understood_however_it_is_written(words):
    assert answer({"core__uses/police": words}, "core.uses").value == ["police"]


@pytest.mark.parametrize("words", ["0", "0.0", "FALSE", "falso", "no", ""])
def test_so_is_none(words):
    (found,) = read(["core__uses/police", "core__law"], [words, "rule"])
    assert found.answers.keys() == {"core.law"}
    assert found.unread == ()


@pytest.mark.parametrize(
    ("words", "message"),
    [("tal vez", say.NOT_YES_OR_NO.with_values(raw="tal vez")), (FORMULA, say.FORMULA)],
)
def test_what_is_no_tick_is_told_with_its_cell(words, message):
    (found,) = read(["core__law", "core__uses/police"], ["rule", words])
    assert found.answers.keys() == {"core.law"}
    assert found.unread == (say.at("B2", message),)


def test_numbers_of_a_form_are_written_by_a_machine():
    assert answer({"core__number": "1.234"}, "core.number").value == 1.234
    assert answer({"core__number": f"{NUMBER}1.234"}, "core.number").value == 1.234
    assert "zero or more" in fault({"core__number": "TRUE"}).en


def test_a_date_of_a_spreadsheet_is_a_day():
    cells = {"core__since": "2018-04-08T00:00:00.000"}
    assert answer(cells, "core.since").value == "2018-04-08"


def test_statuses_by_their_own_names_and_in_both_languages():
    for word in (
        "withheld",
        "_withheld",
        *(STATUS_LABELS["withheld"].into(x) for x in ("es", "en")),
    ):
        cells = {"core__number__instead": word}
        assert answer(cells, "core.number").status == "withheld"


def test_a_status_goes_with_no_option():
    options = [o.key for o in TINY_ONE.questions["core.uses"].options]
    words = f"{options[-1]} _unknown"
    assert "also the status" in fault({"core__uses": words}).en


def test_a_file_without_any_question_is_refused():
    with pytest.raises(AssessmentInvalid, match="No question of this assessment"):
        read(["a", "today"], ["1", "2"])
    with pytest.raises(AssessmentInvalid, match="no submission below"):
        read(["core__law"])
