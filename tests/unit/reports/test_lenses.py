"""What States committed to, and what of the findings speaks to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.reports.build import build_report
from pia.scoring.assessed import assessed
from pia.text import LOCALES
from tests.annexes import a_lens, an_entry, with_annexes
from tests.unit.reports.programmes import HASH, barely_known, rich

LENS = a_lens(
    an_entry("one", risks=["core.risk-3"], red_lines=["R12", "R3"], questions=["core.q1"]),
    an_entry("two", verified=False, rights=["privacy"]),
    an_entry("three"),
    an_entry("four", risks=["core.no-such"], questions=["core.q6"]),
)


def read(subject, *lenses, locale="en"):
    """The report of a programme whose catalogue has those lenses."""
    catalogue = with_annexes(subject.questionnaire.catalogue, lenses=lenses or (LENS,))
    questionnaire = replace(subject.questionnaire, catalogue=catalogue)
    return build_report(assessed(questionnaire, subject.assessment, HASH), locale)


def test_each_commitment_has_its_worst_level_and_what_speaks_to_it():
    report = read(rich())
    (part,) = report.lenses
    first, _ = part.rows
    risk = next(risk for risk in report.risks if risk.key == "core.risk-3")
    assert (part.name, part.purpose) == ("The Compact (en)", "It sorts. (en)")
    assert (part.baseline, part.target) == ("Today. (en)", "Tomorrow. (en)")
    assert (first.key, first.name) == ("compact-one", "Objective one (en)")
    assert first.text == "It asks for one. (en)"
    assert first.level.rank >= risk.level.rank
    assert first.risks == (risk.number,)
    assert [(line.key, line.status_word) for line in first.red_lines] == [("R12", "confirmed")]
    assert [(row.key, row.answer) for row in first.failed] == [("core.q1", "worst (en)")]


def test_what_nobody_verified_is_told_by_its_number_with_one_sentence_for_all():
    (part,) = read(rich()).lenses
    second = part.rows[1]
    assert (second.by_number, second.text) == (True, "")
    assert part.unverified.startswith("“By number only”")
    (verified,) = read(rich(), a_lens(an_entry("one", rights=["privacy"]))).lenses
    assert verified.unverified == ""


def test_those_to_which_nothing_speaks_are_named_together_and_not_called_kept():
    (part,) = read(rich()).lenses
    assert part.silent == (
        "Nothing in this assessment speaks to: Objective three (en); Objective four (en). "
        "That does not show that they are kept."
    )
    (spoken,) = read(rich(), a_lens(an_entry("one", rights=["privacy"]))).lenses
    assert spoken.silent == ""


def test_an_instrument_that_binds_nobody_is_called_persuasive():
    (part,) = read(rich()).lenses
    assert part.force == ("Persuasive: it guides how obligations are read, without binding alone.",)


def test_only_provisions_that_something_speaks_to_are_among_the_standards():
    rows = {row.key: row for row in read(rich()).standards}
    assert [named.key for named in rows["compact"].provisions] == ["Objective one"]


@pytest.mark.parametrize("terms", ["demands", "steps"])
def test_demands_and_steps_are_told_in_their_own_parts(terms):
    assert read(rich(), replace(LENS, terms=terms)).lenses == ()


def test_where_no_level_may_be_printed_neither_levels_nor_risks_are():
    named = an_entry("one", risks=["core.risk-2"], questions=["core.q2"])
    silent = an_entry("two", risks=["core.risk-3"])
    report = read(barely_known(), a_lens(named, silent))
    (part,) = report.lenses
    (row,) = part.rows
    assert not report.printed
    assert (row.level.key, row.risks) == ("unknown", ())
    assert [each.key for each in row.failed] == ["core.q2"]
    assert part.silent == "Too little is known to say what else speaks to: Objective two (en)."


def test_a_commitment_without_a_level_shows_none():
    questioned = an_entry("one", questions=["core.q1"])
    (part,) = read(rich(), a_lens(questioned)).lenses
    assert part.rows[0].level is None


@pytest.mark.parametrize("locale", LOCALES)
def test_both_languages_name_the_same_commitments(locale):
    (part,) = read(rich(), locale=locale).lenses
    assert [row.key for row in part.rows] == ["compact-one", "compact-two"]
