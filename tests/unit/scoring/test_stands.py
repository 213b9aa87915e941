"""What hangs on anonymous sources and on the authority's word, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.exports.assessment_file import document
from pia.imports.assessment_file import assessment_of
from pia.questionnaire.assessment import Figure, Link, Milestone, Reply, StateAccount
from pia.scoring.effect import standing
from pia.scoring.facts import ADVERSE
from pia.scoring.profile import assess, outcome_of
from pia.scoring.result import Level
from pia.scoring.stands import stands_of, without_anonymous
from pia.text import Text
from tests.factories import (
    a_finding,
    a_programme,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_source,
    an_assessment,
)
from tests.unit.scoring.laws import levels
from tests.unit.scoring.shipped import INM_DHS, example
from tests.unit.scoring.test_properties import EXAMPLES
from tests.unit.scoring.worlds import World, worlds

SOURCES = [a_source("s1"), a_source("nobody", "anonymous"), a_source("claim", "authority-claim")]


def stands(questionnaire, assessment):
    return stands_of(outcome_of(questionnaire, assessment), assessment)


def struck(data, gone):
    """The plain data of a file as if nobody had ever entered those sources."""

    def links(entry):
        return [link for link in entry.get("evidence", []) if link["source"] not in gone]

    answers = {}
    for key, answer in data["answers"].items():
        said = [a for a in answer.get("state_account", []) if not a.get("evidence") or links(a)]
        kept = {**answer, "evidence": links(answer)}
        kept["state_account"] = [{**account, "evidence": links(account)} for account in said]
        before = [link for link in answer.get("evidence", []) if "stance" not in link]
        after = [link for link in kept["evidence"] if "stance" not in link]
        if before and not after and answer.get("status", "answered") in ("answered", "withheld"):
            kept = {k: v for k, v in kept.items() if k != "value"} | {"status": "unknown"}
        if kept.get("status") != "not-applicable":
            kept.pop("reason", None)
        answers[key] = kept
    evidence = {key: each for key, each in data["evidence"].items() if key not in gone}
    return {**data, "answers": answers, "evidence": evidence}


@EXAMPLES
@given(world=worlds())
def test_leaving_them_out_equals_a_file_written_without_them(world: World) -> None:
    data = document(world.assessment, world.questionnaire)
    gone = [key for key, source in data["evidence"].items() if source["grade"] == "anonymous"]
    read, _ = assessment_of(struck(data, gone), world.questionnaire)
    bare = without_anonymous(world.assessment)
    assert dict(read.sources) == dict(bare.sources)
    assert assess(world.questionnaire, read) == assess(world.questionnaire, bare)
    found = stands(world.questionnaire, world.assessment)
    assert found is not None
    assert found.without == standing(outcome_of(world.questionnaire, read))


@EXAMPLES
@given(data=st.data(), world=worlds())
def test_an_added_claim_of_the_authority_never_changes_the_main_reading(data, world) -> None:
    """Two exceptions are the method's own: against its own interest it counts as a document, and
    a public denial proves that something is withheld.
    """
    question = data.draw(st.sampled_from(world.questions))
    finding, before = world.finding(question.key), assess(world.questionnaire, world.assessment)
    reached = [question.choices[k].hazard for k in _chosen(finding) if k in question.choices]
    for stance in ("contradicts", "qualifies", "supports"):
        if any(link.source == "authority-claim" for link in finding.evidence):
            continue
        if stance == "supports" and (max(reached, default=0) >= ADVERSE or not reached):
            continue
        said = replace(finding, evidence=(*finding.evidence, Link("authority-claim", stance)))
        after = assess(world.questionnaire, world.with_finding(said).assessment)
        assert levels(before, ("main",)) == levels(after, ("main",)), stance
        assert before.red_lines.keys() == after.red_lines.keys()
        for key, line in before.red_lines.items():
            assert line.status == after.red_lines[key].status, stance


def _chosen(finding):
    if finding.status != "answered":
        return ()
    return finding.value if isinstance(finding.value, tuple) else (finding.value,)


# -- small cases --------------------------------------------------------------------------


def a_case(*findings):
    questionnaire = a_questionnaire(
        [a_question("core.q1"), a_question("core.q2")],
        [a_risk("core.r1", ["core.q1", "core.q2"], gravity=3)],
        red_lines=[a_red_line("R12", ("core.q1", "worst"))],
        steps={"legality": [("core.q1", "worst")]},
    )
    return questionnaire, an_assessment(*findings, sources=SOURCES)


def test_without_anonymous_sources_there_is_nothing_to_leave_out():
    questionnaire, assessment = a_case(a_finding("core.q1", "worst", "s1"))
    assessment = replace(assessment, sources={"s1": SOURCES[0]})
    assert stands(questionnaire, assessment) is None


def test_an_answer_that_only_they_support_is_unknown_then_and_its_results_change():
    found = stands(*a_case(a_finding("core.q1", "worst", "nobody"), a_finding("core.q2")))
    assert found.sources == ("nobody",)
    assert found.lost == ("core.q1",)
    assert [(d.key, d.whole, d.without) for d in found.red_lines] == [
        ("R12", "suspected", "not-assessed")
    ]
    assert [(d.key, d.whole, d.without) for d in found.steps] == [
        ("legality", "not-met", "not-shown")
    ]
    assert found.whole.level >= found.without.level


def test_an_answer_that_others_support_too_stays():
    found = stands(*a_case(a_finding("core.q1", "worst", "nobody", "s1")))
    assert (found.lost, found.risks, found.red_lines) == ((), (), ())


def test_an_answer_that_nobody_supported_before_stays_as_it_was():
    _, assessment = a_case(a_finding("core.q1", "worst"), a_finding("core.q2", None, "nobody"))
    bare = without_anonymous(assessment)
    assert bare.findings["core.q1"].status == "answered"
    assert bare.findings["core.q2"].evidence == ()


def test_what_only_they_say_that_the_state_said_was_not_said():
    said = [
        StateAccount("MX", "best", "2018", (Link("nobody"),)),
        StateAccount("MX", "best", "2019", (Link("nobody"), Link("claim"))),
        StateAccount("MX", "best", "2020"),
    ]
    _, assessment = a_case(a_finding("core.q1", "worst", "s1", accounts=said))
    kept = without_anonymous(assessment).findings["core.q1"].state_account
    assert [account.date for account in kept] == ["2019", "2020"]
    assert kept[0].evidence == (Link("claim"),)


def test_no_link_to_them_is_left_anywhere():
    links = (Link("nobody"), Link("s1"))
    words = Text("x", "x")
    programme = replace(a_programme(), figures=(Figure(words, words, links),))
    assessment = replace(
        an_assessment(sources=SOURCES, programme=programme),
        milestones=(Milestone("2018", words, links),),
        replies=(Reply(words, evidence=links),),
    )
    bare = without_anonymous(assessment)
    left = (Link("s1"),)
    assert bare.programme.figures[0].evidence == left
    assert bare.milestones[0].evidence == left
    assert bare.replies[0].evidence == left


# -- INM–DHS ------------------------------------------------------------------------------


def test_the_exchange_still_stands_without_them():
    found = stands(example(INM_DHS).questionnaire, example(INM_DHS).assessment)
    assert set(found.sources) >= {"s2", "s13"}
    assert found.lost == ("databases.foreign-staff",)
    assert found.without.level >= Level.HIGH
    # What only anonymous sources say was never counted as known.
    assert found.without.coverage == found.whole.coverage


@pytest.mark.parametrize("answer", ["published", "on-request", "silent", "denied"])
def test_a_denial_that_documents_contradict_weighs_more_on_secrecy(answer):
    kept = example(INM_DHS)
    denial = kept.assessment.findings["core.acknowledgement"]
    assert denial.value == "denied-against-documents"
    other = {**kept.assessment.findings, denial.question: replace(denial, value=answer)}
    hazards = [
        profile.risks["core.secrecy"].main.hazard
        for profile in (
            assess(kept.questionnaire, kept.assessment),
            assess(kept.questionnaire, replace(kept.assessment, findings=other)),
        )
    ]
    assert hazards[0] > hazards[1]
