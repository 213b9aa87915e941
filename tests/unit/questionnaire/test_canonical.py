import json
from dataclasses import replace

import pytest

from pia.questionnaire.assessment import Link, Source, State, StateAccount
from pia.questionnaire.canonical import canonical, content_hash, module_hash
from pia.questionnaire.loader import load_questionnaire
from pia.text import Text
from tests.factories import (
    a_finding,
    a_link,
    a_module,
    a_programme,
    a_question,
    a_questionnaire,
    a_risk,
    a_source,
    an_assessment,
)
from tests.questionnaires import TINY

QUESTIONS = (
    a_question("core.q"),
    a_question("core.many", "choices", [("no-use", 0), ("a", 50), ("b", 90)]),
    a_question("core.n", "number", banding=[(0, "few", 0), (9, "more", 90)]),
    a_question("core.t", "text"),
    a_question("core.l", "list"),
)
QUESTIONNAIRE = a_questionnaire(
    QUESTIONS, [a_risk(when="core.q at-least worst and core.many includes a", irreversible="")]
)
ACCOUNTS = (StateAccount("MX", "best", "2018"), StateAccount("US", "worst", "2019", (a_link(),)))
FINDINGS = (
    a_finding("core.q", "worst", "s1", a_link("s2", "contradicts"), accounts=ACCOUNTS),
    a_finding("core.many", ("a", "b")),
    a_finding("core.n", 12),
    a_finding("core.t", Text("uno", "one")),
)
SOURCES = (a_source("s1"), a_source("s2", "court"))
ASSESSMENT = an_assessment(*FINDINGS, sources=SOURCES)


def digest(assessment, questionnaire=QUESTIONNAIRE, method="1"):
    return content_hash(assessment, questionnaire, method)


def with_first(**changes):
    return an_assessment(replace(FINDINGS[0], **changes), *FINDINGS[1:], sources=SOURCES)


def programme(**changes):
    return an_assessment(*FINDINGS, sources=SOURCES, programme=a_programme(**changes))


SAME = {
    "order of answers": an_assessment(*reversed(FINDINGS), sources=SOURCES),
    "order of sources": an_assessment(*FINDINGS, sources=tuple(reversed(SOURCES))),
    "order of links": with_first(evidence=tuple(reversed(FINDINGS[0].evidence))),
    "order of accounts": with_first(state_account=tuple(reversed(ACCOUNTS))),
    "order of choices": an_assessment(
        FINDINGS[0], a_finding("core.many", ("b", "a")), *FINDINGS[2:], sources=SOURCES
    ),
    "order of States": programme(states=(State("US", "receives", True), State("MX", "collects"))),
    "a note": with_first(note=Text("nota", ""), confidential=True),
    "a mark to come back": with_first(flagged=True),
    "a mark on a blank question": an_assessment(
        *FINDINGS, replace(a_finding("core.l", status="blank"), flagged=True), sources=SOURCES
    ),
    "what a source says": with_first(
        evidence=(Link("s1", says=Text("dice", "says"), at="p. 4"), FINDINGS[0].evidence[1])
    ),
    "the words of a text": an_assessment(
        *FINDINGS[:3], a_finding("core.t", Text("uno", "")), sources=SOURCES
    ),
    "the title of a source": an_assessment(
        *FINDINGS, sources=(replace(SOURCES[0], title=Text("otro", "other")), SOURCES[1])
    ),
    "a question left blank": an_assessment(
        *FINDINGS, a_finding("core.l", status="blank"), sources=SOURCES
    ),
    "a question that is not asked": an_assessment(
        *FINDINGS, a_finding("other.q", "worst"), sources=SOURCES
    ),
}
OTHER = {
    "an answer": with_first(value="best"),
    "a status": with_first(status="withheld", value=None),
    "a stance": with_first(evidence=(a_link("s1", "qualifies"), FINDINGS[0].evidence[1])),
    "proof of operation": with_first(
        evidence=(a_link("s1", operation=True), FINDINGS[0].evidence[1])
    ),
    "an account less": with_first(state_account=ACCOUNTS[:1]),
    "a grade": an_assessment(*FINDINGS, sources=(SOURCES[0], a_source("s2", "anonymous"))),
    "an origin": an_assessment(*FINDINGS, sources=(SOURCES[0], a_source("s2", "court", "one"))),
    "a workshop": an_assessment(
        *FINDINGS, sources=(SOURCES[0], replace(SOURCES[1], workshop=True))
    ),
    "a number": an_assessment(
        *FINDINGS[:2], a_finding("core.n", 13), FINDINGS[3], sources=SOURCES
    ),
    "a technology": programme(technologies=["biometrics.identification"]),
    "a group": programme(groups=["children"]),
    "the stage": programme(stage="pilot"),
    "the mode": replace(ASSESSMENT, mode="quick"),
    "evidence on a blank question": an_assessment(
        *FINDINGS, a_finding("core.l", None, "s1", status="blank"), sources=SOURCES
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SAME)
def test_prose_and_order_do_not_change_the_hash(what):
    assert digest(SAME[what]) == digest(ASSESSMENT)


@pytest.mark.parametrize("what", OTHER)
def test_what_scoring_reads_changes_the_hash(what):
    assert digest(OTHER[what]) != digest(ASSESSMENT)


def test_questionnaire_and_method_change_the_hash():
    reworded = a_questionnaire((replace(QUESTIONS[0], why=Text("otro", "other")), *QUESTIONS[1:]))
    assert digest(ASSESSMENT, reworded) != digest(ASSESSMENT)
    assert digest(ASSESSMENT, method="2") != digest(ASSESSMENT)
    assert len(digest(ASSESSMENT)) == 64


def test_the_hash_does_not_depend_on_the_order_of_modules():
    one, two = a_module(key="one"), a_module(key="two")
    first = a_questionnaire(modules=(one, two))
    second = a_questionnaire(modules=(two, one))
    assert canonical(first) == canonical(second)
    assert module_hash(one) != module_hash(two)


def test_the_canonical_text_holds_the_standards_that_are_cited_and_no_others():
    data = json.loads(canonical(load_questionnaire(TINY, ["core"])))
    assert list(data["catalogue"]["standards"]) == ["demands", "treaty"]
    assert [module["key"] for module in data["modules"]] == ["core"]
    harm = data["modules"][0]["risks"][0]
    assert harm["lift"]["irreversible"] == {"all": []}
    assert harm["standards"] == ["treaty Art. 1"]
    assert harm["when"] == {
        "any": [
            ["programme.stage", "includes", "operation"],
            {"all": [["core.uses", "includes", "police"], ["core.law", "at-least", "rule"]]},
        ]
    }


def test_the_hash_of_a_source_does_not_depend_on_its_key_order():
    sources = (Source("b", Text(), "court"), Source("a", Text(), "court"))
    swapped = an_assessment(sources=sources), an_assessment(sources=tuple(reversed(sources)))
    assert digest(swapped[0]) == digest(swapped[1])
