"""The report says what the result says, in one language, and keeps what is confidential."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest

from pia.questionnaire.assessment import State
from pia.questionnaire.catalogue import INVENTED_COUNTRY
from pia.reports.build import build_report
from pia.reports.model import Words
from pia.scoring.assessed import assessed
from pia.text import LOCALES, Text
from tests.factories import a_finding, a_questionnaire, an_assessment
from tests.unit.reports.programmes import HASH, KEPT_BACK, PROGRAMMES, barely_known, harmless, rich


def texts_of(part):
    """Every string inside a report."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for item in part:
            yield from texts_of(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts_of(getattr(part, field.name))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_field_is_left_unfilled(programme, locale):
    report = build_report(PROGRAMMES[programme](), locale)
    said = list(texts_of(report))
    assert not [text for text in said if "%(" in text or "None" in text.split()]


def test_the_two_languages_say_the_same_of_the_result():
    es, en = (build_report(rich(), locale) for locale in LOCALES)
    assert es.level.rank == en.level.rank
    assert es.index == en.index
    assert [(r.key, r.level.key, r.points) for r in es.risks] == [
        (r.key, r.level.key, r.points) for r in en.risks
    ]
    assert [(line.key, line.status) for line in es.red_lines] == [
        (line.key, line.status) for line in en.red_lines
    ]
    assert [item.key for actor in es.advice for item in actor.items] == [
        item.key for actor in en.advice for item in actor.items
    ]


def test_points_of_the_drivers_add_up_to_the_points_of_the_risk():
    for risk in build_report(rich(), "en").risks:
        assert sum(driver.points for driver in risk.drivers) == risk.points


def test_risks_are_numbered_worst_first():
    report = build_report(rich(), "en")
    assert [risk.number for risk in report.risks] == list(range(1, len(report.risks) + 1))
    ranks = [risk.level.rank for risk in report.risks]
    assert ranks == sorted(ranks, reverse=True)
    assert report.risk(2).number == 2


def test_every_risk_stands_once_in_the_matrix():
    report = build_report(rich(), "en")
    placed = [n for row in report.matrix.cells for cell in row for n in cell.risks]
    assert sorted(placed) == [risk.number for risk in report.risks]
    assert all(
        report.risk(n).level.key == cell.level.key or report.risk(n).presumed
        for row in report.matrix.cells
        for cell in row
        for n in cell.risks
    )


def test_conflicting_figures_stand_side_by_side():
    figures = build_report(rich(), "en").programme.figures
    assert [(f.conflict, [v.value.text for v in f.values]) for f in figures] == [
        (True, ["52", "11"])
    ]


def test_what_the_state_says_stands_beside_what_was_found():
    row = build_report(rich(), "en").accounts[0]
    assert (row.state, row.date, row.relation) == ("MX (en)", "8 April 2018", "worse")
    assert row.said.lang == "es"
    assert row.said.mark == "(in Spanish)"
    assert row.found == "worst (en)"


def test_text_in_the_other_language_only_is_marked_and_listed():
    es, en = (build_report(rich(), locale) for locale in LOCALES)
    assert es.position.values == (Words("Only in English.", "en", "(en inglés)"),)
    assert "core.summary" in [missing.key for missing in en.missing_languages]
    assert "core.state-position" in [missing.key for missing in es.missing_languages]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_public_report_holds_nothing_confidential(locale):
    said = "\n".join(texts_of(build_report(rich(), locale, public=True)))
    assert KEPT_BACK not in said


def test_an_internal_report_holds_it_and_says_so():
    report = build_report(rich(), "en")
    assert KEPT_BACK in "\n".join(texts_of(report))
    assert "confidential" in [flag.key for flag in report.flags]
    assert "confidential" not in [f.key for f in build_report(rich(), "en", public=True).flags]


def test_a_hidden_source_keeps_its_number_and_grade():
    hidden = build_report(rich(), "en", public=True).source(3)
    assert (hidden.number, hidden.hidden, hidden.grade) == (3, True, "testimony")
    assert hidden.title.text == "Source kept by the organisation"
    assert [piece.text for piece in hidden.citation] == ["Source kept by the organisation."]
    assert hidden.footnote == f"Source kept by the organisation. {hidden.trust}"


def test_a_hypothetical_programme_says_so_on_the_cover_and_on_every_page():
    report = build_report(harmless(), "en")
    assert "hypothetical" in [flag.key for flag in report.flags]
    assert report.running.endswith("(hypothetical)")
    named = replace(harmless().assessment.programme, name=Text("Tablero hipotético", "A dashboard"))
    known = harmless()
    again = replace(known, assessment=replace(known.assessment, programme=named))
    assert build_report(again, "es").running == "Tablero hipotético"


def test_the_title_of_the_file_says_too_that_the_programme_is_invented():
    assert build_report(harmless(), "en").title.endswith("(hypothetical)")
    assert not build_report(rich(), "en").title.endswith("(hypothetical)")


def test_an_invented_state_is_among_the_facts_and_in_no_sentence():
    report = build_report(rich(states=(State(INVENTED_COUNTRY, "runs"),)), "en")
    assert INVENTED_COUNTRY not in " ".join((*report.summary, report.cover.subtitle))
    assert report.programme.facts[0].values[0].text.startswith(f"{INVENTED_COUNTRY}: ")


def test_too_little_known_prints_no_level_anywhere():
    report = build_report(barely_known(), "en")
    assert not report.printed
    assert report.level.key == "unknown"
    assert (report.range, report.matrix, report.heat, report.index) == (None, None, None, None)
    assert {risk.level.key for risk in report.risks} == {"unknown"}
    assert {row.level.key for row in (*report.rights, *report.groups)} == {"unknown"}
    assert {reading.level.key for reading in report.readings} == {"unknown"}
    assert {risk.severity.rank for risk in report.risks} == {0}


def test_a_low_programme_is_not_told_as_a_danger():
    report = build_report(harmless(), "en")
    assert report.level.key == "low"
    assert "No right and no group is touched by more than a low risk." in report.summary
    assert not any(risk.presumed for risk in report.risks)


def test_a_programme_without_states_has_a_clean_subtitle():
    report = build_report(harmless(), "es")
    assert report.cover.subtitle.startswith("Situación")


def test_presumed_is_printed_only_at_high():
    for risk in build_report(rich(), "en").risks:
        assert not risk.presumed or risk.level.key == "high"


def test_a_closed_risk_says_which_answer_closes_it():
    closed = build_report(rich(), "en").closed
    assert [(risk.key, [b.key for b in risk.because]) for risk in closed] == [
        ("core.closed", ["core.q6"])
    ]


def test_recommendations_leave_out_what_is_already_well():
    keys = [item.key for actor in build_report(rich(), "en").advice for item in actor.items]
    assert "core.rec" in keys
    assert "core.rec-mended" not in keys


@pytest.mark.parametrize(
    ("stage", "due"),
    [
        ("operation", {"core.rec-pilot"}),
        ("tender", {"core.rec-tender"}),
        ("closure", set()),
        ("", {"core.rec-pilot", "core.rec-tender"}),
    ],
)
def test_recommendations_fit_the_stage_and_all_do_while_it_is_unknown(stage, due):
    report = build_report(rich(stage=stage), "en")
    keys = {item.key for actor in report.advice for item in actor.items}
    assert keys & {"core.rec-pilot", "core.rec-tender"} == due


def test_recommendations_are_numbered_by_what_they_remove():
    report = build_report(rich(), "en")
    numbers = sorted(item.number for actor in report.advice for item in actor.items)
    assert numbers == list(range(1, len(numbers) + 1))
    first = next(i for actor in report.advice for i in actor.items if i.number == 1)
    assert first.red_lines


def test_a_safeguard_says_why_it_earns_nothing():
    risk = build_report(rich(), "en").risks[0]
    assert {row.key: row.credited for row in risk.safeguards} == {
        "core.s1": True,
        "core.s2": False,
    }
    assert all(row.why and row.basis for row in risk.safeguards)


def test_readings_come_in_their_fixed_order():
    report = build_report(rich(), "en")
    assert [r.key for r in report.readings] == ["state_account", "main", "ceiling", "floor"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_summary_has_five_to_seven_sentences(locale):
    assert 5 <= len(build_report(rich(), locale).summary) <= 7


def test_an_empty_library_of_risks_still_makes_a_report():
    empty = assessed(a_questionnaire([], []), an_assessment(), HASH)
    assert build_report(empty, "en").risks == ()


def test_a_number_is_printed_with_its_unit_and_band():
    row = next(
        row
        for section in build_report(rich(), "en").answers
        for row in section.rows
        if row.key == "core.number"
    )
    assert row.answer.text.endswith("units (en) (many (en))")


def test_an_unsourced_answer_cites_nothing():
    questionnaire = a_questionnaire()
    found = assessed(questionnaire, an_assessment(a_finding("core.q", "worst")), HASH)
    assert build_report(found, "en").risks[0].cites == ()
