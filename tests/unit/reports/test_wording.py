"""What a report says holds for the programme it is said of, and in its own language."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import html5lib
import pytest

from pia.cli.summary import summary
from pia.config import data_path
from pia.questionnaire.assessment import StateAccount
from pia.reports.build import build_report
from pia.reports.html import report_html
from pia.scoring.assessed import assessed
from pia.services.assessing import assess_file
from pia.text import LOCALES
from tests import catalogues
from tests.factories import (
    TECHNOLOGIES,
    a_finding,
    a_link,
    a_programme,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_safeguard,
    an_assessment,
)
from tests.unit.reports.programmes import HASH, barely_known, harmless, rich

EXAMPLES = ("inm-dhs", "migradatos-control")
FIELD = re.compile(r"%\(\w+\)[sd]")
LONG = 12
STEPS = ("legality", "aim", "suitability", "necessity", "proportionality")


@cache
def example(name):
    return assess_file(data_path("questionnaires") / "examples" / f"{name}.yaml")


def english_pieces():
    """What only the English of a message says, cut where values stand."""
    for message in catalogues.read("es"):
        if not message.id:
            continue
        ids, texts = (
            tuple(value) if isinstance(value, tuple | list) else (value,)
            for value in (message.id, message.string)
        )
        for piece in (piece.strip() for text in ids for piece in FIELD.split(text)):
            if len(piece) > LONG and not any(piece in text for text in texts):
                yield piece


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_spanish_report_holds_no_english_of_the_interface(name):
    page = html5lib.parse(
        report_html(build_report(example(name), "es")), namespaceHTMLElements=False
    )
    text = re.sub(r"\s+", " ", " ".join(page.itertext())).replace("’", "'")
    assert [piece for piece in english_pieces() if piece.replace("’", "'") in text] == []


def told(*findings, programme=None, mode="full", **questionnaire):
    """The English report of one core question, or of more."""
    found = replace(an_assessment(*findings, programme=programme), mode=mode)
    return build_report(assessed(a_questionnaire(**questionnaire), found, HASH), "en")


def flags(report):
    return {flag.key: flag.sentence for flag in report.flags}


def unexamined():
    """Everything answered well, and a technology that no module asks about."""
    known = harmless()
    programme = replace(known.assessment.programme, technologies=TECHNOLOGIES[:1])
    return assessed(
        known.questionnaire, replace(known.assessment, programme=programme), known.content_hash
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_a_technology_that_nobody_examined_is_said_beside_the_level(locale):
    report = build_report(unexamined(), locale)
    name = f"{TECHNOLOGIES[0]} ({locale})"
    assert name in flags(report)["not-examined"]
    assert [flag.key for flag in report.flags][:2] == ["hypothetical", "not-examined"]
    assert name in re.sub(r"\s+", " ", summary(report))
    assert "preliminary" not in flags(report)


def test_low_is_never_said_of_what_was_not_examined():
    report = build_report(unexamined(), "en")
    assert report.level.key == "low"
    assert "would be low in what was examined." in report.cover.sentence
    assert "The overall risk for human rights is low in what was examined." in report.summary
    assert not [said for said in report.summary if said.endswith("is low.")]


@pytest.mark.parametrize(
    ("mode", "answered", "said"),
    [
        ("full", False, "Less than half of what matters is known. The level may change."),
        ("quick", True, "0 red lines, named under the method. The level may change."),
        ("quick", False, "named under the method. Less than half of what matters is known."),
        ("full", True, None),
    ],
)
def test_preliminary_says_why(mode, answered, said):
    findings = [a_finding("core.q", "best", "s1")] if answered else []
    found = flags(told(*findings, mode=mode)).get("preliminary")
    assert found == said if said is None else said in found


def line_report(relevant, *pairs):
    questions = [a_question("core.a"), a_question("core.b"), a_question("core.when")]
    lines = [a_red_line("R1", *pairs, when="core.when at-least worst")]
    findings = [
        a_finding("core.a", "best", "s1"),
        a_finding("core.when", relevant, "s1"),
    ]
    return told(*findings, questions=questions, risks=[], red_lines=lines)


def test_a_red_line_that_does_not_arise_says_what_the_programme_is_not():
    line = line_report("best", ("core.a", "worst")).red_lines[0]
    assert (line.status, line.trail) == ("not-found", ())
    assert line.not_arising == "Does not arise: core.when? (en) Best (en)."


def test_a_line_that_turns_on_the_profile_names_what_is_not_there():
    programme = a_programme(technologies=TECHNOLOGIES[1:], groups=("children",))
    for condition, said in (
        (f"programme.technologies includes {TECHNOLOGIES[0]}", "uses none of these technologies"),
        ("programme.groups includes asylum", "does not reach these people: asylum (en)"),
        ("programme.stage includes pilot", "none of this is part of the programme: pilot"),
    ):
        report = told(programme=programme, red_lines=[a_red_line("R1", when=condition)])
        assert said in report.red_lines[0].not_arising


def test_an_open_red_line_leaves_out_what_speaks_for_the_programme():
    line = line_report("worst", ("core.a", "worst"), ("core.b", "worst")).red_lines[0]
    assert (line.status, [entry.key for entry in line.trail]) == ("not-assessed", ["core.b"])


def test_not_found_is_not_said_of_what_was_looked_for_in_vain():
    questions = [a_question("core.b")]
    report = told(
        a_finding("core.b"),
        questions=questions,
        risks=[],
        red_lines=[a_red_line("R1", ("core.b", "worst"))],
    )
    line = report.red_lines[0]
    assert line.trail[0].why == "The answer was looked for and not found."


@pytest.mark.parametrize(
    ("findings", "lines", "said"),
    [
        ([], 1, "None confirmed or suspected; 1 could not be ruled out; 17 not asked."),
        ([a_finding("core.q", "best", "s1")], 1, "None found; 17 not asked."),
        ([a_finding("core.q", "best", "s1")], 18, "None found."),
        ([], 0, "18 not asked."),
    ],
)
def test_the_terminal_says_none_found_only_where_each_line_was_ruled_out(findings, lines, said):
    asked = [a_red_line(f"R{n}") for n in range(1, lines + 1)]
    assert f"---------\n{said}\n" in summary(told(*findings, red_lines=asked))


def test_the_state_is_not_said_to_have_said_what_it_did_not():
    silent = told(a_finding("core.q", "worst", "s1"))
    assert silent.cover.sentence.startswith("No statement of the State was recorded;")
    said = StateAccount("MX", "best", "2018-04-08", (a_link("s1"),))
    denied = told(a_finding("core.q", "worst", "s1", accounts=[said]))
    assert denied.cover.sentence.startswith("On the State’s account,")
    conceded = replace(said, value="worst")
    admitted = told(a_finding("core.q", "worst", "s1", accounts=[conceded]))
    assert admitted.cover.sentence.startswith("Even on the State’s account,")


def steps_failing_at(failing):
    questions = [a_question(f"core.{step}") for step in STEPS]
    answered = STEPS[: STEPS.index(failing)]
    findings = [a_finding(f"core.{step}", "best", "s1") for step in answered if step != "aim"]
    return told(
        *findings,
        a_finding(f"core.{failing}", "worst", "s1"),
        questions=questions,
        risks=[],
        steps={step: [(f"core.{step}", "worst")] for step in STEPS},
    )


def test_a_step_blames_only_an_earlier_one():
    notes = {step.key: step.note for step in steps_failing_at("suitability").steps}
    assert notes["aim"] == "Nobody has looked into it yet."
    assert notes["necessity"] == "An earlier step already fails."


def test_the_last_step_has_no_later_ones():
    assert "later ones" in steps_failing_at("necessity").steps_sentence
    assert "later ones" not in steps_failing_at("proportionality").steps_sentence


def test_what_would_lower_the_level_names_the_answer_to_reach():
    changeable = [a_question("core.q", changeable=True)]
    report = told(a_finding("core.q", "worst", "s1"), questions=changeable)
    assert [item.name for item in report.change.questions] == [
        "core.q? (en) It would have to be: best (en)."
    ]
    guarded = {
        "questions": [a_question("core.q"), a_safeguard("core.s")],
        "risks": [a_risk(safeguards=["core.s"])],
    }
    report = told(a_finding("core.q", "middling", "s1"), **guarded)
    for part in (report.find_out, report.change):
        assert [item.name for item in part.questions] == [
            "core.s? (en) It would have to be: verified (en)."
        ]


def test_nothing_is_promised_where_too_little_is_known():
    report = build_report(barely_known(), "en")
    assert report.change == report.find_out
    assert report.change.lead == "Too little is known: answer more questions first."
    assert report.knowledge.robust == ""
    assert summary(report).count(report.change.lead) == 1


@pytest.mark.parametrize(
    ("groups", "said"),
    [((), "fill in the groups affected"), (("children",), "who is affected or how.")],
)
def test_a_level_that_rests_on_an_unknown_severity_says_so(groups, said):
    questions = [a_question("core.q"), a_question("core.gone")]
    risks = [a_risk(gravity=2, irreversible="core.gone at-least worst")]
    report = told(
        a_finding("core.q", "worst", "s1"),
        programme=a_programme(groups=groups),
        questions=questions,
        risks=risks,
    )
    assert report.level.key == "high"
    assert said in flags(report)["severity"]
    assert report.risks[0].severity_note == "severity rests on what is not known"


def test_who_is_affected_is_the_first_thing_to_ask():
    first = "Who is affected? The list of groups is empty or incomplete."
    part = a_programme(groups=("children",), incomplete=("groups",))
    assert told().ask_first == told(programme=part).ask_first == first
    assert told(programme=a_programme(groups=("children",))).ask_first == ""
    assert first in summary(told())


def test_robustness_says_what_it_does_not_test():
    report = build_report(harmless(), "en")
    assert report.knowledge.robust.startswith("In 1,000 draws")
    assert "It does not test what is not known" in report.knowledge.robust


def test_nobody_named_is_not_an_organisation():
    assert told().cover.prepared_by == "Who assessed is not stated."


def test_groups_that_the_programme_names_come_first():
    groups = build_report(rich(), "en").groups
    assert [(row.key, row.named.startswith("Named")) for row in groups] == [
        ("children", True),
        *((row.key, False) for row in groups[1:]),
    ]
    assert len(groups) > 1
    assert all("not named here" in row.named for row in groups[1:])
