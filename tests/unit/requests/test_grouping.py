"""Whom to ask what: by authority, company and funder, the most useful questions first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.assessment import Actor, Finding, Link, State
from pia.questionnaire.requests import Request
from pia.requests.grouping import MOST, suggestions
from pia.text import Text
from tests.unit.requests.made import EXAMPLE, QUESTIONNAIRE

RANKED = ("core.oversight", "core.company-diligence", "core.funder-duties", "core.legal-basis")
INM = Actor(Text("INM", "INM"), "authority", "MX")
DHS = Actor(Text("DHS", "DHS"), "authority", "US")
ACME = Actor(Text("Acme", "Acme"), "vendor", "US")
INL = Actor(Text("INL", "INL"), "funder", "US")
BOTH = (State("MX", "collects"), State("US", "receives"))


def asking(
    *findings, actors=(INM, DHS, ACME, INL), states=BOTH, requests=(), ranked=RANKED, **more
):
    programme = replace(EXAMPLE.programme, actors=actors, states=states)
    assessment = replace(
        EXAMPLE,
        programme=programme,
        findings={each.question: each for each in findings},
        requests={str(number): each for number, each in enumerate(requests)},
    )
    return suggestions(assessment, QUESTIONNAIRE, ranked, **more)


def told(found):
    return {(each.addressee.en, each.country, each.kind): each.questions for each in found}


def test_each_authority_is_asked_everything_and_others_what_is_theirs():
    assert told(asking()) == {
        ("INM", "MX", "access"): RANKED,
        ("DHS", "US", "access"): RANKED,
        ("Acme", "US", "vendor"): ("core.company-diligence",),
        ("INL", "US", "funder"): ("core.funder-duties",),
    }


def test_a_state_without_a_named_authority_is_asked_too():
    found = asking(actors=(INM,))
    assert [(each.addressee, each.country) for each in found] == [(INM.name, "MX"), (Text(), "US")]


def test_an_authority_without_a_country_is_of_the_one_state_there_is():
    unplaced = replace(INM, country="")
    assert [each.country for each in asking(actors=(unplaced,), states=BOTH[:1])] == ["MX"]
    found = asking(actors=(unplaced,))
    assert [(e.addressee.en, e.country) for e in found] == [("", "MX"), ("", "US"), ("INM", "")]


@pytest.mark.parametrize(
    ("finding", "asked"),
    [
        (Finding("core.oversight", "unknown"), True),
        (Finding("core.oversight", "blank"), True),
        (Finding("core.oversight", "withheld"), True),
        (Finding("core.oversight", "withheld", evidence=(Link("s1"),)), False),
        (Finding("core.oversight", "not-applicable", reason=Text("a", "a")), False),
    ],
)
def test_what_is_settled_is_not_asked(finding, asked):
    found = told(asking(finding))["INM", "MX", "access"]
    assert ("core.oversight" in found) is asked


@pytest.mark.parametrize(
    ("finding", "asked"),
    [
        (Finding("core.languages", "unknown"), True),
        (Finding("core.languages", "answered", "all"), True),
        (Finding("core.languages", "answered", "all", (Link("s1"),)), False),
        (Finding("core.languages", "blank"), False),
    ],
)
def test_what_was_looked_for_in_vain_or_has_no_source_comes_last(finding, asked):
    found = told(asking(finding))["INM", "MX", "access"]
    assert found == (*RANKED, *(("core.languages",) if asked else ()))


def test_what_is_asked_of_a_body_already_is_not_asked_again():
    asked = Request("r1", "access", INM.name, questions=RANKED[:3])
    elsewhere = Request("r2", "parliament", INM.name, questions=RANKED)
    found = told(asking(requests=(asked, elsewhere)))
    assert found["INM", "MX", "access"] == RANKED[3:]
    assert found["DHS", "US", "access"] == RANKED
    whole = Request("r1", "access", INM.name, questions=RANKED)
    assert ("INM", "MX", "access") not in told(asking(requests=(whole,)))


def test_a_request_asks_few_things():
    every = tuple(QUESTIONNAIRE.questions)
    assert {len(e.questions) for e in asking(ranked=every, actors=(INM, DHS))} == {MOST}
    assert {len(e.questions) for e in asking(ranked=every, actors=(INM, DHS), most=3)} == {3}


def test_what_the_questionnaire_does_not_have_is_not_asked():
    assert told(asking(ranked=("gone.question",))) == {}
