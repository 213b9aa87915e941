"""Dates as people type them."""

from __future__ import annotations

import pytest

from pia.web.forms.dates import shown_day, typed_day


@pytest.mark.parametrize(
    "typed",
    [
        "30/4/2025",
        "30.04.2025",
        "30-4-2025",
        " 30 / 4 / 2025 ",
        "2025-04-30",
        "2025/4/30",
        "30 de abril de 2025",
        "30 de Abril del 2025",
        "30 abr 2025",
        "30 April 2025",
        "April 30, 2025",
        "30th of April 2025",
    ],
)
def test_a_date_is_understood_however_it_is_typed(typed):
    assert typed_day(typed).isoformat() == "2025-04-30"


@pytest.mark.parametrize(
    "typed", ["", "mañana", "4/30/2025", "31/4/2025", "30/4/25", "30/4", "0/1/2025", "1/1/0000"]
)
def test_what_is_no_whole_date_is_none(typed):
    assert typed_day(typed) is None


def test_a_saved_date_is_shown_as_it_is_typed():
    assert shown_day("2025-04-30") == "30/4/2025"
    assert shown_day("") == ""
