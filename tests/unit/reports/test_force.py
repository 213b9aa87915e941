"""Instruments bind only the States that ratified them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.assessment import State
from pia.questionnaire.catalogue import INVENTED_COUNTRY, Ratification
from pia.questionnaire.citing import cited
from pia.questionnaire.schema import StandardRef
from pia.reports.build import build_report
from pia.reports.build.context import Context
from pia.reports.build.force import forces, rests_on
from pia.reports.speech import Speech
from pia.text import LOCALES
from tests.factories import a_standard
from tests.unit.reports.programmes import rich

REF = StandardRef("achr", "Art. 11")


@pytest.fixture
def context():
    return Context(rich(), Speech("en"), public=False)


def with_standard(context, standard, *ratifications):
    catalogue = replace(
        context.catalogue, standards={standard.key: standard}, ratifications=ratifications
    )
    questionnaire = replace(context.questionnaire, catalogue=catalogue)
    return replace(context, assessed=replace(context.assessed, questionnaire=questionnaire))


def test_a_treaty_binds_the_state_whose_ratification_was_checked(context):
    said = forces(context, context.catalogue.standards["achr"])
    assert said == (
        "MX (en): binding since 24 March 1981.",
        "US (en): persuasive; ratification was not checked.",
    )


def test_a_state_that_is_no_party_is_named_as_such(context):
    standard = a_standard()
    known = with_standard(context, standard, Ratification("achr", "US", False, "", "x", "2026"))
    assert forces(known, standard)[1] == "US (en): persuasive; it is not a party."


def test_without_a_checked_ratification_conduct_is_only_incompatible(context):
    bare = with_standard(context, a_standard())
    assert rests_on(bare, [REF]) == ("Incompatible with the standard of: achr (en), Art. 11.",)


def test_with_one_it_is_contrary_to_a_rule_that_binds(context):
    assert rests_on(context, [REF]) == (
        "Contrary to a rule that binds MX (en): achr (en), Art. 11.",
    )


@pytest.mark.parametrize("kind", ["treaty", "statute", "judgment"])
def test_nothing_binds_an_invented_state_even_if_somebody_wrote_that_it_does(kind):
    invented = State(INVENTED_COUNTRY, "runs")
    context = Context(rich(states=(invented,)), Speech("en"), public=False)
    standard = replace(a_standard(kind=kind), country=INVENTED_COUNTRY, binding=True)
    ratified = Ratification("achr", INVENTED_COUNTRY, True, "1981", "x", "2026")
    known = with_standard(context, standard, ratified)
    assert "binding" not in " ".join(forces(known, standard))
    assert rests_on(known, [REF]) == ("Incompatible with the standard of: achr (en), Art. 11.",)


def test_of_an_invented_state_no_ratification_is_missing():
    invented = State(INVENTED_COUNTRY, "runs")
    context = Context(rich(states=(invented,)), Speech("en"), public=False)
    said = forces(context, context.catalogue.standards["achr"])
    assert said == ("XX: persuasive; no treaty binds an invented State.",)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_report_says_violates(locale):
    report = build_report(rich(), locale)
    said = " ".join(sentence for line in report.red_lines for sentence in line.rests_on).lower()
    assert "violat" not in said
    assert "viola " not in said


@pytest.mark.parametrize(
    ("kind", "country", "binding", "word"),
    [
        ("statute", "MX", True, "MX (en): binding."),
        ("statute", "PE", True, "MX (en): comparative; it comes from elsewhere."),
        ("regulation", "", False, "MX (en): comparative; it comes from elsewhere."),
        ("judgment", "MX", True, "MX (en): binding."),
        ("judgment", "CL", True, "MX (en): persuasive; it was not a party to it."),
        (
            "general-comment",
            "",
            False,
            "Persuasive: it guides how obligations are read, without binding alone.",
        ),
        (
            "civil-society-demand",
            "",
            False,
            "A demand of civil society: it has no force of law.",
        ),
    ],
)
def test_each_kind_of_standard_has_its_own_force(context, kind, country, binding, word):
    standard = replace(a_standard(kind=kind), country=country, binding=binding)
    assert forces(with_standard(context, standard), standard)[0] == word


def test_a_demand_of_civil_society_is_called_one(context):
    demand = with_standard(context, a_standard(kind="civil-society-demand"))
    assert rests_on(demand, [REF])[0].startswith("Contrary to a demand of civil society")


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Art. 11", "art. 11"),
        ("para. 67-68", "párr. 67-68"),
        ("Principle 2", "Principio 2"),
        (
            "OC-18/03 of 17 September 2003, Series A No. 18",
            "OC-18/03 de 17 de septiembre de 2003, Serie A núm. 18",
        ),
        (
            "DOF 25-05-2011, last reform DOF 15-01-2026",
            "DOF 25-05-2011, última reforma DOF 15-01-2026",
        ),
        (
            "Methodology adopted by CAI 26-28 Nov 2024",
            "Metodología adoptada por el CAI 26-28 de noviembre de 2024",
        ),
        ("A/HRC/48/31", "A/HRC/48/31"),
    ],
)
def test_references_are_written_as_in_spanish(english, spanish):
    assert cited(english, "es") == spanish
    assert cited(english, "en") == english
