"""Dates, disputes, replies and what hangs on anonymous sources, as the report tells them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.assessment import Figure, Link, Milestone, Reply, StateAccount
from pia.questionnaire.evidence import Quotation, Rating, Witness
from pia.reports.build import build_report
from pia.reports.html import report_html
from pia.scoring.assessed import assessed
from pia.text import LOCALES, Text
from tests.factories import (
    a_finding,
    a_link,
    a_programme,
    a_question,
    a_questionnaire,
    a_red_line,
    a_risk,
    a_source,
    an_assessment,
)
from tests.unit.reports.programmes import HASH

WHISPERED = "Whispered by Ana"
SPOKEN = "No sabíamos nada"
KEYS = ("core.q1", "core.q2", "core.q3")


def words(text: str) -> Text:
    return Text(text, text)


def said(value, when, *links, state="MX"):
    return StateAccount(state, value, when, tuple(links), words(f"It said {value}."))


def a_questionnaire_of_three():
    return a_questionnaire(
        [a_question(key) for key in KEYS],
        [
            a_risk("core.r1", {"core.q1": 3, "core.q2": 1}, gravity=3),
            a_risk("core.r2", ["core.q3"]),
        ],
        red_lines=[a_red_line("R12", ("core.q2", "worst"))],
        steps={"legality": [("core.q2", "worst")]},
    )


SOURCES = (
    replace(a_source("s1"), date="2018-04-08", rating=Rating("A", "1")),
    replace(a_source("claim", "authority-claim"), date="2025"),
    replace(a_source("nobody", "anonymous"), date=""),
    replace(a_source("kept"), audience="organisation", title=words(WHISPERED), date="2019-03-02"),
    replace(a_source("told", "testimony"), testimony=Witness("summary"), date="2020"),
)
QUOTED = Quotation(SPOKEN, "es", words("We knew nothing"))


def a_report(*findings, locale="en", public=False, programme=None, **changes):
    assessment = an_assessment(*findings, sources=SOURCES, programme=programme)
    assessment = replace(assessment, **changes)
    found = assessed(a_questionnaire_of_three(), assessment, HASH)
    return build_report(found, locale, public=public)


# -- what happened when -------------------------------------------------------------------


def test_events_are_numbered_in_order_and_the_sources_of_a_year_share_a_row():
    report = a_report(
        a_finding("core.q1", "worst", "s1", accounts=[said("best", "2018-05", a_link("claim"))]),
        milestones=(Milestone("2018", words("It starts"), (a_link("s1"),)),),
        replies=(Reply(words("INM"), sent="2025-02-01", answered="2025-02-09"),),
    )
    rows = report.chronology.rows
    assert [(row.number, row.date, row.kind_word) for row in rows] == [
        (1, "2018", "Event"),
        (2, "May 2018", "MX (en) said"),
        (0, "2018", "Sources published"),
        (0, "2019", "Sources published"),
        (0, "2020", "Sources published"),
        (3, "1 February 2025", "Asked to comment"),
        (4, "9 February 2025", "Commented"),
        (0, "2025", "Sources published"),
    ]
    assert rows[1].about == "core.q1? (en)"
    assert rows[2].cites == (1,)


def test_the_drawing_has_a_lane_for_each_sort_and_no_date_is_made_more_exact():
    report = a_report(
        a_finding("core.q1", "worst", "s1", accounts=[said("best", "2018-05-06")]),
        milestones=(Milestone("2017", words("It starts")),),
    )
    drawn = report.chronology.timeline
    assert (drawn.first, drawn.last) == (2017, 2026)
    assert [lane.name for lane in drawn.lanes] == [
        "What happened",
        "What the State said",
        "Sources published",
    ]
    (started,), (stated,) = drawn.lanes[0].marks, drawn.lanes[1].marks
    assert (started.exact, stated.exact) == (False, True)
    assert started.start == 2017
    assert 2017.9 < started.end < 2018


def test_nothing_dated_draws_nothing():
    report = build_report(
        assessed(a_questionnaire_of_three(), an_assessment(sources=[]), HASH), "en"
    )
    assert (report.chronology.timeline, report.chronology.rows) == (None, ())
    assert "Timeline" not in report_html(report)


# -- what the State said over time --------------------------------------------------------


def test_a_changed_account_names_what_was_said_then_and_later():
    told = [said("worst", "2025-04-01"), said("best", "2018", a_link("claim"))]
    (story,) = a_report(a_finding("core.q1", "middling", "s1", accounts=told)).stories
    assert story.turns == (
        "MX (en) changed its account: “best (en)” (2018), then “worst (en)” (1 April 2025).",
    )
    assert [(s.number, s.date, s.relation) for s in story.steps] == [
        (1, "2018", "worse"),
        (2, "1 April 2025", "better"),
    ]
    assert story.found == "middling (en)"
    assert [mark.label for mark in story.timeline.lanes[0].marks] == ["1", "2"]


def test_who_says_the_same_again_changed_nothing():
    told = [said("best", "2018"), said("best", "2025")]
    (story,) = a_report(a_finding("core.q1", "worst", "s1", accounts=told)).stories
    assert story.turns == ("MX (en) said the same each time.",)


def test_what_is_told_elsewhere_is_not_told_again():
    report = a_report(
        a_finding("core.q1", "worst", "s1", accounts=[said("best", "2018"), said("best", "2025")]),
        a_finding("core.q2", "worst", "s1", accounts=[said("best", "2018")]),
        a_finding("core.q3", "best", "s1", accounts=[said("best", "2018")]),
    )
    assert [(row.key, row.relation) for row in report.other_accounts] == [("core.q3", "same")]
    assert [row.key for row in report.contested] == ["core.q1", "core.q2"]
    assert [side.name for side in report.contested[0].sides] == ["What was found", "MX (en), 2025"]


def test_what_cannot_be_compared_is_not_contested():
    report = a_report(a_finding("core.q1", accounts=[said("best", "2018")]))
    assert [row.relation for row in report.other_accounts] == ["open"]
    assert report.contested == ()


# -- contested facts ----------------------------------------------------------------------


def test_sources_that_contradict_each_other_stand_side_by_side():
    against = Link("told", "contradicts", words("It is not so"), "p. 3", quote=QUOTED)
    (row,) = a_report(a_finding("core.q1", "worst", "s1", against)).contested
    ours, theirs = row.sides
    assert (ours.name, ours.words.text) == ("What was found", "worst (en)")
    assert [(e.cite, e.grade_word, e.solidity_word) for e in ours.evidence] == [
        (1, "Documented by organisations, press or academia", "solid")
    ]
    assert theirs.name == "What contradicts it"
    (evidence,) = theirs.evidence
    assert (evidence.at, evidence.says.text) == ("p. 3", "It is not so")
    assert (evidence.quote.text, evidence.quote.lang) == (f"“{SPOKEN}”", "es")
    assert evidence.translation.text == "We knew nothing"


def test_a_quotation_in_the_language_of_the_reader_needs_no_translation():
    finding = a_finding("core.q1", "worst", Link("s1", quote=QUOTED))
    for locale, translated in (("es", ""), ("en", "We knew nothing")):
        section, *_ = a_report(finding, locale=locale).answers
        assert section.rows[0].evidence[0].translation.text == translated


def test_a_statement_without_a_date_at_odds_with_the_finding_is_named_by_its_state():
    (row,) = a_report(a_finding("core.q1", "worst", "s1", accounts=[said("best", "")])).contested
    assert row.sides[1].name == "MX (en)"


def test_a_source_nobody_knows_contradicts_nothing():
    finding = a_finding("core.q1", "worst", "s1", Link("missing", "contradicts"))
    assert a_report(finding).contested == ()


def test_figures_that_differ_are_versions_and_equal_ones_are_one():
    figures = [("52", "claim"), ("11", "s1"), ("11", "nobody")]
    about = words("Stations")
    programme = replace(
        a_programme(),
        figures=(
            *(Figure(about, words(value), (a_link(source),)) for value, source in figures),
            Figure(words("Cost"), words("75")),
        ),
    )
    (row,) = a_report(programme=programme).contested
    assert (row.key, row.about.text) == ("", "Stations")
    assert [(s.words.text, [e.cite for e in s.evidence]) for s in row.sides] == [
        ("52", [2]),
        ("11", [1, 3]),
    ]


# -- the public version -------------------------------------------------------------------


def confidential(public):
    kept = Link("kept", says=words(WHISPERED), quote=Quotation(WHISPERED, "en"))
    return a_report(
        a_finding("core.q1", "worst", "s1", Link("told", "qualifies", quote=QUOTED), kept),
        replace(a_finding("core.q2", "worst", "s1"), confidential=True, note=words(WHISPERED)),
        a_finding("core.q3", "worst", "s1", accounts=[said("best", "2018", kept)]),
        programme=replace(
            a_programme(), figures=(Figure(words("Cost"), words("75"), (kept, Link("s1"))),)
        ),
        milestones=(Milestone("2019-03-02", words(WHISPERED), (kept,)),),
        replies=(
            Reply(
                words("INM"), "2025-01-02", "2025-01-16", "2025-01-09", words(WHISPERED), (kept,)
            ),
        ),
        public=public,
    )


def test_the_public_version_counts_what_it_leaves_out_and_hints_at_nothing():
    report = confidential(public=True)
    assert {row.key: row.count for row in report.left_out} == {
        "sources": 1,
        "notes": 1,
        "quotations": 1,
        "events": 1,
        "replies": 1,
    }
    html = report_html(report)
    assert WHISPERED not in html
    assert SPOKEN not in html
    assert "2 March 2019" not in html
    assert "2019" not in [row.date for row in report.chronology.rows]
    assert html.index("What this version leaves out") > 0


def test_the_version_for_the_organisation_leaves_out_nothing():
    report = confidential(public=False)
    html = report_html(report)
    assert report.left_out == ()
    assert "What this version leaves out" not in html
    assert WHISPERED in html
    assert SPOKEN in html


def test_a_public_version_of_what_is_all_public_says_so():
    open_sources = {source.key: source for source in SOURCES[:2]}
    finding = a_finding("core.q1", "worst", Link("s1", quote=QUOTED))
    report = a_report(finding, sources=open_sources, public=True)
    assert report.left_out == ()
    html = report_html(report)
    assert "Nothing was left out of it." in html
    assert SPOKEN in html


@pytest.mark.parametrize(
    ("grade", "kind", "consent", "may"),
    [
        ("documented", "", "", True),
        ("documented", "press", "summary", False),
        ("documented", "interview", "", False),
        ("testimony", "", "", False),
        ("testimony", "", "summary", False),
        ("testimony", "testimony", "quote", True),
    ],
)
def test_words_of_a_person_leave_only_where_she_agreed(grade, kind, consent, may):
    source = replace(a_source("s", grade), kind=kind, testimony=Witness(consent))
    assert source.quotable is may


# -- right of reply -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        (Reply(words("INM"), "2025-01-02", answer=words("We comply.")), ""),
        (Reply(words("INM"), "2025-01-02", answered="2025-01-09"), "Answered; the text was not"),
        (Reply(words("INM"), "2025-01-02", "2025-01-16"), "No answer was recorded."),
        (Reply(words("INM")), "Not sent yet."),
    ],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_who_was_asked_to_comment_is_printed_with_what_came_of_it(reply, note, locale):
    report = a_report(replies=(reply,), locale=locale)
    (row,) = report.replies
    assert row.to.text == "INM"
    if locale == "en":
        assert row.note.startswith(note)
        assert bool(row.note) is bool(note)
    html = report_html(report)
    assert (row.note or row.answer.text) in html
    assert {"es": "Derecho de réplica", "en": "Right of reply"}[locale] in html


def test_a_text_that_only_kept_sources_hold_is_said_to_be_kept():
    (row,) = confidential(public=True).replies
    assert row.note == "The organisation keeps the text of the answer."
    assert row.answered == "9 January 2025"


# -- without anonymous sources ------------------------------------------------------------

SURE = (a_finding("core.q1", "worst", "s1"), a_finding("core.q3", "worst", "s1"))


def test_what_changes_without_anonymous_sources_is_named():
    stands = a_report(*SURE, a_finding("core.q2", "worst", "nobody")).stands
    assert stands.cites == (3,)
    assert [item.key for item in stands.lost] == ["core.q2"]
    assert [(row.key, row.whole, row.without) for row in stands.rules] == [
        ("R12", "Suspected", "Could not be ruled out"),
        ("legality", "Not met", "Not shown"),
    ]
    assert [row.key for row in stands.measures] == ["level", "range", "known"]


def test_it_stands_where_others_say_the_same():
    stands = a_report(*SURE, a_finding("core.q2", "worst", "nobody", "s1")).stands
    assert stands.sentence.startswith("It stands: without the one anonymous source")
    assert (stands.lost, stands.risks, stands.rules) == ((), (), ())


def test_it_changes_where_the_level_rests_on_them():
    best = [a_finding("core.q1", "best", "s1"), a_finding("core.q3", "best", "s1")]
    stands = a_report(*best, a_finding("core.q2", "worst", "nobody")).stands
    assert stands.sentence == (
        "It changes: without the one anonymous source the level is low, not high."
    )


def test_a_risk_that_is_only_presumed_without_them_says_so():
    lone = [a_finding("core.q1", "worst", "nobody"), a_finding("core.q2", "best", "s1")]
    (row,) = a_report(*lone, a_finding("core.q3", "best", "s1")).stands.risks
    assert (row.whole, row.without) == ("High", "High (presumed)")


def test_where_too_little_is_known_no_level_is_told():
    stands = a_report(a_finding("core.q1", "worst", "nobody")).stands
    assert stands.sentence.startswith("Too little is known to tell")
    assert stands.risks == ()
    assert stands.measures[0].whole == "Not enough is known"


def test_without_any_anonymous_source_nothing_is_said():
    assert a_report(*SURE, sources={"s1": SOURCES[0]}).stands is None
