"""The requests of the INM–DHS example: the right law, article and deadline for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pia.requests.letter import draft, text
from pia.requests.tracking import state
from tests.unit.requests.made import EXAMPLE, PACKS, QUESTIONNAIRE, event

TODAY = date(2026, 6, 3)


def letter(key):
    request = EXAMPLE.requests[key]
    return draft(request, QUESTIONNAIRE, EXAMPLE.programme, PACKS[request.country])


def test_there_are_three_and_nobody_sent_them():
    kinds = {key: (each.kind, each.country) for key, each in EXAMPLE.requests.items()}
    assert kinds == {"r1": ("access", "MX"), "r2": ("access", "US"), "r3": ("funder", "US")}
    for request in EXAMPLE.requests.values():
        assert state(request, PACKS[request.country].access_law, TODAY).name == "draft"
        assert set(request.questions) <= set(QUESTIONNAIRE.questions)
        assert len(request.questions) + len(request.extra) == len(letter(request.key).items)


@pytest.mark.parametrize(
    ("key", "law", "article", "days"),
    [
        (
            "r1",
            "Ley General de Transparencia y Acceso a la Información Pública",
            "(art. 134)",
            "20 días hábiles",
        ),
        (
            "r2",
            "Freedom of Information Act (5 U.S.C. 552)",
            "(5 U.S.C. 552(a)(6)(A)(i))",
            "20 business days",
        ),
    ],
)
def test_the_authorities_are_asked_under_their_law(key, law, article, days):
    found = letter(key)
    assert law in found.opening[-1]
    assert article in found.closing[-1]
    assert days in found.closing[-1]


def test_the_funder_is_written_to_in_english_and_under_no_law():
    written = text(letter("r3"))
    assert written.startswith("United States Department of State, INL bureau")
    assert "552" not in written
    assert "Legal basis" not in written


@pytest.mark.parametrize(
    ("key", "last"),
    [
        # Wed 3 Jun 2026, 20 business days: four weeks, Wed 1 Jul; no holiday of Mexico.
        ("r1", date(2026, 7, 1)),
        # Fri 19 Jun is a holiday of the United States: Thu 2 Jul.
        ("r2", date(2026, 7, 2)),
        ("r3", None),
    ],
)
def test_once_sent_each_has_its_deadline(key, last):
    sent = replace(EXAMPLE.requests[key], events=(event("sent", "2026-06-03"),))
    assert state(sent, PACKS[sent.country].access_law, TODAY).deadline == last
