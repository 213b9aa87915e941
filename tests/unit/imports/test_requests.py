"""Requests of an assessment file: read as written, and every way they contradict themselves."""

from __future__ import annotations

from datetime import date

import pytest

from pia.imports.assessment_file import read_assessment
from pia.questionnaire.requests import Request, RequestEvent
from pia.text import Text
from tests.questionnaires import TINY, pointed_at
from tests.unit.imports.files import LEAST, WHOLE, refused, save

SENT = RequestEvent("sent", date(2025, 5, 2), "33-1")
NOTE = RequestEvent("note", date(2025, 4, 30), note=Text("Llamar", "Llamar"))
REFUSED = RequestEvent("refused", date(2025, 5, 20), ground=Text("Art. 1"), source="s2")


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    return read_assessment(save(tmp_path_factory.mktemp("whole"), WHOLE), TINY)[0].requests


def test_a_request_keeps_all_that_was_written(asked):
    assert asked["r1"] == Request(
        key="r1",
        kind="access",
        addressee=Text("INM", "INM"),
        country="MX",
        language="es",
        questions=("core.law", "scanner.match"),
        extra=(Text("Contratos", "Contratos"),),
        about=Text("Escáner"),
        signature=Text("Ana", "Ana"),
        letter=Text("Carta"),
        audience="organisation",
        closures=(date(2025, 5, 5),),
        confirmed_due=date(2025, 6, 2),
        events=(SENT, NOTE, REFUSED),
    )
    assert asked["r2"] == Request("r2", "vendor", Text("", "Acme"))


def test_what_happened_is_told_by_date(asked):
    assert asked["r1"].in_order == (NOTE, SENT, REFUSED)
    assert (asked["r1"].sent, asked["r1"].number) == (date(2025, 5, 2), "33-1")
    assert (asked["r2"].sent, asked["r2"].number, asked["r2"].extended) == (None, "", False)


@pytest.mark.parametrize("nothing", ["requests:\n", "requests: []\n", "requests: {}\n"])
def test_no_requests_may_be_written_in_three_ways(tmp_path, nothing):
    assessment, _ = read_assessment(save(tmp_path, LEAST + nothing), TINY)
    assert assessment.requests == {}
    assert assessment.set_aside == {}


@pytest.mark.parametrize(
    ("aside", "kept"),
    [
        ("", ["one", {"a": 1}]),
        ("set_aside: {requests: [zero]}\n", ["zero", "one", {"a": 1}]),
        ("set_aside: {requests: zero}\n", ["zero", "one", {"a": 1}]),
    ],
)
def test_a_list_of_no_form_as_files_had_before_is_kept(tmp_path, aside, kept):
    content = LEAST + "requests: [one, {a: 1}]\n" + aside
    assessment, _ = read_assessment(save(tmp_path, content), TINY)
    assert assessment.requests == {}
    assert assessment.set_aside == {"requests": kept}


def test_a_question_of_a_module_that_is_not_used_stays(tmp_path):
    content = LEAST + "requests: {r1: {kind: access, addressee: X, questions: [scanner.match]}}\n"
    assessment, _ = read_assessment(save(tmp_path, content), TINY)
    assert assessment.requests["r1"].questions == ("scanner.match",)


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("kind: access", "kind: acess", "acess", "Did you mean “access”?"),
        ("    kind: access\n", "", "addressee", "The field “kind” is missing"),
        ('addressee: "INM"', 'addressee: ""', '""', "Write to whom the request goes"),
        ('addressee: "INM"', 'addressee: "\u200b"', '"\u200b"', "cannot be seen"),
        ("    country: MX\n    language", "    country: ZZ\n    language", "ZZ", "Possible values"),
        ("language: es\n    questions", "language: fr\n    questions", "fr", "Possible values: es"),
        ("[core.law, scanner", "[core.low, scanner", "core.low", "Did you mean “core.law”?"),
        ("[core.law, scanner", "[drones.x, scanner", "drones.x", "no question “drones.x”"),
        ("[core.law, scanner.match]", "[core.law, core.law]", "core.law]", "in the list twice"),
        ('extra: ["Contratos"]', 'extra: [""]', '""', "Write what is asked for"),
        ("audience: organisation\n    closures", "audience: us\n    closures", "us", "Possible"),
        ("[2025-05-05]", "[2025-05]", "2025-05", "Write the whole date"),
        ("[2025-05-05]", "[2025-05-05, 2025-05-05]", "2025-05-05]", "in the list twice"),
        ("[2025-05-05]", "[1825-05-05]", "1825-05-05", "between 1990 and 2100"),
        ("due: 2025-06-02", "due: 2025-06-31", "2025-06-31", "Write the whole date"),
        ("due: 2025-06-02", "due: 2025-05-01", "2025-05-01", "before the day it was sent (2025-05"),
        ("kind: sent, date: 2025-05-02", "kind: sent, date: May", "May", "Write the whole date"),
        ("{kind: sent, date: 2025-05-02", "{kind: sent", "{kind: sent", "“date” is missing"),
        ("kind: refused", "kind: denied", "denied", "Possible values"),
        ("2025-05-20, ground", "2025-05-01, ground", "2025-05-01", "before the day it was sent"),
        ("kind: note, date: 2025-04-30", "kind: sent, date: 2025-05-09", "sent", "already sent"),
        ("kind: sent,", "kind: note,", "refused", "The sending is missing"),
        ("kind: refused, date: 2025-05-20, ground: {es: \"Art. 1\"}",
         "kind: appeal-decided, date: 2025-05-20", "appeal-decided", "no earlier appeal"),
        ("number: \"33-1\"}", "ground: x}", "ground", "“ground” only goes with “refused”"),
        ("source: s2}\n  r2", "source: s9}\n  r2", "s9", "“s9” is not in “evidence”"),
        ("kind: refused,", "kind: refused, who: x,", "who", "There is no field “who”"),
        ('addressee: {en: "Acme"}', "addressee: Acme, to: x", "to", "There is no field “to”"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_once_in_its_place(tmp_path, old, new, at, said):
    assert old in WHOLE
    problems = refused(tmp_path, WHOLE.replace(old, new, 1))
    found = [problem for problem in problems if said in problem.message.en]
    assert len(found) == len(problems) == 1, [problem.into("en") for problem in problems]
    assert pointed_at(found[0]).startswith(at)


APPEAL = """source: s2}
      - {kind: appealed, date: 2025-05-21}
      - {kind: appeal-decided, date: DAY}
  r2"""


@pytest.mark.parametrize("day", ["2025-05-21", "2025-06-30"])
def test_an_appeal_is_decided_on_its_day_or_later(tmp_path, day):
    content = WHOLE.replace("source: s2}\n  r2", APPEAL.replace("DAY", day))
    assessment, _ = read_assessment(save(tmp_path, content), TINY)
    assert [event.kind for event in assessment.requests["r1"].events][-1] == "appeal-decided"


def test_an_appeal_is_not_decided_before_it_was_made(tmp_path):
    content = WHOLE.replace("source: s2}\n  r2", APPEAL.replace("DAY", "2025-05-20"))
    problems = refused(tmp_path, content)
    assert ["no earlier appeal" in problem.message.en for problem in problems] == [True]
