"""Commitments of States, and how to ask each of them, on the pages of an assessment."""

from __future__ import annotations

import pytest

from pia.text import LOCALES

SENTENCE = {
    "es": "Nada en esta evaluación se refiere a: Objective three (es).",
    "en": "Nothing in this assessment speaks to: Objective three (en).",
}
CHECK = {"es": "Compruebe antes de presentar.", "en": "Check before filing."}
MISSING = {
    "es": "Todavía no hay guía para: US (es).",
    "en": "No guide has been written yet for: US",
}


@pytest.mark.parametrize("locale", LOCALES)
def test_each_commitment_leads_to_what_speaks_to_it(pages, shelf, locale):
    shown = pages.get("/assessments/rich/commitments", locale)
    risk = next(r for r in shelf.report("rich", locale).risks if r.key == "core.risk-1")
    assert f"/assessments/rich/risks/{risk.key}" in shown.links()
    assert "/assessments/rich/law#R12" in shown.links()
    assert "/assessments/rich/answers#core.q1" in shown.links()
    assert SENTENCE[locale] in shown.text
    assert shown.text.count({"es": "Solo por su número", "en": "By number only"}[locale]) == 2


def test_demands_and_steps_are_not_told_twice(pages):
    assert "/assessments/rich/law#steps" in pages.get("/assessments/rich/commitments").links()


def test_with_too_little_known_no_risk_is_named(pages):
    shown = pages.get("/assessments/bare/commitments", "en")
    assert "Too little is known to say what else speaks to: Objective one (en);" in shown.text
    assert not [way for way in shown.links() if "/risks/" in way]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_to_do_says_how_to_ask_each_state(pages, locale):
    shown = pages.get("/assessments/rich/actions", locale)
    assert f"The guarantor ({locale})." in shown.text
    assert shown.text.count(CHECK[locale]) == 2  # the deadline and the other law
    assert MISSING[locale] in shown.text
    assert {"es": "(sin verificar) para responder", "en": "(not verified) to answer"}[
        locale
    ] in shown.text
